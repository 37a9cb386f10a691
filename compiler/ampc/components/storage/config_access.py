"""Decides how access to the objects of a bucket may be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel
from ampc.diagnostics.suggest import did_you_mean

Action: TypeAlias = Literal["read", "get", "list", "write", "delete"]
ACTIONS: tuple[Action, ...] = ("read", "get", "list", "write", "delete")
ALLOWED = ("guest", "authenticated", "owner", "groups")
_OTHER_WORDS = {
    "entity": "did you mean 'owner'?",
    "group": "did you mean 'groups'?",
    "private": "did you mean 'authenticated'?",
    "public": "did you mean 'guest'?",
    "resource": "write {function: NAME}",
}


class FunctionClient(ConfigModel):
    """A function that may use the bucket."""

    function: str
    """Its name under `functions`."""


def _allow(value: object) -> object:
    if isinstance(value, str) and value not in ALLOWED:
        message = "the text '{value}' is not allowed here"
        hint = _OTHER_WORDS.get(value) or did_you_mean(value, ALLOWED)
        hint = hint or f"write one of {', '.join(ALLOWED)}, or {{function: NAME}}"
        raise PydanticCustomError("ampc", message, {"value": value, "code": "AMP204", "help": hint})
    if not isinstance(value, (str, dict)):
        message = "expected the name of a rule, or {function: NAME}"
        raise PydanticCustomError("ampc", message, {"code": "AMP203", "help": f"one of {', '.join(ALLOWED)}"})
    return FunctionClient.model_validate(value) if isinstance(value, dict) else value


_ALLOW_SCHEMA = {
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


class StorageRule(ConfigModel):
    """Who may do what with the objects of a path."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"operations": "to", "actions": "to", "group": "groups"}

    allow: Annotated[Any, BeforeValidator(_allow), WithJsonSchema(_ALLOW_SCHEMA)]
    """`guest`, `authenticated`, `owner`, `groups`, or `{function: NAME}`."""

    groups: list[Annotated[str, Field(min_length=1)]] | None = Field(default=None, min_length=1)
    """For `groups`: the names of the groups."""

    to: list[Action] = Field(min_length=1)
    """`read` (that is `get` and `list`), `get`, `list`, `write`, `delete`."""

    @property
    def function(self) -> str:
        """The function that may use the bucket; empty for other rules."""
        return self.allow.function if isinstance(self.allow, FunctionClient) else ""


PathRules: TypeAlias = dict[str, Annotated[list[StorageRule], Field(min_length=1)]]
"""Path → who may do what below it."""


def gen1() -> Mapping[str, list[StorageRule]]:
    """Returns the rules that Gen 2's documentation gives for Gen 1's public, protected and private files."""
    everything: list[Action] = ["read", "write", "delete"]
    mine = StorageRule(allow="owner", to=everything)
    return {
        "public/*": [StorageRule(allow="guest", to=["read"]), StorageRule(allow="authenticated", to=everything)],
        "protected/{entity_id}/*": [StorageRule(allow="authenticated", to=["read"]), mine],
        "private/{entity_id}/*": [mine],
    }
