"""Decides whether a subscription filter lets an event through."""

from __future__ import annotations

from typing import Any

_MISSING = object()


def passes(filter_: dict[str, Any] | None, event: Any) -> bool:
    """Tells whether one group of a filter holds as a whole. No groups let everything through."""
    groups = (filter_ or {}).get("filterGroup") or []
    if not groups:
        return True
    return any(all(_holds(one, event) for one in group["filters"]) for group in groups)


def _holds(one: dict[str, Any], event: Any) -> bool:
    value = _value(event, one["fieldName"])
    operator, expected = one["operator"], one["value"]
    if operator.startswith("not"):
        positive = operator[3].lower() + operator[4:]
        return not _compare(positive, value, expected)
    if operator == "ne":
        return not _compare("eq", value, expected)
    return _compare(operator, value, expected)


def _value(event: Any, path: str) -> Any:
    for name in path.split("."):
        event = event.get(name, _MISSING) if isinstance(event, dict) else _MISSING
    return None if event is _MISSING else event


def _compare(operator: str, value: Any, expected: Any) -> bool:
    if operator == "eq":
        return _same(value, expected)
    if operator == "in":
        return any(_same(value, one) for one in expected)
    if operator == "contains":
        return _contains(value, expected)
    if operator == "containsAny":
        return any(_contains(value, one) for one in expected)
    if operator == "beginsWith":
        return isinstance(value, str) and isinstance(expected, str) and value.startswith(expected)
    if operator == "between":
        low, high = expected
        return _ordered(value, low) >= 0 and _ordered(value, high) <= 0 if _comparable(value, low, high) else False
    if not _comparable(value, expected):
        return False
    order = _ordered(value, expected)
    return {"lt": order < 0, "le": order <= 0, "gt": order > 0, "ge": order >= 0}[operator]


def _same(value: Any, expected: Any) -> bool:
    # In Python True equals 1; in GraphQL it does not.
    return isinstance(value, bool) == isinstance(expected, bool) and value == expected


def _contains(value: Any, expected: Any) -> bool:
    if isinstance(value, str):
        return isinstance(expected, str) and expected in value
    return isinstance(value, list) and any(_same(item, expected) for item in value)


def _comparable(*values: Any) -> bool:
    numbers = [isinstance(value, int | float) and not isinstance(value, bool) for value in values]
    return all(numbers) or all(isinstance(value, str) for value in values)


def _ordered(left: Any, right: Any) -> int:
    return int(left > right) - int(left < right)
