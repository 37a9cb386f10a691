"""Decides how findings look to GitHub Actions: workflow commands, which become annotations of a pull request's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.diagnostics.render.report import in_repository

if TYPE_CHECKING:
    from ampc.diagnostics.model import Diagnostic
    from ampc.diagnostics.render.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def to_github(report: Report) -> str:
    """Returns one command a line. GitHub shows ten errors, ten warnings and ten notices of a step; errors come first.

    Source: "Workflow commands for GitHub Actions" in GitHub's documentation.
    """
    worst_first = sorted(report.ordered, key=lambda one: list(_COMMANDS).index(one.severity))
    return "".join(f"{_command(one, report)}\n" for one in worst_first)


def _command(found: Diagnostic, report: Report) -> str:
    properties = {}
    span = report.span(found)
    if span is not None:
        properties = {"file": in_repository(span.file), "line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            # Columns of an annotation of several lines are refused.
            properties |= {"col": str(span.column), "endColumn": str(max(span.end_column - 1, span.column))}
    properties["title"] = found.code
    text = "\n".join(part for part in (found.message, f"help: {found.help}" if found.help else "", found.note) if part)
    shown = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {shown}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
