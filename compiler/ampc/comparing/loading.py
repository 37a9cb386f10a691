"""Decides how a backend that is compared is read: from a compilation, a build folder or a template file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.comparing.merging import merged, nested_path
from ampc.comparing.model import Backend
from ampc.comparing.parsing import UnreadableError, parsed
from ampc.diagnostics.model import Diagnostic, Label, Severity
from ampc.passes.emit import emit
from ampc.pipeline import PASSES
from ampc.source.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ampc.comparing.model import Place
    from ampc.passes.state import State

NEEDED = PASSES[: PASSES.index(emit)]
"""The passes after which a backend can be compared: no file is written."""
TEMPLATE = "template.json"
_MANIFEST = "manifest.json"


def compiled(state: State, name: str) -> Backend:
    """Returns the backend of a compilation that found no error.

    Args:
        state: after ``outputs``.
        name: what it is, for a person.
    """
    resources, sections = merged(state.templates[TEMPLATE], state.templates)
    addresses: dict[str, str] = {}
    places: dict[str, dict[str, Place]] = {}
    for address, resource in state.program.resources.items():
        addresses[address.logical_id] = str(address)
        if state.source is None:
            continue
        paths = {"": resource.origin, **{pointer: path for pointer, path in resource.origins.items() if pointer}}
        paths |= {patch.pointer: patch.origin for patch in resource.patches}
        spans = {pointer: state.source.locate(path, "key") for pointer, path in paths.items()}
        places[address.logical_id] = {pointer: (span.file, span.line) for pointer, span in spans.items()}
    return Backend(name, resources, sections, addresses, places)


def from_folder(folder: Path, name: str) -> Backend | Diagnostic:
    """Returns the backend in an output folder of ``ampc build``, or why it cannot be read."""
    found = from_file(folder / TEMPLATE, name)
    if isinstance(found, Diagnostic):
        return found
    try:
        known = json.loads((folder / _MANIFEST).read_bytes())["resources"]
        addresses = {str(one["logicalId"]): str(address) for address, one in known.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return found
    return Backend(name, found.resources, found.sections, addresses)


def from_file(file: Path, name: str) -> Backend | Diagnostic:
    """Returns the backend in a template file, JSON or YAML, or why it cannot be read.

    Nested templates are read from where ``ampc build`` writes them, beside the root template. What the command
    `aws cloudformation get-template` prints is understood, too.
    """
    root = _template(file)
    if isinstance(root, Diagnostic):
        return root
    nested: dict[str, Mapping[str, Any]] = {}
    for written in root["Resources"].values():
        path = nested_path(written)
        if path is None:
            continue
        inner = _template(file.parent / path)
        if isinstance(inner, Diagnostic):
            message = f"'{file}' has a nested template that is not beside it: '{path}'"
            return _wrong(
                "AMP972", message, file, (1, 1), "name the whole output folder of `ampc build`, or a git revision"
            )
        nested[path] = inner
    resources, sections = merged(root, nested)
    return Backend(name, resources, sections)


def _template(file: Path) -> dict[str, Any] | Diagnostic:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        return _wrong("AMP971", f"'{file}' cannot be read: {(problem.strerror or str(problem)).lower()}", file, (1, 1))
    except UnicodeDecodeError:
        return _wrong("AMP971", f"'{file}' is no template: it is not UTF-8 text", file, (1, 1))
    try:
        found = parsed(text)
        body = found.get("TemplateBody") if isinstance(found, dict) else None
        if body is not None:
            # The command prints JSON templates as they are, YAML ones as text.
            found = parsed(body) if isinstance(body, str) else body
    except UnreadableError as wrong:
        return _wrong("AMP971", f"'{file}' cannot be read: {wrong}", file, (wrong.line, wrong.column))
    if not isinstance(found, dict) or not isinstance(found.get("Resources"), dict):
        return _wrong("AMP971", f"'{file}' is no CloudFormation template: it has no Resources", file, (1, 1))
    for logical_id, entry in found["Resources"].items():
        if not isinstance(entry, dict) or not isinstance(entry.get("Type"), str):
            return _wrong("AMP971", f"'{file}' is no CloudFormation template: '{logical_id}' has no Type", file, (1, 1))
        if not isinstance(entry.get("Properties", {}), dict):
            message = f"'{file}' is no CloudFormation template: the Properties of '{logical_id}' are no mapping"
            return _wrong("AMP971", message, file, (1, 1))
    return found


_TEMPLATES = "a template is what `ampc build` wrote, or what `aws cloudformation get-template` printed"


def _wrong(code: str, message: str, file: Path, at: tuple[int, int], hint: str = _TEMPLATES) -> Diagnostic:
    line, column = at
    where = Span(str(file), line, column, line, column + 1)
    return Diagnostic(code, Severity.ERROR, message, (Label(where),), hint)
