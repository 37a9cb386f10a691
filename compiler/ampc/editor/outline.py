"""Decides what a file says while it is being typed: every key and value that can be told, whatever else is wrong around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ampc.editor.flow import Flow, Token, bare, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.editor.flow import Point
    from ampc.source.spans import YamlPath

_DASHES = re.compile(r"( *)((?:-(?: +|$))*)")
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}#&*!|>%@`][^#]*?)\s*:(?=\s|$)""")
_TAG = re.compile(r"(![A-Za-z]*)(?:\s+|$)")
_COMMENT = re.compile(r"\s#.*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item of a list.

    Attributes:
        path: its YAML path.
        line: its line, from 0.
        column: where its key or its dash stands; what belongs to it stands further to the right.
        key: the columns of the key, without quotes; for an item, of its dash.
        value: the columns of a scalar on the same line, without quotes; empty columns when there is none.
        text: that scalar.
        tag: its tag, such as ``!Ref``.
        parent: what it belongs to.
    """

    path: YamlPath
    line: int
    column: int
    key: tuple[int, int]
    value: tuple[int, int]
    text: str = ""
    tag: str = ""
    parent: Entry | None = field(default=None, repr=False)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)


@dataclass(slots=True)
class Outline:
    """All that can be told.

    Attributes:
        lines: the text.
        at: path → entry; of two with one path the last.
        before: for each line the entry above it.
        flows: mappings and lists in braces and brackets.
        by_line: line → its entries from left to right.
        texts: lines that are part of a text over several lines.
    """

    lines: list[str]
    at: dict[YamlPath, Entry] = field(default_factory=dict)
    before: list[Entry | None] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    by_line: dict[int, list[Entry]] = field(default_factory=dict)
    texts: set[int] = field(default_factory=set)

    def add(self, entry: Entry) -> Entry:
        """Remembers an entry."""
        self.at[entry.path] = entry
        self.by_line.setdefault(entry.line, []).append(entry)
        return entry

    def text(self, *path: str | int) -> str:
        """Returns the scalar at a path, or an empty text."""
        entry = self.at.get(path)
        return entry.text if entry is not None else ""

    def names(self, *path: str | int) -> list[str]:
        """Returns the keys of the mapping at a path."""
        size = len(path)
        return [str(known[-1]) for known in self.at if len(known) == size + 1 and known[:size] == path]

    def values(self, path: YamlPath) -> Iterator[Entry]:
        """Yields the entry at a path and the items of a list there."""
        if path in self.at:
            yield self.at[path]
        index = 0
        while (*path, index) in self.at:
            yield self.at[(*path, index)]
            index += 1


@lru_cache(maxsize=8)
def outline(text: str) -> Outline:
    """Returns the outline of a text; remembered, as several questions are asked about one text."""
    result = Outline(text.split("\n"))
    _Reader(result).run()
    return result


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.out = outline
        self.top: Entry | None = None
        self.counts: dict[YamlPath, int] = {}
        self.done = (0, 0)
        self.block: int | None = None

    def run(self) -> None:
        for number, line in enumerate(self.out.lines):
            self.out.before.append(self.top)
            stripped = line.strip()
            if not stripped or stripped.startswith("#") or number < self.done[0]:
                continue
            indent = len(line) - len(line.lstrip(" "))
            if self.block is not None and indent > self.block:
                self.out.texts.add(number)
                continue
            self.block = None
            self._line(number, line)

    def _line(self, number: int, line: str) -> None:
        dashes = _DASHES.match(line)
        assert dashes is not None, "it matches any text"
        column = dashes.end()
        for match in re.finditer("-", dashes[2]):
            at = dashes.start(2) + match.start()
            parent = self._place(at, dash=True)
            path = parent.path if parent is not None else ()
            index = self.counts.get(path, 0)
            self.counts[path] = index + 1
            self.top = self.out.add(Entry((*path, index), number, at, (at, at + 1), (column, column), "", "", parent))
        key = _KEY.match(line, column)
        if key is None:
            if dashes[2] and self.top is not None:
                self._value(number, line, column, self.top)
            return
        name, skipped = bare(key[1])
        parent = self._place(column, dash=False)
        path = (*(parent.path if parent is not None else ()), name)
        start = column + skipped
        behind = key.end() + 1
        entry = Entry(path, number, column, (start, start + len(name)), (behind, behind), "", "", parent)
        self.top = self.out.add(entry)
        self._value(number, line, behind, entry)

    def _place(self, column: int, *, dash: bool) -> Entry | None:
        top = self.top
        while top is not None and (
            top.column > column or (top.column == column and not (dash and not top.is_item and not top.text))
        ):
            top = top.parent
        return top

    def _value(self, number: int, line: str, column: int, entry: Entry) -> None:
        """Reads what stands behind a colon or a dash."""
        while column < len(line) and line[column] == " ":
            column += 1
        tag = _TAG.match(line, column)
        if tag is not None:
            column = tag.end()
        rest = line[column:]
        if rest[:1] in ("{", "["):
            self.top = self._put(entry, (column, column), "", tag[1] if tag else "")
            _Flows(self.out, entry).read((number, column), self)
            return
        if rest[:1] in ("|", ">"):
            self.block = entry.column
            return
        text = rest if rest[:1] in ("'", '"') else _COMMENT.split(rest, maxsplit=1)[0]
        if text.startswith("#"):
            text = ""
        if rest[:1] in ("'", '"'):
            match = re.match(r'"(?:[^"\\]|\\.)*"?' + r"|'(?:[^']|'')*'?", rest)
            text = match[0] if match is not None else rest
        inner, skipped = bare(text.rstrip())
        start = column + skipped
        self.top = self._put(entry, (start, start + len(inner)), inner, tag[1] if tag else "")

    def _put(self, entry: Entry, value: tuple[int, int], text: str, tag: str) -> Entry:
        made = Entry(entry.path, entry.line, entry.column, entry.key, value, text, tag, entry.parent)
        self.out.at[entry.path] = made
        self.out.by_line[entry.line][-1] = made
        return made


class _Flows:
    """Reads one value in braces or brackets, with all that is in it."""

    def __init__(self, outline: Outline, owner: Entry) -> None:
        self.out = outline
        self.owner = owner

    def read(self, start: Point, reader: _Reader) -> None:
        self.rest = list(tokens(self.out.lines, start, self.owner.column))
        self.position = 0
        self._collection(self.owner.path)
        last = self.rest[self.position - 1] if self.position else self.rest[0]
        reader.done = (last.at[0] + 1, 0)

    def _next(self) -> Token | None:
        token = self.rest[self.position] if self.position < len(self.rest) else None
        self.position += 1 if token is not None else 0
        return token

    def _peek(self) -> str:
        token = self.rest[self.position] if self.position < len(self.rest) else None
        return token.text if token is not None and token.mark else ""

    def _collection(self, path: YamlPath) -> None:
        opened = self._next()
        assert opened is not None, "it starts with a mark"
        mapping = opened.text == "{"
        index = 0
        while (token := self._next()) is not None and not (token.mark and token.text in "}]"):
            if token.mark and token.text in "{[":
                self.position -= 1
                self._collection((*path, index))
            elif token.mark:
                index += token.text == ","
            elif self._peek() == ":" or mapping:
                self._pair(path if mapping else (*path, index), token)
            else:
                self._scalar((*path, index), token, (token.at[1], token.at[1]))
        last = self.rest[self.position - 1]
        # An unclosed flow reaches to the end of its last line: that is where typing goes on.
        end = token.at if token is not None else (last.at[0], len(self.out.lines[last.at[0]]))
        self.out.flows.append(Flow(path, opened.at, end, mapping))

    def _pair(self, path: YamlPath, key: Token) -> None:
        name, skipped = bare(key.text)
        columns = (key.at[1] + skipped, key.at[1] + skipped + len(name))
        inner = (*path, name)
        if self._peek() != ":":
            self.out.add(Entry(inner, key.at[0], key.at[1], columns, (key.end, key.end), "", "", self.owner))
            return
        colon = self._next()
        assert colon is not None, "it was seen"
        empty = Entry(inner, key.at[0], key.at[1], columns, (colon.end, colon.end), "", "", self.owner)
        mark = self._peek()
        if mark in ("{", "["):
            self.out.add(empty)
            self._collection(inner)
        elif mark or self.position >= len(self.rest):
            self.out.add(empty)
        else:
            value = self._next()
            assert value is not None, "there is one"
            self._scalar(inner, value, columns)

    def _scalar(self, path: YamlPath, token: Token, key: tuple[int, int]) -> None:
        tag = _TAG.match(token.text)
        skipped = tag.end() if tag is not None else 0
        text, quote = bare(token.text[skipped:])
        start = token.at[1] + skipped + quote
        value = (start, start + len(text))
        self.out.add(Entry(path, token.at[0], key[0], key, value, text, tag[1] if tag else "", self.owner))
