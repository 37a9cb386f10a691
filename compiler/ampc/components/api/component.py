"""Decides what the ``apis`` section is made of."""

from __future__ import annotations

from ampc.components.api.kinds import KINDS
from ampc.components.api.lower import lower
from ampc.components.api.outputs import outputs
from ampc.components.api.rules import RULES
from ampc.components.shape import Component

APIS = Component("apis", KINDS, RULES, lower, outputs)
