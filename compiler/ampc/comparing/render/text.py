"""Decides how a comparison looks to a person: first what needs a second look, then everything that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.comparing.model import KINDS
from ampc.comparing.render.words import counted, head, lines, placed, pointed, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ampc.comparing.model import Comparison, Difference, Place

_COLORS = {"+": "32", "-": "31", "~": "33", "!": "1;31", "head": "1", "place": "2", "@": "36"}


def rendered(found: Comparison, *, color: bool = False, full: bool = False) -> str:
    """Returns a comparison as text.

    Args:
        found: the comparison.
        color: whether ANSI colours are used.
        full: whether long texts are shown whole.
    """
    return "\n".join(_Painter(color, full).all(found)) + "\n"


class _Painter:
    def __init__(self, color: bool, full: bool) -> None:
        self._color = color
        self._full = full

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self._color and text and style in _COLORS else text

    def all(self, found: Comparison) -> Iterator[str]:
        """Yields the lines."""
        yield f"{found.old} → {found.new}"
        yield from (f"note: {note}" for note in found.notes)
        if not found.differs:
            yield "no difference"
            return
        for kind, title in KINDS.items():
            told = [one for one in found.callouts if one.kind == kind]
            if told:
                yield ""
                yield self._paint(title, "head")
            for one in told:
                yield self._line("!" if kind != "widens" else "+", one.address, placed(one.place))
                yield f"      {one.message}"
                yield from (self._paint(f"      + {detail}", "+") for detail in one.details)
        if found.resources:
            yield ""
            yield self._paint("resources", "head")
        for change in found.resources:
            yield self._line(change.mark, f"{change.address}  {head(change)}", placed(change.place))
            yield from self._differences(change.properties, change.place)
            yield from self._differences(change.attributes, named=True)
        for name, differs in found.sections.items():
            if differs:
                yield ""
                yield self._paint(name.lower(), "head")
                yield from self._differences(differs, named=True, indent="  ")
        yield ""
        yield counted(found)

    def _line(self, mark: str, text: str, place: str) -> str:
        where = f"  {self._paint(place, 'place')}" if place else ""
        return f"  {self._paint(f'{mark} {text}', mark)}{where}"

    def _differences(
        self, differs: Iterable[Difference], of: Place | None = None, *, named: bool = False, indent: str = "      "
    ) -> Iterator[str]:
        for one in differs:
            told = short(one)
            place = placed(one.place) if one.place != of else ""
            what = self._paint(f"{one.mark} {pointed(one, named=named)}", one.mark)
            yield "  ".join(part for part in (f"{indent}{what}", told, self._paint(place, "place")) if part)
            if told is None:
                yield from (f"{indent}    {self._paint(line, line[:1])}" for line in lines(one, full=self._full))
