"""Decides what is kept of a finding of cfn-lint: enough to tell it again without running cfn-lint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Tokens: TypeAlias = tuple[str | int, ...]
"""A place in a template: keys and list positions."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What cfn-lint found.

    Attributes:
        rule: its rule id, for example ``E3012``.
        path: where in the template, from its root.
        message: cfn-lint's own words.
        about: the rule's one-line description.
    """

    rule: str
    path: Tokens
    message: str
    about: str = ""

    def to_json(self) -> list[Any]:
        """Returns the finding as JSON data."""
        return [self.rule, list(self.path), self.message, self.about]

    @classmethod
    def from_json(cls, data: Any) -> Finding:
        """Returns the finding that ``to_json`` wrote.

        Raises:
            ValueError: the data is something else.
        """
        rule, path, message, about = data
        texts = isinstance(rule, str) and isinstance(message, str) and isinstance(about, str)
        if not rule or not texts or not all(isinstance(token, (str, int)) for token in path):
            raise ValueError("no finding")
        return cls(rule, tuple(path), message, about)
