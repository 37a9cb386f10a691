"""Decides what dotted names of fields select, and which of them the answer does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.events.signature import base
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.data.events.signature import Selection, Signatures


def select(names: Iterable[str]) -> Selection:
    """Returns the selection of dotted names."""
    found: Selection = {}
    for name in names:
        inside = found
        for part in name.split("."):
            inside = inside.setdefault(part, {})
    return found


def unselectable(name: str, type_: str, signatures: Signatures) -> tuple[str, str] | None:
    """Returns why a dotted name does not select a value of a type, and what to do; ``None`` when it does."""
    inside = type_
    for part in name.split("."):
        fields = signatures.fields(inside)
        if not fields:
            return f"'{inside}' has no fields", f"remove '.{part}'" if inside != type_ else "remove selection"
        if part not in fields:
            return f"'{inside}' has no field '{part}'", did_you_mean(
                part, fields
            ) or f"its fields are {', '.join(fields)}"
        inside = base(fields[part].type)
    if signatures.leads_on(inside):
        return f"'{name}' is a '{inside}', which has fields of its own", f"write {name}.FIELD"
    return None
