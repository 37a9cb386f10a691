"""Decides which checks of values fit a field, and leave any value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config_fields import FieldConfig
    from ampc.source.spans import YamlPath

_TEXT = {"min_length", "max_length", "starts_with", "ends_with", "matches"}


def validators(field: FieldConfig, path: YamlPath) -> Iterator[Diagnostic]:
    """Checks what a field's values are checked for."""
    seen: set[str] = set()
    for position, check in enumerate(field.checks or ()):
        at: YamlPath = (*path, "validate", position)
        given = [name for name in type(check).model_fields if name != "message" and getattr(check, name) is not None]
        if len(given) != 1:
            what = "nothing" if not given else " and ".join(str(check.key(name, ())[0]) for name in given)
            yield error(
                "AMP719", f"one check says one thing, this one says {what}", at, help="for example {minLength: 3}"
            )
            continue
        word, key = given[0], str(check.key(given[0], ())[0])
        if word in seen:
            yield error("AMP719", f"'{key}' stands twice", (*at, key), part="key", help="keep one of them")
        seen.add(word)
        if field.array:
            yield error(
                "AMP719", "a list has no checks of its values", at, help="remove them, or use a field without a list"
            )
        elif word in _TEXT and field.type != "string":
            message = f"'{key}' is a check of text, and '{path[-1]}' is {_article(field)}"
            yield error(
                "AMP719", message, (*at, key), part="key", help="numbers have gt, gte, lt, lte, positive and negative"
            )
        elif word not in _TEXT and field.type not in ("integer", "float"):
            message = f"'{key}' is a check of numbers, and '{path[-1]}' is {_article(field)}"
            hint = "text has minLength, maxLength, startsWith, endsWith and matches"
            hint = hint if field.type == "string" else "only text and numbers have checks: remove it"
            yield error("AMP719", message, (*at, key), part="key", help=hint)
        elif word == "matches" and not _is_pattern(str(check.matches)):
            yield error("AMP719", "this is no regular expression", (*at, key), help="check brackets and backslashes")
    yield from _range(field, path)


def _range(field: FieldConfig, path: YamlPath) -> Iterator[Diagnostic]:
    """Tells when no value passes all checks of a field."""
    lows, highs = [], []
    for check in field.checks or ():
        lows += [(value, False, f"at least {value}") for value in (check.min_length, check.gte) if value is not None]
        highs += [(value, False, f"at most {value}") for value in (check.max_length, check.lte) if value is not None]
        lows += [(check.gt, True, f"more than {check.gt}")] if check.gt is not None else []
        highs += [(check.lt, True, f"less than {check.lt}")] if check.lt is not None else []
        lows += [(0, True, "positive")] if check.positive else []
        highs += [(0, True, "negative")] if check.negative else []
    for low, above, least in lows:
        for high, below, most in highs:
            if low > high or (low == high and (above or below)):
                message = f"no value can be {least} and {most}"
                yield warning("AMP719", message, (*path, "validate"), part="key", help="change one of them")
                return


def _article(field: FieldConfig) -> str:
    name = field.type or "an enum"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}" if field.type else name


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True
