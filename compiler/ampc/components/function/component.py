"""Decides what the ``functions`` section is made of."""

from __future__ import annotations

from ampc.components.function.kinds import KINDS
from ampc.components.function.lower import lower
from ampc.components.function.outputs import outputs
from ampc.components.function.rules import RULES
from ampc.components.shape import Component

FUNCTIONS = Component("functions", KINDS, RULES, lower, outputs)
