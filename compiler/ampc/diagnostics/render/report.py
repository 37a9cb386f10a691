"""Decides what a report is made of, and how its findings are told apart from one run to the next."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ampc.diagnostics.model import Severity
from ampc.diagnostics.render.place import in_order, primary_span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Diagnostic, Ignored
    from ampc.source.loader import Source
    from ampc.source.spans import Span

RANK = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}
_NUMBERS = re.compile(r"\b(line|column) \d+(:\d+)?|(?<=[a-z]):\d+(:\d+)?\b")
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables by which GitHub Actions and GitLab tell where the repository is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say.

    Attributes:
        diagnostics: the findings.
        ignored: findings that the file tells to ignore.
        source: the file that paths point into; ``None`` when it could not be read.
        file: what was checked, as diagnostics call it.
        fail_on: the lowest level that makes the run fail.
        more: what the command adds to the JSON form.
    """

    diagnostics: tuple[Diagnostic, ...]
    ignored: tuple[Ignored, ...] = ()
    source: Source | None = None
    file: str = "amplify.yaml"
    fail_on: Severity = Severity.ERROR
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ordered(self) -> list[Diagnostic]:
        """The findings by place, each once."""
        return in_order(self.diagnostics, self.source)

    @property
    def left_out(self) -> list[Ignored]:
        """The ignored findings by place, each once."""
        by_finding = {one.diagnostic: one for one in self.ignored}
        return [by_finding[found] for found in in_order(by_finding, self.source)]

    @property
    def failed(self) -> bool:
        """Whether any finding makes the run fail."""
        return any(self.fails(one) for one in self.diagnostics)

    def fails(self, found: Diagnostic) -> bool:
        """Tells whether a finding makes the run fail."""
        return RANK[found.severity] >= RANK[self.fail_on]

    def span(self, found: Diagnostic) -> Span | None:
        """Returns where a finding stands."""
        return primary_span(found, self.source)

    def line(self, span: Span) -> str:
        """Returns the text of the line that a finding stands in."""
        lines = self.source.lines(span.file) if self.source is not None else []
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    def fingerprints(self) -> dict[Diagnostic, str]:
        """Returns finding → 64 hex digits that stay the same when lines above it come and go."""
        seen: Counter[str] = Counter()
        made = {}
        for found in [*self.ordered, *(one.diagnostic for one in self.left_out)]:
            span = self.span(found)
            place = (in_repository(span.file), self.line(span).strip()) if span is not None else ("", "")
            key = "\0".join((found.code, *place, _NUMBERS.sub("", found.message)))
            seen[key] += 1
            made[found] = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()
        return made


def in_repository(file: str) -> str:
    """Returns the path of a file from the root of its repository, with slashes; what is outside keeps its name.

    The root is what the CI system says, else the nearest folder with ``.git`` in it, else the current folder.
    """
    path = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow a link that is part of the name
    given = (os.environ.get(name) for name in _ROOTS)
    roots = [Path(os.path.abspath(root)) for root in given if root]  # noqa: PTH100
    roots += [folder for folder in path.parents if (folder / ".git").exists()][:1]
    for root in (*roots, Path.cwd()):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return PurePath(file).as_posix()


def resource(found: Diagnostic) -> dict[str, str] | None:
    """Returns the resource that a finding is about, as plain data."""
    about = found.about
    if about is None:
        return None
    return {"address": about.address, "logicalId": about.logical_id, "pointer": about.pointer}
