"""Decides what the ``auth`` component is made of."""

from __future__ import annotations

from ampc.components.auth.kinds import KINDS
from ampc.components.auth.lower import lower
from ampc.components.auth.outputs import outputs
from ampc.components.auth.rules import RULES
from ampc.components.shape import Component

AUTH = Component("auth", KINDS, RULES, lower, outputs)
