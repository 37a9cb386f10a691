"""Decides that every component's rules are asked, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.registry import COMPONENTS

if TYPE_CHECKING:
    from ampc.passes.state import State


def rules(state: State) -> State:
    """Runs all rules of all components on the document."""
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
    return state.report(*found)
