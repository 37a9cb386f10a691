"""Decides what the ``data`` section may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel

ModelOperation = Literal[
    "queries",
    "mutations",
    "subscriptions",
    "get",
    "list",
    "create",
    "update",
    "delete",
    "onCreate",
    "onUpdate",
    "onDelete",
]
RuleOperation = Literal["create", "read", "update", "delete", "get", "list", "sync", "listen", "search"]

_LATER = "it comes with a later version"
_ARRAY = re.compile(r"\[\s*([A-Za-z_][A-Za-z0-9_]*)\s*(!?)\s*\]\s*(!?)\Z")
_SINGLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)\s*(!?)\Z")


def _field(value: object) -> object:
    """Returns the long form of a field: ``string!``, ``[string!]`` and ``"[string!]!"`` are short forms."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return {
            **_spelled(value[0]),
            "required": False,
            "array": True,
            "elementRequired": value[0].strip().endswith("!"),
        }
    if isinstance(value, str):
        return _spelled(value)
    if isinstance(value, dict) and isinstance(value.get("type"), str) and not _SINGLE.match(value["type"].strip() + ""):
        return {**_spelled(value["type"]), **{k: v for k, v in value.items() if k != "type"}}
    if isinstance(value, dict) and isinstance(value.get("type"), str) and value["type"].strip().endswith("!"):
        spelled = _spelled(value["type"])
        return {**spelled, **{k: v for k, v in value.items() if k != "type"}}
    return value


def _spelled(text: str) -> dict[str, object]:
    single, array = _SINGLE.match(text.strip()), _ARRAY.match(text.strip())
    if single:
        return {"type": single[1], "required": bool(single[2])}
    if array:
        return {"type": array[1], "array": True, "elementRequired": bool(array[2]), "required": bool(array[3])}
    raise PydanticCustomError(
        "ampc",
        "'{text}' is no field type",
        {"text": text, "code": "AMP701", "help": 'write string, string!, [string!], or "[string!]!" in quotes'},
    )


class FieldConfig(ConfigModel):
    """A field of a model or a custom type."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "hasMany": "keep the other model's id in a field for now",
        "hasOne": "keep the other model's id in a field for now",
        "belongsTo": "keep the other model's id in a field for now",
        "references": "keep the other model's id in a field for now",
        "authorization": "put the field into a model of its own, with its own rules, for now",
        "validate": "check values in the client for now",
    }

    type: str | None = None
    """A scalar (`string`, `integer`, `datetime`, ...), or the name of an enum or a custom type."""

    ref: str | None = None
    """The name of an enum or a custom type."""

    enum: list[str] | None = None
    """The values of an enum of this field's own."""

    fields: dict[str, SpelledField] | None = None
    """The fields of a custom type of this field's own."""

    required: bool = False
    """Whether it must have a value."""

    array: bool = False
    """Whether it is a list."""

    element_required: bool = False
    """Whether the items of the list must have values."""

    default: Any = None
    """The value of a new item that gives none."""


