"""Decides what text a default of one of AppSync's scalars may be."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from ipaddress import ip_interface
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OFFSET = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+\Z", re.I)
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{2,}\Z")


def _read(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


def _moment(text: str) -> bool:
    # AppSync takes a moment with an offset only.
    return bool(_OFFSET.search(text)) and "T" in text and _read(datetime.fromisoformat, text)


FORMS: Mapping[str, Callable[[str], bool]] = {
    "date": lambda text: _read(date.fromisoformat, _OFFSET.sub("", text)),
    "time": lambda text: _read(time.fromisoformat, _OFFSET.sub("", text)),
    "datetime": _moment,
    "email": lambda text: bool(_EMAIL.match(text)),
    "url": lambda text: bool(_URL.match(text)),
    "phone": lambda text: bool(_PHONE.match(text)),
    "ipAddress": lambda text: _read(ip_interface, text),
    "json": lambda text: _read(json.loads, text),
}
"""Scalar → whether a text is one."""

EXAMPLES: Mapping[str, str] = {
    "id": "a1",
    "string": "hello",
    "integer": "42",
    "float": "0.5",
    "boolean": "true",
    "date": "2026-01-31",
    "time": "09:30:00Z",
    "datetime": "2026-01-31T09:30:00Z",
    "timestamp": "1767225600",
    "email": "jane@example.com",
    "json": "{}",
    "phone": "+15555550100",
    "url": "https://example.com",
    "ipAddress": "192.0.2.1",
}
"""Scalar → a value of it."""
