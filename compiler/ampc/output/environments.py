"""Decides how a file is checked in all of its environments at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Label, has_errors
from ampc.diagnostics.render.place import span_of
from ampc.ir.environment import BASE
from ampc.passes.environments import once, pinned
from ampc.passes.judging import UNUSED
from ampc.passes.reading.environments import NONE, Environments
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from ampc.diagnostics.model import Diagnostic, Ignored
    from ampc.passes.state import State
    from ampc.source.loader import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """A file in all of its environments.

    Attributes:
        states: key of an environment, or ``base`` → what was compiled for it; empty when that is not possible at all.
        diagnostics: what is wrong, each finding once, with the names of the environments that have it.
        ignored: what the file tells to ignore, each finding once.
        source: the texts of all files that findings stand in.
    """

    states: Mapping[str, State]
    diagnostics: tuple[Diagnostic, ...]
    ignored: tuple[Ignored, ...]
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
        return Checked({BASE: made}, made.diagnostics, made.ignored, made.source)
    environments = Environments.of(first.whole)
    assert environments is not None, "the file has environments"
    if has_errors(tuple(environments.found)):
        return Checked({}, first.diagnostics, (), first.source)
    names = {} if environments.default == NONE else {BASE: BASE}
    names |= {key: example for key in environments.overlays if (example := environments.example(key))}
    states = {key: after(run(replace(state, options=replace(state.options, env=name)))) for key, name in names.items()}
    ignored = {one for made in states.values() for one in _pinned_entries(made)}
    used = {one.entry for one in ignored}
    found = {
        key: [one for told in made.diagnostics if not _is_used(one := pinned(told, made.source), used)]
        for key, made in states.items()
    }
    by_place = sorted(ignored, key=lambda one: (str(one.entry), one.diagnostic.code, one.diagnostic.message))
    return Checked(states, tuple(once(found, of=len(states))), tuple(by_place), _texts(first.source, states))


def _pinned_entries(made: State) -> list[Ignored]:
    """Returns what an environment ignores, with spans for places."""
    assert made.source is not None or not made.ignored, "what is ignored stands in a file"
    return [
        replace(
            one,
            diagnostic=pinned(one.diagnostic, made.source),
            entry=span_of(Label(one.entry), made.source) or one.entry,
        )
        for one in made.ignored
    ]


def _is_used(found: Diagnostic, used: Collection[object]) -> bool:
    """Tells whether an exception that ignores nothing in one environment ignores something in another."""
    return found.code == UNUSED and found.labels[0].where in used


def _texts(source: Source | None, states: Mapping[str, State]) -> Source | None:
    if source is None:
        return None
    others = [made.source for made in states.values() if made.source is not None]
    included = {name: text for one in (source, *others) for name, text in one.included.items()}
    return replace(source, included=included, parts=source.parts.union(*(one.parts for one in others)))
