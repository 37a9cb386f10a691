"""Decides how a backend's access is shown in a pull request: Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.output.access.tables import ADMINISTRATORS, HEAD, LEGEND, at, others, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ampc.components.data.access.facts import Access, ModelAccess


def to_markdown(access: Access) -> str:
    """Returns tables for a pull request."""
    lines = ["## Who may do what", "", ADMINISTRATORS, ""]
    for model in access.models:
        lines += [f"### {model.name}", "", f"`{at(model.place)}`", ""]
        lines += _grid(("field", *HEAD), _model_rows(model))
    for title, rows in others(access):
        lines += [f"### {title.capitalize()}", ""]
        head = ("type", "directives", "rule") if title == "custom types" else ("what", "who", "rule")
        if title.startswith("functions"):
            head = ("function", "may", "rule")
        lines += _grid(head, [(what, who, *_cited(rules)) for what, who, rules in rows])
    if access.models:
        lines += [LEGEND, ""]
    if access.notes:
        lines += ["### Worth a look", ""]
        lines += [f"- **{_escaped(n.subject)}**: {_escaped(n.message)} (`{at(n.place)}`)" for n in access.notes]
    return "\n".join(lines).rstrip("\n")


def _model_rows(model: ModelAccess) -> list[tuple[str, ...]]:
    whole, *fields = tables(model)
    found: list[tuple[str, ...]] = [("", *line.cells, *_cited(line.rules)) for line in whole.lines]
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
