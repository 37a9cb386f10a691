"""Decides how work that takes longer tells what it is doing: through one hook, which a terminal may set."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

on_progress: ContextVar[Callable[[str], None] | None] = ContextVar("on_progress", default=None)


def tell(text: str) -> None:
    """Tells what is being done now."""
    hook = on_progress.get()
    if hook is not None:
        hook(text)
