"""Decides which defaults and which checks of values fit the type of a field."""

from __future__ import annotations

import ipaddress
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ampc.components.data.model import SCALARS
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config_fields import FieldConfig, ValidatorConfig
    from ampc.source.spans import YamlPath

_TEXT = {"min_length", "max_length", "starts_with", "ends_with", "matches"}
_NUMBERS = ("integer", "float")
_OFFSET = r"(Z|[+-]\d\d:\d\d(:\d\d)?)"
_TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?"
_FORMS = {
    "time": (rf"{_TIME}{_OFFSET}?", "08:30:00Z"),
    "datetime": (rf"(\d{{4}}-\d\d-\d\d)T{_TIME}{_OFFSET}", "2027-01-31T08:30:00Z"),
    "date": (rf"(\d{{4}}-\d\d-\d\d){_OFFSET}?", "2027-01-31"),
    "email": (r"[^@\s]+@[^@\s]+", "ann@example.com"),
    "phone": (r"\+?[\d\s().-]{3,}", "+49 30 123456"),
    "url": (r"[A-Za-z][A-Za-z0-9+.-]*:\S+", "https://example.com"),
}
"""Type → its form and an example: AppSync answers with an error instead of a value of another form."""


def default(field: FieldConfig, path: YamlPath, enum: list[str] | None) -> Iterator[Diagnostic]:
    """Checks the default of a field; ``enum`` holds the values when it is an enum."""
    value, at = field.default, (*path, "default")
    name = field.type or ""
    if value is None:
        return
    if field.array or isinstance(value, (list, dict)):
        yield error("AMP709", "lists and objects have no default", at, help="remove it")
    elif enum is not None:
        if value not in enum:
            hint = did_you_mean(str(value), enum) or f"one of {', '.join(enum)}"
            yield error("AMP709", f"'{value}' is no value of the enum", at, help=hint)
    elif name not in SCALARS:
        yield error("AMP709", "custom types have no default", at, help="remove it")
    else:
        hint = _unfit(name, value)
        if hint:
            yield error("AMP709", f"the default does not fit the type {name}", at, help=hint)


def _unfit(name: str, value: Any) -> str:
    """Returns what to write instead of a default that does not fit its type; empty when it fits."""
    if name == "boolean":
        return "" if isinstance(value, bool) else "write true or false"
    if name in ("integer", "timestamp", "float"):
        return _unfit_number(name, value)
    if not isinstance(value, str):
        return f'quote it: "{json.dumps(value)}"'
    form, example = _FORMS.get(name, ("", ""))
    match = re.fullmatch(form, value) if form else None
    if name == "json":
        fits, example = _is(json.loads, value), '"{}"'
    elif name == "ipAddress":
        fits, example = _is(ipaddress.ip_interface, value), "192.0.2.1"
    else:
        fits = not form or (
            match is not None and (name not in ("date", "datetime") or _is(date.fromisoformat, match[1]))
        )
    return "" if fits else f"for example {example}"


def _unfit_number(name: str, value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return "remove the quotes"
    wanted = (int, float) if name == "float" else (int,)
    if isinstance(value, bool) or not isinstance(value, wanted):
        return "write a number" if name == "float" else "write a whole number"
    if name == "integer" and not -(2**31) <= value < 2**31:
        return "an integer of GraphQL has 32 bits: write a smaller number, or use float"
    return ""


def _is(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def checks(field: FieldConfig, path: YamlPath) -> Iterator[Diagnostic]:
    """Checks the checks of a field: each says one thing, fits the type, and leaves some value."""
    seen: set[str] = set()
    for position, check in enumerate(field.checks or ()):
        at: YamlPath = (*path, "validate", position)
        given = [name for name in type(check).model_fields if name != "message" and getattr(check, name) is not None]
        if len(given) != 1:
            what = "nothing" if not given else " and ".join(_spelled(check, name) for name in given)
            hint = "for example {minLength: 3}" if not given else "write a check for each"
            yield error("AMP719", f"one check says one thing, this one says {what}", at, help=hint)
        elif given[0] in seen:
            key = _spelled(check, given[0])
            yield error("AMP719", f"'{key}' stands twice", (*at, key), part="key", help="keep one of them")
        else:
            seen.add(given[0])
            yield from _check(field, check, given[0], at)
    low, high = _bounds(field, ("min_length",), ("max_length",))
    if low is None or high is None or low <= high:
        low, high = _bounds(field, ("gt", "gte", "positive"), ("lt", "lte", "negative"))
    # Amplify takes such checks: the field can still be left out.
    if low is not None and high is not None and low > high:
        message, hint = "no value could pass all of these checks", "widen or swap the limits"
        yield warning("AMP719", message, (*path, "validate"), part="key", help=hint)


def _check(field: FieldConfig, check: ValidatorConfig, word: str, at: YamlPath) -> Iterator[Diagnostic]:
    key, name = _spelled(check, word), str(at[-3])
    wanted = ("string",) if word in _TEXT else _NUMBERS
    if field.array:
        yield error(
            "AMP719", "a list has no checks of its values", at, help="remove them, or use a field without a list"
        )
    elif field.type not in wanted:
        message = f"'{key}' is a check of {'text' if word in _TEXT else 'numbers'}, and '{name}' is {_article(field)}"
        hint = "only fields of type string, integer and float have checks"
        if field.type in _NUMBERS:
            hint = "numbers have gt, gte, lt, lte, positive and negative"
        elif field.type == "string":
            hint = "text has minLength, maxLength, startsWith, endsWith and matches"
        yield error("AMP719", message, (*at, key), part="key", help=hint)
    elif getattr(check, word) is False:
        yield error("AMP719", f"'{key}: false' checks nothing", (*at, key), part="key", help="write true, or remove it")
    elif word == "matches" and not _is_pattern(str(check.matches)):
        yield error("AMP719", "this is no regular expression", (*at, key), help="check brackets and backslashes")


def _spelled(check: ValidatorConfig, word: str) -> str:
    return str(check.key(word, ())[0])


def _article(field: FieldConfig) -> str:
    if field.type in SCALARS:
        return f"{'an' if field.type[0] in 'aeiou' else 'a'} {field.type}"
    return (
        "an enum"
        if field.enum is not None
        else "a type of its own"
        if field.fields is not None
        else f"a {field.ref or field.type}"
    )


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    # Python's names of groups are its own.
    return "(?P" not in text


def _bounds(field: FieldConfig, lows: tuple[str, ...], highs: tuple[str, ...]) -> tuple[float | None, float | None]:
    """Returns the least and the greatest value that pass; of numbers with a fraction as near as matters."""
    step = 1.0 if field.type == "integer" else 1e-9

    def limit(word: str, value: float | bool | None) -> float | None:
        if value is None or value is False:
            return None
        bound = 0 if value is True else value
        return bound + {"gt": step, "positive": step, "lt": -step, "negative": -step}.get(word, 0)

    found = [
        [limit(word, getattr(check, word)) for check in field.checks or () for word in words] for words in (lows, highs)
    ]
    low, high = ([value for value in values if value is not None] for values in found)
    return (max(low) if low else None), (min(high) if high else None)
