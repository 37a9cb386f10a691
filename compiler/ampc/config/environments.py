"""Decides what ``environments`` may hold: a name → what differs there."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel

VARIABLE_PATTERN = r"^[A-Z_][A-Z0-9_]*$"
_VARIABLE = re.compile(VARIABLE_PATTERN)


def _variable(value: Any) -> str:
    if isinstance(value, str) and _VARIABLE.match(value):
        return value
    message = f"'{value}' is no variable that a build can read: capitals, digits and underscores"
    better = re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+", "_", str(value)).strip("_").upper()
    raise PydanticCustomError("variable", "{message}", {"message": message, **_KEY, "help": f"for example {better}"})


_KEY = {"code": "AMP250", "part": "key"}

Variable = Annotated[str, BeforeValidator(_variable), WithJsonSchema({"type": "string", "pattern": VARIABLE_PATTERN})]
"""The name of a variable that values can come from."""


class Environment(ConfigModel):
    """What differs in one environment: any key of this file, merged by key; null removes a key, a list replaces a list."""

    model_config = ConfigDict(extra="allow")

    use: str | None = None
    """Another environment that this one starts from."""

    env: dict[Variable, str] = Field(default_factory=dict)
    """Values for `{env: NAME}`; they win over the variables of the machine that builds."""


class Environments(ConfigModel):
    """What differs from one environment to another, by name; `*` in a name stands for any text."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[str, Environment] = Field(init=False)

    default: str | None = None
    """The environment that is built when none is named; `none` when one must be named."""
