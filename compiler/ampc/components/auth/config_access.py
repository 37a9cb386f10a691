"""Decides how functions may be let use the user pool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel

_ELSEWHERE = {
    "authenticated": "rights of signed-in users are auth.roles.authenticated.policies",
    "guest": "rights of guests are auth.roles.unauthenticated.policies",
    "groups": "rights of a group are its policies: groups: [{name: ADMINS, policies: [...]}]",
    "group": "rights of a group are its policies: groups: [{name: ADMINS, policies: [...]}]",
}


class FunctionUser(ConfigModel):
    """A function that may use the user pool."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"resource": "function"}

    function: str
    """Its name under `functions`."""


def _allow(value: Any) -> Any:
    if not isinstance(value, dict):
        help = _ELSEWHERE.get(value, "") if isinstance(value, str) else ""
        message = "expected {function: NAME}: only functions get access here"
        raise PydanticCustomError("ampc", message, {"code": "AMP203", "help": help or "write {function: NAME}"})
    return value


class AccessRule(ConfigModel):
    """Which function may do what with the user pool, in Amplify's words."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"actions": "to", "operations": "to"}

    allow: Annotated[FunctionUser, BeforeValidator(_allow)]
    """`{function: NAME}`."""

    to: list[str] = Field(min_length=1)
    """Amplify's actions, for example `manageUsers`, `addUserToGroup`, `listUsers`."""
