"""Decides how a change is made: by RFC 6902 through ``jsonpatch``, after missing parents of ``set`` were made."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from ampc.cfn.pointers import get, parse, spell

if TYPE_CHECKING:
    from ampc.cfn.schemas import ResourceSchema
    from ampc.passes.overriding.change import Change


def apply(change: Change, properties: dict[str, Any], schema: ResourceSchema | None) -> dict[str, Any]:
    """Returns the properties after a checked change; the given ones stay as they are.

    Args:
        change: what ``check`` had nothing to say about.
        properties: the properties of the resource.
        schema: its type's schema, which says where a missing parent is a list.
    """
    import jsonpatch

    operations: list[Any] = []
    if change.op == "set":
        tokens = parse(change.pointer)
        reached, _ = get(properties, tokens[:-1])
        for length in range(reached + 1, len(tokens)):
            operations.append({"op": "add", "path": spell(tokens[:length]), "value": _empty(schema, tokens[:length])})
    operation: Any = {"op": "add" if change.op == "set" else change.op, "path": change.pointer}
    if change.source is not None:
        operation["from"] = change.source
    elif change.op != "remove":
        operation["value"] = copy.deepcopy(change.value)
    result: dict[str, Any] = jsonpatch.apply_patch(properties, [*operations, operation], in_place=False)
    return result


def _empty(schema: ResourceSchema | None, tokens: tuple[str, ...]) -> Any:
    if schema is None:
        return {}
    types = {part.get("type") for option in schema.at(tokens) for part in schema.expand(option)}
    return [] if "array" in types and "object" not in types else {}
