"""Decides what editors know below an override's target: the pointers of its resource type, and the values they take.

A target that names resources of several types, or one that only the compiler can tell, is not judged here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.cfn.schemas import resource_schema
from ampc.output.property_schema import REFERENCE, Properties, ref, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.cfn.schemas import ResourceSchema
    from ampc.ir.kind import Kind

Json = dict[str, Any]


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
    definitions: Json = {REFERENCE: reference()}
    rules = []
    for type_ in sorted(by_type):
        found = resource_schema(type_)
        if found is not None:
            members, made = _override(found)
            rules.append({"if": _targets(type_, by_type[type_]), "then": members})
            definitions |= made
    override = schema["$defs"]["Override"]
    target = {**override["properties"]["target"], "examples": _examples(by_type)}
    typed = {**override, "properties": {**override["properties"], "target": target}, "allOf": rules}
    return {**schema, "$defs": {**schema["$defs"], "Override": typed, **definitions}}


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


def _override(found: ResourceSchema) -> tuple[Json, Json]:
    """Returns what the members of an override may hold when it is for a resource type, and the definitions for that."""
    made = Properties(found)
    name = found.type.replace("::", ".")
    below: Json = {f"^{_indexes(pointer)}/": {} for pointer in made.open}
    lists = {f"^{_indexes(p)}$": ref(d) for p, d in made.pointers.items() if "/0" in p}
    values = [_operation(p, d) for p, d in made.pointers.items() if made.narrow(d)]
    patterns = [*lists, *below]
    definitions = {
        f"{name}:set": {
            "description": f"Pointer → value, below the Properties of {found.type}.",
            "type": "object",
            "properties": {pointer: ref(definition) for pointer, definition in made.pointers.items()},
            "patternProperties": {**lists, **below},
            "additionalProperties": False,
        },
        f"{name}:pointer": {
            "description": f"A JSON pointer below the Properties of {found.type}.",
            "anyOf": [
                {
                    "enum": list(made.pointers),
                    "errorMessage": f"This is no property of {found.type} that can be changed.",
                },
                *([{"pattern": "|".join(patterns)}] if patterns else []),
            ],
        },
        f"{name}:operation": {
            "description": f"An operation on the Properties of {found.type}.",
            "properties": {"path": ref(f"{name}:pointer")},
            # Draft-07 takes no empty list of schemas.
            **({"allOf": values} if values else {}),
        },
    }
    members = {
        "set": ref(f"{name}:set"),
        "remove": {"items": ref(f"{name}:pointer")},
        "patch": {"items": ref(f"{name}:operation")},
    }
    return {"properties": members}, {**made.definitions, **definitions}


def _operation(pointer: str, definition: str) -> Json:
    path = {"pattern": f"^{_indexes(pointer)}$"} if "/0" in pointer else {"const": pointer}
    chosen = {"required": ["path"], "properties": {"path": path}}
    return {"if": chosen, "then": {"properties": {"value": ref(definition)}}}


def _indexes(pointer: str) -> str:
    return re.sub(r"/0(?=/|$)", "/([0-9]+|-)", re.escape(pointer).replace(r"\-", "-"))
