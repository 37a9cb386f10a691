"""Decides when a resource that keeps what others were is made anew: whenever what it keeps has changed.

API Gateway serves a REST API's deployment, not the API: a change goes live only with a new deployment, and CloudFormation
makes a new one only under a new logical ID. Everywhere else logical IDs come from addresses alone, because what has the same
address must stay the same resource; a deployment has no data, no address on the network and no name, and being another one
is its purpose. Its address stays: overrides and references name ``apis.rest.items.deployment`` at all times.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ampc.cfn.references import references
from ampc.cfn.schemas import resource_schema

if TYPE_CHECKING:
    from ampc.ir.kind import Address
    from ampc.ir.program import Program, Resource
    from ampc.ir.values import Json

_WITHOUT_EFFECT = ("Tags", "Name", "Description")
"""Properties that no request can tell."""


def with_snapshots(program: Program) -> Program:
    """Returns the program with a hash in the logical IDs of its snapshots."""
    by_id = {address.logical_id: resource for address, resource in program.resources.items()}
    renamed: dict[str, str] = {}
    addresses: dict[Address, Address] = {}
    for address, resource in program.resources.items():
        if address.kind.snapshot:
            kind = replace(address.kind, id_pattern=address.kind.id_pattern + _hash(resource, by_id))
            addresses[address] = replace(address, kind=kind)
            renamed[address.logical_id] = addresses[address].logical_id
    if not renamed:
        return program
    resources = {
        addresses.get(address, address): replace(
            resource,
            address=addresses.get(address, address),
            properties=_rename(resource.properties, renamed),
            attributes=_rename(resource.attributes, renamed),
            depends_on=tuple(addresses.get(needed, needed) for needed in resource.depends_on),
        )
        for address, resource in program.resources.items()
    }
    return replace(program, resources=resources)


def _hash(snapshot: Resource, by_id: Mapping[str, Resource]) -> str:
    """Returns ten hex digits of what a snapshot keeps: the resources it refers to, and by what these know others."""
    kept = []
    for name in _named(snapshot.properties):
        resource = by_id.get(name)
        if resource is not None:
            properties = {key: value for key, value in resource.properties.items() if key not in _WITHOUT_EFFECT}
            # What these refer to is known by its physical ID, which changes only with what cannot be updated.
            others = {inner: _fixed(by_id[inner]) for inner in _named(properties) if inner in by_id}
            kept.append([name, properties, others])
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:10]


def _named(properties: Json) -> list[str]:
    return list(dict.fromkeys(name for name, _, _ in references(dict(properties))))


def _fixed(resource: Resource) -> Json:
    schema = resource_schema(resource.type)
    if schema is None:
        return dict(resource.properties)
    return {key: value for key, value in resource.properties.items() if schema.matches("createOnlyProperties", (key,))}


def _rename(value: Any, renamed: Mapping[str, str]) -> Any:
    """Returns linked JSON with other logical IDs in its references."""
    if isinstance(value, list):
        return [_rename(item, renamed) for item in value]
    if not isinstance(value, Mapping):
        return value
    found = {key: _rename(item, renamed) for key, item in value.items()}
    if len(found) == 1 and isinstance(found.get("Ref"), str):
        found["Ref"] = renamed.get(found["Ref"], found["Ref"])
    elif len(found) == 1 and isinstance(found.get("Fn::GetAtt"), list):
        name, *rest = found["Fn::GetAtt"]
        found["Fn::GetAtt"] = [renamed.get(name, name), *rest]
    elif len(found) == 1 and "Fn::Sub" in found:
        argument = found["Fn::Sub"]
        template, *rest = argument if isinstance(argument, list) else [argument]
        text = _VARIABLE.sub(lambda match: f"${{{renamed.get(match[1], match[1])}{match[2]}}}", str(template))
        found["Fn::Sub"] = [text, *rest] if rest else text
    elif isinstance(found.get("DependsOn"), list):
        found["DependsOn"] = [renamed.get(name, name) for name in found["DependsOn"]]
    return found


_VARIABLE = re.compile(r"\$\{([A-Za-z0-9]+)((?:\.[^}]*)?)\}")
