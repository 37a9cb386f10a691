"""Decides what a file of the project holds: what an editor has not saved yet, else what the disk has."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

texts: ContextVar[Mapping[Path, bytes] | None] = ContextVar("texts", default=None)
"""Resolved path → text, where an editor has another one than the disk."""


def content(path: Path) -> bytes:
    """Returns the bytes of a file.

    Raises:
        OSError: it cannot be read.
    """
    known = texts.get()
    found = known.get(path.resolve()) if known else None
    return path.read_bytes() if found is None else found
