"""Backends made of plain templates, and what is called out between two."""

from __future__ import annotations

from typing import Any

from ampc.comparing.compare import compare
from ampc.comparing.merging import merged
from ampc.comparing.model import Backend, Comparison


def backend(**resources: tuple[str, dict[str, Any]] | dict[str, Any]) -> Backend:
    """Returns a backend: logical ID → type and properties, or a whole entry of a template."""
    entries = {
        name: one if isinstance(one, dict) else {"Type": one[0], "Properties": one[1]}
        for name, one in resources.items()
    }
    found, sections = merged({"Resources": entries}, {})
    return Backend("a backend", found, sections)


def called_out(old: Backend, new: Backend, kind: str = "") -> list[tuple[str, str, str]]:
    """Returns kind, logical ID and message of what is called out."""
    found = compare(old, new).callouts
    return [(one.kind, one.logical_id, one.message) for one in found if kind in ("", one.kind)]


def details(old: Backend, new: Backend) -> dict[str, tuple[str, ...]]:
    """Returns logical ID → the permissions that are new."""
    return {one.logical_id: one.details for one in compare(old, new).callouts if one.kind == "widens"}


def actions(found: Comparison) -> dict[str, str]:
    """Returns logical ID → the sign of what happens to it."""
    return {change.entry.logical_id: change.mark for change in found.resources}
