"""Decides what may be said about the app client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel

DURATION_PATTERN = r"^[1-9][0-9]{0,8}[smhd]$"
_DURATION = re.compile(DURATION_PATTERN)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def duration_seconds(text: str) -> int:
    """Returns the length of a duration such as ``30m`` in seconds."""
    return int(text[:-1]) * _SECONDS[text[-1]]


def _duration(value: Any) -> Any:
    if isinstance(value, str) and _DURATION.match(value):
        return value
    shown = f"'{value}'" if isinstance(value, (str, int, float)) else f"a {type(value).__name__}"
    raise PydanticCustomError(
        "duration",
        "{shown} is no duration",
        {"shown": shown, "code": "AMP619", "help": "write a whole number and a unit: 300s, 30m, 12h or 30d"},
    )


def _switch(value: Any) -> Any:
    return ({} if value else None) if isinstance(value, bool) else value


Duration: TypeAlias = Annotated[
    str, BeforeValidator(_duration), WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN})
]
"""A whole number and a unit: ``s``, ``m``, ``h`` or ``d``."""


class Rotation(ConfigModel):
    """Every renewal of a session gives a new refresh token, and the old one stops working."""

    grace_period_seconds: int = Field(default=0, ge=0, le=60)
    """For how many seconds the old one still works, so that a lost answer can be asked for again."""


class Tokens(ConfigModel):
    """For how long tokens are good: a whole number and a unit (`s`, `m`, `h`, `d`)."""

    access: Duration | None = None
    """Access tokens: 5 minutes to 1 day. Cognito's default is 1 hour."""

    id: Duration | None = None
    """ID tokens: 5 minutes to 1 day. Cognito's default is 1 hour."""

    refresh: Duration | None = None
    """Refresh tokens: 1 hour to 10 years, never shorter than the others. Cognito's default is 30 days."""

    rotation: Annotated[Rotation | None, BeforeValidator(_switch, json_schema_input_type=bool | Rotation)] = None
    """New refresh tokens with every renewal: `true`, or a mapping with `gracePeriodSeconds`."""


AuthFlow: TypeAlias = Literal[
    "CUSTOM_AUTH", "USER_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"
]


class AppClient(ConfigModel):
    """The app client: what applications may do with the user pool."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "generateSecret": "Amplify's client libraries cannot use an app client with a secret; "
        "declare a second AWS::Cognito::UserPoolClient under resources:",
    }

    tokens: Tokens = Field(default_factory=Tokens)
    """For how long tokens are good."""

    auth_flows: list[AuthFlow] | None = Field(default=None, min_length=1)
    """The ways to authenticate, in place of Amplify's default `[CUSTOM_AUTH, USER_SRP_AUTH]`, to which sign-in without
    a password adds `USER_AUTH`. Refreshing a session is always allowed."""

    oauth_flows: list[Literal["code", "implicit"]] | None = Field(default=None, min_length=1)
    """How the managed login pages hand over tokens. Amplify's default is `[code]`; `implicit` puts tokens into URLs."""

    read_attributes: list[str] | None = Field(default=None, min_length=1)
    """The attributes that applications may read, by their names in `userAttributes`. By default all."""

    write_attributes: list[str] | None = Field(default=None, min_length=1)
    """The attributes that applications may set, by their names in `userAttributes`. By default all."""

    prevent_user_existence_errors: bool = True
    """Whether a failed sign-in hides if the user exists."""

    enable_token_revocation: bool | None = None
    """Whether refresh tokens can be revoked. Cognito's default for new app clients is `true`."""
