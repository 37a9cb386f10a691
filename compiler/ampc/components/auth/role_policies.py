"""Decides what the roles of signed-in users, guests and groups may do besides what other sections give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig, Group
from ampc.components.auth.config_roles import ManagedPolicy, Role, Roles
from ampc.components.auth.kinds import (
    AUTHENTICATED_POLICY,
    AUTHENTICATED_ROLE,
    GROUP_POLICY,
    GROUP_ROLE,
    UNAUTHENTICATED_POLICY,
    UNAUTHENTICATED_ROLE,
)
from ampc.components.function.config import Permission
from ampc.components.function.permission_rules import check_permission, places
from ampc.components.function.targets import arns
from ampc.diagnostics.model import error
from ampc.ir.program import Grant
from ampc.ir.values import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.auth.config_roles import RolePolicy
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import Builder, BuildOptions
    from ampc.ir.kind import Address
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_ARN = re.compile(r"arn:[^:]+:iam::(aws|\d{12}):policy/[\w+=,.@/-]+")
_ROLES = {
    "authenticated": (AUTHENTICATED_ROLE, AUTHENTICATED_POLICY, "signed-in users are"),
    "unauthenticated": (UNAUTHENTICATED_ROLE, UNAUTHENTICATED_POLICY, "guests are"),
}


def entries(auth: AuthConfig) -> Iterator[tuple[Address, Address, str, list[RolePolicy], YamlPath]]:
    """Yields every role with policies: role, policy beside it, whose it is, the entries, their YAML path."""
    roles = AuthConfig.key("roles", ("auth",))
    for name, (role, policy, who) in _ROLES.items():
        held: Role = getattr(auth.roles, name)
        yield role.at(), policy.at(), who, held.policies, Role.key("policies", Roles.key(name, roles))
    groups = AuthConfig.key("groups", ("auth",))
    for index, group in enumerate(auth.groups):
        where = Group.key("policies", (*groups, index))
        yield GROUP_ROLE.at(group.name), GROUP_POLICY.at(group.name), f"group '{group.name}' is", group.policies, where


def policy_rules(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Permissions of roles are held to what those of functions are; a managed policy is named by its ARN."""
    assert document.auth is not None, "rules run for present sections"
    for _role, _policy, who, held, where in entries(document.auth):
        for index, entry in enumerate(held):
            path = (*where, index)
            if isinstance(entry, Permission):
                yield from check_permission(entry, document, path, who)
            elif isinstance(entry.arn, str) and not _ARN.fullmatch(entry.arn):
                message = f"'{entry.arn}' is no ARN of a managed policy"
                help = "write arn:aws:iam::aws:policy/NAME or arn:aws:iam::ACCOUNT:policy/NAME"
                yield error("AMP685", message, path, help=help)


def role_policies(document: Document, build: Builder) -> None:
    """Asks for the permissions; ``link`` puts those of a role into one policy beside it, so that no cycle comes up."""
    assert document.auth is not None, "lower runs for present sections"
    for role, policy, _, held, where in entries(document.auth):
        for index, entry in enumerate(held):
            if not isinstance(entry, Permission):
                continue
            path = (*where, index)
            actions = tuple(At(action, (*path, "actions", place)) for place, action in enumerate(entry.actions))
            resources = tuple(
                At(found, at)
                for target, at in places(entry, path)
                for found in arns(target, tuple(entry.actions), document)
            )
            build.grant(Grant(role, policy, actions, resources, path))


def managed_policies(policies: list[RolePolicy], where: YamlPath) -> list[Value]:
    """Returns the ARNs of the managed policies among the entries of a role."""
    return [At(entry.arn, (*where, i)) for i, entry in enumerate(policies) if isinstance(entry, ManagedPolicy)]
