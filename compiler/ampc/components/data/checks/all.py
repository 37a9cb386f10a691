"""Decides which checks the ``data`` section passes."""

from __future__ import annotations

from ampc.components.data.checks.generated import own_types
from ampc.components.data.checks.keys import identifiers, indexes
from ampc.components.data.checks.modes import modes
from ampc.components.data.checks.names import names, root_fields
from ampc.components.data.checks.operations import custom_operations
from ampc.components.data.checks.owners import owners_and_groups
from ampc.components.data.checks.relations import relations
from ampc.components.data.checks.rules import authorization
from ampc.components.data.checks.types import custom_types, ruled_types, stamps, types

SHAPE = (
    names,
    root_fields,
    own_types,
    types,
    ruled_types,
    stamps,
    custom_types,
    identifiers,
    indexes,
    relations,
    authorization,
    owners_and_groups,
    custom_operations,
    modes,
)
