"""Decides which findings of cfn-lint are left out: those that one of our own says better, about the same place."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ampc.passes.linting.blame import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.passes.linting.finding import Finding
    from ampc.passes.linting.own import OwnFinding

_VALUE = ("AMP6",)
_OURS: dict[str, tuple[str, ...]] = {
    "E3030": _VALUE,
    "E3031": _VALUE,
    "E3033": (*_VALUE, "AMP465"),
    "E3034": _VALUE,
    "E3697": ("AMP464",),
    "W1032": ("AMP465",),
    "W3037": ("AMP450", "AMP451"),
    "E2010": ("AMP462",),
    "E3010": ("AMP460",),
    "E6010": ("AMP462",),
}
"""Rules about enums, patterns, lengths and ranges of values, the size of an environment, IAM actions, and the number of
parameters, resources and outputs → the codes of ours (or how they start) that say the same."""


def repeats(finding: Finding, own: Iterable[OwnFinding]) -> bool:
    """Tells whether a finding of cfn-lint only repeats one of our own."""
    codes = _OURS.get(finding.rule)
    if codes is None:
        return False
    logical_id, tokens = split(finding.path) or ("", ())
    theirs = tuple(map(str, takewhile(lambda token: not str(token).startswith("Fn::"), tokens)))
    for one in own:
        if one.logical_id == logical_id and one.diagnostic.code.startswith(codes):
            ours = tuple(map(str, one.tokens))
            # cfn-lint tells a wrong action at the whole list of actions.
            if ours == theirs or (finding.rule == "W3037" and ours[: len(theirs)] == theirs):
                return True
    return False
