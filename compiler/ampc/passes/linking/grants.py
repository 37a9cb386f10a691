"""Decides where permissions go: all grants of a role in one policy beside it, so that no grant ever makes a cycle."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.ir.program import Resource
from ampc.ir.values import At, Ref, pseudo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ampc.ir.kind import Address
    from ampc.ir.program import Existing, Grant
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_INLINE = "AWS::IAM::Policy"
_ROOM = 128 - len("-12345678-1234-1234-1234-123456789012")
"""What a policy's name has room for before the part of the stack's ID that no other stack has."""


def policies(grants: tuple[Grant, ...]) -> dict[Address, Resource]:
    """Returns an ``AWS::IAM::Policy`` for every policy address that grants name, in their order."""
    by_policy: dict[Address, list[Grant]] = {}
    for grant in grants:
        by_policy.setdefault(grant.policy, []).append(grant)
    return {address: _policy(address, asked) for address, asked in by_policy.items()}


def with_unique_names(
    resources: Mapping[Address, Resource], existing: Mapping[Address, Existing]
) -> dict[Address, Resource]:
    """Returns the resources with names for the policies of existing roles that no other stack gives.

    Two stacks may share a role, and a policy of the same name would take the other's place.
    """
    found = dict(resources)
    for address, resource in resources.items():
        roles = resource.properties.get("Roles", ()) if resource.type == _INLINE else ()
        if resource.properties.get("PolicyName") == address.logical_id and any(
            isinstance(role, Ref) and role.to in existing for role in roles
        ):
            name = address.logical_id
            if len(name) > _ROOM:
                name = f"{name[: _ROOM - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
            unique = {"Fn::Join": ["-", [name, {"Fn::Select": [2, {"Fn::Split": ["/", pseudo("AWS::StackId")]}]}]]}
            found[address] = replace(resource, properties={**resource.properties, "PolicyName": unique})
    return found


def _policy(address: Address, asked: list[Grant]) -> Resource:
    statements = []
    origins: dict[str, YamlPath] = {}
    for index, grant in enumerate(asked):
        pointer = f"/PolicyDocument/Statement/{index}"
        origins[pointer] = grant.origin
        action = _one_or_more(grant.actions, f"{pointer}/Action", origins)
        resource = _one_or_more(grant.resources, f"{pointer}/Resource", origins)
        statement = {"Effect": "Allow", "Action": action, "Resource": resource}
        statements.append({**statement, "Condition": grant.condition} if grant.condition else statement)
    properties = {
        "PolicyName": address.logical_id,
        "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
        "Roles": [Ref(asked[0].role)],
    }
    return Resource(address, address.kind.cfn_type, properties, asked[0].origin, origins)


def _one_or_more(values: Sequence[Value], pointer: str, origins: dict[str, YamlPath]) -> Value:
    """Returns a single value alone, several as a list, without ``At`` marks; records the marks by pointer."""
    alone = len(values) == 1
    plain = []
    for index, value in enumerate(values):
        if isinstance(value, At):
            origins[pointer if alone else f"{pointer}/{index}"] = value.path
        plain.append(value.value if isinstance(value, At) else value)
    return plain[0] if alone else plain
