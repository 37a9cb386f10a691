"""Decides that the text is read as strict YAML, with a place for every key, the files it includes, and its GraphQL schema."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.passes.reading.include import with_includes
from ampc.source.loader import load
from ampc.source.variables import with_variables

if TYPE_CHECKING:
    from ampc.passes.state import State


def read(state: State) -> State:
    """Turns the bytes of the file into plain data, ``{env: NAME}`` into text."""
    source, found = load(state.text, state.options.file)
    state = replace(state, source=source).report(*found)
    if source is None or has_errors(state.diagnostics) or not isinstance(source.data, dict):
        return state
    source, found = with_includes(source, state.options.build.root)
    state = replace(state, source=source).report(*found)
    if has_errors(state.diagnostics):
        return state
    plain, found = with_variables(source.data, state.options.variables)
    source = replace(source, data=plain)
    state = replace(state, source=source).report(*found)
    data = plain.get("data")
    name = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(name, str):
        return state
    state = _with_schema(state, name)
    if state.source is None or state.source.data is plain:
        return state
    # The nodes of the schema made the data anew, and what is wrong with the variables was told.
    again, _ = with_variables(state.source.data, state.options.variables)
    return replace(state, source=replace(state.source, data=again))


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
    return replace(state, source=source).report(*found)
