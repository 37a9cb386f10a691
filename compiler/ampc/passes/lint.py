"""Decides how templates are judged: by rules of our own always, by cfn-lint unless told not to; at the user's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.passes.linting import cache
from ampc.passes.linting.blame import by_logical_id, split
from ampc.passes.linting.own import OwnFinding, check, limits
from ampc.passes.linting.tell import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json
    from ampc.passes.linting.finding import Finding
    from ampc.passes.state import State

_SAME_VALUE = frozenset({"E3030", "E3031", "E3033", "E3034"})
"""Rules of cfn-lint about one value: enum, pattern, length, range. Our own finding about the same value says more."""
_SAME_ACTION = "W3037"
"""cfn-lint's rule about IAM actions: it lists all actions of the service."""
_SAME_LIMIT = frozenset({"E2010", "E3010", "E6010"})
"""cfn-lint's rules about the number of parameters, resources and outputs."""


def lint(state: State) -> State:
    """Judges the patched templates.

    Our own rules cost a few milliseconds and find what no other step would, so ``--no-lint`` leaves them in place.
    """
    resources = by_logical_id(state.program)
    own = list(check(resources))
    near = list(limits(state.templates, resources))
    found = [one.diagnostic for one in own] + near
    if state.options.lint:
        full = any(one.code in ("AMP460", "AMP462", "AMP463") for one in near)
        for file, findings in _findings(state.templates, use_cache=state.options.lint_cache).items():
            kept = (one for one in findings if not (full and one.rule in _SAME_LIMIT) and not _said(one, own))
            found += [tell(finding, file, resources, state.document) for finding in kept]
    return state.report(*found)


def _findings(templates: Mapping[str, Json], *, use_cache: bool) -> dict[str, list[Finding]]:
    """Returns what cfn-lint says of each template, remembered or new."""
    keys = {path: cache.key(template) for path, template in templates.items()} if use_cache else {}
    known = {path: found for path, key in keys.items() if (found := cache.load(key)) is not None}
    unknown = {path: template for path, template in templates.items() if path not in known}
    if unknown:
        from ampc.passes.linting.crew import run_all

        fresh = run_all(unknown)
        for path in keys.keys() & fresh.keys():
            cache.save(keys[path], fresh[path])
        known |= fresh
    return {path: known[path] for path in templates}


def _said(finding: Finding, own: list[OwnFinding]) -> bool:
    """Tells whether a finding of our own says the same."""
    place = split(finding.path)
    return place is not None and any(_same(finding.rule, place, one) for one in own)


def _same(rule: str, place: tuple[str, tuple[str | int, ...]], own: OwnFinding) -> bool:
    logical_id, tokens = place
    if own.logical_id != logical_id:
        return False
    theirs, ours = tuple(map(str, tokens)), tuple(map(str, own.tokens))
    if rule == _SAME_ACTION and own.diagnostic.code in ("AMP450", "AMP451"):
        return theirs[: len(ours)] == ours or ours[: len(theirs)] == theirs
    return rule in _SAME_VALUE and theirs == ours
