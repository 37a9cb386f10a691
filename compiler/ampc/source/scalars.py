"""Decides what a plain scalar is: YAML 1.2 core types and nothing else, so that `on`, `010` and dates stay text."""

from __future__ import annotations

import math
import re

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
MAX_DIGITS = 300


class NotFiniteError(ValueError):
    """A number that JSON cannot hold: infinity, not-a-number, or too large."""


def plain(text: str) -> str | int | float | bool | None:
    """Returns the value of an unquoted scalar.

    Raises:
        NotFiniteError: the number has no place in JSON.
    """
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    first = text[0]
    if first.isalpha():
        return text
    return _number(text)


def _number(text: str) -> str | int | float:
    if len(text) > MAX_DIGITS and _FLOAT.match(text):
        raise NotFiniteError(text[:20])
    if _INT.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEX.match(text):
        return int(text[2:], 16)
    if _NOT_FINITE.match(text):
        raise NotFiniteError(text)
    if _FLOAT.match(text) and not re.match(r"[-+]?0[0-9]", text):
        value = float(text)
        if not math.isfinite(value):
            raise NotFiniteError(text)
        return value
    return text
