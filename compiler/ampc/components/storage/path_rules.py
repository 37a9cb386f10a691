"""Decides which paths Amplify's rules allow, and which others S3 or IAM would read as something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.storage.entries import ENTITY, entries
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_KEY_BYTES = 1024
_STRANGE = re.compile(r"[?$\\{}\x00-\x1f\x7f]")


def paths(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks every path by itself, then how paths are nested."""
    del options
    for name in document.storage or {}:
        spots: dict[str, YamlPath] = {}
        for entry in entries(name, document):
            spots.setdefault(entry.path, entry.spot)
        wrong = [found for path, spot in spots.items() for found in [*_form(path, spot)][:1]]
        yield from wrong
        if not wrong:
            yield from _nesting(spots)


def _form(path: str, spot: YamlPath) -> Iterator[Diagnostic]:
    part = "value" if spot[-1] == "path" else "key"

    def tell(message: str, hint: str, code: str = "AMP870") -> Diagnostic:
        return error(code, message, spot, part=part, help=hint)  # type: ignore[arg-type]

    plain = path.strip("/*").replace("//", "/") or "media"
    if path.startswith("/"):
        yield tell(f"'{path}' starts with '/': keys in a bucket do not", f"write {plain}/*")
    if not path.endswith("/*"):
        yield tell(f"'{path}' does not end with '/*'", f"write {plain}/*: a rule is for everything below a path")
    if "//" in path:
        yield tell(f"'{path}' has an empty part", f"write {plain}/*")
    if "*" in path[:-1]:
        hint = f"write {path[: path.index('*')].rstrip('/') or 'media'}/*: a rule is for everything below, at any depth"
        yield tell(f"'{path}' has a '*' before its end", hint)
    if any(one in (".", "..") for one in path.split("/")):
        yield tell(f"'{path}' has a part '.' or '..', which S3 does not resolve", "write the path that is meant")
    yield from (tell(message, hint, "AMP872") for message, hint in _entity(path))
    strange = _STRANGE.search(path.replace(ENTITY, ""))
    if strange:
        hint = f"remove {strange[0]!r}; the only word in braces is {ENTITY}"
        yield tell(f"'{path}' has a character that IAM reads as something else: {strange[0]!r}", hint)
    if len(path.encode()) > _KEY_BYTES:
        yield tell(f"the path has {len(path.encode())} bytes", f"a key in S3 has {_KEY_BYTES} at most")


def _entity(path: str) -> Iterator[tuple[str, str]]:
    """Returns what is wrong with ``{entity_id}`` in a path, and what to do."""
    if ENTITY not in path:
        return
    before, *rest = path.split(ENTITY)
    if len(rest) > 1:
        yield f"{ENTITY} stands in '{path}' twice", f"write {before.rstrip('/') or 'private'}/{ENTITY}/*"
    elif not before:
        yield f"{ENTITY} is the first part of '{path}'", f"write a part before it, such as private/{ENTITY}/*"
    elif not before.endswith("/") or not rest[0].startswith("/"):
        hint = f"write {before.rstrip('/').rpartition('/')[0] or 'private'}/{ENTITY}/*"
        yield f"a part of '{path}' is {ENTITY} and more", hint
    elif rest[0] != "/*":
        yield f"{ENTITY} is not the last part of '{path}'", f"write {before}{ENTITY}/*"


def _nesting(spots: dict[str, YamlPath]) -> Iterator[Diagnostic]:
    for path, spot in spots.items():
        above = [one for one in spots if one != path and path.startswith(one.removesuffix("*"))]
        if len(above) > 1:
            message = f"'{path}' lies in two other paths: '{above[0]}' and '{above[1]}'"
            yield _within(message, spot, spots[above[1]], "one level of paths in paths is all: remove one of the three")
        elif above and ENTITY in path:
            message = f"'{path}' lies in '{above[0]}', whose rules are for the files of all users"
            hint = f"move the users' own files, for example to private/{ENTITY}/*"
            yield _within(message, spot, spots[above[0]], hint)


def _within(message: str, spot: YamlPath, above: YamlPath, hint: str) -> Diagnostic:
    where = Label(spot, "value" if spot[-1] == "path" else "key")
    other = Label(above, "value" if above[-1] == "path" else "key", "it lies in this one", primary=False)
    return Diagnostic("AMP871", Severity.ERROR, message, (where, other), hint)
