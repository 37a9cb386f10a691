"""Decides that the text is read as strict YAML, with a place for every key, the files it includes, and its GraphQL schema."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.passes.reading.include import with_includes
from ampc.source.loader import load
from ampc.source.variables import with_variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.passes.state import State
    from ampc.source.loader import Source


def read(state: State) -> State:
    """Turns the bytes of the file into plain data, ``{env: NAME}`` into text."""
    source, found = load(state.text, state.options.file)
    state = replace(state, source=source).report(*found)
    if source is None or has_errors(state.diagnostics) or not isinstance(source.data, dict):
        return state
    variables = state.options.variables
    source, found = with_includes(source, state.options.build.root, variables)
    state = replace(state, source=source).report(*found)
    if has_errors(state.diagnostics):
        return state
    source, found = _with_variables(source, variables)
    state = replace(state, source=source).report(*found)
    data = source.data.get("data")
    name = data.get("schema") if isinstance(data, dict) else None
    return state if not isinstance(name, str) else _with_schema(state, name)


def _with_schema(state: State, name: str) -> State:
    from ampc.components.files import check_path

    root, source = state.options.build.root, state.source
    assert source is not None, "load gave one"
    wrong = check_path(root, name, ("data", "schema"))
    if wrong is not None:
        return state.report(wrong)
    # graphql-core takes longer to import than a small backend to compile.
    from ampc.components.data.graphql.merge import with_schema

    source, found = with_schema(source, root, name)
    # Joining the trees made the data anew; what is wrong with a variable was told before.
    source, _ = _with_variables(source, state.options.variables)
    return replace(state, source=source).report(*found)


def _with_variables(source: Source, variables: Mapping[str, str]) -> tuple[Source, list[Diagnostic]]:
    """Replaces variables, but for those under ``include``: values of modules stand where the modules ask for them."""
    parts = {name: part for name, part in source.data.items() if name == "include"}
    rest = {name: section for name, section in source.data.items() if name != "include"}
    plain, found = with_variables(rest, variables)
    return replace(source, data={**parts, **plain}), found
