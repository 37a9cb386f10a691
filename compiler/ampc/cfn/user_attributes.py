"""Decides which changes of users' attributes Cognito refuses once a user pool exists: all but new ones that nobody must have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.cfn.cognito_tables import STANDARD_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPE = "AttributeDataType"
_FIRST = ("Required", "Mutable", _TYPE)
_IDLE = (_TYPE, "DeveloperOnlyAttribute")
"""What a standard attribute may say or not: its type is known."""


def refused_changes(before: Any, after: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yields attribute and the facts of it that change; no facts when it is gone.

    Args:
        before: the property ``Schema`` of a user pool that exists.
        after: the same as it is to be.
    """
    old, new = _attributes(before), _attributes(after)
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name, _unsaid(name)), new.get(name, _unsaid(name))
        if was is None:
            continue
        if now is None:
            yield name, ()
            continue
        changed = [key for key in dict.fromkeys((*_FIRST, *was, *now)) if _text(was.get(key)) != _text(now.get(key))]
        if _TYPE in changed:
            # Limits go with the type that they are for.
            changed = [key for key in changed if not key.endswith("Constraints")]
        if changed:
            yield name, tuple(changed)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _attributes(schema: Any) -> dict[str, dict[str, Any]]:
    items = schema if isinstance(schema, list) else []
    named = [one for one in items if isinstance(one, dict) and isinstance(one.get("Name"), str)]
    return {one["Name"]: {**(_unsaid(one["Name"]) or {}), **_said(one)} for one in named}


def _said(attribute: Mapping[str, Any]) -> dict[str, Any]:
    idle = _IDLE if attribute["Name"] in STANDARD_CLAIMS else ()
    return {key: value for key, value in attribute.items() if key not in idle}


def _unsaid(name: str) -> dict[str, Any] | None:
    """Returns what a standard attribute is when nothing is said of it; ``None`` for a custom one."""
    return {"Name": name, "Required": False, "Mutable": True} if name in STANDARD_CLAIMS else None
