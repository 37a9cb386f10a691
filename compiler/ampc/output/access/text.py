"""Decides how a backend's access is shown in a terminal: aligned tables that fit its width where names allow."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ampc.output.access.tables import ADMINISTRATORS, HEAD, LEGEND, at, others, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ampc.components.data.access.facts import Access, ModelAccess

WIDTH = 100
_NARROW = 27
"""A column of names is at least this wide: the shortest names of callers fit."""


def to_text(access: Access) -> str:
    """Returns aligned tables that fit into ``WIDTH`` columns where names allow."""
    lines = [*textwrap.wrap(ADMINISTRATORS, WIDTH), ""]
    for model in access.models:
        lines += [*_model_text(model), ""]
    for title, rows in others(access):
        lines += [title, *_aligned(rows), ""]
    if access.models:
        lines += [*textwrap.wrap(LEGEND, WIDTH), ""]
    if access.notes:
        lines.append("worth a look:")
        for note in access.notes:
            lines += textwrap.wrap(
                f"{note.subject}: {note.message} ({at(note.place)})",
                WIDTH,
                initial_indent="  ! ",
                subsequent_indent="    ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _model_text(model: ModelAccess) -> Iterator[str]:
    whole, *fields = tables(model)
    widths = [max(map(len, column)) for column in zip(HEAD[:-1], *(line.cells for line in whole.lines), strict=True)]
    for table in fields:
        widths[0] = max([widths[0], *(len(line.cells[0]) + 2 for line in table.lines)])
    # A long name has a line to itself, so that one does not push rules aside.
    longest = max((len(rule) for table in (whole, *fields) for line in table.lines for rule in line.rules), default=0)
    room = WIDTH - 2 - sum(width + 2 for width in widths[1:]) - 2 - longest
    widths[0] = min(widths[0], max(room, _NARROW))
    yield f"{model.name}  {at(model.place)}"
    yield from _lines(HEAD[:-1], (HEAD[-1],), widths, 2)
    for line in whole.lines:
        yield from _lines(line.cells, line.rules, widths, 2)
    for table in fields:
        yield f"  .{table.name}  {at(table.place)}"
        for line in table.lines:
            yield from _lines(line.cells, line.rules, [widths[0] - 2, *widths[1:]], 4)


def _lines(cells: Iterable[str], rules: tuple[str, ...], widths: list[int], indent: int) -> Iterator[str]:
    name, *others = cells
    if len(name) > widths[0] and rules:
        yield " " * indent + name
        name = ""
    made = [text.ljust(width) for text, width in zip((name, *others), widths, strict=True)]
    start = " " * indent + "  ".join(made) + "  "
    room = " " * len(start)
    if len(start) + max(map(len, rules), default=0) > WIDTH:
        yield start.rstrip()
        yield from (" " * (indent + 4) + rule for rule in rules)
        return
    first, *more = rules or ("",)
    yield (start + first).rstrip()
    yield from (room + rule for rule in more)


def _aligned(rows: list[tuple[str, str, tuple[str, ...]]]) -> Iterator[str]:
    widths = [min(max(len(row[column]) for row in rows), limit) for column, limit in ((0, 30), (1, 40))]
    for what, who, rules in rows:
        room = " " * (2 + widths[0] + 2)
        first, *more = _lines((who,), rules, [widths[1]], len(room))
        if len(what) > widths[0]:
            yield f"  {what}"
            yield first
        else:
            yield f"  {what.ljust(widths[0])}  {first[len(room) :]}"
        yield from more
