"""Decides how custom queries, mutations and subscriptions may be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.components.data.config_fields import SpelledField
from ampc.components.data.config_rules import Rule
from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Text


class ModelSource(ConfigModel):
    """The table of a model."""

    model: str
    """The model's name."""


def _source(value: object) -> object:
    if not isinstance(value, (str, dict, ModelSource)):
        hint = "name a model, or an entry of dataSources"
        raise PydanticCustomError("ampc", "expected the name of a data source", {"code": "AMP203", "help": hint})
    return ModelSource.model_validate(value) if isinstance(value, dict) else value


class HandlerConfig(ConfigModel):
    """One step: a function, or a JS resolver."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"lambda": "function", "entry": "js", "custom": "js"}

    function: str | None = None
    """The name of a function in `functions`."""

    asynchronous: bool = Field(default=False, alias="async")
    """Whether the caller does not wait for the function."""

    js: str | None = None
    """The path of a JavaScript file with `request` and `response`."""

    data_source: Annotated[
        Any,
        BeforeValidator(_source),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "object",
                        "properties": {"model": {"description": "The model's name.", "type": "string"}},
                        "required": ["model"],
                        "additionalProperties": False,
                    },
                ]
            }
        ),
    ] = None
    """What a JS resolver reads and writes: an entry of `dataSources`, or a model: `Post`, `{model: Post}`; by default nothing."""

    table_name: Text | None = None
    """The name of a table for the JS file, which reads it as `ctx.stash.tableName`: `!Ref data.models.Post.table`.

    The table is the step's data source too when `dataSource` names none."""

    sql: str | None = None
    """Not supported: SQL data sources come later."""

    sql_file: str | None = None
    """Not supported: SQL data sources come later."""


def _handlers(value: object) -> object:
    """Returns the list of steps: a single step is written without one."""
    for step in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
        if isinstance(step, str):
            script = step.endswith((".js", ".mjs", ".ts"))
            hint = f"write {{{'js' if script else 'function'}: {step}}}"
            message = "the text '{text}' is no handler"
            raise PydanticCustomError("ampc", message, {"text": step, "code": "AMP203", "help": hint})
    return [value] if isinstance(value, dict) else value


_MODEL: dict[str, Any] = {"type": "string", "description": "The model's name."}
_HANDLER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "function": {"type": "string", "description": "The name of a function in functions."},
        "async": {
            "type": "boolean",
            "default": False,
            "description": "Whether the caller does not wait for the function.",
        },
        "js": {"type": "string", "description": "The path of a JavaScript file with request and response."},
        "dataSource": {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"model": _MODEL},
                    "required": ["model"],
                    "additionalProperties": False,
                },
            ],
            "description": "What a JS resolver reads and writes.",
        },
        "tableName": {
            "anyOf": [{"type": "string"}, REFERENCE_SCHEMA],
            "description": "The name of a table for the JS file, which reads it as ctx.stash.tableName.",
        },
    },
    "additionalProperties": False,
}

Handlers = Annotated[
    list[HandlerConfig],
    Field(min_length=1, max_length=10),
    BeforeValidator(_handlers),
    WithJsonSchema({"anyOf": [_HANDLER, {"type": "array", "items": _HANDLER, "minItems": 1, "maxItems": 10}]}),
]


class OperationConfig(ConfigModel):
    """A custom query or mutation."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"auth": "authorization", "handlers": "handler", "type": "returns"}

    arguments: dict[str, SpelledField] = Field(default_factory=dict)
    """Its arguments, by name."""

    returns: SpelledField | None = None
    """What it answers: a scalar, a model, a custom type or an enum, or a list of these."""

    handler: Handlers | None = None
    """What answers it: one step, or a list of steps."""

    authorization: list[Rule] | None = Field(default=None, min_length=1)
    """Who may call it; by default the rules of the whole section."""


class ModelMutations(ConfigModel):
    """Mutations of a model."""

    model: str
    """The model's name."""

    operations: list[Literal["create", "update", "delete"]] = Field(min_length=1)
    """Its mutations."""


def _follows(value: object) -> object:
    if not isinstance(value, (str, dict, ModelMutations)):
        hint = "name a mutation, or write {model: NAME, operations: [create]}"
        raise PydanticCustomError("ampc", "expected the name of a mutation", {"code": "AMP203", "help": hint})
    return ModelMutations.model_validate(value) if isinstance(value, dict) else value


Follows = Annotated[
    Any,
    BeforeValidator(_follows),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {
                        "model": _MODEL,
                        "operations": {
                            "type": "array",
                            "items": {"enum": ["create", "update", "delete"]},
                            "description": "Its mutations.",
                        },
                    },
                    "required": ["model", "operations"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class SubscriptionConfig(OperationConfig):
    """A custom subscription."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {**OperationConfig.SYNONYMS, "on": "for", "mutations": "for"}

    follows: list[Follows] = Field(default_factory=list, alias="for")
    """The mutations it follows: names of custom mutations, or `{model: Post, operations: [create]}`."""
