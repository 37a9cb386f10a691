"""Decides that every component's rules are asked; where there are environments, of those too that are not built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.registry import COMPONENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampc.diagnostics.model import Diagnostic
    from ampc.passes.state import State


def rules(state: State) -> State:
    """Runs all rules of all components on the document."""
    return told(state, section_rules(state))


def told(state: State, sections: Sequence[Diagnostic]) -> State:
    """Returns a state with what the sections' rules found, and with what is wrong with names of environments and ``lint:``."""
    state = _own(state, sections)
    if state.whole is None or not state.options.every_overlay:
        return state
    from ampc.passes.environments import others

    return state.report(*others(state))


def own_rules(state: State) -> State:
    """Runs the rules on the document that is built."""
    return _own(state, section_rules(state))


def section_rules(state: State) -> list[Diagnostic]:
    """Returns what the components' rules find in the document that is built."""
    document = state.document
    assert document is not None, "validate ran"
    found = [
        diagnostic
        for component in COMPONENTS
        if getattr(document, component.section) is not None
        for rule in component.rules
        for diagnostic in rule(document, state.options.build)
    ]
    if state.source is not None and state.source.included.keys() - state.source.parts:
        from ampc.components.data.graphql.wording import in_sdl

        found = [in_sdl(diagnostic, state.source) for diagnostic in found]
    return found


def _own(state: State, sections: Sequence[Diagnostic]) -> State:
    document = state.document
    assert document is not None, "validate ran"
    found = list(sections)
    if any(one.when is not None for one in document.overrides):
        from ampc.passes.environments import when

        found += when(state)
    if document.lint is not None and state.source is not None:
        from ampc.passes.linting.settings import checked

        found += checked(document.lint, state.source, state.options.today)
    return state.report(*found)
