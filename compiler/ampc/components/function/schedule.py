"""Decides how schedules are read: Amplify's natural language and cron, as EventBridge Scheduler takes them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.function.cron import Wrong, cron

if TYPE_CHECKING:
    from ampc.components.function.config import ZonedSchedule

_RATE = re.compile(r"every ([1-9][0-9]{0,4})(m|h)\Z")
_PERIODS = {
    "every day": "cron(0 0 * * ? *)",
    "every week": "cron(0 0 ? * 1 *)",
    "every month": "cron(0 0 1 * ? *)",
    "every year": "cron(0 0 1 1 ? *)",
}
_FORMS = "write every 5m, every 2h, every day, every week, every month or every year"
_CLOSE = re.compile(r"(?:every|rate)\W*([0-9]*) ?(m|min|mins|minutes?|h|hrs?|hours?)\b")
_BOTH = "write every 5m, every 2h, every day, or a cron expression such as 0 9 ? * MON-FRI *"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A schedule.

    Attributes:
        name: what it is called in addresses.
        expression: as EventBridge Scheduler takes it.
        every: seconds between two runs, for a rate of minutes or hours.
    """

    name: str
    expression: str
    every: int | None = None


def parse(schedule: ZonedSchedule) -> Parsed | Wrong:
    """Reads one schedule; returns what is wrong when EventBridge Scheduler would not take it."""
    if schedule.cron is not None and schedule.rate is not None:
        return Wrong("a schedule has either 'cron' or 'rate'", "remove one of them")
    if schedule.rate is not None:
        return _rate(schedule, " ".join(schedule.rate.split()))
    if schedule.cron is None:
        return Wrong("a schedule has either 'cron' or 'rate'", "add rate: every 5m, or cron: 0 9 * * ? *")
    return _cron(schedule, " ".join(schedule.cron.split()))


def _cron(schedule: ZonedSchedule, text: str) -> Parsed | Wrong:
    wrapped = re.fullmatch(r"cron\((.*)\)", text)
    if wrapped:
        return Wrong(f"'{text}' is no cron expression", f"write {wrapped[1]} alone")
    near = _CLOSE.match(text)
    if near:
        return Wrong(f"'{text}' is no schedule", _near(near))
    if " " not in text:
        return Wrong(f"'{text}' is no schedule", _BOTH)
    fields = cron(text)
    if isinstance(fields, Wrong):
        return fields
    digest = hashlib.sha256(fields.encode()).hexdigest()[:8]
    return Parsed(schedule.name or f"cron{digest}", f"cron({fields})")


def _rate(schedule: ZonedSchedule, text: str) -> Parsed | Wrong:
    words = text.split(" ")
    name = schedule.name or words[0] + "".join(word[:1].upper() + word[1:] for word in words[1:])
    if text in _PERIODS:
        return Parsed(name, _PERIODS[text])
    match = _RATE.match(text)
    if match is None:
        near = _CLOSE.match(text.lower())
        return Wrong(f"'{text}' is no schedule", _near(near) if near else _FORMS)
    number, minutes = int(match[1]), match[2] == "m"
    every, around = number * (60 if minutes else 3600), 60 if minutes else 24
    if number < around and around % number == 0:
        return Parsed(name, f"cron(*/{number} * * * ? *)" if minutes else f"cron(0 */{number} * * ? *)", every)
    # Amplify writes */N here too, but a cron step starts anew with every hour or day: */7 is not every 7 minutes.
    return Parsed(name, f"rate({number} {'minute' if minutes else 'hour'}s)", every)


def _near(match: re.Match[str]) -> str:
    return f"write every {match[1] or 1}{match[2][0]}"
