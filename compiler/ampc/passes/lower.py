"""Decides that every present section is lowered by its component, in the order of the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.components.registry import COMPONENTS
from ampc.ir.builder import Builder

if TYPE_CHECKING:
    from ampc.passes.state import State


def lower(state: State) -> State:
    """Turns the document into a program with symbolic references."""
    document = state.document
    assert document is not None, "validate ran"
    build = Builder(state.options.build, secrets_path=document.secrets.path)
    for component in COMPONENTS:
        if getattr(document, component.section) is not None:
            component.lower(document, build)
    return replace(state, program=build.finish()).report(*build.diagnostics)
