"""Decides what is recorded about a diagnostic code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    """A diagnostic code.

    Attributes:
        id: ``AMPnnn``; never reused.
        title: one line: what is wrong.
        explanation: the long text of ``ampc explain``: what it means, why it is refused, a wrong and a right example.
        levels: how it is told, the highest first.
        template: whether it is about a value in the template, as cfn-lint's rules are. Such a finding can be ignored for a
            resource: what AWS accepts changes. An error of any other kind means that there is nothing to build.
    """

    id: str
    title: str
    explanation: str
    levels: tuple[Level, ...] = ("error",)
    template: bool = False

    @property
    def can_be_ignored(self) -> bool:
        """Whether ``lint:`` may ignore it or change its level: always, or when it is no error."""
        return self.template or self.levels != ("error",)
