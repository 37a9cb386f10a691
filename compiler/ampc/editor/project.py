"""Decides what the server knows about one ``amplify.yaml``: its text, its findings, and the last backend that compiled."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.cli.shared import FILE
from ampc.editor.catalog import Catalog
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ampc.editor.linked import Linked
    from ampc.ir.kind import Address
    from ampc.source.spans import YamlPath

Finding = dict[str, Any]
"""A diagnostic as `ampc check --format json` prints it."""


@dataclass(slots=True, eq=False)
class Project:
    """One backend.

    Attributes:
        file: its ``amplify.yaml``.
        version: grows with every change; what was found for an older one is not published.
        texts: resolved path → text of the files that are open in the editor.
        state: what the last compilation came to.
        known: the last state with resources: completion and hover know it while the text is wrong.
        catalog: what can be named in that state.
        linked: that backend before its overrides.
        found: stage → its findings, each with the text of its line.
        published: files that the editor shows findings for.
    """

    file: Path
    version: int = 0
    texts: dict[Path, bytes] = field(default_factory=dict)
    state: State | None = None
    known: State | None = None
    catalog: Catalog = field(default_factory=Catalog)
    linked: Linked | None = None
    found: dict[str, list[tuple[Finding, str]]] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)

    @property
    def root(self) -> Path:
        """Its folder."""
        return self.file.parent

    def start(self, env: str | None, text: bytes | None = None) -> State:
        """Returns the state before any pass ran; function code is left to the check of saved files.

        Args:
            env: the environment.
            text: in place of the file's own.
        """
        if text is None:
            text = self.texts.get(self.file)
        options = Options(
            BuildOptions(self.root, assets=False),
            self.file.name,
            lint=False,
            variables=os.environ,
            env=env or os.environ.get("AMPC_ENV") or None,
        )
        return State(options, self.file.read_bytes() if text is None else text)

    def learn(self, state: State) -> None:
        """Remembers what a text came to."""
        self.state = state
        self.know(state)

    def know(self, state: State) -> None:
        """Remembers what can be named."""
        if not state.program.resources:
            return
        before = _named(self.known) if self.known is not None else []
        self.known = state
        # Most keys change no name, and thousands of names take their time.
        if before != _named(state):
            self.catalog = Catalog.of(state.program)

    def files(self) -> set[Path]:
        """Returns the files that are part of the backend."""
        source = self.state.source if self.state is not None else None
        names = source.included if source is not None else ()
        return {self.file, *((self.root / name).resolve() for name in names)}

    def path_of(self, name: str) -> Path:
        """Returns the file that diagnostics call so."""
        return (self.root / name).resolve()

    def name_of(self, file: Path) -> str:
        """Returns how diagnostics call a file."""
        return os.path.relpath(file, self.root)

    def text_of(self, file: Path) -> str:
        """Returns a file's text as the editor has it; of an unreadable file, none."""
        known = self.texts.get(file)
        try:
            return (file.read_bytes() if known is None else known).decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def keep(self, stage: str, findings: Iterable[Finding]) -> None:
        """Remembers the findings of a stage, each with its line: while that stays, the finding does."""
        lines: dict[str, list[str]] = {}
        self.found[stage] = [(one, self._line(one, lines)) for one in findings]

    def still(self, stage: str) -> list[Finding]:
        """Returns the findings of a stage whose lines are as they were."""
        lines: dict[str, list[str]] = {}
        return [one for one, line in self.found.get(stage, ()) if self._line(one, lines) == line]

    def _line(self, finding: Finding, lines: dict[str, list[str]]) -> str:
        place = finding["location"]
        if place is None:
            return ""
        name = place["file"]
        if name not in lines:
            lines[name] = self.text_of(self.path_of(name)).splitlines()
        return lines[name][place["line"] - 1] if place["line"] <= len(lines[name]) else ""

    def place(self, path: YamlPath) -> tuple[Path, int, int, int] | None:
        """Returns where a YAML path stood when the backend compiled last: file, line, columns; from 0."""
        source = self.known.source if self.known is not None else None
        if source is None:
            return None
        span = source.locate(path, "key")
        return self.path_of(span.file), span.line - 1, span.column - 1, span.end_column - 1


def _named(state: State) -> list[tuple[Address, str]]:
    return [(address, resource.type) for address, resource in state.program.resources.items()]


def is_backend(file: Path) -> bool:
    """Tells whether a file is an ``amplify.yaml`` by its name."""
    return file.name == FILE or file.name.endswith((f".{FILE}", "amplify.yml"))


def above(file: Path) -> Path | None:
    """Returns the nearest ``amplify.yaml`` beside or above a file."""
    return next((folder / FILE for folder in file.parents if (folder / FILE).is_file()), None)


def dirty(texts: Mapping[Path, bytes]) -> bool:
    """Tells whether the editor has text that is not saved."""
    for file, text in texts.items():
        try:
            if file.read_bytes() != text:
                return True
        except OSError:
            return True
    return False
