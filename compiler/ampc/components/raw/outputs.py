"""Decides what raw resources add to outputs: nothing by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.shape import ComponentOutputs

if TYPE_CHECKING:
    from ampc.components.shape import OutputView


def outputs(view: OutputView) -> ComponentOutputs:
    """Returns nothing: what a raw resource tells is asked for under ``outputs``."""
    del view
    return ComponentOutputs()
