"""Decides what the ``data`` section may not say, beyond its shape."""

from __future__ import annotations

from ampc.components.data.checks.all import SHAPE
from ampc.components.data.checks.matrix import readable

RULES = (*SHAPE, readable)
