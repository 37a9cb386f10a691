"""Decides which files of the project amplify.yaml may name: those inside it, links followed."""

from __future__ import annotations

import errno
import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from ampc.source.spans import Span, YamlPath


def check_path(root: Path, text: str, where: YamlPath | Span, *, folder: bool = False) -> Diagnostic | None:
    """Returns what is wrong with a path, or ``None``.

    Args:
        root: the project's folder.
        text: the path as the user wrote it, relative to the project.
        where: its YAML path, or its place in a file that is not part of the tree yet.
        folder: whether a folder is meant, else a file.
    """
    if "\0" in text or not text.strip():
        return error(
            "AMP801", "the path is empty or holds a NUL character", where, help="write a path like ./handler.py"
        )
    if Path(text).is_absolute() or text.startswith("~"):
        hint = "write a path from the folder of amplify.yaml, such as ./functions/hello/handler.py"
        return error("AMP802", f"'{text}' is not relative to the project", where, help=hint)
    try:
        _look(root / text)
        return _outside(root, text, where) or _wrong_sort(root, text, where, folder=folder)
    except OSError as wrong:
        circle = wrong.errno == errno.ELOOP
        reason = "its links run in a circle" if circle else (wrong.strerror or str(wrong)).lower()
        return error("AMP805", f"'{text}' cannot be read: {reason}", where, help="check its permissions and links")


def _look(path: Path) -> None:
    """Raises what forbids to look at a path, apart from its absence; ``resolve`` tells circles in some versions only."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return


def _outside(root: Path, text: str, where: YamlPath | Span) -> Diagnostic | None:
    if (root / text).resolve().is_relative_to(root.resolve()):
        return None
    # Path.resolve() follows links; the text alone tells a path that leads out from a link that does.
    climbs = os.path.normpath(text).startswith("..")
    reason = "is outside the project" if climbs else "leads out of the project through a link"
    hint = "put the file, not a link to it, into the folder of amplify.yaml" if not climbs else _move(text)
    return error("AMP802", f"'{text}' {reason}", where, help=hint)


def _move(text: str) -> str:
    return f"move '{Path(text).name}' into the folder of amplify.yaml: nothing is built from elsewhere"


def _wrong_sort(root: Path, text: str, where: YamlPath | Span, *, folder: bool) -> Diagnostic | None:
    path, real = root / text, (root / text).resolve(strict=False)
    if path.is_symlink() and not real.exists():
        return error("AMP803", f"'{text}' is a link to nothing", where, help="correct the link, or name another file")
    if not real.exists():
        what = "folder" if folder else "file"
        return error("AMP803", f"there is no {what} '{text}'", where, help=_near(root, path))
    if folder:
        return None if real.is_dir() else error("AMP804", f"'{text}' is a file", where, help="name the folder it is in")
    if real.is_dir():
        return error("AMP804", f"'{text}' is a folder, a file is needed", where, help=_inside(path, text))
    if not real.is_file():
        return error("AMP804", f"'{text}' is no ordinary file", where, help="name a file")
    with real.open("rb"):
        return None


def _near(root: Path, path: Path) -> str:
    """Returns the nearest name beside the first part of a path that does not exist."""
    parent, name = path.parent, path.name
    while not parent.is_dir() and parent != root:
        parent, name = parent.parent, parent.name
    if not parent.is_dir():
        return "create it, or correct the path"
    hint = did_you_mean(name, sorted(item.name for item in parent.iterdir()))
    place = "the project" if parent == root else f"'{parent.name}'"
    where = "" if parent == path.parent else f"there is no '{name}' in {place}; "
    return f"{where}{hint or 'create it, or correct the path'}"


def _inside(folder: Path, text: str) -> str:
    known = (".py", ".ts", ".js", ".mjs", ".cjs", ".mts", ".cts")
    names = sorted(item.name for item in folder.iterdir() if item.is_file() and item.suffix in known)
    if not names:
        return "name a file in it"
    best = next((name for name in names if name.startswith(("handler.", "index."))), names[0])
    return f"did you mean '{text.rstrip('/')}/{best}'?"
