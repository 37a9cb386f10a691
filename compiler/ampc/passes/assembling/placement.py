"""Decides which stack a unit of resources lives in, and that it never moves once it has been placed.

A unit is what one model has beside its table: data source, role and resolvers. Everything else stays in the root stack.
A resolver cannot exist in two stacks at once, so a unit that moved would fail to deploy: ``amplify.lock`` remembers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = ""
MAX_RESOURCES = 400
MAX_BYTES = 750_000
"""Of compact JSON: the indented template is a fifth larger, and CloudFormation takes 1,000,000 bytes."""
MAX_PARAMETERS = 180
LOCK_FROM = 200
"""From this many resources on the placement is recorded: well before the first unit has to leave the root stack."""


@dataclass(slots=True)
class Load:
    """How full a stack is."""

    resources: int = 0
    size: int = 0
    parameters: int = 1

    def fits(self, more: Load) -> bool:
        """Tells whether a unit fits beside what is there."""
        return (
            self.resources + more.resources <= MAX_RESOURCES
            and self.size + more.size <= MAX_BYTES
            and self.parameters + more.parameters <= MAX_PARAMETERS
        )

    def add(self, more: Load) -> None:
        """Counts a unit in."""
        self.resources += more.resources
        self.size += more.size
        self.parameters += more.parameters


@dataclass(slots=True)
class Placement:
    """Unit → stack name; the root is the empty name."""

    stacks: dict[str, str] = field(default_factory=dict)

    def of(self, unit: str) -> str:
        """Returns the stack of a unit."""
        return self.stacks.get(unit, ROOT)


def place(
    fixed: Load, units: Mapping[str, Load], locked: Mapping[str, str], pins: Mapping[str, str] | None = None
) -> Placement:
    """Returns where each unit goes.

    Args:
        fixed: what stays in the root stack whatever happens.
        units: unit → its load, in order of declaration.
        locked: unit → stack, as an earlier build recorded it.
        pins: unit → stack, as the user wants it.
    """
    pins = pins or {}
    known = {**locked, **pins}
    placement = Placement({unit: known[unit] for unit in units if unit in known})
    whole = Load(fixed.resources, fixed.size)
    for unit, load in units.items():
        if not placement.of(unit):
            whole.add(load)
    nested = any(stack for unit, stack in placement.stacks.items() if unit not in pins)
    if whole.resources <= MAX_RESOURCES and whole.size <= MAX_BYTES and not nested:
        return Placement({unit: placement.of(unit) for unit in units})
    loads: dict[str, Load] = {}
    for unit, stack in placement.stacks.items():
        if stack:
            loads.setdefault(stack, Load()).add(units[unit])
    for unit, load in units.items():
        if unit in placement.stacks:
            continue
        open_to_all = (name for name, used in loads.items() if name not in pins.values() and used.fits(load))
        stack = next(open_to_all, "") or _fresh(loads)
        loads.setdefault(stack, Load()).add(load)
        placement.stacks[unit] = stack
    return placement


def _fresh(loads: Mapping[str, Load]) -> str:
    number = 1
    while f"data{number}" in loads:
        number += 1
    return f"data{number}"
