"""Decides how a comparison looks in a pull request: one screen, with the rest folded away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.comparing.model import KINDS
from ampc.comparing.render.words import counted, head, lines, placed, pointed, short, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ampc.comparing.model import Callout, Comparison, Difference, Kind, ResourceChange

_ALERTS: dict[Kind, str] = {"refused": "CAUTION", "deletes": "CAUTION", "replaces": "WARNING", "widens": "IMPORTANT"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~@])")
_FENCE = re.compile(r"`{3,}")


def rendered(found: Comparison, *, color: bool = False, full: bool = False, most: int | None = None) -> str:
    """Returns a comparison as GitHub-flavoured Markdown.

    Args:
        found: the comparison.
        color: Markdown has none.
        full: whether long texts are shown whole.
        most: how many characters it may have; what does not fit is left out from the end, whole resources at a time.
    """
    del color
    blocks = ["\n".join(block) for block in _blocks(found, full)]
    kept: list[str] = []
    room = (most or sum(len(block) + 2 for block in blocks)) - len(_MORE.format(len(blocks))) - 2
    for block in blocks:
        room -= len(block) + 2
        if room < 0 and most is not None:
            kept.append(_MORE.format(len(blocks) - len(kept)))
            break
        kept.append(block)
    return "\n\n".join(kept) + "\n"


_MORE = "{0} more parts do not fit here; `ampc diff` shows them."


def _blocks(found: Comparison, full: bool) -> Iterator[Iterable[str]]:
    """Yields the lines of each part that can be left out."""
    yield (f"### {_code(found.old)} → {_code(found.new)}",)
    yield from ((f"Note: {_plain(note)}.",) for note in found.notes)
    if not found.differs:
        yield ("No difference.",)
        return
    total = _plain(counted(found))
    yield (f"{total[0].upper()}{total[1:]}.",)
    for kind, title in KINDS.items():
        told = [one for one in found.callouts if one.kind == kind]
        if told:
            head = (f"> [!{_ALERTS[kind]}]", f"> **{title[0].upper()}{title[1:]}**")
            yield (*head, *(line for one in told for line in _callout(one)))
    yield from (_resource(change, full) for change in found.resources)
    for name, differs in found.sections.items():
        if differs:
            yield _folded(f"<code>{name}</code>", (), differs, full)


def _callout(one: Callout) -> Iterator[str]:
    where = f" ({_code(placed(one.place))})" if one.place else ""
    yield f"> - {_code(one.address)}{where}: {_plain(one.message)}"
    yield from (f">   - {_code(detail)}" for detail in one.details)


def _resource(change: ResourceChange, full: bool) -> Iterator[str]:
    where = f" {placed(change.place)}" if change.place else ""
    title = f"<code>{change.mark} {_html(change.address)}</code> {_html(head(change))}{_html(where)}"
    if change.properties or change.attributes:
        yield from _folded(title, change.properties, change.attributes, full)
    else:
        yield title


def _folded(title: str, properties: Iterable[Difference], named: Iterable[Difference], full: bool) -> Iterator[str]:
    body = [line for one in properties for line in (f"@@ {pointed(one)} @@", *_lines(one, full))]
    body += [line for one in named for line in (f"@@ {pointed(one, named=True)} @@", *_lines(one, full))]
    fence = "`" * max([3, *(len(run) + 1 for line in body for run in _FENCE.findall(line))])
    yield f"<details><summary>{title}</summary>"
    yield ""
    yield f"{fence}diff"
    yield from body
    yield fence
    yield ""
    yield "</details>"


def _lines(one: Difference, full: bool) -> Iterator[str]:
    if one.label == "order":
        yield "  the order"
    elif short(one) is None:
        yield from lines(one, full=full)
    else:
        yield from (f"{sign} {spelled(value)}" for sign, value in (("-", one.old), ("+", one.new)) if value is not None)


def _code(text: str) -> str:
    """Returns a text as code, whatever stands in it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"


def _plain(text: str) -> str:
    """Returns a text that Markdown shows as it is: names in it are the user's."""
    return _SPECIAL.sub(r"\\\1", text)


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
