"""Decides what a requirements file asks for: its own lines, those of the files it names, and what ampc refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, Label, error
from ampc.source.spans import Span, YamlPath

if TYPE_CHECKING:
    from pathlib import Path

_INCLUDE = re.compile(r"(?:-r|--requirement|-c|--constraint)[ =]?\s*(\S+)")
_LOCAL = re.compile(r"(-e\b|--editable\b|\.{0,2}/|[A-Za-z]:\\|file:|[^\s#]+ @ file:)")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Requirements:
    """A requirements file with those it names.

    Attributes:
        files: each file with its bytes, the first one first.
        root: the project; diagnostics name files from there.
    """

    files: tuple[tuple[Path, bytes], ...]
    root: Path

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not any(_asked(line) for _, content in self.files for line in _lines(content))

    def key(self) -> bytes:
        """Returns bytes that are the same when the same is asked for."""
        return b"\0".join(content for _, content in self.files)

    def line_of(self, output: str) -> Span | None:
        """Returns the line whose package an installer's output complains about."""
        for file, content in self.files:
            for number, line in enumerate(_lines(content), 1):
                name = _NAME.match(line)
                if name and re.search(rf"(?<![\w.-]){re.escape(name[0])}(?![\w-])", output, re.I):
                    return Span(self._shown(file), number, 1, number, len(line) + 1)
        return None

    def refused(self, where: YamlPath) -> Diagnostic | None:
        """Returns an error for a path: local packages are built on this machine, and the cache cannot see them change.

        Args:
            where: the YAML path that led to the file.
        """
        for file, content in self.files:
            for number, line in enumerate(_lines(content), 1):
                if _LOCAL.match(line):
                    span = Span(self._shown(file), number, 1, number, len(line) + 1)
                    message = f"'{line}' is a path: only packages with wheels can be vendored"
                    found = error("AMP826", message, span, help="copy the package's folder beside the entry instead")
                    labels = (*found.labels, Label(where, text="needed by this function", primary=False))
                    return Diagnostic(found.code, found.severity, message, labels, found.help)
        return None

    def _shown(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()


def read_requirements(file: Path, root: Path) -> Requirements:
    """Returns a requirements file with those it names, each once.

    Args:
        file: the requirements file.
        root: the project; files outside are left to the installer.

    Raises:
        OSError: it cannot be read.
    """
    home = root.resolve()
    found: dict[Path, bytes] = {}
    waiting = [file.resolve()]
    while waiting:
        current = waiting.pop(0)
        if current in found or not current.is_relative_to(home):
            continue
        found[current] = current.read_bytes()
        for line in _lines(found[current]):
            include = _INCLUDE.match(line)
            if include and "://" not in include[1]:
                waiting.append((current.parent / include[1]).resolve())
    return Requirements(tuple(found.items()), home)


def _lines(content: bytes) -> list[str]:
    return [line.strip() for line in content.decode("utf-8-sig", errors="replace").splitlines()]


def _asked(line: str) -> bool:
    return bool(line) and not line.startswith("#")
