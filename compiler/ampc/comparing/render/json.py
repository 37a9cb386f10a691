"""Decides the JSON form of a comparison; ``schemas/diff.schema.json`` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.comparing.model import Comparison, Difference, Entry, Place, ResourceChange

VERSION = 1
"""Changes when readers must."""
_ACTIONS = {"+": "add", "-": "remove", "~": "change", "!": "replace"}


def rendered(found: Comparison, *, color: bool = False, full: bool = False) -> str:
    """Returns a comparison as JSON.

    Args:
        found: the comparison.
        color: JSON has none.
        full: JSON is always whole.
    """
    del color, full
    content = {
        "version": VERSION,
        "old": found.old,
        "new": found.new,
        "differs": found.differs,
        "callouts": [
            {
                "kind": one.kind,
                "address": one.address,
                "logicalId": one.logical_id,
                "message": one.message,
                "details": list(one.details),
                "losesData": one.loses_data,
                "source": _source(one.place),
            }
            for one in found.callouts
        ],
        "resources": [_resource(change) for change in found.resources],
        "sections": {
            name: [_difference(one) for one in differs] for name, differs in found.sections.items() if differs
        },
        "notes": list(found.notes),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _resource(change: ResourceChange) -> dict[str, Any]:
    return {
        "action": _ACTIONS[change.mark],
        "address": change.address,
        "logicalId": change.entry.logical_id,
        "type": change.entry.type,
        "source": _source(change.place),
        "replaced": change.replaced,
        "properties": [_difference(one) for one in change.properties],
        "attributes": [_difference(one) for one in change.attributes],
        "old": _entry(change.old) if change.old and not change.new else None,
        "new": _entry(change.new) if change.new and not change.old else None,
    }


def _entry(entry: Entry) -> Mapping[str, Any]:
    return {"properties": entry.properties, "attributes": entry.attributes}


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "pointer": one.pointer,
        "label": one.label or None,
        "old": one.old,
        "new": one.new,
        "source": _source(one.place),
    }


def _source(place: Place | None) -> dict[str, Any] | None:
    return {"file": place[0], "line": place[1]} if place else None
