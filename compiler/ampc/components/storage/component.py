"""Decides what the ``storage`` section is made of."""

from __future__ import annotations

from ampc.components.shape import Component
from ampc.components.storage.kinds import KINDS
from ampc.components.storage.lower import lower
from ampc.components.storage.outputs import outputs
from ampc.components.storage.rules import RULES

STORAGE = Component("storage", KINDS, RULES, lower, outputs)
