"""Decides where a diagnostic stands and in which order diagnostics are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.source.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.diagnostics.model import Diagnostic, Label
    from ampc.source.loader import Source


def span_of(label: Label, source: Source | None) -> Span | None:
    """Returns a label's place in the text, or ``None`` when there is no text."""
    if isinstance(label.where, Span):
        return label.where
    return source.locate(label.where, label.part) if source is not None else None


def primary_span(diagnostic: Diagnostic, source: Source | None) -> Span | None:
    """Returns the diagnostic's position."""
    label = next((label for label in diagnostic.labels if label.primary), None)
    return span_of(label, source) if label is not None else None


def in_order(diagnostics: Iterable[Diagnostic], source: Source | None) -> list[Diagnostic]:
    """Returns diagnostics by file, line, column and code; identical findings once."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        span = primary_span(diagnostic, source)
        place = (span.file, span.line, span.column) if span else ("", 0, 0)
        return (*place, diagnostic.code, diagnostic.message)

    return sorted(dict.fromkeys(diagnostics), key=key)
