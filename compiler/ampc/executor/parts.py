"""Decides how the parts of a DynamoDB request and answer translate: expressions, projections, paging tokens, reasons."""

from __future__ import annotations

import base64
import json
from typing import Any

from ampc.executor.shapes import RequestError
from ampc.executor.values import plain_item, stored_item

Json = dict[str, Any]


def match(key: Json, items: list[Json]) -> Json | None:
    """Returns the item with a key."""
    return next((item for item in items if key.items() <= item.items()), None)


def without(item: Json, names: list[str]) -> Json:
    """Returns an item without some attributes."""
    return {key: value for key, value in item.items() if key not in names}


def key_of(token: str) -> Json:
    """Returns the key in a paging token.

    Raises:
        RequestError: it is no such token.
    """
    try:
        key = json.loads(base64.b64decode(token, validate=True))
    except ValueError:
        key = None
    if not isinstance(key, dict):
        raise RequestError("Invalid pagination token given.", "BadRequestException")
    return key


def expressions(**given: Json | None) -> Json:
    """Returns the arguments for expressions; their placeholders go into one name space."""
    found: Json = {}
    names: Json = {}
    values: Json = {}
    for argument, expression in given.items():
        if expression:
            found[argument] = expression["expression"]
            names |= expression.get("expressionNames", {})
            values |= stored_item(expression.get("expressionValues", {}))
    if names:
        found["ExpressionAttributeNames"] = names
    if values:
        found["ExpressionAttributeValues"] = values
    return found


def projection(request: Json) -> Json:
    """Returns the arguments for a request's projection."""
    return expressions(ProjectionExpression=request.get("projection"))


def with_keys(part: Json) -> tuple[Json, list[str]]:
    """Returns a projection that has the keys, by which items are told apart, and the names it was given for that."""
    given = part.get("projection")
    if not given or not part["keys"]:
        return {}, []
    names = given.get("expressionNames", {})
    asked = [names.get(path.strip(), path.strip()) for path in given["expression"].split(",")]
    missing = [name for name in part["keys"][0] if name not in asked]
    placeholders = {f"#key{index}": name for index, name in enumerate(missing)}
    expression = ", ".join([given["expression"], *placeholders])
    return projection({"projection": {"expression": expression, "expressionNames": names | placeholders}}), missing


def reason(given: Json) -> Json:
    """Returns why an item of a transaction was not written, as handlers see it."""
    item = given.get("Item")
    return {
        "type": given.get("Code", "None"),
        "message": given.get("Message"),
        "item": plain_item(item) if item else None,
    }
