"""Decides how a backend's access is shown: JSON for programs, aligned text for a terminal, Markdown for a review."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.components.data.access.callers import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ampc.components.data.access.facts import Access, Cell, FieldAccess, ModelAccess, Place, Row, Source
    from ampc.components.data.roles import Role

ADMINISTRATORS = (
    "IAM callers from outside the identity pool may do what their own IAM policies allow: no rule holds for them."
)
WIDTH = 100
_READS = ("get", "list", "listen")
_HEAD = ("who", "create", "read", "update", "delete", "rule")
_EXTENTS = {"all": "yes", "some": "part", "none": "-", "off": "off"}
_LEGEND = (
    "part: on some fields, listed below the model; off: the API has no such operation; "
    "a field's delete is setting it to null"
)


def to_json(access: Access) -> dict[str, Any]:
    """Returns everything, in the order in which it is declared."""
    return {
        "version": 1,
        "administrators": ADMINISTRATORS,
        "models": [_model(model) for model in access.models],
        "operations": [
            {
                "root": one.root,
                "name": one.name,
                "place": _place(one.place),
                "checked": one.checked,
                "access": [{"caller": _caller(row.caller), "rules": _rules(row.rules)} for row in one.access],
            }
            for one in access.operations
        ],
        "types": [
            {
                "name": one.name,
                "place": _place(one.place),
                "directives": list(one.directives),
                "rules": _rules(one.rules),
                "through": list(one.through),
            }
            for one in access.types
        ],
        "functions": [
            {"name": one.name, "actions": list(one.actions), "rules": _rules(one.rules)} for one in access.functions
        ],
        "notes": [
            {"kind": one.kind, "subject": one.subject, "message": one.message, "place": _place(one.place)}
            for one in access.notes
        ],
    }


def _model(model: ModelAccess) -> dict[str, Any]:
    return {
        "name": model.name,
        "place": _place(model.place),
        "api": {word: list(names) for word, names in model.api.items()},
        "implicit": list(model.implicit),
        "access": [
            {"caller": _caller(row.caller), "operations": dict(row.operations), "rules": _rules(row.rules)}
            for row in model.access
        ],
        "fields": [
            {
                "name": field.name,
                "place": _place(field.place),
                "inherits": field.inherits,
                "differs": field.differs,
                "access": [
                    {
                        "caller": _caller(cell.caller),
                        "allows": list(cell.allows),
                        "reads": cell.reads,
                        "rules": _rules(cell.rules),
                    }
                    for cell in field.access
                ],
            }
            for field in model.fields
        ],
    }


def _caller(role: Role) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": role.kind, "provider": role.provider}
    if role.kind in ("group", "owner", "dynamicGroup"):
        found |= {"group" if role.kind == "group" else "field": role.entity, "claim": role.claim}
    return found | ({"list": role.many} if role.dynamic else {}) | {"label": label(role)}


def _rules(rules: Iterable[Source]) -> list[dict[str, Any]]:
    return [{"scope": rule.scope, "path": rule.path, **_place(rule.place)} for rule in rules]


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: six cells, and the field it is about."""

    cells: tuple[str, str, str, str, str]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table for the whole model or a field."""

    name: str
    place: Place
    lines: tuple[_Line, ...]


def _tables(model: ModelAccess) -> Iterator[_Table]:
    """Yields the table of a model, then those of the fields that differ."""
    yield _Table(model.name, model.place, tuple(_row(row) for row in model.access))
    inherited = {row.caller for row in model.access if row.rules}
    for field in model.fields:
        if field.differs:
            shown = [cell for cell in field.access if cell.allows or cell.reads or cell.caller in inherited]
            yield _Table(field.name, field.place, tuple(_cell(cell, field) for cell in shown))


def _row(row: Row) -> _Line:
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
    return _Line((name, _EXTENTS[able["create"]], read, _EXTENTS[able["update"]], _EXTENTS[able["delete"]]), rules)


def _cell(cell: Cell, field: FieldAccess) -> _Line:
    rules = tuple(_spell(rule) for rule in cell.rules) or ("none: the field's own rules hold",)
    del field
    marks = {word: "yes" if word in cell.allows else "-" for word in ("create", "update", "delete")}
    read = "yes" if cell.reads else "-"
    return _Line((label(cell.caller), marks["create"], read, marks["update"], marks["delete"]), rules)


def _spell(rule: Source) -> str:
    return f"{rule.scope} {_at(rule.place)}"


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def to_text(access: Access) -> str:
    """Returns aligned tables that fit into ``WIDTH`` columns where names allow."""
    lines = [*textwrap.wrap(ADMINISTRATORS, WIDTH), ""]
    for model in access.models:
        lines += [*_model_text(model), ""]
    for title, rows in _others(access):
        lines += [title, *_aligned(rows), ""]
    if access.models:
        lines += [*textwrap.wrap(_LEGEND, WIDTH), ""]
    if access.notes:
        lines.append("worth a look:")
        for note in access.notes:
            lines += textwrap.wrap(
                f"{note.subject}: {note.message} ({_at(note.place)})",
                WIDTH,
                initial_indent="  ! ",
                subsequent_indent="    ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _model_text(model: ModelAccess) -> Iterator[str]:
    whole, *fields = _tables(model)
    widths = [max(map(len, column)) for column in zip(_HEAD[:-1], *(line.cells for line in whole.lines), strict=True)]
    for table in fields:
        widths[0] = max([widths[0], *(len(line.cells[0]) + 2 for line in table.lines)])
    # A long name has a line to itself, so that one does not push everything aside.
    widths[0] = min(widths[0], WIDTH // 2 - 10)
    yield f"{model.name}  {_at(model.place)}"
    yield from _lines(_HEAD[:-1], (_HEAD[-1],), widths, 2)
    for line in whole.lines:
        yield from _lines(line.cells, line.rules, widths, 2)
    for table in fields:
        yield f"  .{table.name}  {_at(table.place)}"
        for line in table.lines:
            yield from _lines(line.cells, line.rules, [widths[0] - 2, *widths[1:]], 4)


def _lines(cells: Iterable[str], rules: tuple[str, ...], widths: list[int], indent: int) -> Iterator[str]:
    name, *others = cells
    if len(name) > widths[0]:
        yield " " * indent + name
        name = ""
    made = [text.ljust(width) for text, width in zip((name, *others), widths, strict=True)]
    start = " " * indent + "  ".join(made) + "  "
    room = " " * len(start)
    first, *more = rules
    if len(start) + max(map(len, rules)) > WIDTH:
        yield start.rstrip()
        room = " " * (indent + 4)
        more = list(rules)
    else:
        yield start + first
    yield from (room + rule for rule in more)


def _others(access: Access) -> Iterator[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    """Yields what is no model: a title, and rows of what, who and where from."""
    operations = [
        (
            f"{one.root}.{one.name}" if not number else "",
            label(row.caller) if row else "nobody",
            tuple(_spell(rule) for rule in row.rules) if row else (_at(one.place),),
        )
        for one in access.operations
        for number, row in enumerate(one.access or (None,))
    ]
    if operations:
        yield "custom operations", operations
    types = [
        (
            one.name,
            " ".join(one.directives),
            tuple(_spell(rule) for rule in one.rules) or (f"through {', '.join(one.through) or 'nothing'}",),
        )
        for one in access.types
    ]
    if types:
        yield "custom types", types
    functions = [(one.name, ", ".join(one.actions), tuple(map(_spell, one.rules))) for one in access.functions]
    if functions:
        yield "functions that call the whole API", functions


def _aligned(rows: list[tuple[str, str, tuple[str, ...]]]) -> Iterator[str]:
    widths = [min(max(len(row[column]) for row in rows), limit) for column, limit in ((0, 30), (1, 40))]
    for what, who, rules in rows:
        if len(what) > widths[0]:
            yield f"  {what}"
            what = ""
        yield from _lines((who,), rules, [widths[1]], widths[0] + 4) if not what else _with(what, who, rules, widths)


def _with(what: str, who: str, rules: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    first, *more = _lines((who,), rules, [widths[1]], widths[0] + 4)
    yield f"  {what.ljust(widths[0])}  {first.lstrip()}"
    yield from more


def to_markdown(access: Access) -> str:
    """Returns tables for a pull request."""
    lines = ["## Who may do what", "", ADMINISTRATORS, ""]
    for model in access.models:
        lines += [f"### {model.name}", "", f"`{_at(model.place)}`", ""]
        lines += _grid(("field", *_HEAD), _model_rows(model))
    for title, rows in _others(access):
        lines += [f"### {title.capitalize()}", ""]
        head = ("type", "directives", "rule") if title == "custom types" else ("what", "who", "rule")
        if title.startswith("functions"):
            head = ("function", "may", "rule")
        lines += _grid(head, [(what, who, *_cited(rules)) for what, who, rules in rows])
    if access.models:
        lines += [_LEGEND[0].upper() + _LEGEND[1:] + ".", ""]
    if access.notes:
        lines += ["### Worth a look", ""]
        lines += [f"- **{_escaped(n.subject)}**: {_escaped(n.message)} (`{_at(n.place)}`)" for n in access.notes]
    return "\n".join(lines).rstrip("\n")


def _model_rows(model: ModelAccess) -> list[tuple[str, ...]]:
    whole, *fields = _tables(model)
    found = [("", *line.cells, *_cited(line.rules)) for line in whole.lines]
    for table in fields:
        found += [(table.name, *line.cells, *_cited(line.rules)) for line in table.lines]
    return found


def _cited(rules: Iterable[str]) -> tuple[str]:
    return ("\n".join(rules),)


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    found = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    found += [f"| {' | '.join(_escaped(cell).replace(chr(10), '<br>') for cell in row)} |" for row in rows]
    return [*found, ""]


_MARKS: Mapping[int, str] = {ord(character): f"\\{character}" for character in "\\|*_`<[#"}


def _escaped(text: str) -> str:
    """Returns text that Markdown shows as it stands."""
    return text.translate(_MARKS)


FORMATS: Mapping[str, Callable[[Access], str]] = {"text": to_text, "markdown": to_markdown}
