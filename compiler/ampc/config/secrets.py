"""Decides how a secret is spelled in ``amplify.yaml``: ``{secret: NAME}``; its value never is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, is_reference

if TYPE_CHECKING:
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

NAME_PATTERN = r"^[A-Za-z0-9_+=.@-]+(/[A-Za-z0-9_+=.@-]+)*$"
_NAME = re.compile(NAME_PATTERN)
_PART = re.compile(r"[^:{}]+\Z")
_PARTS = ("secret", "key", "version")


class SecretsConfig(ConfigModel):
    """Where the secrets of this backend are kept in AWS Secrets Manager."""

    path: str = Field(default="", max_length=400, pattern=rf"^$|{NAME_PATTERN}")
    """What stands before a secret's name: with `shop/prod`, `{secret: KEY}` is the secret `shop/prod/KEY`."""

    kms_key_arn: str | None = Field(default=None, pattern=r"^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[A-Za-z0-9-]+$")
    """The key that encrypts them, when it is not the account's own: functions that read a secret may decrypt with it."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that a value stands for.

    Attributes:
        secret: its name below the path of ``secrets``.
        key: the key of its JSON text that is meant; ``None`` for the whole text.
        version: the ID of one version; ``None`` for the current one.
    """

    secret: str
    key: str | None = None
    version: str | None = None


def is_secret(value: Any) -> bool:
    """Tells whether a value is written as a secret, right or wrong."""
    return isinstance(value, dict) and "secret" in value and set(value) <= set(_PARTS)


def secret(value: dict[str, Any]) -> Secret:
    """Returns the secret that a mapping names.

    Raises:
        PydanticCustomError: a name that Secrets Manager or a dynamic reference does not take.
    """
    for part in _PARTS:
        text = value.get(part)
        if text is None and part != "secret":
            continue
        if not isinstance(text, str) or not (_NAME if part == "secret" else _PART).match(text):
            shown = f"'{text}'" if isinstance(text, (str, int, float)) else f"a {type(text).__name__}"
            hint = "letters, digits and _+=.@- with single slashes between, for example GOOGLE_CLIENT_ID"
            context = {"shown": shown, "what": "name" if part == "secret" else part, "code": "AMP252", "at": (part,)}
            hint = hint if part == "secret" else "text without colons and braces"
            raise PydanticCustomError("secret", "{shown} is no {what} of a secret", {**context, "help": hint})
    return Secret(value["secret"], value.get("key"), value.get("version"))


def _secret_text(value: Any) -> Any:
    if isinstance(value, str) or is_reference(value):
        return value
    if is_secret(value):
        return secret(value)
    raise PydanticCustomError("text_or_secret", "expected text, a reference or {secret: NAME}")


SECRET_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "secret",
    "description": "A secret in AWS Secrets Manager; its value never enters a template.",
    "properties": {
        "secret": {"type": "string", "pattern": NAME_PATTERN, "description": "Its name, below secrets.path."},
        "key": {"type": "string", "description": "The key of its JSON text that is meant."},
        "version": {"type": "string", "description": "The ID of one version; without it the current one."},
    },
    "required": ["secret"],
    "additionalProperties": False,
}

SecretText: TypeAlias = Annotated[
    Any,
    PlainValidator(_secret_text),
    WithJsonSchema({"anyOf": [{"type": "string"}, REFERENCE_SCHEMA, SECRET_SCHEMA]}),
]
"""Text, a reference, or a ``Secret``."""


def dynamic_reference(one: Secret, build: Builder, path: YamlPath) -> str:
    """Returns the text that CloudFormation replaces by the secret's value when it makes or changes the resource.

    Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
    """
    name = build.secret(one.secret, path)
    if one.version is not None:
        return f"{{{{resolve:secretsmanager:{name}:SecretString:{one.key or ''}::{one.version}}}}}"
    tail = f":SecretString:{one.key}" if one.key is not None else ""
    return f"{{{{resolve:secretsmanager:{name}{tail}}}}}"


def secret_text(value: Any, build: Builder, path: YamlPath) -> Value:
    """Returns what stands in a template for a field of type ``SecretText``: text, a reference or a dynamic reference."""
    return dynamic_reference(value, build, path) if isinstance(value, Secret) else value
