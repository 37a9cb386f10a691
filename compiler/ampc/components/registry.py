"""Decides which components exist. Registering one is a line here and a field in ``config.document.Document``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.component import APIS
from ampc.components.auth.component import AUTH
from ampc.components.backup.component import BACKUP
from ampc.components.data.component import DATA
from ampc.components.function.component import FUNCTIONS
from ampc.components.raw.component import RESOURCES
from ampc.components.storage.component import STORAGE

if TYPE_CHECKING:
    from ampc.components.shape import Component
    from ampc.ir.kind import Kind

COMPONENTS: tuple[Component, ...] = (AUTH, DATA, FUNCTIONS, STORAGE, APIS, BACKUP, RESOURCES)
KINDS: tuple[Kind, ...] = tuple(kind for component in COMPONENTS for kind in component.kinds)
