"""Decides what a compiled program knows of the environment that it is for."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "base"
"""The file without an overlay."""


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment of the file.

    Attributes:
        name: its name, such as ``pr-7``; ``base`` for the file without an overlay.
        chain: the keys of ``environments`` that are laid over the file, in this order; the last is its own, such as ``pr-*``.
    """

    name: str = BASE
    chain: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its key in ``environments``; empty for the file without an overlay."""
        return self.chain[-1] if self.chain else ""

    def is_one_of(self, names: Iterable[str]) -> bool:
        """Tells whether one of the names or patterns is its own, or that of an environment which it uses."""
        own = (self.name, *self.chain)
        return any(fnmatchcase(mine, name) for name in names for mine in own)
