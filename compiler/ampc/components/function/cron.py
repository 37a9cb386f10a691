"""Decides which cron expressions EventBridge Scheduler takes, and says which field of a wrong one is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_DAY_FIELDS = (2, 4)
ORDER = "the fields are: minutes hours day-of-month month day-of-week [year]"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a schedule cannot be used: a message, and what to do."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a cron expression: its name, its range, words for its numbers, other forms and whether it takes steps."""

    name: str
    low: int
    high: int
    words: tuple[str, ...] = ()
    special: str = r"(?!)"
    steps: bool = True


_FIELDS = (
    _Field("minutes", 0, 59),
    _Field("hours", 0, 23),
    _Field("day-of-month", 1, 31, special=r"L|LW|([1-9]|[12][0-9]|3[01])W"),
    _Field("month", 1, 12, _MONTHS),
    _Field("day-of-week", 1, 7, _DAYS, special=r"L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])", steps=False),
    _Field("year", 1970, 2199),
)


def cron(text: str) -> str | Wrong:
    """Returns the six fields that EventBridge Scheduler takes, or what is wrong.

    Args:
        text: five or six fields with single blanks between them. One of the two day fields must be ``?``; a ``*`` is
            read as ``?`` where only one reading is possible.
    """
    fields = text.upper().split(" ")
    if len(fields) not in (5, 6):
        return Wrong(f"'{text}' has {_count(len(fields))}: a cron expression has five or six", ORDER)
    if len(fields) == 5:
        fields.append("*")
    for index, (value, field) in enumerate(zip(fields, _FIELDS, strict=True)):
        if value in ("*", "?"):
            if value == "?" and index not in _DAY_FIELDS:
                return Wrong(f"{field.name} cannot be '?' in '{text}'", "write '*' for every one")
            continue
        for item in value.split(","):
            reason = _item(item, field)
            if reason is not None:
                return Wrong(f"{field.name} cannot be '{item}' in '{text}'", reason)
    return _days(text, fields)


def _count(number: int) -> str:
    return "one field" if number == 1 else f"{number} fields"


def _days(text: str, fields: list[str]) -> str | Wrong:
    day, weekday = fields[2], fields[4]
    if day == "?" and weekday == "?":
        return Wrong(f"both day fields of '{text}' are '?'", "write '*' for day-of-month to run every day")
    if "?" not in (day, weekday):
        if weekday == "*":
            fields[4] = "?"
        elif day == "*" and not re.search(r"[0-9]", weekday.split("#")[0]):
            fields[2] = "?"
        else:
            return Wrong(f"'{text}' has both day-of-month and day-of-week", _day_help(fields))
    return " ".join(fields)


def _day_help(fields: list[str]) -> str:
    if fields[2] != "*":
        return "write '?' for the one that does not matter"
    weekday = fields[4] if re.search("[#L]", fields[4]) else re.sub("[0-9]", lambda n: _DAYS[int(n[0]) % 7], fields[4])
    right = " ".join([*fields[:2], "?", fields[3], weekday, *([fields[5]] if fields[5] != "*" else [])])
    return f"write '{right}' if you mean what a Unix crontab means: there 1 is Monday, here 1 is Sunday"


def _item(item: str, field: _Field) -> str | None:
    """Returns what is wrong with one item of a field's list, or ``None``."""
    if re.fullmatch(field.special, item):
        return None
    head, slash, step = item.partition("/")
    if slash and not field.steps:
        return f"{field.name} takes no steps: write a list such as MON,WED,FRI"
    if slash and not (step.isascii() and step.isdigit() and int(step) > 0):
        return "a step is a number above zero, such as */5"
    if head == "*":
        return None if slash else "write '*' alone"
    return _range(head, field)


def _range(head: str, field: _Field) -> str | None:
    numbers = [_number(part, field) for part in head.split("-")]
    allowed = f"{field.name} goes from {field.low} to {field.high}"
    allowed += f" or from {field.words[0]} to {field.words[-1]}" if field.words else ""
    if len(numbers) > 2 or None in numbers:
        return allowed
    if len(numbers) == 2 and (numbers[0] or 0) > (numbers[1] or 0):
        return f"a range goes from the lower to the higher; {allowed}"
    return None


def _number(text: str, field: _Field) -> int | None:
    if text in field.words:
        return field.words.index(text) + 1
    if text.isascii() and text.isdigit() and len(text) <= 4 and field.low <= int(text) <= field.high:
        return int(text)
    return None
