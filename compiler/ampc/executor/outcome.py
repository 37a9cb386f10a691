"""Decides what a data source gives back to a handler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """A data source's answer.

    Attributes:
        result: ``ctx.result``.
        error: ``ctx.error``: ``type`` and ``message``.
    """

    result: Any
    error: dict[str, str] | None = None
