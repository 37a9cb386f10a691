"""Decides how findings look to readers of JUnit reports: a test case each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ampc.diagnostics.render.report import in_repository
from ampc.diagnostics.render.text import render

if TYPE_CHECKING:
    from ampc.diagnostics.model import Diagnostic
    from ampc.diagnostics.render.report import Report

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold at all."""


def to_junit(report: Report) -> str:
    """Returns one suite. What makes the run fail is a failure, what is ignored is skipped, the rest passes and tells.

    A run without findings has one case that passes: readers take a suite without cases for one that did not run.
    """
    ordered, left_out = report.ordered, report.left_out
    cases = [_case(found, report, _outcome(found, report)) for found in ordered]
    cases += [_case(one.diagnostic, report, f"<skipped message={_quoted(one.reason)}/>") for one in left_out]
    if not cases:
        cases = [f"    <testcase classname={_quoted(in_repository(report.file))} name={_quoted('no findings')}/>"]
    failures = sum(report.fails(found) for found in ordered)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{len(left_out)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="ampc" {counts}>',
        f'  <testsuite name="ampc" {counts}>',
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(found: Diagnostic, report: Report, inside: str) -> str:
    span = report.span(found)
    file = in_repository(span.file if span is not None else report.file)
    place = f' line="{span.line}"' if span is not None else ""
    name = f"{found.code} {found.message}"
    head = f"    <testcase classname={_quoted(file)} name={_quoted(name)} file={_quoted(file)}{place}>"
    return f"{head}\n      {inside}\n    </testcase>"


def _outcome(found: Diagnostic, report: Report) -> str:
    text = escape(_clean(render([found], report.source)))
    if report.fails(found):
        return f"<failure type={_quoted(found.severity)} message={_quoted(found.message)}>{text}</failure>"
    return f"<system-out>{text}</system-out>"


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
