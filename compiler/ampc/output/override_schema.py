"""Decides what editors know below an override's target: the pointers of its resource type, and the values they take.

A target that names resources of several types, or one that only the compiler can tell, is not judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.cfn.cognito_tables import ENUMS, RANGES
from ampc.cfn.pointers import spell
from ampc.cfn.schemas import ResourceSchema, resource_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.ir.kind import Kind

Json = dict[str, Any]
_DEEPEST = 4
_REFERENCE = "CloudFormationReference"
_SCALARS: dict[str, Json] = {
    "string": {"type": ["string", "number", "boolean"]},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
}


def with_targets(schema: Json, kinds: Iterable[Kind]) -> Json:
    """Returns the schema of the document, in which an override knows the resource type of its target.

    Args:
        schema: the schema of the document, with a definition ``Override``.
        kinds: all kinds of resources that can be targets.
    """
    by_type: dict[str, list[Kind]] = {}
    for kind in kinds:
        if kind.cfn_type:
            by_type.setdefault(kind.cfn_type, []).append(kind)
    definitions: Json = {_REFERENCE: _reference()}
    rules = []
    for type_ in sorted(by_type):
        found = resource_schema(type_)
        if found is not None:
            made = _Type(found)
            rules.append({"if": _targets(type_, by_type[type_]), "then": made.override()})
            definitions |= made.definitions
    override = schema["$defs"]["Override"]
    target = {**override["properties"]["target"], "examples": _examples(by_type)}
    typed = {**override, "properties": {**override["properties"], "target": target}, "allOf": rules}
    return {**schema, "$defs": {**schema["$defs"], "Override": typed, **definitions}}


def _reference() -> Json:
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


def _examples(by_type: dict[str, list[Kind]]) -> list[str]:
    found = {re.sub(r"\{[a-z]+\}", "*", kind.pattern) for kinds in by_type.values() for kind in kinds}
    return sorted(found)


def _targets(type_: str, kinds: list[Kind]) -> Json:
    """Returns the schema that targets of one resource type alone match."""
    names = dict.fromkeys(name for kind in kinds for name in (kind.pattern, *kind.aliases))
    ids = [kind.id_pattern for kind in kinds if "{" not in kind.id_pattern]
    options = [*ids, *(_regex(name) for name in names)]
    one = {"type": "string", "pattern": rf"^(?!.*\*\*)(backend\.)?({'|'.join(options)})$"}
    several = {"type": "array", "minItems": 1, "items": one}
    typed = {"type": "object", "properties": {"type": {"pattern": f"^{type_}$"}}, "required": ["type"]}
    return {"required": ["target"], "properties": {"target": {"anyOf": [one, several, typed]}}}


def _regex(pattern: str) -> str:
    head, _, rest = pattern.partition(".")
    rest = re.sub(r"\{[a-z]+\}", "[^.]+", rest.replace(".", r"\."))
    return rf"{head}(\.resources)?(\.cfnResources)?\.{rest}"


@dataclass(slots=True)
class _Type:
    """Makes the definitions of one resource type.

    Attributes:
        schema: the schema of the type.
        definitions: what was made, by name.
        pointers: pointer → name of the definition of its value, for what may be written.
        open: pointers below which anything may stand.
    """

    schema: ResourceSchema
    definitions: Json = field(default_factory=dict)
    pointers: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def override(self) -> Json:
        """Returns what the members of an override may hold when it is for this type."""
        self._properties(())
        name = self.schema.type.replace("::", ".")
        below: Json = {f"^{_indexes(pointer)}/": {} for pointer in self.open}
        lists = {f"^{_indexes(p)}$": _ref(d) for p, d in self.pointers.items() if "/0" in p}
        self.definitions[f"{name}:set"] = {
            "description": f"Pointer → value, below the Properties of {self.schema.type}.",
            "type": "object",
            "properties": {pointer: _ref(definition) for pointer, definition in self.pointers.items()},
            "patternProperties": {**lists, **below},
            "additionalProperties": False,
        }
        patterns = [*lists, *below]
        self.definitions[f"{name}:pointer"] = {
            "description": f"A JSON pointer below the Properties of {self.schema.type}.",
            "anyOf": [
                {
                    "enum": list(self.pointers),
                    "errorMessage": f"This is no property of {self.schema.type} that can be changed.",
                },
                *([{"pattern": "|".join(patterns)}] if patterns else []),
            ],
        }
        values = [self._operation(p, d) for p, d in self.pointers.items() if self._narrow(d)]
        self.definitions[f"{name}:operation"] = {
            "description": f"An operation on the Properties of {self.schema.type}.",
            "properties": {"path": _ref(f"{name}:pointer")},
            # Draft-07 takes no empty list of schemas.
            **({"allOf": values} if values else {}),
        }
        return {
            "properties": {
                "set": _ref(f"{name}:set"),
                "remove": {"items": _ref(f"{name}:pointer")},
                "patch": {"items": _ref(f"{name}:operation")},
            }
        }

    def _narrow(self, definition: str) -> bool:
        first = self.definitions[definition]["anyOf"][0]
        if first.get("type") == "array" and "items" in first:
            return self._narrow(first["items"]["$ref"].rsplit("/", 1)[1])
        return "enum" in first or "minimum" in first or first.get("type") in ("boolean", "integer")

    @staticmethod
    def _operation(pointer: str, definition: str) -> Json:
        path = {"pattern": f"^{_indexes(pointer)}$"} if "/0" in pointer else {"const": pointer}
        chosen = {"required": ["path"], "properties": {"path": path}}
        return {"if": chosen, "then": {"properties": {"value": _ref(definition)}}}

    def _properties(self, tokens: tuple[str, ...]) -> Json:
        found = {}
        for name in sorted(self.schema.names(tokens)):
            inner = (*tokens, name)
            if not self.schema.matches("readOnlyProperties", inner):
                found[name] = _ref(self._value(inner))
        return found

    def _value(self, tokens: tuple[str, ...]) -> str:
        pointer = spell(tokens)
        name = ".".join((self.schema.type.replace("::", "."), *("item" if t == "0" else t for t in tokens)))
        self.pointers[pointer] = name
        parts = [part for option in self.schema.at(tokens) for part in self.schema.expand(option)]
        types = {word for part in parts for word in _words(part)}
        told = f"{pointer} of {self.schema.type}."
        if self.schema.matches("createOnlyProperties", tokens):
            told += " A change replaces the resource."
        # Reserved first, so that a property stands before what is below it.
        self.definitions[name] = {}
        self.definitions[name] = {
            "description": told,
            "anyOf": [*self._options(tokens, parts, types), _ref(_REFERENCE)],
        }
        return name

    def _options(self, tokens: tuple[str, ...], parts: list[Json], types: set[str]) -> list[Json]:
        pointer = spell(tokens)
        wild = "/" + "/".join("*" if token == "0" else token for token in tokens)
        values = ENUMS.get((self.schema.type, wild)) or _enum(parts)
        if values and not types & {"object", "array"}:
            return [{"enum": list(values)}]
        deep = len(tokens) >= _DEEPEST
        options: list[Json] = []
        for type_ in sorted(types):
            if type_ in _SCALARS:
                options.append({**_SCALARS[type_], **self._range(wild)} if type_ == "integer" else _SCALARS[type_])
            elif type_ == "array" and not deep:
                options.append({"type": "array", "items": _ref(self._value((*tokens, "0")))})
            elif type_ == "object" and not deep and (properties := self._properties(tokens)):
                options.append({"type": "object", "properties": properties})
            else:
                self.open.append(pointer)
                options.append({"type": type_})
        if not options:
            self.open.append(pointer)
        return options or [{}]

    def _range(self, wild: str) -> Json:
        bounds = RANGES.get((self.schema.type, wild))
        return {"minimum": bounds[0], "maximum": bounds[1]} if bounds else {}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


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


def _indexes(pointer: str) -> str:
    return re.sub(r"/0(?=/|$)", "/([0-9]+|-)", re.escape(pointer).replace(r"\-", "-"))
