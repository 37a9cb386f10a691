"""Decides what is known about a question: the backend, the file, its text as it stands in the editor, and the place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from ampc.editor.cursor import cursor
from ampc.editor.outline import outline

if TYPE_CHECKING:
    from pathlib import Path

    from pygls.workspace import PositionCodec

    from ampc.editor.cursor import Cursor
    from ampc.editor.flow import Point
    from ampc.editor.outline import Entry, Outline
    from ampc.editor.project import Project


@dataclass(frozen=True)
class Question:
    """A place in a file about which the editor asks.

    Attributes:
        project: the backend that the file is part of.
        file: the file.
        text: as it stands in the editor.
        point: line and column, from 0, in characters.
        codec: how the editor counts columns.
    """

    project: Project
    file: Path
    text: str
    point: Point
    codec: PositionCodec

    @property
    def outline(self) -> Outline:
        """What the text says."""
        return outline(self.text)

    @cached_property
    def cursor(self) -> Cursor:
        """Where the place is."""
        return cursor(self.outline, self.point)

    def entry(self) -> tuple[Entry, str] | None:
        """Returns the entry at the place, and whether its ``key`` or its ``value`` is meant."""
        line, column = self.point
        for entry in self.outline.by_line.get(line, ()):
            if entry.value[0] <= column <= entry.value[1] and entry.text:
                return entry, "value"
            if entry.key[0] <= column <= entry.key[1] and not entry.is_item:
                return entry, "key"
        return None

    def range(self, line: int, start: int, end: int) -> types.Range:
        """Returns columns of a line as the editor counts them."""
        plain = types.Range(types.Position(line, start), types.Position(line, end))
        return self.codec.range_to_client_units(self.outline.lines, plain)
