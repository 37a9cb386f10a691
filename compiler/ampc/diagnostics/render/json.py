"""Decides how diagnostics look to a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.diagnostics.model import Label
from ampc.diagnostics.render.place import in_order, primary_span, span_of
from ampc.diagnostics.render.report import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.diagnostics.model import Diagnostic
    from ampc.diagnostics.render.report import Report
    from ampc.source.loader import Source
    from ampc.source.spans import Span


def report_json(report: Report) -> str:
    """Returns the report of a run, as ``schemas/report.schema.json`` says."""
    ignored = [
        {
            **_one(one.diagnostic, report.source),
            "reason": one.reason,
            "expires": one.expires or None,
            "entry": _location(span_of(Label(one.entry), report.source)),
        }
        for one in report.left_out
    ]
    found = {
        "version": 1,
        "ok": not report.failed,
        "diagnostics": to_json(report.diagnostics, report.source),
        "ignored": ignored,
    }
    return json.dumps({**found, **report.more}, indent=2) + "\n"


def to_json(diagnostics: Iterable[Diagnostic], source: Source | None) -> list[dict[str, Any]]:
    """Returns diagnostics as plain data, in the order of the text form."""
    return [_one(diagnostic, source) for diagnostic in in_order(diagnostics, source)]


def _one(diagnostic: Diagnostic, source: Source | None) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help or None,
        "note": diagnostic.note or None,
        "resource": resource(diagnostic),
        "location": _location(primary_span(diagnostic, source)),
        "related": [
            {"message": label.text, "location": _location(span_of(label, source))}
            for label in diagnostic.labels
            if not label.primary
        ],
    }


def _location(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
