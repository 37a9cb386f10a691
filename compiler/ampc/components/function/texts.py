"""Decides how values become the text of environment variables."""

from __future__ import annotations

from typing import Any


def text_of(value: Any) -> Any:
    """Returns a number or a boolean as text, as a person writes it in YAML; references stay what they are."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else value
