"""Decides which schedules a rule of EventBridge takes: a rate, or a cron expression, in UTC."""

from __future__ import annotations

import re

from ampc.components.function.cron import Wrong, cron

_RATE = re.compile(r"rate\(([1-9][0-9]*) (minute|hour|day)(s?)\)\Z")
_CRON = re.compile(r"cron\((.*)\)\Z")


def expression(text: str) -> str:
    """Returns a checked schedule as EventBridge takes it."""
    found = parse(text)
    assert isinstance(found, str), "rules ran"
    return found


def parse(text: str) -> str | Wrong:
    """Reads a schedule."""
    text = " ".join(text.split())
    written = _CRON.match(text)
    if written:
        fields = cron(written[1])
        return fields if isinstance(fields, Wrong) else f"cron({fields})"
    rate = _RATE.match(text)
    if rate is None:
        return Wrong(f"'{text}' is no schedule", "write rate(5 minutes), rate(1 day) or cron(0 9 * * ? *)")
    if (rate[1] == "1") == bool(rate[3]):
        unit = rate[2] if rate[1] == "1" else f"{rate[2]}s"
        return Wrong(f"EventBridge does not read '{text}'", f"write rate({rate[1]} {unit})")
    return text
