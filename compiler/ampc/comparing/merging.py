"""Decides how a root template and its nested ones become one backend, as if all resources stood in the root."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.comparing.model import SECTIONS, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json

_STACK = "AWS::CloudFormation::Stack"
_OWN = re.compile(r"\}(stacks/[A-Za-z0-9._-]+\.template\.json)\Z")
_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


def nested_path(entry: Mapping[str, Any]) -> str | None:
    """Returns where ampc wrote the template of a nested stack, from the output folder; ``None`` for any other resource."""
    if entry.get("Type") != _STACK:
        return None
    url = entry.get("Properties", {}).get("TemplateURL")
    text = url.get("Fn::Sub") if isinstance(url, dict) else url
    found = _OWN.search(text) if isinstance(text, str) else None
    return found[1] if found else None


def merged(
    root: Mapping[str, Any], nested: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, Entry], dict[str, Mapping[str, Json]]]:
    """Returns logical ID → resource, and the sections of the root template.

    Args:
        root: the root template.
        nested: path from the output folder → nested template, for every nested stack of ampc's.
    """
    resources: dict[str, Entry] = {}
    for logical_id, written in root.get("Resources", {}).items():
        path = nested_path(written)
        if path is None or path not in nested:
            resources[logical_id] = _entry(logical_id, written, "")
            continue
        given = written.get("Properties", {}).get("Parameters", {})
        for inner, content in nested[path].get("Resources", {}).items():
            plain = _put(content.get("Properties", {}), given)
            resources[inner] = _entry(inner, {**content, "Properties": plain}, logical_id)
    return resources, {name: root.get(name, {}) for name in SECTIONS}


def _entry(logical_id: str, written: Mapping[str, Any], stack: str) -> Entry:
    others = {key: value for key, value in written.items() if key not in ("Type", "Properties", "Metadata")}
    if isinstance(others.get("DependsOn"), str):
        others["DependsOn"] = [others["DependsOn"]]
    return Entry(logical_id, str(written.get("Type", "")), written.get("Properties", {}), others, stack)


def _put(value: Any, given: Mapping[str, Any]) -> Any:
    """Returns a value of a nested template with what its parameters stand for."""
    if isinstance(value, list):
        return [_put(item, given) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        function, argument = next(iter(value.items()))
        if function == "Ref" and isinstance(argument, str) and argument in given:
            return given[argument]
        if function == "Fn::Sub":
            return {"Fn::Sub": _put_text(argument, given)}
    return {key: _put(item, given) for key, item in value.items()}


def _put_text(argument: Any, given: Mapping[str, Any]) -> Any:
    if isinstance(argument, list) and len(argument) == 2:
        own = argument[1] if isinstance(argument[1], dict) else {}
        rest = {name: value for name, value in given.items() if name not in own}
        return [_put_text(argument[0], rest), _put(argument[1], given)]
    if not isinstance(argument, str):
        return argument

    def spell(match: re.Match[str]) -> str:
        value = given.get(match[1])
        if not isinstance(value, dict):
            return match[0]
        function, name = next(iter(value.items()))
        return f"${{{'.'.join(name) if function == 'Fn::GetAtt' else name}}}"

    return _VARIABLE.sub(spell, argument)
