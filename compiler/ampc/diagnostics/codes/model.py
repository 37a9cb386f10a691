"""Decides what is recorded about a diagnostic code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A diagnostic code.

    Attributes:
        id: ``AMPnnn``; never reused.
        title: one line: what is wrong.
        explanation: the long text of ``ampc explain``: what it means, why it is refused, a wrong and a right example.
    """

    id: str
    title: str
    explanation: str
