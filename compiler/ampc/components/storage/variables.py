"""Decides how a function learns the names of the buckets that it may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.storage.entries import FUNCTION, entries
from ampc.components.storage.names import bucket_name, variable
from ampc.ir.values import At

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.values import Value


def bucket_variables(function: str, document: Document) -> dict[str, Value]:
    """Returns environment variables: one per bucket that a rule or an entry of ``access`` gives to the function."""
    found: dict[str, Value] = {}
    for name, bucket in (document.storage or {}).items():
        for entry in entries(name, document):
            if entry.who == FUNCTION and entry.name == function:
                given = bucket_name(name, bucket)
                found.setdefault(variable(name), given if isinstance(given, At) else At(given, entry.origin))
    return found
