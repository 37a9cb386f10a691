"""Decides what a function's layers, image, durable executions, address and network may say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Text, is_reference

LAYER_FORMS = "an ARN with a version, name:version, an address such as resources.Shared, or a reference"


def _wrong(code: str, message: str, hint: str, at: tuple[str | int, ...]) -> PydanticCustomError:
    context = {"message": message, "code": code, "help": hint, "at": at, "part": "value"}
    return PydanticCustomError("function", "{message}", context)


def _layers(value: object) -> object:
    items: dict[str | int, object] = {}
    if isinstance(value, dict) and not is_reference(value):
        items = {str(key): item for key, item in value.items()}
    elif isinstance(value, list):
        items = dict(enumerate(value))
    else:
        hint = "write a list of ARNs, or a mapping of modules, such as {'@aws-lambda-powertools/logger': ARN}"
        raise _wrong("AMP203", "expected a list or a mapping of layers", hint, ())
    for key, item in items.items():
        if not isinstance(item, str) and not is_reference(item):
            raise _wrong("AMP203", "expected a layer", f"write {LAYER_FORMS}", (key,))
    return value


_LAYER = {"anyOf": [{"type": "string"}, REFERENCE_SCHEMA]}
_LAYERS_SCHEMA = {
    "anyOf": [{"type": "object", "additionalProperties": _LAYER}, {"type": "array", "items": _LAYER, "maxItems": 5}]
}
Layers = Annotated[Any, BeforeValidator(_layers), WithJsonSchema(_LAYERS_SCHEMA)]


class Image(ConfigModel):
    """A container image in Amazon ECR that is the function's code."""

    uri: Text
    """Where it is: `repository:tag` in this account and region, or the whole URI, with a tag or a digest."""

    command: list[Text] | None = Field(default=None, min_length=1)
    """What is run instead of the image's CMD, for example the handler."""

    entry_point: list[Text] | None = Field(default=None, min_length=1)
    """What is started instead of the image's ENTRYPOINT."""

    working_directory: str | None = Field(default=None, min_length=1, max_length=1000)
    """The folder it is started in, instead of the image's WORKDIR."""


class Durable(ConfigModel):
    """Durable executions: steps that are kept, so that a run may wait and go on for up to a year."""

    execution_timeout_seconds: int = Field(ge=1, le=31_622_400)
    """Seconds until a whole execution is given up, waits included."""

    retention_period_days: int = Field(default=14, ge=1, le=90)
    """Days for which the history of an ended execution is kept."""


class Cors(ConfigModel):
    """Which pages may call the function's address from a browser."""

    allow_origins: list[str] = Field(min_length=1, max_length=100)
    """Origins such as `https://example.com`, or `*`."""

    allow_methods: list[Literal["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"]] | None = Field(
        default=None, min_length=1, max_length=6
    )
    """HTTP methods, or `*`."""

    allow_headers: list[str] | None = Field(default=None, min_length=1, max_length=100)
    """Headers that a page may send."""

    expose_headers: list[str] | None = Field(default=None, min_length=1, max_length=100)
    """Headers of the answer that a page may read."""

    allow_credentials: bool | None = None
    """Whether cookies are sent along."""

    max_age_seconds: int | None = Field(default=None, ge=0, le=86_400)
    """Seconds for which a browser keeps this answer."""


class Url(ConfigModel):
    """An HTTPS address of the function itself."""

    auth: Literal["iam", "none"]
    """Who may call it: those whose IAM policies allow it, or everybody in the internet."""

    cors: Cors | None = None
    """Which pages may call it from a browser."""

    invoke_mode: Literal["buffered", "stream"] = "buffered"
    """Whether the answer is sent when it is complete, or as it is made."""


class Vpc(ConfigModel):
    """The network in which the function runs. It reaches the internet only through that network."""

    subnet_ids: list[Text] = Field(min_length=1, max_length=16)
    """Subnets, as IDs or references."""

    security_group_ids: list[Text] = Field(min_length=1, max_length=5)
    """Security groups, as IDs or references."""

    ipv6: bool | None = None
    """Whether IPv6 traffic may leave, in subnets that have both."""
