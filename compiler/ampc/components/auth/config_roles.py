"""Decides what may be said about the roles of users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from ampc.components.function.config import Permission
from ampc.config.base import ConfigModel, Text, is_reference


class ManagedPolicy(ConfigModel):
    """A managed policy that exists already, or one under `resources`."""

    arn: Text
    """Its ARN."""


def _managed(value: Any) -> Any:
    if is_reference(value) or (isinstance(value, str) and value.startswith("arn:")):
        return {"arn": value}
    shown = f"'{value}'" if isinstance(value, (str, int, float)) else f"a {type(value).__name__}"
    raise PydanticCustomError(
        "policy",
        "{shown} is no policy",
        {
            "shown": shown,
            "code": "AMP685",
            "help": "write {actions: [...], on: ADDRESS}, or the ARN of a managed policy: arn:aws:iam::aws:policy/NAME",
        },
    )


def _sort(value: Any) -> str:
    mapping = isinstance(value, (dict, Permission)) and not is_reference(value)
    return "permission" if mapping else "managed"


RolePolicy: TypeAlias = Annotated[
    Annotated[Permission, Tag("permission")]
    | Annotated[ManagedPolicy, BeforeValidator(_managed, json_schema_input_type=Text), Tag("managed")],
    Discriminator(_sort),
]
"""``{actions, on}`` as functions have it, or the ARN of a managed policy."""


class Role(ConfigModel):
    """What the role may do besides what other sections give it."""

    policies: list[RolePolicy] = Field(default_factory=list)
    """Permissions `{actions, on}`, or ARNs of managed policies."""


class Roles(ConfigModel):
    """The roles that the identity pool gives to users."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "authenticatedUserIamRole": "authenticated",
        "unauthenticatedUserIamRole": "unauthenticated",
        "auth": "authenticated",
        "unauth": "unauthenticated",
        "guest": "unauthenticated",
    }

    authenticated: Role = Field(default_factory=Role)
    """The role of signed-in users who are in no group."""

    unauthenticated: Role = Field(default_factory=Role)
    """The role of guests."""
