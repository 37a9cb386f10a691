"""Decides which generated resources a permission can be on: those of every section, without asking what makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api import kinds as api
from ampc.components.auth import kinds as auth
from ampc.components.backup import kinds as backup
from ampc.components.data import kinds as data
from ampc.components.function import kinds as function
from ampc.components.storage import kinds as storage

if TYPE_CHECKING:
    from ampc.ir.kind import Kind

GENERATED: tuple[Kind, ...] = (*auth.KINDS, *data.KINDS, *function.KINDS, *backup.KINDS, *storage.KINDS, *api.KINDS)
"""The kinds of all sections but ``resources``. The registry imports rules, and rules need this: it stands alone."""
