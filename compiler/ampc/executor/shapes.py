"""Decides which requests a data source takes: every key is known, every required one there, as AppSync checks them."""

from __future__ import annotations

from typing import Any

from ampc.executor.values import TYPES

Shape = Any
"""``"text"``, ``"integer"``, ``"boolean"``, ``"value"``, ``"values"``, ``"names"``, ``"any"``; a tuple of allowed texts;
a list with the shape of its items; ``Each`` with that of a map's values; a dict of keys, required ones with ``!``."""


class RequestError(Exception):
    """A handler's request is not what the data source takes."""

    def __init__(self, message: str, type_: str = "MappingTemplate") -> None:
        super().__init__(message)
        self.type = type_


class Each(dict[str, Shape]):
    """The shape of a map whose values all have the shape at ``""``."""


_EXPRESSION = {"expression!": "text", "expressionNames": "names", "expressionValues": "values"}
_PROJECTION = {"expression!": "text", "expressionNames": "names"}
_HANDLER = {"strategy!": ("Custom", "Reject"), "lambdaArn": "text"}
_CONDITION = {
    **_EXPRESSION,
    "equalsIgnore": ["text"],
    "consistentRead": "boolean",
    "conditionalCheckFailedHandler": _HANDLER,
}
_CHECK = {**_EXPRESSION, "returnValuesOnConditionCheckFailure": "boolean"}
_VERSIONED = {"customPartitionKey": "text", "populateIndexFields": "boolean", "_version": "integer"}
_SELECT = ("ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES")
_READ = {
    "index": "text",
    "limit": "integer",
    "nextToken": "text",
    "consistentRead": "boolean",
    "select": _SELECT,
    "filter": _EXPRESSION,
    "projection": _PROJECTION,
}
DYNAMODB: dict[str, Shape] = {
    "GetItem": {"key!": "values", "consistentRead": "boolean", "projection": _PROJECTION},
    "PutItem": {"key!": "values", "attributeValues!": "values", "condition": _CONDITION, **_VERSIONED},
    "UpdateItem": {"key!": "values", "update!": _EXPRESSION, "condition": _CONDITION, **_VERSIONED},
    "DeleteItem": {"key!": "values", "condition": _CONDITION, **_VERSIONED},
    "Query": {"query!": _EXPRESSION, "scanIndexForward": "boolean", **_READ},
    "Scan": {"totalSegments": "integer", "segment": "integer", **_READ},
    "BatchGetItem": {
        "tables!": Each({"": {"keys!": ["values"], "consistentRead": "boolean", "projection": _PROJECTION}})
    },
    "BatchPutItem": {"tables!": Each({"": ["values"]})},
    "BatchDeleteItem": {"tables!": Each({"": ["values"]})},
    "TransactGetItems": {"transactItems!": [{"table!": "text", "key!": "values", "projection": _PROJECTION}]},
    "TransactWriteItems": {"transactItems!": ["transact"]},
}
_TRANSACT: dict[str, Shape] = {
    "PutItem": {"attributeValues!": "values", "condition": _CHECK},
    "UpdateItem": {"update!": _EXPRESSION, "condition": _CHECK},
    "DeleteItem": {"condition": _CHECK},
    "ConditionCheck": {"condition!": _CHECK},
}
LAMBDA: Shape = {
    "operation!": ("Invoke", "BatchInvoke"),
    "payload": "any",
    "invocationType": ("RequestResponse", "Event"),
}
HTTP: Shape = {
    "method!": ("GET", "POST", "PUT", "DELETE", "PATCH"),
    "resourcePath!": "text",
    "params": {"query": "any", "headers": "any", "body": "any"},
}
EVENTS: Shape = {
    "operation!": ("PutEvents",),
    "events!": [{"source!": "text", "detailType!": "text", "detail!": "any", "resources": ["text"], "time": "text"}],
}
NONE: Shape = {"payload": "any"}
_PRIMITIVES: dict[str, Any] = {"text": str, "boolean": bool, "names": dict, "values": dict, "value": dict}


