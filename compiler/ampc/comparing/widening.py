"""Decides which permissions a change adds: what the new grants allow and no old one did, and denials that are gone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ampc.comparing.permissions import EVERYBODY, Grant, grants, spelled
from ampc.comparing.values import same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ampc.comparing.model import Backend, Entry

_ROLE = "AWS::IAM::Role"
_VARIABLE = re.compile(r"\$\{([A-Za-z0-9]+)[^}]*\}")


def widened(old: Backend, new: Backend) -> dict[str, list[Grant]]:
    """Returns logical ID → the permissions that were not there; which one is told by ``about``.

    What moves from one policy to another, is written in other words or was covered by a pattern is nothing new.

    Args:
        old: the backend before.
        new: the backend after.
    """
    before, after = list(grants(old.resources.values())), list(grants(new.resources.values()))
    found: dict[str, list[Grant]] = {}
    known = _Index(grant for grant in before if not grant.denied)
    for grant in dict.fromkeys(after):
        if not grant.denied and not known.covers(grant):
            found.setdefault(about(grant), []).append(grant)
    still = _Index(grant for grant in after if grant.denied)
    gone = frozenset(old.resources) - frozenset(new.resources)
    for grant in dict.fromkeys(before):
        if grant.denied and not still.covers(grant) and not _is_idle(grant, gone):
            found.setdefault(about(grant), []).append(grant)
    for grant in _boundaries(old.resources, new.resources):
        found.setdefault(about(grant), []).append(grant)
    return found


def about(grant: Grant) -> str:
    """Returns the logical ID of the resource that a permission is told of: its role, else what it is read from."""
    own = _VARIABLE.fullmatch(grant.subject)
    return own[1] if own else grant.owner


def _is_idle(grant: Grant, gone: Collection[str]) -> bool:
    """Tells whether a denial has nobody to deny anything to any more, or nothing to deny."""
    if _VARIABLE.fullmatch(grant.subject):
        return about(grant) in gone
    of = _VARIABLE.findall(grant.resource)
    return bool(of) and all(name in gone for name in of)


def _boundaries(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Grant]:
    """Yields boundaries that roles lose; another one may be wider."""
    for name, entry in new.items():
        was = old.get(name)
        before = was.properties.get("PermissionsBoundary") if was is not None and was.type == _ROLE else None
        if before is not None and not same(before, entry.properties.get("PermissionsBoundary")):
            yield Grant(name, f"${{{name}}}", "everything beyond the boundary", spelled(before), denied=True)


class _Index:
    """Grants, looked up by subject."""

    def __init__(self, all_: Iterable[Grant]) -> None:
        self._by_subject: dict[str, list[Grant]] = {}
        for grant in all_:
            self._by_subject.setdefault(grant.subject, []).append(grant)

    def covers(self, grant: Grant) -> bool:
        """Tells whether one of the grants allows, or denies, all that this one does."""
        near = (*self._by_subject.get(grant.subject, ()), *self._by_subject.get(EVERYBODY, ()))
        return any(_covers(one, grant) for one in near)


def _covers(wide: Grant, narrow: Grant) -> bool:
    return (
        wide.condition in ("", narrow.condition)
        and _matches(wide.action.lower(), narrow.action.lower())
        and _matches(wide.resource, narrow.resource)
    )


def _matches(pattern: str, text: str) -> bool:
    return pattern == text or (("*" in pattern or "?" in pattern) and _compiled(pattern).fullmatch(text) is not None)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Returns what matches all texts that a pattern covers, patterns among them: `?` does not cover `*`."""
    parts = (
        ".*" if part == "*" else "[^*]" if part == "?" else re.escape(part) for part in re.split(r"([*?])", pattern)
    )
    return re.compile("".join(parts), re.DOTALL)
