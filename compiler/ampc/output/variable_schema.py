"""Decides what editors take in place of a text: ``{env: NAME}``, which becomes text before the file is validated."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
NAME = "Variable"
_LISTS = ("anyOf", "oneOf", "allOf")
_MAPS = ("properties", "patternProperties")
_ONE = ("additionalProperties", "items")


def with_variables(schema: Json) -> Json:
    """Returns the schema of the document, in which a variable of the build may stand for every text.

    Args:
        schema: the schema of the document, before what it takes from CloudFormation is added.
    """
    definitions = {name: _keys(one) if "properties" in one else _open(one) for name, one in schema["$defs"].items()}
    return {**_keys(schema), "$defs": {**definitions, NAME: _variable()}}


def _variable() -> Json:
    return {
        "description": "Text from a variable of the build: {env: NAME}, with a default or without.",
        "type": "object",
        # Names of properties would be offered wherever a text stands.
        "patternProperties": {"^(env|default)$": {"type": "string"}},
        "minProperties": 1,
        "additionalProperties": False,
    }


def _keys(schema: Json) -> Json:
    """Returns a schema with what stands below its keys opened, itself as it is."""
    found = dict(schema)
    for word in _MAPS:
        if word in found:
            found[word] = {name: _open(one) for name, one in found[word].items()}
    for word in _ONE:
        if isinstance(found.get(word), dict):
            found[word] = _open(found[word])
    for word in _LISTS:
        if word in found:
            found[word] = [_keys(one) for one in found[word]]
    return found


def _open(schema: Json) -> Json:
    """Returns the schema of a value that may be a variable when it may be a text."""
    found = _keys(schema)
    if _is_text(schema):
        inner = {key: value for key, value in found.items() if key not in ("description", "default")}
        outer = {key: value for key, value in found.items() if key not in inner}
        return {**outer, "anyOf": [inner, _reference()]}
    if any(_is_text(one) for one in schema.get("anyOf", ())):
        return {**found, "anyOf": [*found["anyOf"], _reference()]}
    return found


def _reference() -> Json:
    return {"$ref": f"#/$defs/{NAME}"}


def _is_text(schema: Json) -> bool:
    """Tells whether a schema takes any text, or one of several. A single one tells alternatives apart and stays."""
    kind = schema.get("type")
    return ("string" in (kind if isinstance(kind, list) else [kind]) and "const" not in schema) or (
        "enum" in schema and all(isinstance(one, str) for one in schema["enum"])
    )
