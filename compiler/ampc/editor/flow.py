"""Decides how text in braces and brackets is read while it is still being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ampc.source.spans import YamlPath

Point = tuple[int, int]
"""A line and a column, from 0."""

_TOKEN = re.compile(
    r"""(?P<space>\s+|(?:^|(?<=\s))\#.*)
    |(?P<mark>[{}\[\],]|:(?=[\s,}\]]|$))
    |(?P<text>(?:![A-Za-z]+\s+)?(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)|(?:[^\s{}\[\],:]|:(?![\s,}\]]|$))(?:[^{}\[\],:\#]|:(?![\s,}\]]|$)|(?<!\s)\#)*)
    |(?P<other>.)""",
    re.VERBOSE,
)
_KEY_LINE = re.compile(r"""(\s*)(?:-\s+)*(?:"[^"]*"|'[^']*'|[\w$./-]+)\s*:(?:\s|$)""")


@dataclass(frozen=True, slots=True)
class Token:
    """A mark or a scalar.

    Attributes:
        at: where it starts.
        end: the column behind it.
        text: as it stands there.
        mark: whether it is one of ``{}[],:``.
    """

    at: Point
    end: int
    text: str
    mark: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """A mapping in braces or a list in brackets.

    Attributes:
        path: the YAML path of the value.
        opened: where its first character stands.
        closed: where its last character stands, or, when that is missing, where the text goes on without it.
        mapping: whether it is a mapping.
    """

    path: YamlPath
    opened: Point
    closed: Point
    mapping: bool


def tokens(lines: Sequence[str], start: Point, indent: int) -> Iterator[Token]:
    """Yields what stands from an opening mark on, at most to a line that belongs to what is around it.

    Args:
        lines: the text.
        start: where the mark stands.
        indent: the column of the key that the flow is the value of.
    """
    number, column = start
    while number < len(lines):
        line = lines[number]
        if number > start[0]:
            key = _KEY_LINE.match(line)
            # Braces are still open: the next key of the block says that they never were closed.
            if key is not None and len(key[1]) <= indent:
                return
        for match in _TOKEN.finditer(line, column):
            if match["text"] is not None:
                text = match["text"].rstrip()
                yield Token((number, match.start()), match.start() + len(text), text, False)
            elif match["mark"] is not None:
                yield Token((number, match.start()), match.end(), match["mark"], True)
        number, column = number + 1, 0


def bare(text: str) -> tuple[str, int]:
    """Returns a scalar without its quotes, closed or not, and how many characters stand before it."""
    if text[:1] in ("'", '"'):
        closed = len(text) > 1 and text[-1] == text[0]
        return text[1:-1] if closed else text[1:], 1
    return text, 0
