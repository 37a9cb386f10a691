"""Decides that the text is read as strict YAML, with a place for every key, the files it includes, its environment, and its GraphQL schema."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.ir.environment import BASE
from ampc.passes.reading.include import with_includes
from ampc.source.loader import load
from ampc.source.variables import Asked, with_variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.environment import Environment
    from ampc.passes.state import State
    from ampc.source.loader import Source

_KEY = "environments"
_LATER = (_KEY, "include")


def read(state: State) -> State:
    """Turns the bytes of the file into plain data, ``{env: NAME}`` into text."""
    source, found = load(state.text, state.options.file)
    state = replace(state, source=source).report(*found)
    if source is None or has_errors(state.diagnostics) or not isinstance(source.data, dict):
        return state
    variables = _early(source, state)
    source, found = with_includes(source, state.options.build.root, variables)
    state = replace(state, source=source).report(*found)
    if has_errors(state.diagnostics):
        return state
    if _KEY in source.data:
        return _with_environment(replace(state, whole=source))
    asked = state.options.env
    if asked not in (None, BASE):
        from ampc.passes.reading.environments import without

        return state.report(without(source, str(asked)))
    return _finished(state, source, state.options.variables)


def read_for(state: State, environment: Environment) -> State:
    """Returns the state as ``read`` leaves it, for one of the environments of the same file.

    Args:
        state: after ``read``; its file has environments.
        environment: one of these.
    """
    from ampc.passes.reading.environments import Environments, laid

    whole = state.whole
    assert whole is not None, "the file has environments"
    environments = Environments.of(whole)
    assert environments is not None, "the file has environments"
    source, found = laid(whole, environments, environment)
    state = replace(state, source=source, environment=environment).report(*found)
    if has_errors(tuple(found)):
        return state
    own = environments.variables(environment)
    asked = Asked({**state.options.variables, **own})
    state = _finished(state, source, asked)
    return state.report(*environments.unasked(environment, asked.names))


def _early(source: Source, state: State) -> Mapping[str, str]:
    """Returns the variables that values of modules come from, which are looked at while files are still being included."""
    if _KEY not in source.data:
        return state.options.variables
    from ampc.passes.reading.environments import Environments

    environments = Environments.of(source)
    assert environments is not None, "the file has environments"
    return {**state.options.variables, **environments.variables(environments.chosen(state.options.env)[0])}


def _with_environment(state: State) -> State:
    from ampc.passes.reading.environments import Environments

    assert state.whole is not None, "the file has environments"
    environments = Environments.of(state.whole)
    assert environments is not None, "the file has environments"
    state = state.report(*environments.found)
    if has_errors(state.diagnostics):
        return state
    environment, found = environments.chosen(state.options.env)
    state = state.report(*found)
    return state if has_errors(state.diagnostics) else read_for(state, environment)


def _finished(state: State, source: Source, variables: Mapping[str, str]) -> State:
    source, found = _with_variables(source, variables)
    state = replace(state, source=source).report(*found)
    data = source.data.get("data")
    name = data.get("schema") if isinstance(data, dict) else None
    return state if not isinstance(name, str) else _with_schema(state, name, variables)


def _with_schema(state: State, name: str, variables: Mapping[str, str]) -> State:
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
    source, _ = _with_variables(source, variables)
    return replace(state, source=source).report(*found)


def _with_variables(source: Source, variables: Mapping[str, str]) -> tuple[Source, list[Diagnostic]]:
    """Replaces variables but for two sections, whose values stand where they take effect: modules' and environments'."""
    parts = {name: part for name, part in source.data.items() if name in _LATER}
    rest = {name: section for name, section in source.data.items() if name not in _LATER}
    plain, found = with_variables(rest, variables)
    return replace(source, data={**parts, **plain}), found
