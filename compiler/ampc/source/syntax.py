"""Decides how a YAML syntax error is told: what to do, not what the scanner was looking for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.diagnostics.model import error
from ampc.source.spans import Span

if TYPE_CHECKING:
    import yaml

    from ampc.diagnostics.model import Diagnostic

_RULES: tuple[tuple[str, str, str], ...] = (
    ("found character that cannot start any token", "tab", "indentation is spaces, never tabs"),
    ("found character that cannot start any token", "", "quote text that starts with @, ` or %"),
    ("found unexpected end of stream", "", "a quote is opened and never closed"),
    ("mapping values are not allowed", "", "quote text that holds ': ', or check the indentation"),
    ("did not find expected ',' or ']'", "!", 'quote a list type with a mark behind it: "[string!]!"'),
    ("did not find expected ',' or ']'", "", "close the list with ']'"),
    ("did not find expected ',' or '}'", "", "close the mapping with '}'"),
    ("did not find expected key", "!", 'quote a list type with a mark behind it: "[string!]!"'),
    ("did not find expected key", "", "check the indentation and that every key ends in ':'"),
    ("did not find expected '-' indicator", "", "items of one list start with '-' in one column"),
    ("could not find expected ':'", "", "a key needs ':' and a space after it"),
    ("did not find expected <document start>", "", "indent this line like the others, or quote the value above"),
    ("found undefined alias", "", "define it first with &name"),
    ("found duplicate anchor", "", "give every anchor a name of its own"),
    ("control characters are not allowed", "", "remove the invisible character"),
    ("special characters are not allowed", "", "remove the invisible character"),
)


def explain_syntax(wrong: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Returns the diagnostic of a syntax error.

    Args:
        wrong: what PyYAML raised.
        text: the whole text.
        file: its name, as diagnostics show it.
    """
    mark = getattr(wrong, "problem_mark", None)
    problem = str(getattr(wrong, "problem", "") or getattr(wrong, "reason", "") or "unreadable YAML")
    lines = text.splitlines() or [""]
    if mark is None:
        position = getattr(wrong, "position", 0) or 0
        number, column = text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)
    else:
        number, column = min(mark.line, len(lines) - 1), mark.column
    line = lines[number] if number < len(lines) else ""
    before = line[: column + 1]
    hint = _hint(problem, line, before)
    tabbed = line[: len(line) - len(line.lstrip())].count("\t") > 0
    if tabbed:
        column = line.index("\t")
        message = "a tab stands in the indentation"
        code = "AMP114"
    else:
        message = f"this is not YAML: {_words(problem)}"
        code = "AMP115"
    span = Span(file, number + 1, column + 1, number + 1, column + 2)
    return error(code, message, span, help=hint)


def _hint(problem: str, line: str, before: str) -> str:
    tab = "\t" in before
    for start, condition, hint in _RULES:
        if start not in problem:
            continue
        if condition == "tab" and not tab:
            continue
        if condition == "!" and "]!" not in line:
            continue
        return hint
    return "indentation is spaces, never tabs" if tab else "check quotes, brackets and indentation near this place"


def _words(problem: str) -> str:
    replaced = {
        "mapping values are not allowed in this context": "a second ': ' in one value",
        "did not find expected key": "expected a key here",
        "found unexpected end of stream": "the text ends inside a quoted value",
        "could not find expected ':'": "expected ':' after a key",
        "did not find expected '-' indicator": "expected '-' for the next list item",
        "did not find expected <document start>": "text after the end of the document",
        "found character that cannot start any token": "a value cannot start with this character",
    }
    return replaced.get(problem, problem.replace("did not find expected", "expected"))
