"""Decides which examples editors offer as values: those that the description of a key gives for a text.

A description says "for example `X`, `Y`" or "such as `X`". What has braces or is a tag stands for something else. The
language server does not offer these, since it knows the names that there are.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]
_GIVEN = re.compile(r"(?:for example|such as) (`[^`]+`(?:(?:, or |, | or )`[^`]+`)*)")


def with_examples(schema: Json) -> Json:
    """Returns the schema of the document, with examples beside the descriptions that name some.

    Args:
        schema: the schema of the document, before variables may stand for texts.
    """
    definitions = {name: _described(definition) for name, definition in schema["$defs"].items()}
    return {**_described(schema), "$defs": definitions}


def _described(definition: Json) -> Json:
    if "properties" not in definition:
        return definition
    return {**definition, "properties": {name: _with(one) for name, one in definition["properties"].items()}}


def _with(schema: Json) -> Json:
    found = _GIVEN.search(schema.get("description", ""))
    given = [text for text in re.findall("`([^`]+)`", found[1]) if text[0] not in "{!"] if found else []
    if not given or "examples" in schema:
        return schema
    if _takes_text(schema):
        return {**schema, "examples": given}
    if _takes_text(schema.get("items", {})):
        return {**schema, "items": {**schema["items"], "examples": given}}
    return schema


def _takes_text(schema: Json) -> bool:
    """Tells whether a text may stand here, whatever it says."""
    if "enum" in schema or "const" in schema:
        return False
    return "string" in schema.get("type", ()) or any(_takes_text(one) for one in schema.get("anyOf", ()))
