"""Decides how findings look to GitLab: a code quality report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ampc.diagnostics.render.report import in_repository

if TYPE_CHECKING:
    from ampc.diagnostics.render.report import Report

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def to_gitlab(report: Report) -> str:
    """Returns the report as JSON. Every entry needs a place: what has none stands at the first line of the file.

    Source: "Code Quality" in GitLab's documentation, "Code Quality report format".
    """
    fingerprints = report.fingerprints()
    entries = []
    for found in report.ordered:
        span = report.span(found)
        file, first, last = (span.file, span.line, span.end_line) if span is not None else (report.file, 1, 1)
        text = f"{found.message}; {found.help}" if found.help else found.message
        entries.append(
            {
                "description": text,
                "check_name": found.code,
                "fingerprint": fingerprints[found],
                "severity": _SEVERITIES[found.severity],
                "location": {"path": in_repository(file), "lines": {"begin": first, "end": last}},
            }
        )
    return json.dumps(entries, indent=2) + "\n"