SpelledField = Annotated[
    FieldConfig,
    BeforeValidator(_field),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "description": 'A type: string, string!, "[string!]!".'},
                {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1},
                {
                    "type": "object",
                    "properties": {
                        "type": {"type": "string", "description": "A scalar, or the name of an enum or a custom type."},
                        "ref": {"type": "string", "description": "The name of an enum or a custom type."},
                        "enum": {
                            "type": "array",
                            "items": {"type": "string"},
                            "description": "An enum of this field's own.",
                        },
                        "fields": {"type": "object", "description": "A custom type of this field's own."},
                        "required": {"type": "boolean", "description": "Whether it must have a value."},
                        "array": {"type": "boolean", "description": "Whether it is a list."},
                        "elementRequired": {
                            "type": "boolean",
                            "description": "Whether the items of the list must have values.",
                        },
                        "default": {"description": "The value of a new item that gives none."},
                    },
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
FieldConfig.model_rebuild()


def _allow(value: object) -> object:
    if isinstance(value, dict) and set(value) == {"function"}:
        raise PydanticCustomError(
            "ampc",
            "rules for functions are not supported yet",
            {"code": "AMP702", "help": "use permissions on data.api for now"},
        )
    if value in {"custom", "owners"}:
        raise PydanticCustomError(
            "ampc",
            "the rule '{value}' is not supported yet",
            {"value": value, "code": "AMP702", "help": "use owner or groups for now"},
        )
    return value


class Rule(ConfigModel):
    """Who may do what. Several rules are alternatives."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "identityClaim": _LATER,
        "claim": _LATER,
        "groupClaim": _LATER,
    }

    allow: Annotated[
        Literal["publicApiKey", "guest", "authenticated", "owner", "groups", "group"],
        BeforeValidator(_allow),
    ]
    """`publicApiKey`, `guest`, `authenticated`, `owner` or `groups`."""

    provider: Literal["userPools", "identityPool"] | None = None
    """For `authenticated`: by the user pool (the default) or by the identity pool."""

    field: str | None = None
    """For `owner`: the field that holds the owner; by default `owner`."""

    groups: list[str] | None = Field(default=None, min_length=1)
    """For `groups`: the names of the groups."""

    to: list[RuleOperation] | None = Field(default=None, min_length=1)
    """The operations; by default all."""


class ModelConfig(ConfigModel):
    """A model: a table, its queries, mutations and subscriptions."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "secondaryIndexes": "override /GlobalSecondaryIndexes on data.models.<name>.table for now",
        "table": "override properties of data.models.<name>.table for now",
        "search": _LATER,
        "import": _LATER,
    }

    fields: dict[str, SpelledField] = Field(default_factory=dict)
    """The fields, by name."""

    identifier: list[str] | None = Field(default=None, min_length=1)
    """The fields that identify an item: the partition key, then sort keys; by default `id`."""

    timestamps: bool = True
    """Whether items have `createdAt` and `updatedAt`."""

    disable_operations: list[ModelOperation] = Field(default_factory=list)
    """Operations that the API does not have."""

    authorization: list[Rule] | None = None
    """Who may do what; by default the rules of the whole section."""


class ApiKey(ConfigModel):
    """The API key."""

    description: str | None = Field(default=None, max_length=300)
    """What it is for."""

    expires_in_days: int | None = Field(default=None, ge=1, le=365)
    """Days from the day of the build until it expires. Builds of one day give the same bytes; SOURCE_DATE_EPOCH sets the day."""

    rotation: int = Field(default=1, ge=1)
    """Counts up to replace the key: a key is a resource of its own, so the next number makes a new one."""

    expires: str | None = Field(default=None, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    """The day it expires, for example 2027-01-31. Without it AppSync lets the key expire 7 days after it was created."""


class AuthorizationModes(ConfigModel):
    """How callers prove who they are."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {"lambda": _LATER, "oidc": _LATER}

    default: Literal["apiKey", "userPool", "identityPool", "iam"] | None = None
    """The mode of requests that do not choose; by default the user pool when there is one, else an API key."""

    api_key: ApiKey | None = None
    """The API key."""


class DataConfig(ConfigModel):
    """A GraphQL API with a table per model."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "schema": "declare the models under models: for now",
        **dict.fromkeys(
            (
                "queries",
                "mutations",
                "subscriptions",
                "dataSources",
                "eventRules",
                "sql",
                "conversations",
                "generations",
            ),
            _LATER,
        ),
        **dict.fromkeys(("environment", "logging", "xray", "consoleAccess"), "override it on data.api for now"),
    }

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,64}$")
    """The name of the API; by default amplifyData."""

    models: dict[str, ModelConfig] = Field(default_factory=dict)
    """The models, by name."""

    enums: dict[str, list[str]] = Field(default_factory=dict)
    """Enums: name → values."""

    types: dict[str, dict[str, SpelledField]] = Field(default_factory=dict)
    """Custom types: name → fields. They are stored inside the items of models."""

    authorization: list[Rule] = Field(default_factory=list)
    """Rules of all models that have none of their own."""

    authorization_modes: AuthorizationModes = Field(default_factory=AuthorizationModes)
    """How callers prove who they are."""
