"""Decides what the stack tells about functions: their names, under Amplify's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.function.kinds import LAMBDA
from ampc.components.shape import ComponentOutputs

if TYPE_CHECKING:
    from ampc.components.shape import OutputView


def outputs(view: OutputView) -> ComponentOutputs:
    """Returns ``definedFunctions``: a JSON list of the functions' names; nothing when there is no function."""
    ids = [address.logical_id for address in view.resources if address.kind is LAMBDA]
    if not ids:
        return ComponentOutputs()
    names = ",".join(f'"${{{logical_id}}}"' for logical_id in ids)
    return ComponentOutputs(
        stack={"definedFunctions": {"Fn::Sub": f"[{names}]"}},
        metadata={"AWS::Amplify::Function": {"version": "1", "stackOutputs": ["definedFunctions"]}},
    )
