"""Decides how JSON pointers (RFC 6901) are read and compared."""

from __future__ import annotations

from typing import Any


class PointerError(ValueError):
    """The text is no JSON pointer."""


def parse(pointer: str) -> tuple[str, ...]:
    """Returns the unescaped tokens of a pointer.

    Raises:
        PointerError: it does not start with a slash, or a ``~`` is not followed by 0 or 1.
    """
    if pointer == "":
        return ()
    if not pointer.startswith("/"):
        raise PointerError("it starts with '/'")
    tokens = pointer[1:].split("/")
    for token in tokens:
        if token.replace("~0", "").replace("~1", "").count("~"):
            raise PointerError("'~' is written '~0', and '/' inside a key is written '~1'")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)


def spell(tokens: tuple[str | int, ...]) -> str:
    """Returns the pointer of unescaped tokens."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def overlaps(first: str, second: str) -> bool:
    """Tells whether one pointer is the other or lies below it."""
    return first == second or first.startswith(second + "/") or second.startswith(first + "/")


def child(value: Any, token: str) -> tuple[bool, Any]:
    """Returns whether a mapping or list has a child, and the child."""
    if isinstance(value, dict):
        return token in value, value.get(token)
    if isinstance(value, list) and token.isdigit() and int(token) < len(value):
        return True, value[int(token)]
    return False, None


def get(value: Any, tokens: tuple[str, ...]) -> tuple[int, Any]:
    """Walks down as far as tokens exist; returns how many did, and the value reached."""
    for count, token in enumerate(tokens):
        found, inner = child(value, token)
        if not found:
            return count, value
        value = inner
    return len(tokens), value
