"""Decides the identity pool, the roles it hands out, and the groups of the user pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.federation import identity_logins
from ampc.components.auth.kinds import (
    AUTHENTICATED_ROLE,
    GROUP,
    GROUP_ROLE,
    IDENTITY_POOL,
    ROLE_ATTACHMENT,
    UNAUTHENTICATED_ROLE,
    USER_POOL,
    USER_POOL_CLIENT,
)
from ampc.components.auth.role_policies import managed_policies
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Address
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_PROVIDER = "cognito-idp.${AWS::Region}.amazonaws.com/${pool}"


def identity_pool(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes the identity pool, its two roles and their attachment."""
    pool, client = Ref(USER_POOL.at()), Ref(USER_POOL_CLIENT.at())
    provider = {"ClientId": client, "ProviderName": Sub(_PROVIDER, {"pool": pool})}
    properties = {
        "AllowUnauthenticatedIdentities": auth.given("guest_access", path),
        "CognitoIdentityProviders": [provider],
        "SupportedLoginProviders": identity_logins(auth, build),
    }
    build.resource(IDENTITY_POOL.at(), properties, path)
    roles = auth.key("roles", path)
    for role, sort, held in (
        (AUTHENTICATED_ROLE, "authenticated", auth.roles.authenticated),
        (UNAUTHENTICATED_ROLE, "unauthenticated", auth.roles.unauthenticated),
    ):
        attached = managed_policies(held.policies, (*roles, sort, "policies"))
        _role(role.at(), sort, attached, path, build)
    mapping = {
        "AmbiguousRoleResolution": "AuthenticatedRole",
        "IdentityProvider": Sub(_PROVIDER + ":${client}", {"pool": pool, "client": client}),
        "Type": "Token",
    }
    attachment = {
        "IdentityPoolId": Ref(IDENTITY_POOL.at()),
        "RoleMappings": {"UserPoolWebClientRoleMapping": mapping},
        "Roles": {
            "authenticated": GetAtt(AUTHENTICATED_ROLE.at(), "Arn"),
            "unauthenticated": GetAtt(UNAUTHENTICATED_ROLE.at(), "Arn"),
        },
    }
    build.resource(ROLE_ATTACHMENT.at(), attachment, path)


def groups(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes a user pool group and a role per group. The order of the list is the precedence: the first one wins."""
    where = auth.key("groups", path)
    for index, group in enumerate(auth.groups):
        at = (*where, index)
        attached = managed_policies(group.policies, (*at, "policies"))
        role = _role(GROUP_ROLE.at(group.name), "authenticated", attached, at, build)
        properties = {
            "GroupName": At(group.name, at),
            "Precedence": At(index, at),
            "RoleArn": GetAtt(role, "Arn"),
            "UserPoolId": Ref(USER_POOL.at()),
        }
        build.resource(GROUP.at(group.name), properties, at)


def _role(address: Address, sort: str, attached: list[Value], path: YamlPath, build: Builder) -> Address:
    """Makes a role that this identity pool alone gives to its ``authenticated`` or ``unauthenticated`` users."""
    statement = {
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": sort},
            "StringEquals": {"cognito-identity.amazonaws.com:aud": Ref(IDENTITY_POOL.at())},
        },
        "Effect": "Allow",
        "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    }
    properties = {
        "AssumeRolePolicyDocument": {"Statement": [statement], "Version": "2012-10-17"},
        "ManagedPolicyArns": attached or None,
    }
    return build.resource(address, properties, path)
