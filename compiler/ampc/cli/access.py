"""Decides what `ampc access` does: tell who may do what with models and operations, and which rule says so."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, FINDINGS, USAGE
from ampc.cli.shared import compile_path, env_option, show
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from ampc.components.data.access.facts import Access
    from ampc.passes.state import State

_UP_TO_OVERRIDE = 6


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "names", nargs="*", metavar="MODEL", help="a model, a custom operation or a custom type (default: everything)"
    )
    parser.add_argument("-f", "--file", default=".", metavar="PATH", help="amplify.yaml or its folder")
    env_option(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="how results are shown (default: text)",
    )


def run(options: argparse.Namespace) -> int:
    """Tells; returns the exit code."""
    state = compile_path(options.file, env=options.env, lint=False, assets=False, passes=_UP_TO_OVERRIDE)
    if isinstance(state, int):
        return state
    if has_errors(state.diagnostics):
        show(state.diagnostics, state.source)
        return FINDINGS
    if state.document is not None and state.document.data is None and options.format != "json":
        print("there is no data section, so there is nothing to allow")
        return CLEAN
    found = _access(state)
    if options.names:
        unknown = _unknown(found, options.names)
        if unknown:
            print("\n".join(unknown), file=sys.stderr)
            return USAGE
        found = _only(found, frozenset(options.names))
    print(_shown(found, options.format))
    return CLEAN


def _shown(found: Access, form: str) -> str:
    from ampc.output.access.json import to_json
    from ampc.output.access.markdown import to_markdown
    from ampc.output.access.text import to_text

    if form == "json":
        return json.dumps(to_json(found), indent=2)
    return to_markdown(found) if form == "markdown" else to_text(found)


def _access(state: State) -> Access:
    from ampc.components.data.access.facts import Access, access
    from ampc.components.data.front import schema_of

    document, source = state.document, state.source
    assert document is not None, "validate ran"
    assert source is not None, "read ran"
    if document.data is None:
        return Access()
    guests = document.auth is None or document.auth.has_guests
    return access(schema_of(document), state.program.resources.values(), source.locate, guests=guests)


def _names(found: Access) -> list[str]:
    models, operations, types = found.models, found.operations, found.types
    return [*(one.name for one in models), *(one.name for one in operations), *(one.name for one in types)]


def _unknown(found: Access, names: Iterable[str]) -> list[str]:
    from ampc.diagnostics.suggest import did_you_mean

    known = _names(found)
    wrong = [name for name in names if name not in known]
    hints = [did_you_mean(name, known) or f"there are {', '.join(known) or 'none'}" for name in wrong]
    return [
        f"there is no model, custom operation or custom type '{name}': {hint}"
        for name, hint in zip(wrong, hints, strict=True)
    ]


def _only(found: Access, names: frozenset[str]) -> Access:
    return replace(
        found,
        models=tuple(one for one in found.models if one.name in names),
        operations=tuple(one for one in found.operations if one.name in names),
        types=tuple(one for one in found.types if one.name in names),
        functions=(),
        notes=tuple(one for one in found.notes if one.subject in names),
    )
