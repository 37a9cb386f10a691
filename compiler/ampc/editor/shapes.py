"""Decides what may stand at a place, by the JSON Schema of the document, which `ampc schema` prints for other editors."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.editor.outline import Outline
    from ampc.source.spans import YamlPath

Schema = dict[str, Any]


@cache
def _root() -> Schema:
    from ampc.cli.schema import document_schema

    return document_schema()


def warm() -> None:
    """Makes the schema, which takes longer than an answer may."""
    _root()


def shapes(path: YamlPath, outline: Outline) -> list[Schema]:
    """Returns the schemas of a place, alternatives side by side.

    Args:
        path: the place.
        outline: what the file says: of alternatives told apart by a key, such as ``op``, the one that is meant.
    """
    current = list(_plain(_root()))
    for length, step in enumerate(path):
        meant = _meant(current, path[:length], outline)
        current = [one for schema in meant for child in _children(schema, step) for one in _plain(child)]
    return _meant(current, path, outline)


def keys(found: list[Schema]) -> dict[str, Schema]:
    """Returns the keys that schemas know, each with its own schema."""
    result: dict[str, Schema] = {}
    for schema in found:
        for name, child in schema.get("properties", {}).items():
            result.setdefault(name, child)
    return result


def values(found: list[Schema]) -> dict[str, str]:
    """Returns the values that schemas list, each with its description."""
    result: dict[str, str] = {}
    for schema in found:
        words = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
        words += [True, False] if schema.get("type") == "boolean" else []
        words += [word for word in schema.get("examples", ()) if isinstance(word, (str, int, float))]
        for word in words:
            result.setdefault(word if isinstance(word, str) else json.dumps(word), schema.get("description", ""))
    return result


def kind(schema: Schema) -> str:
    """Returns what a value is: ``object``, ``array``, or another type; ``object`` when it can be one of several."""
    types = {str(one.get("type", "")) for one in _plain(schema)} - {"", "null"}
    simple = types - {"object", "array"}
    if simple or not types:
        return next(iter(sorted(simple)), "any")
    return "object" if "object" in types else "array"


def description(schema: Schema) -> str:
    """Returns the description of a key, with its default."""
    text = str(schema.get("description") or next((s["description"] for s in _plain(schema) if "description" in s), ""))
    default = schema.get("default")
    return f"{text}\n\nDefault: `{json.dumps(default)}`" if default not in (None, [], {}) else text


def _plain(schema: Any) -> Iterator[Schema]:
    """Yields a schema and its alternatives, references resolved."""
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield from _plain(_root()["$defs"][schema["$ref"].rsplit("/", 1)[1]])
    if schema.keys() - {"$ref", "anyOf", "oneOf", "allOf", "description", "default"}:
        yield schema
    for word in ("anyOf", "oneOf", "allOf"):
        for one in schema.get(word, ()):
            yield from _plain(one)


def _children(schema: Schema, step: str | int) -> Iterator[Any]:
    if isinstance(step, int):
        yield schema.get("items")
    elif step in schema.get("properties", {}):
        yield schema["properties"][step]
    else:
        yield schema.get("additionalProperties")
        yield from schema.get("patternProperties", {}).values()


def _meant(found: list[Schema], path: YamlPath, outline: Outline) -> list[Schema]:
    kept = [schema for schema in found if not _other(schema, path, outline)]
    return kept or found


def _other(schema: Schema, path: YamlPath, outline: Outline) -> bool:
    """Tells whether a fixed value of a schema, such as that of ``op``, is not the one in the file."""
    for name, child in schema.get("properties", {}).items():
        fixed = [child["const"]] if isinstance(child, dict) and "const" in child else []
        written = outline.text(*path, name)
        if fixed and written and written not in map(str, fixed):
            return True
    return False
