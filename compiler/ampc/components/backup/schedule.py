"""Decides how the schedule of a backup is read."""

from __future__ import annotations

import re

from ampc.components.function.cron import Wrong, cron

_WORDS = {"every day": "0 5 * * ? *", "every week": "0 5 ? * SAT *", "every month": "0 5 1 * ? *"}
"""As the CDK has it: at 05:00, weekly on Saturday, monthly on the first."""
_SHORT = {"daily": "every day", "weekly": "every week", "monthly": "every month"}


def expression(schedule: str) -> str | Wrong:
    """Returns the expression that AWS Backup takes, or what is wrong."""
    text = " ".join(schedule.split())
    text = _SHORT.get(text.lower(), text)
    wrapped = re.fullmatch(r"cron\((.*)\)", text)
    if text.lower() in _WORDS:
        return f"cron({_WORDS[text.lower()]})"
    if " " not in text or text.lower().startswith(("every", "rate")):
        return Wrong(
            f"'{schedule}' is no schedule of a backup", "write every day, every week, every month, or 0 5 * * ? *"
        )
    fields = cron(wrapped[1] if wrapped else text)
    if isinstance(fields, Wrong):
        return fields
    if not fields.split(" ")[0].isdigit():
        message = f"'{schedule}' starts several times an hour, AWS Backup makes backups hourly at most"
        return Wrong(message, "write one number for the minutes, for example 0 * * * ? *")
    return f"cron({fields})"
