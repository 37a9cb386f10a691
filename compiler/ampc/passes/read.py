"""Decides that the text is read as strict YAML, with a place for every key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.source.loader import load

if TYPE_CHECKING:
    from ampc.passes.state import State


def read(state: State) -> State:
    """Turns the bytes of the file into plain data."""
    source, found = load(state.text, state.options.file)
    return replace(state, source=source).report(*found)
