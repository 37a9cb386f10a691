"""Decides how findings look to code scanning: SARIF 2.1.0, with what every rule means and what is ignored and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import ampc
from ampc.diagnostics.model import Label
from ampc.diagnostics.render.place import span_of
from ampc.diagnostics.render.report import in_repository, resource
from ampc.diagnostics.rules import all_rules, markdown

if TYPE_CHECKING:
    from ampc.diagnostics.model import Diagnostic, Ignored
    from ampc.diagnostics.render.report import Report
    from ampc.diagnostics.rules import Rule
    from ampc.source.spans import Span

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def to_sarif(report: Report) -> str:
    """Returns the log as JSON. Columns count Unicode code points, paths are relative to the repository's root."""
    ordered, left_out = report.ordered, report.left_out
    names = sorted({one.code for one in ordered} | {one.diagnostic.code for one in left_out})
    fingerprints = report.fingerprints()
    results = [_result(one, report, names, fingerprints[one]) for one in ordered]
    for ignored in left_out:
        found = ignored.diagnostic
        result = _result(found, report, names, fingerprints[found])
        results.append({**result, "suppressions": [_suppression(ignored, report)]})
    driver = {
        "name": "ampc",
        "semanticVersion": ampc.__version__,
        "rules": [_rule(name, all_rules().get(name)) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": name}
    origin = "a rule of cfn-lint" if rule.url else "a rule of ampc"
    told: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.text.split("\n\n")[0].replace("\n", " ")},
        "help": {"text": rule.text, "markdown": f"**{rule.title}**\n\n{markdown(rule)}"},
        "defaultConfiguration": {"level": _LEVELS[rule.levels[0]]},
        "properties": {"tags": ["cloudformation", origin.rsplit(" ", 1)[1]]},
    }
    if rule.url:
        told["helpUri"] = rule.url
    return told


def _result(found: Diagnostic, report: Report, names: list[str], fingerprint: str) -> dict[str, Any]:
    text = f"{found.message}\nhelp: {found.help}" if found.help else found.message
    span = report.span(found)
    related = [label for label in found.labels if not label.primary]
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": names.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": text},
        "locations": [_location(span)] if span is not None else [],
        "partialFingerprints": {"ampc/v1": fingerprint},
    }
    if related:
        result["relatedLocations"] = [made for label in related if (made := _related(label, report)) is not None]
    if found.about is not None:
        result["properties"] = {"resource": resource(found)}
    return result


def _related(label: Label, report: Report) -> dict[str, Any] | None:
    span = span_of(label, report.source)
    if span is None:
        return None
    return {**_location(span), "message": {"text": label.text or "see here"}}


def _suppression(ignored: Ignored, report: Report) -> dict[str, Any]:
    until = f" (until {ignored.expires})" if ignored.expires else ""
    made: dict[str, Any] = {"kind": "inSource", "status": "accepted", "justification": f"{ignored.reason}{until}"}
    place = span_of(Label(ignored.entry), report.source)
    return made if place is None else {**made, "location": _location(place)}


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(in_repository(span.file))
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}
