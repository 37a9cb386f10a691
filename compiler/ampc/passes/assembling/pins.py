"""Decides what ``data.stacks`` asks of the placement: models, and single resolvers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json
    from ampc.passes.state import State

LOCK_FILE = "amplify.lock"
_OWN_UNIT = "data.stacks."
_RESOLVER = "AWS::AppSync::Resolver"


@dataclass(slots=True)
class Pins:
    """What the user wants placed."""

    stacks: dict[str, str] = field(default_factory=dict)
    """Unit → stack; the root is the empty name."""

    resolvers: dict[str, str] = field(default_factory=dict)
    """Logical ID → unit of its own, for resolvers that leave the unit of their model."""

    problems: list[Diagnostic] = field(default_factory=list)


def pins(state: State, locked: Mapping[str, str]) -> Pins:
    """Returns what is wanted, and what of it cannot be had.

    Args:
        state: the compiled program.
        locked: unit → stack, as an earlier build recorded it: a resolver that has its own place keeps it.
    """
    data = state.document.data if state.document else None
    resolvers = {
        address.logical_id: resource
        for address, resource in state.program.resources.items()
        if resource.type == _RESOLVER
    }
    named = {_name(resource.properties): logical_id for logical_id, resource in resolvers.items()}
    found = Pins()
    for unit in locked:
        name = unit.removeprefix(_OWN_UNIT)
        if name != unit and name in resolvers:
            found.resolvers[name] = unit
    for name, stack in (data.stacks if data else {}).items():
        place = "" if stack == "root" else stack
        if data and name in data.models:
            unit = before = f"data.models.{name}"
        elif (logical_id := named.get(name, name)) in resolvers:
            unit, before = f"{_OWN_UNIT}{logical_id}", resolvers[logical_id].unit or ""
            found.resolvers[logical_id] = unit
        else:
            text = f"there is no model and no resolver '{name}'"
            hint = did_you_mean(name, [*data.models, *named]) if data else None
            hint = (
                hint
                or "name a model, or a resolver: its field with a capital and Resolver behind it, or its logical ID"
            )
            found.problems.append(error("AMP735", text, ("data", "stacks", name), part="key", help=hint))
            continue
        found.stacks[unit] = place
        there = locked.get(unit, locked.get(before, place))
        if there != place:
            text = f"'{name}' is in the stack '{there or 'root'}' already, as {LOCK_FILE} says, and cannot move"
            hint = f"write {name}: {there or 'root'}"
            found.problems.append(error("AMP908", text, ("data", "stacks", name), help=hint))
    return found


def _name(resolver: Mapping[str, Json]) -> str:
    """Returns the name of a resolver as Amplify's stackMappings has it: CreateTodoResolver, PostCommentsResolver."""
    parent, of = str(resolver["TypeName"]), str(resolver["FieldName"])
    return f"{'' if parent in ('Query', 'Mutation', 'Subscription') else parent}{of[0].upper()}{of[1:]}Resolver"
