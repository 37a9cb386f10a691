"""Decides what relations add: indexes of the child's table, and what a mutation's answer may not hold of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.model import Index, Model, ModelField, Schema

if TYPE_CHECKING:
    from ampc.components.data.roles import Role


def implicit_indexes(schema: Schema, child: Model) -> list[Index]:
    """Returns the indexes by which parents find their children, in the order of the parents' fields."""
    return [
        Index(
            field.relation.references[0],
            tuple(field.relation.references[1:]),
            f"gsi-{parent.name}.{field.name}",
            "",
            path=field.path,
        )
        for parent, field in schema.relations_to(child.name)
        if field.relation is not None and field.relation.kind != "belongsTo"
    ]


def redacted(model: Model, field: ModelField, own: list[Role], other: list[Role]) -> bool:
    """Tells whether a mutation's answer holds nothing of a relation, because subscribers of the model get it too.

    Amplify's test: some role reads both sides, and the two sides are not read by exactly the same static roles.

    Args:
        model: the model that is answered.
        field: its relation.
        own: the roles that may read the field.
        other: the roles that may read the related model.
    """
    if field.required:
        return False
    del model
    for provider in ("userPools", "oidc"):
        if any(role.provider == provider and role.kind == "private" for role in other):
            other = [role for role in other if role.provider != provider or role.kind == "private"]
    if not any(_both(role, other) for role in own):
        return False
    same = len(own) == len(other) and all(role in own and not role.dynamic and role.kind != "custom" for role in other)
    return not same


def _both(role: Role, other: list[Role]) -> bool:
    return any(
        role == there
        or (
            there.provider == role.provider
            and role.provider in ("userPools", "oidc", "identityPool")
            and "private" in (role.kind, there.kind)
        )
        for there in other
    )
