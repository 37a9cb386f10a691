"""Decides what editors take in an overlay: the document's keys, none of them needed, and null for what is removed.

Inside lists nothing changes, since a list replaces a list as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PREFIX = "OverlayOf"
_NULL = {"type": "null"}
_BOUNDS = ("required", "minProperties")
_ABOUT = ("description",)


def with_overlays(schema: dict[str, Any], same_everywhere: frozenset[str]) -> dict[str, Any]:
    """Returns the schema of the document, in which an environment has the document's keys.

    Args:
        schema: the schema of the document, with a definition ``Environment``.
        same_everywhere: keys of the document that no environment has.
    """
    loose = _Loose(schema["$defs"])
    environment = schema["$defs"]["Environment"]
    keys = {key: value for key, value in schema["properties"].items() if key not in same_everywhere}
    properties = {**environment["properties"], **loose.properties(keys)}
    own = {**environment, "properties": properties, "additionalProperties": False}
    made = {name: value for name, value in sorted(loose.made.items()) if loose.differs(name)}
    return {**schema, "$defs": {**schema["$defs"], "Environment": own, **made}}


@dataclass(slots=True)
class _Loose:
    """Makes definitions in which nothing is needed.

    Attributes:
        strict: the definitions of the document.
        made: those made of them, by their own names.
    """

    strict: dict[str, Any]
    made: dict[str, Any] = field(default_factory=dict)

    def of(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Returns a schema in which nothing is needed; a discriminator that may be left out leaves several possible."""
        if "$ref" in schema:
            return {**schema, "$ref": self._definition(schema["$ref"])}
        found = {key: value for key, value in schema.items() if key not in _BOUNDS}
        for word in ("anyOf", "oneOf", "allOf"):
            if word in schema:
                del found[word]
                if all(set(member) == {"required"} for member in schema[word]):
                    continue
                found["anyOf" if word == "oneOf" else word] = [self.of(member) for member in schema[word]]
        for word in ("properties", "patternProperties"):
            if word in schema:
                found[word] = self.properties(schema[word])
        if isinstance(schema.get("additionalProperties"), dict):
            found["additionalProperties"] = _nullable(self.of(schema["additionalProperties"]))
        if not self._has_keys(schema):
            found |= {word: schema[word] for word in _BOUNDS if word in schema}
        return found

    def properties(self, properties: dict[str, Any]) -> dict[str, Any]:
        """Returns keys that may be null; what is left out has the value of the file, whatever the default is."""
        return {key: value if "const" in value else self._key(value) for key, value in properties.items()}

    def _key(self, schema: dict[str, Any]) -> dict[str, Any]:
        made = _nullable(self.of({word: part for word, part in schema.items() if word != "default"}))
        if set(schema) == {"$ref"}:
            # A key is described by what it holds when it says nothing itself.
            made["description"] = self.strict[schema["$ref"].rsplit("/", 1)[1]]["description"]
        return made

    def _definition(self, ref: str) -> str:
        name = ref.rsplit("/", 1)[1]
        own = f"{PREFIX}{name}"
        if own not in self.made:
            self.made[own] = {}
            self.made[own] = self.of(self.strict[name])
        return f"#/$defs/{own if self.differs(own) else name}"

    def differs(self, own: str) -> bool:
        """Tells whether a definition says anything else than that of the document; most values do not."""
        return bool(self.made[own] != self.strict[own.removeprefix(PREFIX)])

    @staticmethod
    def _has_keys(schema: dict[str, Any]) -> bool:
        """Tells whether a mapping has keys of its own; a reference has one whatever it is."""
        words = ("properties", "patternProperties")
        return any(word in schema for word in words) or isinstance(schema.get("additionalProperties"), dict)


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in schema:
        return schema if _NULL in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], _NULL]}
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    about = {key: schema[key] for key in _ABOUT if key in schema}
    return {**about, "anyOf": [{key: value for key, value in schema.items() if key not in about}, _NULL]}
