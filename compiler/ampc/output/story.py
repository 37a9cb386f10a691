"""Decides how it is told where a property's value comes from: a key, an override, or a default."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.cfn.pointers import PointerError, get, overlaps, parse

if TYPE_CHECKING:
    from ampc.ir.program import Resource
    from ampc.passes.state import State
    from ampc.source.spans import YamlPath


def story(state: State, resource: Resource, pointer: str) -> str:
    """Returns the lines about a resource, or about one of its properties.

    Args:
        state: what was compiled, overrides included.
        resource: one of it.
        pointer: a JSON pointer below its ``Properties``; empty for all.
    """
    try:
        tokens = parse(pointer)
    except PointerError as wrong:
        return f"'{pointer}' is no JSON pointer: {wrong}"
    reached, value = get(dict(resource.properties), tokens)
    lines = [f"{resource.address} {resource.type} {resource.address.logical_id}{f' {pointer}' if pointer else ''}"]
    lines.append(f"  value: {_value(value)}" if reached == len(tokens) else "  value: not set")
    if not pointer:
        lines.append(f"  declared at {place(state, resource.origin)}")
    keys = {p: path for p, path in resource.origins.items() if not pointer or overlaps(p or "/", pointer) or p == ""}
    lines += [f"  key at {place(state, path)}: {'.'.join(map(str, path))} -> {p}" for p, path in keys.items()]
    patches = [patch for patch in resource.patches if not pointer or overlaps(patch.pointer, pointer)]
    lines += [f"  override at {place(state, patch.origin)}: {patch.pointer}" for patch in patches]
    if not keys and not patches and pointer:
        lines.append("  default of ampc")
    return "\n".join(lines)


def place(state: State, path: YamlPath) -> str:
    """Returns the file and line of a YAML path."""
    if state.source is None:
        return "?"
    span = state.source.locate(path, "key")
    return f"{span.file}:{span.line}"


def _value(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 200 else text[:197] + "..."
