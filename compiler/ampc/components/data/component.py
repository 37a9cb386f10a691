"""Decides what the ``data`` section is made of."""

from __future__ import annotations

from ampc.components.data.kinds import KINDS
from ampc.components.data.lower import lower
from ampc.components.data.outputs import outputs
from ampc.components.data.rules import RULES
from ampc.components.data.rules_sources import RULES as SOURCE_RULES
from ampc.components.shape import Component

DATA = Component("data", KINDS, (*RULES, *SOURCE_RULES), lower, outputs)
