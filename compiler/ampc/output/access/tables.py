"""Decides which tables show a backend's access to a person: one of each model, below it the fields that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.data.access.callers import label, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.access.facts import Access, Cell, ModelAccess, Place, Row, Source

ADMINISTRATORS = (
    "IAM callers from outside the identity pool may do what their own IAM policies allow: no rule holds for them."
)
LEGEND = (
    "A caller has what any line about it allows; a member of a group is a signed-in user too. part: some fields only, "
    "see those below the model. off: the API has no such operation. A field's delete is setting it to null."
)
HEAD = ("who", "create", "read", "update", "delete", "rule")
_READS = ("get", "list", "listen")
_EXTENTS = {"all": "yes", "some": "part", "none": "-", "off": "off"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: six cells, and the field it is about."""

    cells: tuple[str, str, str, str, str]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table for the whole model or a field."""

    name: str
    place: Place
    lines: tuple[Line, ...]


def tables(model: ModelAccess) -> Iterator[Table]:
    """Yields the table of a model, then those of the fields that differ."""
    yield Table(model.name, model.place, tuple(_row(row) for row in model.access))
    for field in model.fields:
        if field.differs:
            shown = [_cell(cell) for cell in field.access if cell.allows or cell.reads]
            if len(shown) < len(field.access):
                shown.append(Line(("all others above" if shown else "everybody above", *"----"), ("no rule here",)))
            yield Table(field.name, field.place, tuple(shown))


def _row(row: Row) -> Line:
    able = row.operations
    has = [word for word in _READS if able[word] != "off"]
    words = [word for word in has if able[word] != "none"]
    part = any(able[word] == "some" for word in words if word != "listen" or words == ["listen"])
    if not has:
        read = "off"
    elif not words:
        read = "-"
    elif words == has:
        read = "part" if part else "yes"
    else:
        read = f"{'part: ' if part else ''}{', '.join(words)}"
    rules = tuple(_spell(rule) for rule in row.rules) or ("only at fields",)
    name = label(row.caller)
    return Line((name, _EXTENTS[able["create"]], read, _EXTENTS[able["update"]], _EXTENTS[able["delete"]]), rules)


def _cell(cell: Cell) -> Line:
    rules = tuple(_spell(rule) for rule in cell.rules) or (
        "no rule here" if signed_in(cell.caller) == cell.caller else "as signed-in user",
    )
    marks = {word: "yes" if word in cell.allows else "-" for word in ("create", "update", "delete")}
    read = "yes" if cell.reads else "-"
    return Line((label(cell.caller), marks["create"], read, marks["update"], marks["delete"]), rules)


def _spell(rule: Source) -> str:
    return f"{rule.scope} {at(rule.place)}"


def at(place: Place) -> str:
    """Returns a place as editors jump to it."""
    return f"{place.file}:{place.line}:{place.column}"


def others(access: Access) -> Iterator[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    """Yields what is no model: a title, and rows of what, who and where from."""
    operations = [
        (
            f"{one.root}.{one.name}" if not number else "",
            label(row.caller) if row else "nobody",
            tuple(_spell(rule) for rule in row.rules) if row else (at(one.place),),
        )
        for one in access.operations
        for number, row in enumerate(one.access or (None,))
    ]
    if operations:
        yield "custom operations", operations
    types = [
        (
            "" if number else one.name,
            directive,
            () if number else tuple(map(_spell, one.rules)) or (f"through {', '.join(one.through) or 'nothing'}",),
        )
        for one in access.types
        for number, directive in enumerate(one.directives)
    ]
    if types:
        yield "custom types", types
    functions = [(one.name, ", ".join(one.actions), tuple(map(_spell, one.rules))) for one in access.functions]
    if functions:
        yield "functions that call the whole API", functions
