"""Decides what a role may do in a bucket, statement by statement, as Amplify's policies say it.

A rule is for everything below its path, unless another rule has a longer path: below that one only its own rules count, so
whoever has rights on the shorter path alone is denied there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ampc.components.auth.kinds import AUTHENTICATED_ROLE, GROUP_ROLE, UNAUTHENTICATED_ROLE
from ampc.components.function.kinds import ROLE
from ampc.components.storage.entries import ENTITY, FUNCTION, GROUP, GUEST, OWNER
from ampc.components.storage.kinds import AUTHENTICATED_ACCESS, FUNCTION_ACCESS, GROUP_ACCESS, GUEST_ACCESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.storage.entries import Entry
    from ampc.components.storage.names import BucketArn
    from ampc.ir.kind import Address
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

IDENTITY = "${cognito-identity.amazonaws.com:sub}"
"""IAM's variable for the identity that the identity pool gave a user."""

_ACTIONS = {"get": "s3:GetObject", "list": "s3:ListBucket", "write": "s3:PutObject", "delete": "s3:DeleteObject"}


@dataclass(slots=True)
class Prefixes:
    """Where an action is allowed and where it is denied, in order: a mapping keeps it."""

    allow: dict[str, YamlPath] = field(default_factory=dict)
    deny: dict[str, YamlPath] = field(default_factory=dict)


@dataclass(slots=True)
class Rights:
    """What one role may do: action → prefixes.

    Attributes:
        role: the role.
        policy: where its rights are written.
        origin: the first rule that is about the role.
        actions: action → where.
    """

    role: Address
    policy: Address
    origin: YamlPath
    actions: dict[str, Prefixes] = field(default_factory=dict)


def prefix_of(entry: Entry) -> str:
    """Returns the prefix in the bucket that a rule is for: the user's own, or everybody's."""
    filled = entry.path.replace(ENTITY, IDENTITY if entry.who == OWNER else "*")
    return filled[: -len("/*")] if filled.endswith("/*/*") else filled


def rights(name: str, found: Iterable[Entry]) -> list[Rights]:
    """Returns what every role may do in a bucket, in the order in which rules name them."""
    roles: dict[Address, Rights] = {}
    users: dict[str, list[Prefixes]] = {}
    origins: dict[str, YamlPath] = {}
    for entry in found:
        role, policy = _places(name, entry)
        mine = roles.setdefault(policy, Rights(role, policy, entry.origin))
        prefix = prefix_of(entry)
        origins.setdefault(prefix, entry.origin)
        for action in entry.permitted:
            prefixes = mine.actions.setdefault(action, Prefixes())
            prefixes.allow.setdefault(prefix, entry.origin)
            users.setdefault(prefix, []).append(prefixes)
    _deny(users, origins)
    for prefixes in (each for one in roles.values() for each in one.actions.values()):
        for prefix in list(prefixes.allow):
            if _above(prefix, prefixes.allow) is not None:
                del prefixes.allow[prefix]
    return list(roles.values())


def _deny(users: dict[str, list[Prefixes]], origins: dict[str, YamlPath]) -> None:
    """Denies the longer prefix to those who have rights on the shorter one alone."""
    for prefix in users:
        above = _above(prefix, users)
        # Everybody's rights on the files of all users do not end where one user's own files begin.
        if above is None or above == prefix.replace(f"{IDENTITY}/", ""):
            continue
        for prefixes in users[above]:
            if prefix not in prefixes.allow:
                prefixes.deny[prefix] = origins[prefix]


def _above(prefix: str, prefixes: Iterable[str]) -> str | None:
    return next((one for one in prefixes if one != prefix and prefix.startswith(one.replace("*", ""))), None)


def _places(name: str, entry: Entry) -> tuple[Address, Address]:
    """Returns the role that a rule is about, and where its rights are written."""
    if entry.who == GUEST:
        return UNAUTHENTICATED_ROLE.at(), GUEST_ACCESS.at(name)
    if entry.who == GROUP:
        return GROUP_ROLE.at(entry.name), GROUP_ACCESS.at(name, entry.name)
    if entry.who == FUNCTION:
        return ROLE.at(entry.name), FUNCTION_ACCESS.at(name, entry.name)
    return AUTHENTICATED_ROLE.at(), AUTHENTICATED_ACCESS.at(name)


def statements(mine: Rights, bucket: BucketArn) -> list[tuple[dict[str, Value], YamlPath]]:
    """Returns the statements of a role's policy, each with the rule that caused it.

    Args:
        mine: what the role may do.
        bucket: the ARN of the bucket.
    """
    made = []
    for action, prefixes in mine.actions.items():
        for effect, where in (("Allow", prefixes.allow), ("Deny", prefixes.deny)):
            if where:
                made.append((_statement(effect, action, list(where), bucket), next(iter(where.values()))))
    return made


def _statement(effect: str, action: str, prefixes: list[str], bucket: BucketArn) -> dict[str, Value]:
    statement = {"Effect": effect, "Action": _ACTIONS[action]}
    if action == "list":
        # Also the prefix itself: clients list media/, whose objects are media/*.
        listed = [text for prefix in prefixes for text in (prefix, prefix[:-1])]
        return {**statement, "Resource": bucket.value, "Condition": {"StringLike": {"s3:prefix": listed}}}
    resources = [bucket.below(prefix) for prefix in prefixes]
    return {**statement, "Resource": resources[0] if len(resources) == 1 else resources}
