"""Decides what an entry of ``overrides`` may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ampc.config.base import ConfigModel


class Add(ConfigModel):
    """RFC 6902 `add`: adds or replaces a property, or inserts into a list."""

    op: Literal["add"]
    """The operation."""
    path: str
    """A JSON pointer below the resource's Properties; `-` appends to a list."""
    value: Any
    """The value; references may stand in it."""


class Replace(ConfigModel):
    """RFC 6902 `replace`: replaces a property that exists."""

    op: Literal["replace"]
    """The operation."""
    path: str
    """A JSON pointer below the resource's Properties."""
    value: Any
    """The value; references may stand in it."""


class Remove(ConfigModel):
    """RFC 6902 `remove`: removes a property that exists."""

    op: Literal["remove"]
    """The operation."""
    path: str
    """A JSON pointer below the resource's Properties."""


class Move(ConfigModel):
    """RFC 6902 `move`: moves a property."""

    op: Literal["move"]
    """The operation."""
    path: str
    """Where it goes."""
    from_: str = Field(alias="from")
    """Where it is."""


class Copy(ConfigModel):
    """RFC 6902 `copy`: copies a property."""

    op: Literal["copy"]
    """The operation."""
    path: str
    """Where the copy goes."""
    from_: str = Field(alias="from")
    """Where it is."""


class Test(ConfigModel):
    """RFC 6902 `test`: the build fails unless a property has this value."""

    op: Literal["test"]
    """The operation."""
    path: str
    """A JSON pointer below the resource's Properties."""
    value: Any
    """The value it must have."""


Operation = Annotated[Add | Replace | Remove | Move | Copy | Test, Field(discriminator="op")]


class Attributes(ConfigModel):
    """Attributes of the resource itself, beside its Properties, as CloudFormation spells them."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "Condition": "amplify.yaml has no conditions: build one file per variant",
        "Type": "a resource cannot change its type: declare another one under resources:",
        "Properties": "patch properties with patch, set or remove",
    }

    depends_on: str | list[str] | None = Field(default=None, alias="DependsOn")
    """Addresses or logical IDs that must exist first."""
    metadata: dict[str, Any] | None = Field(default=None, alias="Metadata")
    """Metadata of the resource."""
    deletion_policy: Literal["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"] | None = Field(
        default=None, alias="DeletionPolicy"
    )
    """What happens to the resource when it leaves the stack."""
    update_replace_policy: Literal["Delete", "Retain", "Snapshot"] | None = Field(
        default=None, alias="UpdateReplacePolicy"
    )
    """What happens to the old resource when it is replaced."""
    creation_policy: dict[str, Any] | None = Field(default=None, alias="CreationPolicy")
    """When the resource counts as created."""
    update_policy: dict[str, Any] | None = Field(default=None, alias="UpdatePolicy")
    """How the resource is updated."""


TARGET_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
        {
            "type": "object",
            "properties": {"type": {"description": "A resource type; `*` stands for any text.", "type": "string"}},
            "required": ["type"],
            "additionalProperties": False,
        },
    ]
}


def wrap(value: object) -> object:
    """Returns the mapping that a target in its short form stands for."""
    if isinstance(value, str):
        return {"names": [value]}
    if isinstance(value, list):
        return {"names": value}
    return value


class Target(ConfigModel):
    """What an override is for."""

    names: list[str] = Field(default_factory=list)
    """Addresses, aliases, globs or logical IDs."""
    type: str | None = None
    """A resource type; `*` stands for any text."""


class When(ConfigModel):
    """When an override applies."""

    env: list[str] = Field(min_length=1)
    """Environments, also by a pattern such as `pr-*`; `base` is the file without any."""


class Override(ConfigModel):
    """A change to generated resources."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "logicalId": "logical IDs come from addresses: rename the resource; for a new API key raise data.authorizationModes.apiKey.rotation",
        "unchecked": "declare the resource under resources: when the schema lacks a property",
        "expires": "keep the date in the reason for now",
    }

    target: Annotated[Target, BeforeValidator(wrap), WithJsonSchema(TARGET_SCHEMA)]
    """An address (`auth.userPool`), an alias (`auth.cfnUserPool`), a glob (`data.models.*.table`), a list, or `{type: AWS::IAM::Role}`."""
    id: str | None = None
    """A name for reports; an override of an environment replaces the one that has the same."""
    reason: str | None = None
    """Why; shown in reports."""
    when: When | None = None
    """When it applies; by default always."""
    expect: int | None = Field(default=None, ge=1)
    """How many resources the target must match."""
    patch: list[Operation] = Field(default_factory=list)
    """RFC 6902 operations on the resource's Properties, strict."""
    set: dict[str, Any] = Field(default_factory=dict)
    """Pointer → value: like `add`, and makes missing parents."""
    remove: list[str] = Field(default_factory=list)
    """Pointers to remove."""
    removal_policy: Literal["destroy", "retain", "snapshot", "retain-on-update-or-delete"] | None = None
    """DeletionPolicy and UpdateReplacePolicy in CDK's words."""
    attributes: Attributes | None = None
    """Attributes beside Properties."""
    allow_replacement: bool = False
    """Whether a stateful resource may be replaced, which loses its data."""
