"""Decides what the ``data`` section may not say, beyond its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.all import SHAPE
from ampc.components.data.checks.events import event_calls
from ampc.components.data.checks.matrix import readable
from ampc.components.data.front import schema_of
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions


def data_rules(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the models and operations, then what they mean together: only without other mistakes can they become a schema."""
    found = [diagnostic for check in SHAPE for diagnostic in check(document, options)]
    yield from found
    if not has_errors(tuple(found)):
        schema = schema_of(document)
        yield from readable(schema)
        yield from event_calls(document, schema)


RULES = (data_rules,)
