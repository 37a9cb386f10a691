"""Decides what is said of environments other than the one that is built, and how findings of several are told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, Severity, error
from ampc.diagnostics.render.place import span_of
from ampc.diagnostics.suggest import did_you_mean
from ampc.ir.environment import BASE
from ampc.passes.read import read_for
from ampc.passes.reading.environments import Environments
from ampc.passes.rules import own_rules
from ampc.passes.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ampc.ir.environment import Environment
    from ampc.passes.state import State
    from ampc.source.loader import Source

_UNSET = "AMP250"


def when(state: State) -> list[Diagnostic]:
    """Returns what is wrong with the names under ``when`` of overrides."""
    document, environments = state.document, Environments.of(state.whole) if state.whole is not None else None
    keys = [one.key or BASE for one in environments.built] if environments is not None else [BASE]
    found = []
    for index, one in enumerate(document.overrides if document is not None else ()):
        for position, name in enumerate(one.when.env if one.when is not None else ()):
            if name == BASE if environments is None else environments.names(name):
                continue
            what = "no environment matches" if "*" in name else "there is no environment"
            hint = did_you_mean(name, keys) or f"there are {', '.join(keys)}"
            if environments is None:
                hint = f"add environments: {{{name}: {{}}}}, or remove when:"
            where = ("overrides", index, "when", "env", position)
            found.append(error("AMP940", f"{what} '{name}'", where, help=hint))
    return found


def others(state: State) -> list[Diagnostic]:
    """Returns the errors of shape, and of all rules, in the environments that are not built.

    A variable that is not set here may be set where that environment is built, so what is said of its value is left out.
    """
    told = {_key(pinned(one, state.source)) for one in state.diagnostics}
    found: dict[str, list[Diagnostic]] = {}
    for environment in environments_of(state).built:
        if environment.chain == state.environment.chain:
            continue
        made = validated(state, environment)
        unset = [label.where for one in made.diagnostics if one.code == _UNSET for label in one.labels]
        for one in made.diagnostics:
            mine = pinned(one, made.source)
            if one.severity is not Severity.ERROR or one.code == _UNSET or _about(one, unset) or _key(mine) in told:
                continue
            found.setdefault(environment.key or BASE, []).append(mine)
    return once(found, of=0)


def environments_of(state: State) -> Environments:
    """Returns the environments of a file that has the section."""
    assert state.whole is not None, "the file has environments"
    environments = Environments.of(state.whole)
    assert environments is not None, "the file has environments"
    return environments


def validated(state: State, environment: Environment) -> State:
    """Returns another environment of the same file, read and validated."""
    made = read_for(replace(state, diagnostics=(), document=None), environment)
    if any(one.severity is Severity.ERROR and one.code != _UNSET for one in made.diagnostics):
        return made
    made = validate(made)
    return own_rules(made) if made.document is not None else made


def once(found: Mapping[str, Iterable[Diagnostic]], of: int) -> list[Diagnostic]:
    """Returns findings of several environments, each told once with the names of these.

    Args:
        found: environment → its findings, with spans for places.
        of: how many environments there are; what stands in all of them is not told of each.
    """
    by_key: dict[tuple[object, ...], tuple[Diagnostic, list[str]]] = {}
    for name, all_of_it in found.items():
        for one in dict.fromkeys(all_of_it):
            names = by_key.setdefault(_key(one), (one, []))[1]
            if name not in names:
                names.append(name)
    return [_named(one, names, of) for one, names in by_key.values()]


def pinned(diagnostic: Diagnostic, source: Source | None) -> Diagnostic:
    """Returns a finding whose places are spans: paths mean another place in another environment."""
    labels = tuple(
        replace(label, where=where) if (where := span_of(label, source)) is not None else label
        for label in diagnostic.labels
    )
    return replace(diagnostic, labels=labels)


def _named(one: Diagnostic, names: list[str], of: int) -> Diagnostic:
    which = f"in environment{'' if len(names) == 1 else 's'} {', '.join(names)}"
    where = "in every environment" if len(names) == of else which
    return replace(one, note=f"{one.note}; {where}" if one.note else where)


def _key(one: Diagnostic) -> tuple[object, ...]:
    return (one.code, one.severity, one.message, tuple(label.where for label in one.labels if label.primary))


def _about(one: Diagnostic, unset: Sequence[object]) -> bool:
    """Tells whether a finding stands at a value that is not known here."""
    places = [label.where for label in one.labels if label.primary]
    paths = [where[:-1] for where in unset if isinstance(where, tuple)]
    return any(isinstance(place, tuple) and place[: len(path)] == path for place in places for path in paths)
