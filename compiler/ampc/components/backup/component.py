"""Decides what the ``backup`` section is made of."""

from __future__ import annotations

from ampc.components.backup.kinds import KINDS
from ampc.components.backup.lower import lower
from ampc.components.backup.rules import RULES
from ampc.components.raw.outputs import outputs
from ampc.components.shape import Component

BACKUP = Component("backup", KINDS, RULES, lower, outputs)