def dynamodb(request: Any) -> dict[str, Any]:
    """Returns a DynamoDB request without its nulls, checked.

    Raises:
        RequestError: it is not what AppSync takes.
    """
    if not isinstance(request, dict) or request.get("operation") is None:
        raise RequestError("Value for field '$[operation]' not found.")
    operation = request["operation"]
    if operation == "Sync":
        raise RequestError("Sync is for versioned data sources, which the executor does not run.")
    if operation not in DYNAMODB:
        raise RequestError(f"Unsupported operation '{operation}'.")
    found: dict[str, Any] = checked(request, {"operation!": "text", **DYNAMODB[operation]})
    for key in _VERSIONED:
        if key in found:
            raise RequestError(f"'{key}' is for versioned data sources, which the executor does not run.")
    return found


def checked(value: Any, shape: Shape, path: str = "$") -> Any:
    """Returns a value without its nulls, checked against a shape.

    Raises:
        RequestError: a key is unknown, missing or of the wrong type.
    """
    if isinstance(shape, Each):
        _require(isinstance(value, dict), path, "an object")
        return {key: checked(item, shape[""], f"{path}[{key}]") for key, item in value.items()}
    if isinstance(shape, dict):
        return _object(value, shape, path)
    if isinstance(shape, list):
        _require(isinstance(value, list), path, "a list")
        return [checked(item, shape[0], f"{path}[{index}]") for index, item in enumerate(value)]
    if isinstance(shape, tuple):
        _require(value in shape, path, f"one of {', '.join(shape)}")
        return value
    if shape == "transact":
        operation = value.get("operation") if isinstance(value, dict) else None
        _require(operation in _TRANSACT, f"{path}[operation]", f"one of {', '.join(_TRANSACT)}")
        keys = {"operation!": "text", "table!": "text", "key!": "values", **_TRANSACT[str(operation)]}
        return _object(value, keys, path)
    return _primitive(value, shape, path)


def _object(value: Any, shape: dict[str, Shape], path: str) -> dict[str, Any]:
    _require(isinstance(value, dict), path, "an object")
    known = {key.removesuffix("!"): inner for key, inner in shape.items()}
    for key in value:
        if key not in known:
            raise RequestError(f"Unsupported element '{path}[{key}]'.")
    for key in shape:
        if key.endswith("!") and value.get(key[:-1]) is None:
            raise RequestError(f"Value for field '{path}[{key[:-1]}]' not found.")
    return {key: checked(item, known[key], f"{path}[{key}]") for key, item in value.items() if item is not None}


def _primitive(value: Any, shape: str, path: str) -> Any:
    if shape == "any":
        return value
    if shape == "integer":
        integral = isinstance(value, int | float) and not isinstance(value, bool) and int(value) == value
        _require(integral, path, "an integer")
        return int(value)
    _require(
        isinstance(value, _PRIMITIVES[shape]),
        path,
        {"text": "a string", "boolean": "a boolean"}.get(shape, "an object"),
    )
    if shape == "names":
        return {key: checked(item, "text", f"{path}[{key}]") for key, item in value.items()}
    if shape == "values":
        for key, item in value.items():
            _typed(item, f"{path}[{key}]")
    return value


def _typed(value: Any, path: str) -> None:
    typed = isinstance(value, dict) and len(value) == 1 and next(iter(value)) in TYPES
    _require(typed, path, "a typed value such as {'S': 'text'}")
    ((kind, given),) = value.items()
    if kind == "M":
        for key, item in given.items():
            _typed(item, f"{path}[M][{key}]")
    elif kind == "L":
        for index, item in enumerate(given):
            _typed(item, f"{path}[L][{index}]")


def _require(right: bool, path: str, what: str) -> None:
    if not right:
        raise RequestError(f"Expected {what} for '{path}'.")
