"""Decides what the ``resources`` section is made of."""

from __future__ import annotations

from ampc.components.raw.kinds import KINDS
from ampc.components.raw.lower import lower
from ampc.components.raw.outputs import outputs
from ampc.components.raw.rules import RULES
from ampc.components.shape import Component

RESOURCES = Component("resources", KINDS, RULES, lower, outputs)
