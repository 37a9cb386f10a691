"""Decides how diagnostics look to a person: the line, what is wrong with it, and what to do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ampc.diagnostics.render.place import in_order, primary_span, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.diagnostics.model import Diagnostic
    from ampc.diagnostics.render.report import Report
    from ampc.source.loader import Source
    from ampc.source.spans import Span

_COLORS = {"error": "1;31", "warning": "1;33", "info": "1;36", "help": "1;32", "frame": "1;34", "bold": "1"}
_WIDTH = 120


def render(diagnostics: Iterable[Diagnostic], source: Source | None, *, color: bool = False) -> str:
    """Returns all diagnostics as text, one block each, with an empty line between them.

    Args:
        diagnostics: in any order.
        source: the file that paths point into.
        color: whether ANSI colours are used.
    """
    files: dict[str, list[str]] = {}
    blocks = [_block(diagnostic, source, color, files) for diagnostic in in_order(diagnostics, source)]
    return "\n".join(blocks)


def plain(report: Report) -> str:
    """Returns the findings of a report without colours."""
    return render(report.diagnostics, report.source)


def concise(diagnostic: Diagnostic, source: Source | None) -> str:
    """Returns one line: ``amplify.yaml:41:13: error[AMP501] message``."""
    span = primary_span(diagnostic, source)
    place = f"{span.file}:{span.line}:{span.column}: " if span else ""
    return f"{place}{diagnostic.severity}[{diagnostic.code}] {_line_of(diagnostic.message)}"


def _line_of(text: str) -> str:
    """Returns a text on one line: a name in it may hold line ends, and what stands on a line of its own may be a command."""
    return _clean(text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n"))


def _clean(text: str) -> str:
    """Returns a text without what a terminal would act on."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _paint(text: str, style: str, color: bool) -> str:
    return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if color else text


def _block(diagnostic: Diagnostic, source: Source | None, color: bool, files: dict[str, list[str]]) -> str:
    severity = str(diagnostic.severity)
    head = _paint(f"{severity}[{diagnostic.code}]", severity, color)
    lines = [f"{head}: {_paint(_line_of(diagnostic.message), 'bold', color)}"]
    labels = sorted(diagnostic.labels, key=lambda label: not label.primary)
    places = [(label, span) for label in labels if (span := span_of(label, source)) is not None]
    margin = max((len(str(span.line)) for _, span in places), default=1)
    for label, span in places:
        arrow = "-->" if label.primary else ":::"
        lines.append(f"{' ' * margin}{_paint(arrow, 'frame', color)} {_line_of(span.file)}:{span.line}:{span.column}")
        style = severity if label.primary else "frame"
        lines += _snippet(_line(span, source, files), span, margin, (_line_of(label.text), style, color))
    for name, text in (("help", diagnostic.help), ("note", diagnostic.note)):
        if text:
            lines.append(f"{_paint(name, 'help', color)}: {_clean(text)}")
    return "\n".join(lines) + "\n"


def _line(span: Span, source: Source | None, files: dict[str, list[str]]) -> str | None:
    if span.file not in files:
        files[span.file] = source.lines(span.file) if source is not None else []
    lines = files[span.file]
    return lines[span.line - 1] if 0 < span.line <= len(lines) else None


def _snippet(line: str | None, span: Span, margin: int, look: tuple[str, str, bool]) -> list[str]:
    text, style, color = look
    if line is None:
        return [f"{' ' * margin} {text}"] if text else []
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(start + 1, end)
    line, start, end = _cut(line, start, end)
    before = "".join("\t" if c == "\t" else " " * _wide(c) for c in line[:start])
    carets = "^" * max(1, sum(_wide(c) for c in line[start:end]) or 1)
    shown = "".join(c if c == "\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    number = _paint(f"{span.line:>{margin}} |", "frame", color)
    bar = _paint(f"{' ' * margin} |", "frame", color)
    mark = _paint(carets + (f" {text}" if text else ""), style, color)
    return [f"{number} {shown}".rstrip(), f"{bar} {before}{mark}"]


def _wide(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Returns a piece of a long line around a span."""
    if len(line) <= _WIDTH:
        return line, start, end
    end = min(end, start + _WIDTH // 2)
    first = max(0, start - 30)
    last = min(len(line), first + _WIDTH)
    front, back = ("..." if first else ""), ("..." if last < len(line) else "")
    shift = len(front) - first
    return f"{front}{line[first:last]}{back}", start + shift, end + shift
