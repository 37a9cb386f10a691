"""Decides how a file is checked in all of its environments at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.ir.environment import BASE
from ampc.passes.environments import once, pinned
from ampc.passes.reading.environments import NONE, Environments
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.passes.state import State
    from ampc.source.loader import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """A file in all of its environments.

    Attributes:
        states: key of an environment, or ``base`` → what was compiled for it; empty when that is not possible at all.
        diagnostics: what is wrong, each finding once, with the names of the environments that have it.
        source: the texts of all files that findings stand in.
    """

    states: Mapping[str, State]
    diagnostics: tuple[Diagnostic, ...]
    source: Source | None


def check_all(state: State, after: Callable[[State], State]) -> Checked:
    """Compiles the file itself, unless an environment must be named, and each of its environments.

    Args:
        state: before any pass ran; its options name no environment.
        after: what is said of each result besides.
    """
    state = replace(state, options=replace(state.options, env=None, every_overlay=False))
    first = run(state, PASSES[:1])
    if first.whole is None:
        made = after(run(state))
        return Checked({BASE: made}, made.diagnostics, made.source)
    environments = Environments.of(first.whole)
    assert environments is not None, "the file has environments"
    if has_errors(tuple(environments.found)):
        return Checked({}, first.diagnostics, first.source)
    names = {} if environments.default == NONE else {BASE: BASE}
    names |= {key: example for key in environments.overlays if (example := environments.example(key))}
    states = {key: after(run(replace(state, options=replace(state.options, env=name)))) for key, name in names.items()}
    found = {key: [pinned(one, made.source) for one in made.diagnostics] for key, made in states.items()}
    return Checked(states, tuple(once(found, of=len(states))), _texts(first.source, states))


def _texts(source: Source | None, states: Mapping[str, State]) -> Source | None:
    if source is None:
        return None
    others = [made.source for made in states.values() if made.source is not None]
    included = {name: text for one in (source, *others) for name, text in one.included.items()}
    return replace(source, included=included, parts=source.parts.union(*(one.parts for one in others)))
