"""Decides how what the user adds to the client config reaches the deployed stack and ``amplify_outputs.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.config.base import is_reference
from ampc.passes.linking.resolve import Scope, resolve_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.values import Json

VERSION = "1.4"


def joined(sections: Mapping[str, Json], added: Mapping[str, Json]) -> dict[str, Json]:
    """Returns the user's sections with what components add to ``custom``: by key, and by key of that."""
    if not added:
        return dict(sections)
    custom = dict(sections.get("custom", {}))
    for name, entries in added.items():
        custom[name] = {**entries, **custom.get(name, {})}
    return {**sections, "custom": custom}


def custom_outputs(sections: Mapping[str, Json], scope: Scope) -> tuple[Json, dict[str, Json], list[Diagnostic]]:
    """Returns the stack output, the client config's sections with placeholders, and what is wrong.

    The stack output is one JSON text, as Amplify's ``addOutput`` writes it; references in it are joined by ``Fn::Sub``.
    """
    found: list[Diagnostic] = []
    values: list[Json] = []

    def mark(value: Any, path: tuple[str | int, ...]) -> tuple[Any, Any]:
        if is_reference(value):
            resolved, problems = resolve_value(value, ("outputs", *path), scope)
            found.extend(problems)
            values.append(resolved)
            return f"\0{len(values) - 1}\0", "${customOutputs." + ".".join(str(part) for part in path) + "}"
        if isinstance(value, dict):
            pairs = {key: mark(item, (*path, key)) for key, item in value.items()}
            return {key: pair[0] for key, pair in pairs.items()}, {key: pair[1] for key, pair in pairs.items()}
        if isinstance(value, list):
            items = [mark(item, (*path, index)) for index, item in enumerate(value)]
            return [item[0] for item in items], [item[1] for item in items]
        return value, value

    marked: dict[str, Json] = {}
    placeholders: dict[str, Json] = {}
    for name, section in sections.items():
        marked[name], placeholders[name] = mark(section, (name,))
    text = json.dumps({"version": VERSION, **marked}, separators=(",", ":"), ensure_ascii=False)
    if not values:
        return text, placeholders, found
    text = text.replace("${", "${!")
    for index in range(len(values)):
        text = text.replace(f"\\u0000{index}\\u0000", f"${{Value{index}}}")
    return {"Fn::Sub": [text, {f"Value{index}": value for index, value in enumerate(values)}]}, placeholders, found
