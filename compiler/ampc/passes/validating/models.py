"""Decides which model of the document a place in the file belongs to."""

from __future__ import annotations

import typing
from typing import Any

from ampc.config.base import ConfigModel


def model_at(loc: tuple[int | str, ...]) -> type[ConfigModel] | None:
    """Returns the model of the mapping at a pydantic location, or ``None`` when there is none.

    Args:
        loc: keys, list positions and union tags from the root of the document.
    """
    from ampc.config.document import Document

    current: list[Any] = [Document]
    for part in loc:
        following = [inner for kind in current for inner in _inner(kind, part)]
        if following:
            current = following
    models = [kind for kind in current if isinstance(kind, type) and issubclass(kind, ConfigModel)]
    return models[0] if models else None


def _inner(kind: Any, part: int | str) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, ConfigModel):
        if kind.__name__ == part:
            # The tag of a union whose members are told apart by their keys.
            return [kind]
        for name, field in kind.model_fields.items():
            if part in (field.alias, name):
                return _flat(field.annotation)
        extra = typing.get_type_hints(kind).get("__pydantic_extra__") if kind.model_config["extra"] == "allow" else None
        return _inner(extra, part)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is dict:
        return _flat(arguments[1])
    if origin is list and isinstance(part, int):
        return _flat(arguments[0])
    return []


def _flat(annotation: Any) -> list[Any]:
    """Returns the members of unions and annotations."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _flat(typing.get_args(annotation)[0])
    arguments = typing.get_args(annotation)
    if arguments and origin not in (dict, list, tuple, typing.Literal):
        return [member for argument in arguments for member in _flat(argument)]
    return [annotation]
