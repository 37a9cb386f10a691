"""Decides what a data model is, whatever front end described it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.source.spans import YamlPath

SCALARS = {
    "id": "ID",
    "string": "String",
    "integer": "Int",
    "float": "Float",
    "boolean": "Boolean",
    "date": "AWSDate",
    "time": "AWSTime",
    "datetime": "AWSDateTime",
    "timestamp": "AWSTimestamp",
    "email": "AWSEmail",
    "json": "AWSJSON",
    "phone": "AWSPhone",
    "url": "AWSURL",
    "ipAddress": "AWSIPAddress",
}
"""Name in ``amplify.yaml`` → GraphQL type."""

QUERIES = ("get", "list")
MUTATIONS = ("create", "update", "delete")
SUBSCRIPTIONS = ("onCreate", "onUpdate", "onDelete")
READ = ("get", "list", "sync", "listen", "search")
ALL = ("create", "update", "delete", *READ)

TypeKind = Literal["scalar", "enum", "custom"]
Provider = Literal["apiKey", "iam", "userPools"]


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type: a scalar, an enum or a custom type, by its GraphQL name."""

    name: str
    kind: TypeKind = "scalar"


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field of a model or a custom type."""

    name: str
    type: FieldType
    required: bool = False
    array: bool = False
    element_required: bool = False
    default: Any = None
    path: YamlPath = ()

    def spell(self, base: str = "", *, optional: bool = False) -> str:
        """Returns the GraphQL type; ``optional`` drops the outer mark."""
        name = base or self.type.name
        if self.array:
            name = f"[{name}{'!' if self.element_required else ''}]"
        return f"{name}!" if self.required and not optional else name


@dataclass(frozen=True, slots=True)
class AuthRule:
    """An authorization rule.

    Attributes:
        allow: ``public``, ``private``, ``owner`` or ``groups``: Amplify's words in its directive.
        provider: what proves the caller's identity.
        operations: as the user wrote them; ``None`` for all.
        owner_field: the field that holds the owner.
        groups: names of static groups.
        path: the YAML path of the rule.
    """

    allow: Literal["public", "private", "owner", "groups"]
    provider: Literal["apiKey", "identityPool", "userPools"]
    operations: tuple[str, ...] | None = None
    owner_field: str = ""
    groups: tuple[str, ...] = ()
    path: YamlPath = ()

    @property
    def allows(self) -> frozenset[str]:
        """The operations, with ``read`` spelled out."""
        if self.operations is None:
            return frozenset(ALL)
        return frozenset(
            word for operation in self.operations for word in (READ if operation == "read" else (operation,))
        )

    @property
    def gate(self) -> Provider:
        """AppSync's authorization mode that lets the caller in."""
        return "iam" if self.provider == "identityPool" else "apiKey" if self.provider == "apiKey" else "userPools"


@dataclass(frozen=True, slots=True)
class Model:
    """A model.

    Attributes:
        name: as the user wrote it.
        fields: declared fields, in order.
        identifier: names of the key fields: partition key, then sort keys.
        custom_identifier: whether the user chose them.
        timestamps: whether there are ``createdAt`` and ``updatedAt``.
        disabled: single operations that are off, and ``queries``, ``mutations``, ``subscriptions`` for whole groups.
        rules: the rules that hold for it.
        path: its YAML path.
    """

    name: str
    fields: tuple[ModelField, ...]
    identifier: tuple[str, ...]
    custom_identifier: bool
    timestamps: bool
    disabled: tuple[str, ...]
    rules: tuple[AuthRule, ...]
    path: YamlPath

    @property
    def title(self) -> str:
        """The name as it stands inside other names."""
        return self.name[0].upper() + self.name[1:]

    def declared(self, name: str) -> ModelField | None:
        """Returns a declared field."""
        return next((found for found in self.fields if found.name == name), None)

    @property
    def stamps(self) -> tuple[str, ...]:
        """The implicit timestamps: those the user did not declare."""
        if not self.timestamps:
            return ()
        return tuple(name for name in ("createdAt", "updatedAt") if self.declared(name) is None)

    @property
    def owner_fields(self) -> tuple[str, ...]:
        """The fields that hold owners, each once."""
        return tuple(dict.fromkeys(rule.owner_field for rule in self.rules if rule.allow == "owner"))

    @property
    def implicit_owners(self) -> tuple[str, ...]:
        """Owner fields that the user did not declare."""
        return tuple(name for name in self.owner_fields if self.declared(name) is None)

    def has(self, operation: str) -> bool:
        """Tells whether the API has an operation such as ``get`` or ``onCreate``."""
        group = "queries" if operation in QUERIES else "mutations" if operation in MUTATIONS else "subscriptions"
        if operation in self.disabled or group in self.disabled:
            return False
        return operation not in SUBSCRIPTIONS or self.has(operation[2:].lower())

    def key_field(self, name: str) -> ModelField:
        """Returns a key field; the implicit ``id`` too."""
        return self.declared(name) or ModelField("id", FieldType("ID"), required=True)

    @property
    def sort_attribute(self) -> str:
        """The table's sort key: one field, or several joined by ``#``; empty for none."""
        return "#".join(self.identifier[1:])


@dataclass(frozen=True, slots=True)
class Schema:
    """All models, enums and custom types, and the default authorization mode."""

    models: tuple[Model, ...]
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, tuple[ModelField, ...]] = field(default_factory=dict)
    default: Provider = "apiKey"
