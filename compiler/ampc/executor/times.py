"""Decides how ``util.time`` formats and parses times, in the patterns of Java's DateTimeFormatter."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_FIELDS = {
    "yyyy": "%Y",
    "uuuu": "%Y",
    "yy": "%y",
    "MMMM": "%B",
    "MMM": "%b",
    "MM": "%m",
    "dd": "%d",
    "DDD": "%j",
    "EEEE": "%A",
    "EEE": "%a",
    "EE": "%a",
    "E": "%a",
    "HH": "%H",
    "hh": "%I",
    "mm": "%M",
    "ss": "%S",
    "a": "%p",
}
_SHORT = {"M": "month", "d": "day", "H": "hour", "m": "minute", "s": "second", "y": "year"}
_TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+", re.DOTALL)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def zone(name: str) -> tzinfo:
    """Returns a time zone: a region, ``UTC``, ``Z`` or an offset as ``+05:30``."""
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?", name)
    if name in ("UTC", "GMT", "Z"):
        return UTC
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def formatted(milliseconds: float, pattern: str, zone_name: str) -> str:
    """Returns a moment as text."""
    moment = (_EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone(zone_name))
    return "".join(_written(moment, match) for match in _TOKEN.finditer(pattern))


def _written(moment: datetime, match: re.Match[str]) -> str:
    token, letter = match[0], match[2]
    if letter is None:
        return (match[1].replace("''", "'") or "'") if match[1] is not None else token
    if letter == "S":
        return f"{moment.microsecond:06}000"[: len(token)]
    if letter in "XxZ":
        return _offset(moment, token)
    if token in ("z", "VV"):
        return str(moment.tzname()) if token == "z" else str(moment.tzinfo)
    if token in _SHORT:
        return str(getattr(moment, _SHORT[token]))
    if token == "h":
        return str(moment.hour % 12 or 12)
    if token in _FIELDS:
        return moment.strftime(_FIELDS[token])
    raise ValueError(f"util.time does not know {token!r} in a format")


def _offset(moment: datetime, token: str) -> str:
    seconds = int((moment.utcoffset() or timedelta()).total_seconds())
    if token[0] == "X" and not seconds:
        return "Z"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "-" if seconds < 0 else "+"
    colon = ":" if token in ("XXX", "xxx", "ZZZZZ") else ""
    return f"{sign}{hours:02}" if token in ("X", "x") and not minutes else f"{sign}{hours:02}{colon}{minutes:02}"


def parsed(text: str, pattern: str, zone_name: str) -> float:
    """Returns the milliseconds since 1970 of a moment given as text."""
    expression, formats = "", []
    for match in _TOKEN.finditer(pattern):
        token, letter = match[0], match[2]
        if letter is None:
            expression += re.escape((match[1] or "'") if match[1] is not None else token)
            continue
        directive = _directive(token)
        formats.append(directive)
        expression += r"(Z|[+-]\d\d:?(?:\d\d)?)" if directive == "%z" else r"(.+?)"
    found = re.fullmatch(expression, text)
    if not found:
        raise ValueError(f"{text!r} is not in the format {pattern!r}")
    values = [_padded(value) if form == "%f" else value for form, value in zip(formats, found.groups(), strict=True)]
    try:
        moment = datetime.strptime("\n".join(values), "\n".join(formats))
    except ValueError as wrong:
        raise ValueError(f"{text!r} is not in the format {pattern!r}") from wrong
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone(zone_name or "UTC"))
    return float((moment - _EPOCH) // timedelta(milliseconds=1))


def _directive(token: str) -> str:
    if token[0] == "S":
        return "%f"
    if token[0] in "XxZ":
        return "%z"
    single = {"M": "%m", "d": "%d", "H": "%H", "h": "%I", "m": "%M", "s": "%S", "y": "%Y"}
    directive = single.get(token) or _FIELDS.get(token)
    if directive is None:
        raise ValueError(f"util.time does not know {token!r} in a format")
    return directive


def _padded(digits: str) -> str:
    return digits[:6]
