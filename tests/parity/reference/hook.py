from __future__ import annotations


def handler(event: object, context: object) -> None:
    """Does nothing."""
