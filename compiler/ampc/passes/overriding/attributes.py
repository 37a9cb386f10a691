"""Decides how an override changes what stands beside a resource's Properties."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.cfn.removal import POLICIES, SNAPSHOTS
from ampc.diagnostics.model import Diagnostic, error
from ampc.passes.linking.resolve import WITH_REFERENCES, resolve_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.overrides import Override
    from ampc.ir.program import Resource
    from ampc.passes.linking.resolve import Scope
    from ampc.source.spans import YamlPath


@dataclass(slots=True)
class Wanted:
    """Attributes an override asks for: name → value, and the YAML path of each."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, YamlPath] = field(default_factory=dict)


def wanted(override: Override, path: YamlPath, resource: Resource, scope: Scope) -> tuple[Wanted, list[Diagnostic]]:
    """Returns what an override asks of a resource's attributes, and what is wrong with it."""
    result = Wanted()
    found: list[Diagnostic] = []
    word = override.removal_policy
    if word is not None:
        at = (*path, "removalPolicy")
        if word == "snapshot" and resource.type not in SNAPSHOTS:
            found.append(
                error(
                    "AMP518",
                    f"'{resource.type}' has no snapshots",
                    at,
                    help="write retain or retain-on-update-or-delete",
                )
            )
        delete, replace = POLICIES[word]
        result.values |= {"DeletionPolicy": delete, "UpdateReplacePolicy": replace}
        result.origins |= {"DeletionPolicy": at, "UpdateReplacePolicy": at}
    given = override.attributes
    for name in type(given).model_fields if given is not None else ():
        value = getattr(given, name)
        if given is None or value is None:
            continue
        at = given.key(name, (*path, "attributes"))
        key = str(at[-1])
        if key in result.values:
            found.append(
                error(
                    "AMP514", f"removalPolicy and attributes both set '{key}'", at, part="key", help="keep one of them"
                )
            )
        if key == "DependsOn":
            value, problems = _depends_on(value, at, resource, scope)
            found += problems
        elif key in WITH_REFERENCES:
            value, problems = resolve_value(value, at, scope)
            found += problems
        result.values[key] = value
        result.origins[key] = at
    found += _no_effect(result, resource)
    return result, found


def _no_effect(result: Wanted, resource: Resource) -> Iterator[Diagnostic]:
    same = [name for name, value in result.values.items() if resource.attributes.get(name) == value]
    if same and len(same) == len(result.values):
        name = same[0]
        message = f"the change has no effect: '{name}' of '{resource.address}' is {resource.attributes[name]} already"
        yield error("AMP513", message, result.origins[name], help="remove it")


def _depends_on(
    value: str | list[str], at: YamlPath, resource: Resource, scope: Scope
) -> tuple[list[str], list[Diagnostic]]:
    names, found = [], []
    for index, name in enumerate([value] if isinstance(value, str) else value):
        where = at if isinstance(value, str) else (*at, index)
        target = scope.names.get(name)
        if target is None:
            found.append(error("AMP401", f"there is no resource '{name}'", where, help=scope.suggest(name)))
        elif target.address == resource.address:
            found.append(error("AMP404", f"'{name}' cannot depend on itself", where, help="remove it"))
        else:
            names.append(target.address.logical_id)
    return [*resource.attributes.get("DependsOn", ()), *names], found
