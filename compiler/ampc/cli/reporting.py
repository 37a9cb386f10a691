"""Decides how commands tell findings: in which forms, where to, and from which level on they fail."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN, FINDINGS, USAGE
from ampc.diagnostics.model import Diagnostic, Severity
from ampc.diagnostics.render.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampc.passes.state import State
    from ampc.source.loader import Source

_FORMATS = {
    "text": ("text", "plain"),
    "json": ("json", "report_json"),
    "sarif": ("sarif", "to_sarif"),
    "junit": ("junit", "to_junit"),
    "github": ("github", "to_github"),
    "gitlab": ("gitlab", "to_gitlab"),
}
"""Form → its module in ``diagnostics.render``, and the function there."""


def report_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options that choose how findings are told."""
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), help="how findings are shown (default: text; github under GitHub Actions)"
    )
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        type=_destination,
        metavar="FORMAT=FILE",
        help="also write the findings to a file, in any of these forms; can be given several times",
    )
    parser.add_argument(
        "--fail-on",
        choices=tuple(Severity),
        type=_level,
        default=Severity.ERROR,
        help="the lowest level of findings that gives exit code 1 (default: error)",
    )


def _level(text: str) -> str:
    return Severity(text) if text in tuple(Severity) else text


def _destination(text: str) -> tuple[str, Path]:
    form, separator, file = text.partition("=")
    if not separator or not file or form not in _FORMATS:
        message = f"'{text}' is not FORMAT=FILE, where FORMAT is one of {', '.join(_FORMATS)}"
        raise argparse.ArgumentTypeError(message)
    return form, Path(file)


def chosen(options: argparse.Namespace) -> str:
    """Returns the form that goes to the terminal."""
    if options.format is not None:
        return str(options.format)
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def is_for_people(options: argparse.Namespace) -> bool:
    """Tells whether the command says more than its findings."""
    return chosen(options) in ("text", "github")


def report_of(options: argparse.Namespace, state: State, **more: Any) -> Report:
    """Returns what a run has to say."""
    file = state.options.file
    return Report(state.diagnostics, state.ignored, state.source, file, options.fail_on, more)


def told(options: argparse.Namespace, report: Report) -> int:
    """Shows findings and writes the reports; returns the exit code.

    Findings for people go to standard error, every other form to standard output.
    """
    from ampc.cli.shared import show

    form = chosen(options)
    if form in ("text", "github"):
        show(report.diagnostics, report.source)
    if form != "text":
        sys.stdout.write(_made(form, report))
    wrong = [problem for form, file in options.report if (problem := _written(file, _made(form, report)))]
    if wrong:
        show(wrong, None)
        return USAGE
    return FINDINGS if report.failed else CLEAN


def unread(options: argparse.Namespace) -> Callable[[tuple[Diagnostic, ...], Source | None, str], None]:
    """Returns what tells why a file could not be read, in the forms that were asked for."""

    def tell(found: tuple[Diagnostic, ...], source: Source | None, file: str) -> None:
        told(options, Report(found, (), source, file, options.fail_on))

    return tell


def _made(form: str, report: Report) -> str:
    module, name = _FORMATS[form]
    made: str = getattr(import_module(f"ampc.diagnostics.render.{module}"), name)(report)
    return made


def _written(file: Path, text: str) -> Diagnostic | None:
    """Writes a report whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError as problem:
        reason = problem.strerror or problem
        return Diagnostic(
            "AMP960", Severity.ERROR, f"cannot write the report {file}: {reason}", (), "name another file"
        )
    return None
