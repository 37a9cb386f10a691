"""Decides how an authorization rule may be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel
from ampc.diagnostics.suggest import did_you_mean

RuleOperation = Literal[
    "create", "read", "update", "delete", "get", "list", "sync", "listen", "search", "query", "mutate"
]
ALLOWED = ("publicApiKey", "guest", "authenticated", "owner", "owners", "groups", "group", "custom")


class FunctionCaller(ConfigModel):
    """A function that may call the API."""

    function: str
    """Its name under `functions`."""


def _allow(value: object) -> object:
    if isinstance(value, str) and value not in ALLOWED:
        message = "the text '{value}' is not allowed here"
        # SDL says private for what everybody else calls authenticated.
        word = "authenticated" if value == "private" else value
        hint = did_you_mean(word, ALLOWED) or f"write one of {', '.join(ALLOWED)}"
        raise PydanticCustomError("ampc", message, {"value": value, "code": "AMP204", "help": hint})
    if not isinstance(value, (str, dict)):
        message = "expected the name of a rule, or {function: NAME}"
        raise PydanticCustomError("ampc", message, {"code": "AMP203", "help": f"one of {', '.join(ALLOWED)}"})
    return value


Allow = Annotated[
    # A union would report each error twice.
    Any,
    BeforeValidator(lambda value: FunctionCaller.model_validate(value) if isinstance(value, dict) else value),
    BeforeValidator(_allow),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(ALLOWED)},
                {
                    "type": "object",
                    "properties": {"function": {"type": "string", "description": "The name of a function."}},
                    "required": ["function"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Rule(ConfigModel):
    """Who may do what. Several rules are alternatives."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "operations": "to",
        "ownerField": "field",
        "groupsField": "field",
        "groupClaim": "claim",
        "group": "groups",
    }

    allow: Allow
    """`publicApiKey`, `guest`, `authenticated`, `owner`, `owners`, `groups`, `custom`, or `{function: NAME}`."""

    provider: Literal["userPools", "identityPool", "oidc"] | None = None
    """What proves who the caller is; by default the user pool."""

    field: str | None = Field(default=None, min_length=1)
    """For `owner`, `owners` and `groups`: the field that holds the owner, the owners, or the groups."""

    groups: list[Annotated[str, Field(min_length=1)]] | None = Field(default=None, min_length=1)
    """For `groups`: the names of the groups."""

    identity_claim: str | None = Field(default=None, min_length=1)
    """For `owner` and `owners`: the claim of the token that names the caller."""

    claim: str | None = Field(default=None, min_length=1)
    """For `groups`: the claim of the token that names the caller's groups."""

    to: list[RuleOperation] | None = Field(default=None, min_length=1)
    """The operations; by default all."""

    @property
    def function(self) -> str:
        """The function that may call the API; empty for other rules."""
        return self.allow.function if isinstance(self.allow, FunctionCaller) else ""
