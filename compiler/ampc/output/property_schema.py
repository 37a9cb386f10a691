"""Decides what editors know of the properties of a resource type: what each is, and the values it takes.

What CloudFormation's schemas leave open and Cognito does not comes from the tables that `ampc check` uses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.cfn.cognito_tables import ENUMS, LENGTHS, RANGES
from ampc.cfn.pointers import spell

if TYPE_CHECKING:
    from ampc.cfn.schemas import ResourceSchema

Json = dict[str, Any]
REFERENCE = "CloudFormationReference"
_DEEPEST = 4
_SCALARS: dict[str, Json] = {
    "string": {"type": ["string", "number", "boolean"]},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
}
_SHORTEST_LIMIT = 64


def reference() -> Json:
    """Returns what may stand for any value: an intrinsic function, or text that holds one or spells a number."""
    function = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "patternProperties": {"^(Ref|Fn::[A-Za-z0-9]+|secret|env)$": {}},
        "additionalProperties": False,
    }
    text = {"type": "string", "pattern": r"\$\{|^(-?[0-9]+(\.[0-9]+)?|true|false)$"}
    return {"description": "An intrinsic function, or text with `${...}`.", "anyOf": [function, text]}


def ref(name: str) -> Json:
    """Returns a reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


@dataclass(slots=True)
class Properties:
    """The properties of one resource type.

    Attributes:
        schema: the schema of the type.
        definitions: one for each property, by name.
        pointers: pointer → name of the definition of its value, for what may be written.
        open: pointers below which anything may stand.
    """

    schema: ResourceSchema
    definitions: Json = field(default_factory=dict, init=False)
    pointers: dict[str, str] = field(default_factory=dict, init=False)
    open: list[str] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._below(())

    def narrow(self, definition: str) -> bool:
        """Tells whether a definition refuses any text, or has a part that does."""
        first = self.definitions[definition]["anyOf"][0]
        parts = [*first.get("properties", {}).values(), *([first["items"]] if "items" in first else [])]
        if parts:
            return any(self.narrow(part["$ref"].rsplit("/", 1)[1]) for part in parts)
        return "enum" in first or "maxLength" in first or first.get("type") in ("boolean", "integer", "number")

    def _below(self, tokens: tuple[str, ...]) -> Json:
        found = {}
        for name in sorted(self.schema.names(tokens)):
            inner = (*tokens, name)
            if not self.schema.matches("readOnlyProperties", inner):
                found[name] = ref(self._value(inner))
        return found

    def _value(self, tokens: tuple[str, ...]) -> str:
        pointer = spell(tokens)
        name = ".".join((self.schema.type.replace("::", "."), *("item" if t == "0" else t for t in tokens)))
        self.pointers[pointer] = name
        parts = [part for option in self.schema.at(tokens) for part in self.schema.expand(option)]
        # Reserved first, so that a property stands before what is below it.
        self.definitions[name] = {}
        self.definitions[name] = {
            "description": self._said(tokens),
            "anyOf": [*self._options(tokens, parts), ref(REFERENCE)],
        }
        return name

    def _said(self, tokens: tuple[str, ...]) -> str:
        words = f"{spell(tokens)} of {self.schema.type}."
        if self.schema.matches("createOnlyProperties", tokens):
            words += " A change replaces the resource."
        return words

    def _options(self, tokens: tuple[str, ...], parts: list[Json]) -> list[Json]:
        pointer = spell(tokens)
        types = {word for part in parts for word in _words(part)}
        of = (self.schema.type, spell(tuple("*" if token == "0" else token for token in tokens)))
        values = ENUMS.get(of) or _enum(parts)
        if values and not types & {"object", "array"}:
            return [{"enum": list(values)}]
        deep = len(tokens) >= _DEEPEST
        options: list[Json] = []
        for type_ in sorted(types):
            if type_ in _SCALARS:
                options.append({**_SCALARS[type_], **_bounds(of, type_, parts)})
            elif type_ == "array" and not deep:
                options.append({"type": "array", "items": ref(self._value((*tokens, "0")))})
            elif type_ == "object" and not deep and (properties := self._below(tokens)):
                options.append({"type": "object", "properties": properties})
            else:
                self.open.append(pointer)
                options.append({"type": type_})
        if not options:
            self.open.append(pointer)
        return options or [{}]


def _bounds(of: tuple[str, str], type_: str, parts: list[Json]) -> Json:
    """Returns the limits of a number or a text, from Cognito or else when there is only one way to write the value.

    A short text may be a function written as a tag, `!Ref Name`, so there is no least length, nor a small greatest one.
    """
    only = parts[0] if len(parts) == 1 else {}
    if type_ == "string":
        longest = LENGTHS[of][1] if of in LENGTHS else only.get("maxLength", 0)
        return {"maxLength": longest} if longest >= _SHORTEST_LIMIT else {}
    if type_ == "integer" and of in RANGES:
        return {"minimum": RANGES[of][0], "maximum": RANGES[of][1]}
    return {word: only[word] for word in ("minimum", "maximum") if word in only}


def _words(part: Json) -> list[str]:
    kind = part.get("type", [])
    if not kind and "properties" in part:
        return ["object"]
    return kind if isinstance(kind, list) else [kind]


def _enum(parts: list[Json]) -> list[Any]:
    """Returns the values of a property, unless one of its alternatives takes others."""
    scalar = [part for part in parts if "type" in part or "enum" in part]
    if not scalar or not all("enum" in part for part in scalar):
        return []
    return list(dict.fromkeys(value for part in scalar for value in part["enum"]))
