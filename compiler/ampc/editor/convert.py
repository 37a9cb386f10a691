"""Decides how findings and places look in the language server protocol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from ampc.editor.pages import page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pygls.workspace import PositionCodec

    from ampc.editor.project import Finding, Project

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_LINT = re.compile(r"[EWI]\d{4}\Z")
_RULES = "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md#"


def diagnostics(project: Project, findings: list[Finding], codec: PositionCodec) -> dict[Path, list[types.Diagnostic]]:
    """Returns findings by the file they are in; those without a place stand at the start of the backend.

    Args:
        project: the backend.
        findings: what was found.
        codec: how the editor counts columns.
    """
    texts = _Lines(project)
    found: dict[Path, list[types.Diagnostic]] = {}
    for one in findings:
        place = one["location"] or {"file": project.file.name, "line": 1, "column": 1, "endLine": 1, "endColumn": 1}
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(
                    project.path_of(other["location"]["file"]).as_uri(), texts.range(other["location"], codec)
                ),
                other["message"] or "see here",
            )
            for other in one["related"]
            if other["location"] is not None
        ]
        text = "\n".join([one["message"], *(f"{word}: {one[word]}" for word in ("help", "note") if one[word])])
        rule = _LINT.match(one["code"])
        href = f"{_RULES}{one['code']}" if rule else page(one["code"])
        made = types.Diagnostic(
            texts.range(place, codec),
            text,
            severity=_SEVERITIES[one["severity"]],
            code=one["code"],
            code_description=types.CodeDescription(href) if href else None,
            source="cfn-lint" if rule else "ampc",
            related_information=related or None,
            data={"message": one["message"], "help": one["help"], "note": one["note"]},
        )
        found.setdefault(project.path_of(place["file"]), []).append(made)
    return found


class _Lines:
    """The lines of a project's files, each read once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.known: dict[str, list[str]] = {}

    def range(self, place: Mapping[str, int | str], codec: PositionCodec) -> types.Range:
        """Returns a place as the editor counts it."""
        name = str(place["file"])
        if name not in self.known:
            self.known[name] = self.project.text_of(self.project.path_of(name)).splitlines()
        lines = self.known[name]
        start = types.Position(int(place["line"]) - 1, int(place["column"]) - 1)
        end = types.Position(int(place["endLine"]) - 1, int(place["endColumn"]) - 1)
        return codec.range_to_client_units(lines, types.Range(start, end)) if lines else types.Range(start, end)
