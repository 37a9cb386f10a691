"""Decides what CloudFormation accepts: the resource provider schemas bundled with cfn-lint, read without importing it.

The layout of the bundle is private to cfn-lint, so its version is pinned and a test holds the layout.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.diagnostics.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION = "us-east-1"
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TagStyle:
    """Where a resource type takes tags, and whether as a map or as a list of ``{Key, Value}``.

    Attributes:
        property: the property.
        as_map: whether it is a map.
        more: what else every entry of the list must have.
    """

    property: str
    as_map: bool
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResourceSchema:
    """One resource type.

    Attributes:
        type: the resource type.
        raw: its provider schema.
    """

    type: str
    raw: Schema = field(repr=False)

    def flagged(self, name: str) -> tuple[str, ...]:
        """Returns the pointers of a list such as ``createOnlyProperties``, with ``*`` for list positions."""
        return tuple(p.removeprefix("/properties").replace("/items", "/*") for p in self.raw.get(name, ()))

    def at(self, tokens: tuple[str, ...]) -> list[Schema]:
        """Returns the sub-schemas that a property may have; empty when the type has no such property."""
        return _descend(self.raw, [self.raw], tokens)

    def names(self, tokens: tuple[str, ...]) -> list[str]:
        """Returns the property names that may stand below a pointer."""
        found: dict[str, None] = {}
        for schema in self.at(tokens):
            for part in _expand(self.raw, schema):
                found.update(dict.fromkeys(part.get("properties", {})))
        return list(found)

    def expand(self, schema: Schema) -> list[Schema]:
        """Returns a schema and its alternatives, with references resolved."""
        return _expand(self.raw, schema)

    def matches(self, name: str, pointer_tokens: tuple[str, ...]) -> bool:
        """Tells whether a pointer is one of a flagged list, or lies below one."""
        return any(_covers(pattern, pointer_tokens) for pattern in self.flagged(name))


def _folder() -> Path:
    spec = find_spec("cfnlint")
    assert spec is not None, "cfn-lint is a dependency"
    assert spec.submodule_search_locations, "cfn-lint is a package"
    return Path(spec.submodule_search_locations[0]) / "data" / "schemas"


@cache
def _index() -> Mapping[str, str]:
    found: dict[str, str] = json.loads((_folder() / "providers" / f"{REGION}.json").read_bytes())
    return found


@cache
def resource_schema(type_: str) -> ResourceSchema | None:
    """Returns the schema of a resource type, or ``None`` for custom and unknown types."""
    name = _index().get(type_)
    if name is None:
        return None
    return ResourceSchema(type_, json.loads((_folder() / "resources" / f"{name}.json").read_bytes()))


def is_known_type(type_: str) -> bool:
    """Tells whether CloudFormation has a resource type."""
    return type_ in _index()


def nearest_types(type_: str) -> list[str]:
    """Returns the resource types a wrong one was most likely meant to be."""
    parts = type_.lower().split("::")
    service = parts[1] if len(parts) > 1 else ""
    same = [name for name in _index() if name.lower().split("::")[1] == service]
    return nearest(type_, same or _index(), 3)


@cache
def attributes(type_: str) -> frozenset[str]:
    """Returns the attributes that ``Fn::GetAtt`` reads; empty when nothing is known about the type."""
    schema = resource_schema(type_)
    if schema is None:
        return frozenset()
    found = {pointer[1:].replace("/", ".") for pointer in schema.flagged("readOnlyProperties")}
    found |= {name for name in ("Arn",) if name in schema.raw["properties"]}
    found |= _MORE_ATTRIBUTES.get(type_, frozenset())
    found |= set(schema.raw["properties"]) if type_ in _ANY_PROPERTY else set()
    return frozenset(found)


_MORE_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "AWS::SQS::Queue": frozenset({"QueueName"}),
    "AWS::SNS::Topic": frozenset({"TopicName"}),
}
_ANY_PROPERTY = frozenset({"AWS::AppSync::Resolver", "AWS::AppSync::DataSource"})


@cache
def taggable(type_: str) -> TagStyle | None:
    """Returns how a resource type takes tags, or ``None`` when it takes none."""
    schema = resource_schema(type_)
    if schema is None:
        return None
    # Schemas of older types do not say whether a resource takes tags; they have the property or not.
    tagging = schema.raw.get("tagging", {"taggable": True})
    late = not tagging.get("tagOnCreate", True) and type_ not in _TAGGED_AFTERWARDS
    if not tagging.get("taggable") or late:
        return None
    name = str(tagging.get("tagProperty", "/properties/Tags")).removeprefix("/properties/")
    found = schema.at((name,))
    if not found or type_ in _NO_TAGS:
        return None
    types = {word for part in schema.expand(found[0]) for word in _types(part)}
    if "array" not in types:
        return TagStyle(name, as_map=True)
    more = {"PropagateAtLaunch": True} if schema.at((name, "0", "PropagateAtLaunch")) else {}
    return TagStyle(name, as_map=False, more=more)


_TAGGED_AFTERWARDS = frozenset({"AWS::Route53::HostedZone", "AWS::Route53::HealthCheck"})
"""Types that CloudFormation tags in a call of its own, right after it made them."""

_NO_TAGS = frozenset({"AWS::CloudFormation::CustomResource"})
"""Types whose properties may have any name: their ``Tags`` mean what their author wants."""


def _types(part: Schema) -> list[str]:
    kind = part.get("type")
    return kind if isinstance(kind, list) else [kind] if kind else []


def _expand(root: Schema, schema: Schema, depth: int = 0) -> list[Schema]:
    if depth > 8:
        return []
    if "$ref" in schema:
        return _expand(root, _resolve(root, schema["$ref"]), depth + 1)
    found = [schema]
    for word in ("allOf", "oneOf", "anyOf"):
        for option in schema.get(word, ()):
            found += _expand(root, option, depth + 1)
    return found


def _resolve(root: Schema, reference: str) -> Schema:
    target: Any = root
    for token in reference.removeprefix("#/").split("/"):
        target = target.get(token, {}) if isinstance(target, dict) else {}
    return target if isinstance(target, dict) else {}


def _descend(root: Schema, schemas: list[Schema], tokens: tuple[str, ...]) -> list[Schema]:
    current = schemas
    for token in tokens:
        following = []
        for schema in current:
            for part in _expand(root, schema):
                following += _step(part, token)
        if not following:
            return []
        current = following
    return current


def is_open(part: Schema) -> bool:
    """Tells whether anything may stand below a schema: a JSON document such as an IAM policy."""
    kind = part.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    closed = part.get("properties") or part.get("patternProperties") or part.get("items")
    objects = "object" in kinds and part.get("additionalProperties") is not False
    return not closed and (objects or part.get("format") == "json" or (kind is None and not _combines(part)))


def _combines(part: Schema) -> bool:
    return any(word in part for word in ("allOf", "oneOf", "anyOf", "$ref", "required", "enum", "const", "if", "not"))


def _step(part: Schema, token: str) -> list[Schema]:
    properties = part.get("properties", {})
    if token in properties:
        return [properties[token]]
    if isinstance(part.get("items"), dict) and (token.isdigit() or token == "-"):
        return [part["items"]]
    patterns = part.get("patternProperties", {})
    if patterns:
        return [next(iter(patterns.values()))]
    if isinstance(part.get("additionalProperties"), dict):
        return [part["additionalProperties"]]
    return [{}] if is_open(part) else []


def _covers(pattern: str, tokens: tuple[str, ...]) -> bool:
    wanted = pattern.strip("/").split("/")
    return len(tokens) >= len(wanted) and all(w in ("*", t) for w, t in zip(wanted, tokens, strict=False))
