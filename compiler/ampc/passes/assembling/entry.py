"""Decides how one resource is written into a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ampc.ir.program import Resource
    from ampc.ir.values import Json


def entry(resource: Resource) -> dict[str, Json]:
    """Returns a resource as the template's ``Resources`` hold it."""
    result: dict[str, Any] = {"Type": resource.type}
    attributes = dict(resource.attributes)
    needs = [*(address.logical_id for address in resource.depends_on), *attributes.pop("DependsOn", ())]
    if needs:
        unique = list(dict.fromkeys(needs))
        result["DependsOn"] = unique[0] if len(unique) == 1 else unique
    if resource.properties:
        result["Properties"] = dict(resource.properties)
    return {**result, **attributes}


def needs(written: dict[str, Json]) -> list[str]:
    """Returns the logical IDs of an entry's ``DependsOn``."""
    value = written.get("DependsOn", [])
    return [value] if isinstance(value, str) else list(value)
