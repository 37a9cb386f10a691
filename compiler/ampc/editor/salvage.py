"""Decides what can be named while a file is wrong: what its right sections make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Severity, has_errors
from ampc.diagnostics.render.place import primary_span
from ampc.passes.link import link
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ampc.editor.project import Project
    from ampc.passes.state import State

_LINKED = PASSES.index(link) + 1
_SECTION = re.compile(r"""[\w"'?]""")
_TRIES = 8


def salvaged(project: Project, env: str | None, stopped: Callable[[], bool]) -> State | None:
    """Returns the backend without the sections that have errors; nothing if what is left has some, too.

    Args:
        project: a backend that has errors of form.
        env: the environment.
        stopped: tells that nobody waits for it any more.
    """
    text = project.text_of(project.file)
    for _ in range(_TRIES):
        state = run(project.start(env, text.encode()), PASSES[:_LINKED])
        if stopped():
            return None
        if not has_errors(state.diagnostics):
            return state
        wrong = without(text, lines(state))
        if wrong == text:
            return None
        text = wrong
    return None


def lines(state: State) -> set[int]:
    """Returns the lines of the file, from 1, at which errors are told."""
    found = set()
    for one in state.diagnostics:
        span = primary_span(one, state.source)
        if one.severity is Severity.ERROR and span is not None and span.file == state.options.file:
            found.add(span.line)
    return found


def without(text: str, wrong: Iterable[int]) -> str:
    """Returns a text in which the top-level sections at some lines are empty lines: all others stay where they are.

    Args:
        text: of a file, right or not.
        wrong: lines, from 1.
    """
    kept = text.split("\n")
    starts = [number for number, line in enumerate(kept) if _SECTION.match(line)]
    for line in wrong:
        start = max((number for number in starts if number < line), default=None)
        if start is not None:
            end = min((number for number in starts if number > start), default=len(kept))
            kept[start:end] = [""] * (end - start)
    return "\n".join(kept)
