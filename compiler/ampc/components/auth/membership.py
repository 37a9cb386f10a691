"""Decides which names groups of users may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.auth.kinds import GROUP
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions

_NAME = re.compile(r"[^\s\x00-\x1f\x7f]{1,128}\Z")
_PATH = ("auth", "groups")


def group_names(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A group name has 1 to 128 characters and no spaces."""
    assert document.auth is not None, "rules run for present sections"
    for index, group in enumerate(document.auth.groups):
        if not _NAME.match(group.name):
            message = f"'{group.name}' is no group name: 1 to 128 characters without spaces"
            help = f"write '{'-'.join(group.name.split())[:128] or 'EDITORS'}'"
            yield error("AMP609", message, (*_PATH, index), help=help)


def group_clashes(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Two groups have two names, and names that make two logical IDs."""
    assert document.auth is not None, "rules run for present sections"
    seen: dict[str, int] = {}
    for index, group in enumerate(document.auth.groups):
        first = seen.setdefault(GROUP.at(group.name).logical_id, index)
        if first == index:
            continue
        other = document.auth.groups[first].name
        message = f"groups '{other}' and '{group.name}' differ only in the case of the first letter"
        help = "rename one of them: logical IDs start with a capital letter"
        if other == group.name:
            message, help = f"group '{group.name}' is listed twice", "remove one of the two"
        labels = (Label((*_PATH, index)), Label((*_PATH, first), text="the first is here", primary=False))
        yield Diagnostic("AMP610", Severity.ERROR, message, labels, help)
