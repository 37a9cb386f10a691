"""Decides what stands for a user pool that exists already, wherever this backend's own would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig
from ampc.components.auth.config_reference import ROLE_ARN, AuthReference
from ampc.components.auth.kinds import (
    AUTHENTICATED_ROLE,
    GROUP,
    GROUP_ROLE,
    IDENTITY_POOL,
    UNAUTHENTICATED_ROLE,
    USER_POOL,
    USER_POOL_CLIENT,
)
from ampc.ir.values import Sub

if TYPE_CHECKING:
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Address
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

PATH = AuthConfig.key("reference", ("auth",))
_ARN = "arn:${AWS::Partition}:cognito-idp:${region}:${AWS::AccountId}:userpool/${pool}"
_ISSUER = "cognito-idp.${region}.amazonaws.com/${pool}"


def lower_reference(auth: AuthConfig, reference: AuthReference, build: Builder) -> None:
    """Lets the addresses of ``auth`` stand for what exists already."""
    pool = {"pool": reference.user_pool_id, "region": auth.region}
    attributes = {
        "Arn": Sub(_ARN, pool),
        "ProviderName": Sub(_ISSUER, pool),
        "ProviderURL": Sub(f"https://{_ISSUER}", pool),
        "UserPoolId": reference.user_pool_id,
    }
    build.existing(USER_POOL.at(), reference.user_pool_id, attributes, _key("user_pool_id"))
    client = reference.user_pool_client_id
    build.existing(USER_POOL_CLIENT.at(), client, {"ClientId": client}, _key("user_pool_client_id"))
    identity = reference.identity_pool_id
    if identity is not None:
        build.existing(IDENTITY_POOL.at(), identity, {"Id": identity}, _key("identity_pool_id"))
    for address, arn, where in roles(reference):
        build.existing(address, _name(arn), {"Arn": arn}, where)
    for name in reference.groups:
        build.existing(GROUP.at(name), name, {}, (*_key("groups"), name))


def roles(reference: AuthReference) -> list[tuple[Address, Value, YamlPath]]:
    """Returns the roles that are named: address, ARN, YAML path."""
    found = [
        (AUTHENTICATED_ROLE.at(), reference.auth_role_arn, _key("auth_role_arn")),
        (UNAUTHENTICATED_ROLE.at(), reference.unauth_role_arn, _key("unauth_role_arn")),
    ]
    found += [(GROUP_ROLE.at(name), arn, (*_key("groups"), name)) for name, arn in reference.groups.items()]
    return [(address, arn, where) for address, arn, where in found if arn is not None]


def _key(name: str) -> YamlPath:
    return AuthReference.key(name, PATH)


def _name(arn: Value) -> Value:
    """Returns the name of a role, which its policies are attached by: in an ARN, what follows the path."""
    if isinstance(arn, str):
        found = ROLE_ARN.fullmatch(arn)
        assert found is not None, "validate ran"
        return found["name"]
    return {"Fn::Select": [1, {"Fn::Split": ["/", arn]}]}
