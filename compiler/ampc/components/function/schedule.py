"""Decides how schedules are read: Amplify's natural language and cron, as EventBridge Scheduler takes them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ampc.components.function.config import ZonedSchedule

_RATE = re.compile(r"every\s+([1-9][0-9]*)\s*(m|h)\Z")
_PERIODS = {
    "every day": "cron(0 0 * * ? *)",
    "every week": "cron(0 0 ? * 1 *)",
    "every month": "cron(0 0 1 * ? *)",
    "every year": "cron(0 0 1 1 ? *)",
}
_FIELDS = (
    ("minutes", 0, 59),
    ("hours", 0, 23),
    ("day of month", 1, 31),
    ("month", 1, 12),
    ("day of week", 1, 7),
    ("year", 1970, 2199),
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")


class ScheduleError(ValueError):
    """The text is no schedule. Its arguments are the message and the help."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A schedule: its name in addresses and EventBridge Scheduler's expression."""

    name: str
    expression: str


def parse(schedule: ZonedSchedule) -> Parsed:
    """Reads one schedule.

    Raises:
        ScheduleError: it is neither a rate nor a cron expression that EventBridge Scheduler takes.
    """
    if (schedule.cron is None) == (schedule.rate is None):
        raise ScheduleError("a schedule has either 'cron' or 'rate'", "write rate: every 5m, or cron: 0 9 * * ? *")
    if schedule.rate is not None:
        words = " ".join(schedule.rate.split())
        name = "".join(w if i == 0 else w[:1].upper() + w[1:] for i, w in enumerate(words.split()))
        return Parsed(schedule.name or name, _rate(words))
    text = " ".join((schedule.cron or "").split())
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Parsed(schedule.name or f"cron{digest}", f"cron({_cron(text)})")


def _rate(words: str) -> str:
    if words in _PERIODS:
        return _PERIODS[words]
    match = _RATE.match(words)
    if match is None:
        raise ScheduleError(f"'{words}' is no schedule", "write every 5m, every 2h, every day, every week, every month or every year")
    number, minutes = int(match[1]), match[2] == "m"
    if (60 if minutes else 24) % number == 0:
        return f"cron(*/{number} * * * ? *)" if minutes else f"cron(0 */{number} * * ? *)"
    # Amplify writes */N here too, but a cron step starts anew with every hour or day: */7 is not every 7 minutes.
    return f"rate({number} {'minute' if minutes else 'hour'}s)"


def _cron(text: str) -> str:
    fields = text.split(" ")
    if len(fields) not in (5, 6):
        raise ScheduleError(f"'{text}' has {len(fields)} fields: a cron expression has five or six", "minutes hours day-of-month month day-of-week [year]")
    if len(fields) == 5:
        fields.append("*")
    for value, (name, low, high) in zip(fields, _FIELDS, strict=True):
        for item in value.split(","):
            _check_item(item, name, low, high)
    if fields[4] == "*":
        fields[4] = "?"
    elif fields[2] == "*":
        fields[2] = "?"
    if (fields[2] == "?") == (fields[4] == "?"):
        raise ScheduleError(f"'{text}': exactly one of day of month and day of week is '?'", "write '?' for the one that does not matter")
    return " ".join(fields)


def _check_item(item: str, name: str, low: int, high: int) -> None:
    head, _, step = item.partition("/")
    if step and not step.isdigit():
        raise ScheduleError(f"'{item}' is no {name}", "a step is a number: */5")
    if head in ("*", "?") or (name == "day of month" and re.fullmatch(r"L|LW|[0-9]{1,2}W", head)):
        return
    if name == "day of week" and re.fullmatch(r"L|[1-7]L|[1-7]#[1-5]", head):
        return
    words = {"month": _MONTHS, "day of week": _DAYS}.get(name, ())
    for part in head.split("-", 1):
        if part.upper() in words:
            continue
        if not part.isdigit() or not low <= int(part) <= high:
            raise ScheduleError(f"'{item}' is no {name}", f"{name} goes from {low} to {high}")
