"""Decides where in a file the cursor stands: behind which keys, and what of a word is typed already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ampc.editor.flow import bare, tokens

if TYPE_CHECKING:
    from ampc.editor.flow import Flow, Point, Token
    from ampc.editor.outline import Entry, Outline
    from ampc.source.spans import YamlPath

_DASHES = re.compile(r" *(?:-(?: +|$))*")
_TAGGED = re.compile(r"(![A-Za-z]+)\s+")
_QUOTE = ("'", '"')


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place.

    Attributes:
        path: for a key, the mapping it is in; for a value, where the value stands; for an item, the item.
        role: what can be typed here. An ``item`` is a value or the first key of a mapping in a list.
        word: what stands before the cursor.
        start: the column where the word starts.
        end: the column where it ends, maybe behind the cursor.
        line: the line, from 0.
        tag: the tag before the value.
        colon: whether a colon follows.
        quote: the quote that is open.
    """

    path: YamlPath
    role: Literal["key", "value", "item", "none"]
    word: str = ""
    start: int = 0
    end: int = 0
    line: int = 0
    tag: str = ""
    colon: bool = False
    quote: str = ""


def cursor(outline: Outline, point: Point) -> Cursor:
    """Returns what stands at a point; columns count from 0."""
    number, column = min(point[0], len(outline.lines) - 1), point[1]
    line = outline.lines[number]
    column = min(column, len(line))
    if number in outline.texts or _comment(line, column):
        return Cursor((), "none")
    flow = _flow(outline, (number, column))
    if flow is not None:
        return _in_flow(outline, flow, (number, column))
    return _in_block(outline, number, column)


def _comment(line: str, column: int) -> bool:
    match = re.search(r"""^[^"']*?(?:^|\s)#""", line[:column])
    return match is not None


def _flow(outline: Outline, point: Point) -> Flow | None:
    around = [
        flow
        for flow in outline.flows
        if flow.opened < point and (point <= flow.closed or (point[0] == flow.closed[0] and _open(outline, flow)))
    ]
    return max(around, key=lambda flow: flow.opened, default=None)


def _open(outline: Outline, flow: Flow) -> bool:
    line = outline.lines[flow.closed[0]]
    return flow.closed[1] >= len(line) or line[flow.closed[1]] not in "}]"


def _in_flow(outline: Outline, flow: Flow, point: Point) -> Cursor:
    depth, index, key = 0, 0, ""
    text: Token | None = None
    before: Token | None = None
    for token in tokens(outline.lines, (flow.opened[0], flow.opened[1] + 1), -1):
        if token.at >= point or (token.mark and (token.at[0], token.end) > point):
            break
        text = None
        if token.mark:
            depth += token.text in "{["
            depth -= token.text in "}]"
            if depth == 0 and token.text == ",":
                index, key = index + 1, ""
        elif depth == 0:
            text = token
        if token.mark and token.text == ":" and depth == 0 and before is not None:
            key = bare(before.text)[0]
        before = text if not token.mark else None
    number, column = point
    end = column
    tagged = text is not None and text.text.startswith("!") and " " not in text.text
    if text is not None and text.at[0] == number and (column <= text.end or tagged):
        raw, end = outline.lines[number][text.at[1] : column], max(text.end, column)
    else:
        raw = ""
    start = column - len(raw)
    path = flow.path if flow.mapping else (*flow.path, index)
    colon = outline.lines[number][end:].lstrip()[:1] == ":"
    if key:
        return _value((*path, key), raw, (number, start, end), outline.lines[number])
    role: Literal["key", "item"] = "key" if flow.mapping else "item"
    return _worded(Cursor(path, role, raw, start, end, number, colon=colon), outline.lines[number])


def _in_block(outline: Outline, number: int, column: int) -> Cursor:
    line = outline.lines[number]
    for entry in outline.by_line.get(number, ()):
        if entry.is_item:
            continue
        behind = line.find(":", entry.key[1]) + 1
        if entry.key[0] <= column <= entry.key[1]:
            word = line[entry.key[0] : column]
            return Cursor(entry.path[:-1], "key", word, entry.key[0], entry.key[1], number, colon=True)
        if behind <= column:
            start = behind + len(line[behind:]) - len(line[behind:].lstrip(" "))
            start = min(start, column)
            end = max(entry.value[1], column) if entry.text else column
            return _value(entry.path, line[start:column], (number, start, end), line)
    dashes = _DASHES.match(line)
    begin = dashes.end() if dashes is not None else 0
    own = [entry for entry in outline.by_line.get(number, ()) if entry.is_item]
    start = min(begin, column)
    end = max(column, len(line.rstrip()))
    if own and column > own[-1].column:
        item = own[-1]
        found = _value(item.path, line[start:column], (number, start, end), line)
        return Cursor(item.path, "item", found.word, found.start, found.end, number, found.tag, quote=found.quote)
    holder = _holder(outline.before[number], start if line.strip() else column)
    if holder is not None and (holder.text or holder.tag):
        return Cursor((), "none")
    path = holder.path if holder is not None else ()
    return _worded(Cursor(path, "key", line[start:column], start, end, number), line)


def _holder(entry: Entry | None, column: int) -> Entry | None:
    while entry is not None and entry.column >= column:
        entry = entry.parent
    return entry


def _value(path: YamlPath, raw: str, where: tuple[int, int, int], line: str) -> Cursor:
    number, start, end = where
    tag = _TAGGED.match(raw)
    if tag is not None:
        raw, start = raw[tag.end() :], start + tag.end()
    return _worded(Cursor(path, "value", raw, start, max(end, start), number, tag[1] if tag else ""), line)


def _worded(found: Cursor, line: str) -> Cursor:
    """Returns a cursor without the quote that its word starts with."""
    if found.word[:1] not in _QUOTE:
        return found
    quote = found.word[0]
    end = found.end - 1 if line[found.end - 1 : found.end] == quote and found.end - 1 > found.start else found.end
    return Cursor(
        found.path, found.role, found.word[1:], found.start + 1, max(end, found.start + 1 + len(found.word) - 1),
        found.line, found.tag, found.colon, quote,
    )  # fmt: skip
