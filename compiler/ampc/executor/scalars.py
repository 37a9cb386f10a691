"""Decides which values AppSync's scalars take and give."""

from __future__ import annotations

import ipaddress
import json
import re
from datetime import date, time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

_OFFSET = r"(Z|[+-]\d\d:\d\d(:\d\d)?)"
_DATE = re.compile(rf"(-?\d{{4}}-\d\d-\d\d){_OFFSET}?")
_TIME = re.compile(rf"(\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?){_OFFSET}?")
_DATETIME = re.compile(rf"(-?\d{{4}}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?){_OFFSET}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")
_PHONE = re.compile(r"\+?[\d(][\d\s().-]{3,20}")


def _moment(day: str | None, clock: str | None, offset: str | None) -> None:
    if day:
        date.fromisoformat(day.removeprefix("-"))
    if clock:
        whole, _, fraction = clock.partition(".")
        time.fromisoformat(f"{whole}.{fraction[:6].ljust(6, '0')}" if fraction else whole)
    if offset and offset != "Z":
        hours, minutes = int(offset[1:3]), int(offset[4:6])
        if hours * 60 + minutes > 18 * 60 or minutes > 59:
            raise ValueError("no such offset")


def _matched(pattern: re.Pattern[str], value: str) -> re.Match[str]:
    found = pattern.fullmatch(value)
    if not found:
        raise ValueError("wrong format")
    return found


def _date(value: str) -> None:
    found = _matched(_DATE, value)
    _moment(found[1], None, found[2])


def _time(value: str) -> None:
    found = _matched(_TIME, value)
    _moment(None, found[1], found[2])


def _datetime(value: str) -> None:
    found = _matched(_DATETIME, value)
    _moment(found[1], found[2], found[3])


def _email(value: str) -> None:
    _matched(_EMAIL, value)


def _phone(value: str) -> None:
    _matched(_PHONE, value)
    if len(re.sub(r"\D", "", value)) < 5:
        raise ValueError("too short")


def _url(value: str) -> None:
    parts = urlsplit(value)
    if not parts.scheme or (parts.scheme in ("http", "https", "ftp") and not parts.netloc) or " " in value:
        raise ValueError("no URL")


def _address(value: str) -> None:
    address, slash, bits = value.partition("/")
    ipaddress.ip_address(address)
    if slash:
        ipaddress.ip_network(f"{address}/{bits}", strict=False)


TEXTS: dict[str, Callable[[str], None]] = {
    "AWSDate": _date,
    "AWSTime": _time,
    "AWSDateTime": _datetime,
    "AWSEmail": _email,
    "AWSPhone": _phone,
    "AWSURL": _url,
    "AWSIPAddress": _address,
}
"""Scalar → what raises ``ValueError`` for a text that is no such value."""

NAMES = (*TEXTS, "AWSTimestamp", "AWSJSON")


def parse(name: str, value: Any) -> Any:
    """Returns what a resolver sees of an input value.

    Raises:
        ValueError: the value is not of the scalar's type.
    """
    if name == "AWSTimestamp":
        if type(value) is not int:
            raise ValueError(f"{value!r} is no {name}")
        return value
    # The empty text is of none of the types, nor is what is no text.
    text = value if isinstance(value, str) else ""
    try:
        if name == "AWSJSON":
            return json.loads(text)
        TEXTS[name](text)
    except ValueError as wrong:
        raise ValueError(f"{value!r} is no {name}") from wrong
    return text


def serialize(name: str, value: Any) -> Any:
    """Returns what a client sees of a resolver's value.

    Raises:
        ValueError: the value is not of the scalar's type.
    """
    if name == "AWSJSON":
        return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if name == "AWSTimestamp" and isinstance(value, float) and value.is_integer():
        return int(value)
    return parse(name, value)
