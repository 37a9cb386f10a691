"""Decides how a finding of cfn-lint becomes a diagnostic at the user's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, Label, Severity
from ampc.passes.linting.blame import Blame, blame, split
from ampc.passes.linting.words import reword

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.config.document import Document
    from ampc.ir.program import Resource
    from ampc.passes.linting.finding import Finding

_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
_ABOUT_KEYS = frozenset({"E3002"})
"""Rules about a property's name, not its value."""
_OURS = "nothing in the file sets this value, ampc chose it: please report a defect of ampc"


def tell(finding: Finding, file: str, resources: Mapping[str, Resource], document: Document | None) -> Diagnostic:
    """Returns the diagnostic of a finding.

    Args:
        finding: what cfn-lint said.
        file: the template it is about, as a path in the output folder.
        resources: logical ID → patched resource.
        document: what the user wrote.
    """
    message, hint = reword(finding.message)
    found = _blame(finding, file, resources, document)
    pointer = "/".join(str(token) for token in finding.path)
    return Diagnostic(
        finding.rule,
        _SEVERITIES.get(finding.rule[0], Severity.WARNING),
        f"{message}, at {found.subject}",
        found.labels,
        hint or (_OURS if found.ours else ""),
        f"cfn-lint: {finding.about or finding.rule}; {file}{'#/' + pointer if pointer else ''}",
        found.about,
    )


def _blame(finding: Finding, file: str, resources: Mapping[str, Resource], document: Document | None) -> Blame:
    place = split(finding.path)
    if place is not None and place[0] in resources:
        return blame(resources, *place, finding.message, "key" if finding.rule in _ABOUT_KEYS else "value")
    path = finding.path
    subject = f"'{'/'.join(str(token) for token in path[:2])}' of {file}" if path else file
    if path[:1] == ("Outputs",) and document is not None and path[1:2] and path[1] in document.outputs.stack:
        rest = path[3:] if path[2:3] == ("Value",) else ()
        where = ("outputs", "stack", str(path[1]))
        return Blame((Label((*where, *rest)),), ours=False, subject=".".join(where))
    return Blame((Label((), "key"),), ours=True, subject=subject)
