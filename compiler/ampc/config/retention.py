"""Decides how a retention of logs is written, wherever logs are kept."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from ampc.cfn.retention import RETENTION_DAYS

_Word = Literal[
    "1 day", "3 days", "5 days", "1 week", "2 weeks", "1 month", "2 months", "3 months", "4 months", "5 months",
    "6 months", "1 year", "13 months", "18 months", "2 years", "3 years", "5 years", "6 years", "7 years", "8 years",
    "9 years", "10 years", "infinite",
]  # fmt: skip


def _nearest(value: object) -> object:
    found = re.fullmatch(r"([0-9]{1,4}) ?(days?)?", str(value)) if value is not None else None
    if found is None or value in RETENTION_DAYS:
        return value
    best = min(RETENTION_DAYS, key=lambda word: (abs(RETENTION_DAYS[word] - int(found[1])), RETENTION_DAYS[word]))
    exact = RETENTION_DAYS[best] == int(found[1])
    hint = f"write {best}" if exact else f"CloudWatch has no such period: the nearest is {best}"
    context = {
        "message": f"'{value}' is not one of the words for a retention",
        "code": "AMP204",
        "help": hint,
        "at": (),
        "part": "value",
    }
    raise PydanticCustomError("retention", "{message}", context)


Retention: TypeAlias = Annotated[_Word, BeforeValidator(_nearest)]
"""Amplify's words for how long logs are kept."""
