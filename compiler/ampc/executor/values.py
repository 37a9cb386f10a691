"""Decides how AppSync's attribute values, DynamoDB's and plain JSON turn into each other."""

from __future__ import annotations

import base64
from decimal import Decimal
from typing import Any

TYPES = ("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS")


def number(text: str) -> int | float:
    """Returns a DynamoDB number; an integral one is an integer."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: dict[str, Any]) -> Any:
    """Returns an attribute value of DynamoDB as JSON."""
    ((kind, given),) = value.items()
    if kind == "N":
        return number(given)
    if kind == "NS":
        return [number(item) for item in given]
    if kind == "B":
        return base64.b64encode(given).decode()
    if kind == "BS":
        return [base64.b64encode(item).decode() for item in given]
    if kind == "NULL":
        return None
    if kind == "L":
        return [plain(item) for item in given]
    return plain_item(given) if kind == "M" else list(given) if kind == "SS" else given


def plain_item(item: dict[str, Any]) -> dict[str, Any]:
    """Returns an item of DynamoDB as JSON."""
    return {key: plain(value) for key, value in item.items()}


def stored(value: dict[str, Any]) -> dict[str, Any]:
    """Returns an attribute value as boto3 takes it: AppSync lets numbers be numbers."""
    ((kind, given),) = value.items()
    if kind == "N":
        return {"N": _digits(given)}
    if kind == "NS":
        return {"NS": [_digits(item) for item in given]}
    if kind == "B":
        return {"B": base64.b64decode(given)}
    if kind == "BS":
        return {"BS": [base64.b64decode(item) for item in given]}
    if kind == "NULL":
        return {"NULL": True}
    if kind == "L":
        return {"L": [stored(item) for item in given]}
    return {"M": stored_item(given)} if kind == "M" else {kind: given}


def stored_item(item: dict[str, Any]) -> dict[str, Any]:
    """Returns a map of attribute values as boto3 takes it."""
    return {key: stored(value) for key, value in item.items()}


def _digits(given: Any) -> str:
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return str(given)
