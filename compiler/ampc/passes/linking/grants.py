"""Decides where permissions go: all grants of a role in one policy beside it, so that no grant ever makes a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.ir.program import Resource
from ampc.ir.values import Ref

if TYPE_CHECKING:
    from ampc.ir.kind import Address
    from ampc.ir.program import Grant
    from ampc.source.spans import YamlPath


def policies(grants: tuple[Grant, ...]) -> dict[Address, Resource]:
    """Returns an ``AWS::IAM::Policy`` for every policy address that grants name, in their order."""
    by_policy: dict[Address, list[Grant]] = {}
    for grant in grants:
        by_policy.setdefault(grant.policy, []).append(grant)
    return {address: _policy(address, asked) for address, asked in by_policy.items()}


def _policy(address: Address, asked: list[Grant]) -> Resource:
    statements = []
    origins: dict[str, YamlPath] = {}
    for index, grant in enumerate(asked):
        origins[f"/PolicyDocument/Statement/{index}"] = grant.origin
        origins[f"/PolicyDocument/Statement/{index}/Resource"] = (*grant.origin, "on")
        actions, resources = list(grant.actions), list(grant.resources)
        statements.append(
            {
                "Effect": "Allow",
                "Action": actions[0] if len(actions) == 1 else actions,
                "Resource": resources[0] if len(resources) == 1 else resources,
            }
        )
    properties = {
        "PolicyName": address.logical_id,
        "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
        "Roles": [Ref(asked[0].role)],
    }
    return Resource(address, address.kind.cfn_type, properties, asked[0].origin, origins)
