"""Decides which resources a piece of a template refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


def references(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yields ``(name, attribute, where)`` for every ``Ref``, ``Fn::GetAtt`` and ``Fn::Sub`` variable in plain JSON.

    ``attribute`` is empty for a ``Ref``. Names are logical IDs, parameters or pseudo parameters, unchecked.
    """
    if isinstance(value, dict) and len(value) == 1:
        function, argument = next(iter(value.items()))
        if function == "Ref" and isinstance(argument, str):
            yield argument, "", at
            return
        if function == "Fn::GetAtt" and isinstance(argument, list) and argument:
            yield argument[0], ".".join(str(part) for part in argument[1:]), at
            return
        if function == "Fn::Sub":
            yield from _sub(argument, at)
            return
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(item, (dict, list)):
            yield from references(item, (*at, key))


def _sub(argument: Any, at: tuple[str | int, ...]) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    template, variables = (
        (argument[0], argument[1]) if isinstance(argument, list) and len(argument) == 2 else (argument, {})
    )
    yield from references(variables, at)
    for match in _VARIABLE.finditer(str(template)):
        name, _, attribute = match[1].strip().partition(".")
        if name not in variables:
            yield name, attribute, at
