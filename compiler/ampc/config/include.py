"""Decides what an entry of ``include`` may hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from ampc.config.base import NAME_PATTERN, ConfigModel, Name


class ModuleUse(ConfigModel):
    """A module and what it is given."""

    module: str
    """The module's file, inside the project."""

    as_: Name = Field(alias="as")
    """What stands before every name that the module declares, so that it can be used twice."""

    parameters: dict[str, Any] = Field(default_factory=dict)
    """Values for what the module declares under `parameters`."""


def _entries(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _entry(value: object) -> object:
    # A path was read already: its file is part of the document.
    return None if isinstance(value, str) else value


_ENTRY: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "description": "A file that is a part of this one."},
        {
            "type": "object",
            "title": "module",
            "properties": {
                "module": {"type": "string", "description": "The module's file, inside the project."},
                "as": {
                    "type": "string",
                    "pattern": NAME_PATTERN,
                    "description": "What stands before every name that the module declares.",
                },
                "parameters": {"type": "object", "description": "Values for what the module declares."},
            },
            "required": ["module", "as"],
            "additionalProperties": False,
        },
    ]
}

Includes = Annotated[
    list[Annotated[ModuleUse | None, BeforeValidator(_entry)]],
    BeforeValidator(_entries),
    WithJsonSchema({"anyOf": [*_ENTRY["anyOf"], {"type": "array", "items": _ENTRY}]}),
]
"""Other files that are part of this one, and modules."""
