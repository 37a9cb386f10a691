"""Decides what a JavaScript file of the user says to AppSync: its exports, its imports, and what the runtime refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_CHARACTERS = 32_000
HANDLERS = ("request", "response")
_TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`", re.S)
_IMPORT = re.compile(r"(?<![\w$.])(?:import|export)\b(?:[^'\";()]*?\bfrom)?\s*(['\"])(\s+)\1")
_CALLED = re.compile(r"(?<![\w$.])(require|import)\s*\(")
_DECLARED = re.compile(r"(?<![\w$.])export\s+(?:async\s+)?(?:function|const|let|var)\s+(\w+)")
_LISTED = re.compile(r"(?<![\w$.])export\s*\{([^}]*)\}")
_REFUSED: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("async", re.compile(r"(?<![\w$.])async\s+(?:function\b|\w+\s*=>|\()|(?<![\w$.])await\s+[\w$(]"), "AppSync calls the data source between request and response"),
    ("try", re.compile(r"(?<![\w$.])try\s*\{"), "look at ctx.error in response"),
    ("throw", re.compile(r"(?<![\w$.])throw\s+[\w$(]"), "call util.error(message, type)"),
    ("while", re.compile(r"(?<![\w$.])while\s*\("), "use for (const item of list)"),
    ("for (;;)", re.compile(r"(?<![\w$.])for\s*\([^()]*;[^()]*;"), "use for (const item of list)"),
    ("class", re.compile(r"(?<![\w$.])class\s+[\w$]+\s*(?:extends\b[^{]*)?\{"), "use functions and plain objects"),
    ("++ and --", re.compile(r"\+\+|--"), "write += 1"),
)  # fmt: skip
"""What the APPSYNC_JS runtime has not, how it is recognized in code without texts and comments, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Script:
    """A JavaScript file.

    Attributes:
        text: its text; lines end with a line feed on every machine.
        bare: the same text with blanks for comments and for what stands in quotes.
    """

    text: str
    bare: str

    def mentions(self, *words: str) -> bool:
        """Tells whether the code, comments apart, uses one of some names."""
        return re.search(rf"(?<![\w$])(?:{'|'.join(words)})(?![\w$])", self.bare) is not None

    @property
    def exports(self) -> set[str]:
        """The names it exports."""
        found = set(_DECLARED.findall(self.bare))
        for listed in _LISTED.findall(self.bare):
            found |= {item.split()[-1] for item in listed.split(",") if item.split()}
        return found

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yields the modules it imports, each with its line."""
        for match in _IMPORT.finditer(self.bare):
            yield self.line(match.start(2)), self.text[match.start(2) : match.end(2)]

    def calls(self) -> Iterator[tuple[int, str]]:
        """Yields calls of ``require`` and ``import``, each with its line."""
        for match in _CALLED.finditer(self.bare):
            yield self.line(match.start()), match[1]

    def refused(self) -> Iterator[tuple[int, str, str]]:
        """Yields what the runtime has not: line, name, and what to do instead."""
        for name, pattern, instead in _REFUSED:
            match = pattern.search(self.bare)
            if match is not None:
                yield self.line(match.start()), name, instead

    def line(self, offset: int) -> int:
        """Returns the line of a place in the text."""
        return self.text.count("\n", 0, offset) + 1


@lru_cache(maxsize=256)
def _script(content: bytes) -> Script:
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return Script(text, _TOKEN.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    text = match[0]
    if text.startswith("/"):
        return re.sub(r"[^\n]", " ", text)
    if text.startswith("`"):
        # What stands in ${} is code. Texts nested in it are rare enough to be read as code too.
        return re.sub(r"\$\{[^}]*\}|[^\n]", lambda part: part[0] if part[0].startswith("${") else " ", text)
    return text[0] + " " * (len(text) - 2) + text[-1]


def read_script(path: Path) -> Script:
    """Returns a file.

    Raises:
        UnicodeDecodeError: the file is not UTF-8.
    """
    return _script(path.read_bytes())
