"""Decides how templates are judged: by rules of our own always, by cfn-lint unless told not to; at the user's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.passes.judging import misses
from ampc.passes.linting import cache
from ampc.passes.linting.blame import by_logical_id
from ampc.passes.linting.own import check, limits
from ampc.passes.linting.repeats import repeats
from ampc.passes.linting.settings import settings
from ampc.passes.linting.tell import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json
    from ampc.passes.linting.engine import Settings
    from ampc.passes.linting.finding import Finding
    from ampc.passes.state import State

_ACTION = "AMP810"
"""What the rules of ``functions`` say of an action."""
_ACTIONS = ("AMP450", "AMP451")


def lint(state: State) -> State:
    """Judges the patched templates.

    Our own rules cost a few milliseconds and find what no other step would, so ``--no-lint`` leaves them in place.
    """
    if state.document is not None and state.document.lint is not None:
        state = state.report(*misses(state))
    resources = by_logical_id(state.program)
    own = [*check(resources), *limits(state.templates, resources)]
    # What a section's own rules said of the key that an action comes from needs no second word.
    said = {told.labels[0].where for told in state.diagnostics if told.code == _ACTION}
    found = [
        told
        for told in (one.diagnostic for one in own)
        if told.code not in _ACTIONS or told.labels[0].where not in said
    ]
    if state.options.lint:
        asked = settings(state.document.lint if state.document is not None else None)
        for file, findings in _findings(state.templates, asked, use_cache=state.options.lint_cache).items():
            kept = (finding for finding in findings if not repeats(finding, own))
            found += [tell(finding, file, resources, state.document) for finding in kept]
    return state.report(*found)


def _findings(templates: Mapping[str, Json], asked: Settings, *, use_cache: bool) -> dict[str, list[Finding]]:
    """Returns what cfn-lint says of each template, remembered or new."""
    keys = {path: cache.key(template, asked) for path, template in templates.items()} if use_cache else {}
    known = {path: found for path, key in keys.items() if (found := cache.load(key)) is not None}
    unknown = {path: template for path, template in templates.items() if path not in known}
    if unknown:
        from ampc.passes.linting.crew import run_all

        fresh = run_all(unknown, asked)
        for path in keys.keys() & fresh.keys():
            cache.save(keys[path], fresh[path])
        known |= fresh
    return {path: known[path] for path in templates}
