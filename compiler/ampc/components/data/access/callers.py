"""Decides how callers are named, and what they get of a model: as its resolvers decide, from the same matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.model import READ
from ampc.components.data.roles import Role, matrix

if TYPE_CHECKING:
    from ampc.components.data.model import Model

_LABELS = {
    ("public", "apiKey"): "anyone with the API key",
    ("public", "identityPool"): "guest (identity pool)",
    ("custom", "function"): "Lambda authorizer",
}
_PROVIDERS = {"userPools": "user pool", "oidc": "OIDC", "identityPool": "identity pool"}
_USUAL_CLAIMS = ("", "sub::username", "cognito:groups")


def label(role: Role) -> str:
    """Returns who a role is, in words."""
    if (role.kind, role.provider) in _LABELS:
        return _LABELS[role.kind, role.provider]
    if role.kind == "private":
        return f"signed-in user ({_PROVIDERS[role.provider]})"
    who = {
        "group": f"group {role.entity}",
        "owner": f"{'one of the owners' if role.many else 'owner'} in '{role.entity}'",
        "dynamicGroup": f"{'one of the groups' if role.many else 'group'} in '{role.entity}'",
    }[role.kind]
    claim = "" if role.claim in _USUAL_CLAIMS else f" by claim '{role.claim}'"
    # Groups and claims are the user's text: nothing in them may steer a terminal.
    return "".join(c if c.isprintable() else "?" for c in f"{who}{claim} ({_PROVIDERS[role.provider]})")


def signed_in(role: Role) -> Role:
    """Returns the role that every caller of a role has too: whoever is in a group or owns an item is signed in."""
    return Role("private", role.provider) if role.kind in ("group", "owner", "dynamicGroup") else role


def reads_items(model: Model, role: Role) -> bool:
    """Tells whether a role gets items in some way."""
    return any(role in matrix(model).roles(operation) for operation in READ)


def reads(model: Model, role: Role, name: str) -> bool:
    """Tells whether a role is shown a field: as the field's resolver decides, if it has one."""
    if not reads_items(model, role):
        return False
    allowed, others = matrix(model).readers(name)
    if not others or role in allowed:
        return True
    return signed_in(role) in allowed


def base_of(model: Model) -> dict[Role, frozenset[str]]:
    """Returns what roles may do with fields that have no rules of their own."""
    plain = next((field.name for field in model.fields if field.rules is None), None)
    return {} if plain is None else {role: row[plain] for role, row in matrix(model).cells.items()}
