"""Decides which findings can be put right by one key press: those that say what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.editor.question import Question

_MEANT = re.compile(r"did you mean ('[^']+'(?:(?:, | or )'[^']+')*)\?")
_QUOTED = re.compile(r"'([^']+)'")


def fixes(question: Question, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """Returns the quick fixes of the findings at a place."""
    found = [fix for one in params.context.diagnostics for fix in _fixes(question, params.text_document.uri, one)]
    return found or None


def _fixes(question: Question, uri: str, finding: types.Diagnostic) -> Iterator[types.CodeAction]:
    data: Any = finding.data if isinstance(finding.data, dict) else {}
    meant = _MEANT.search(data.get("help") or "")
    if meant is None or finding.source != "ampc":
        return
    words = _QUOTED.findall(meant[1])
    where = _wrong(question, finding.range, data.get("message") or "")
    if where is None:
        return
    for word in words:
        edit = types.WorkspaceEdit(changes={uri: [types.TextEdit(where, word)]})
        yield types.CodeAction(
            f"Change to '{word}'",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[finding],
            edit=edit,
            is_preferred=len(words) == 1,
        )


def _wrong(question: Question, place: types.Range, message: str) -> types.Range | None:
    """Returns the range of the wrong word: what the message quotes, where it stands in what is underlined."""
    lines = question.outline.lines
    plain = question.codec.range_from_client_units(lines, place)
    if plain.start.line != plain.end.line or plain.start.line >= len(lines):
        return None
    start = plain.start.character
    text = lines[plain.start.line][start : plain.end.character]
    for word in _QUOTED.findall(message):
        if text.count(word) == 1:
            at = start + text.index(word)
            return question.range(plain.start.line, at, at + len(word))
    return None
