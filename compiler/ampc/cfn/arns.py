"""Decides how a resource's ARN is read from CloudFormation, by its type."""

from __future__ import annotations

from ampc.cfn.schemas import attributes, resource_schema

_REF_IS_ARN = frozenset({"AWS::AppSync::GraphQLApi", "AWS::SecretsManager::Secret"})


def arn_attribute(type_: str) -> str | None:
    """Returns the attribute that holds a resource's ARN; ``None`` when no attribute does."""
    known = {name for name in attributes(type_) if "." not in name and name.lower().endswith("arn")}
    # An unknown type is a custom resource or a new one: its own word for the ARN is most likely this.
    for name in ("Arn", f"{type_.rsplit('::', 1)[-1]}Arn"):
        if name in known or resource_schema(type_) is None:
            return name
    return next(iter(known)) if len(known) == 1 else None


def ref_is_arn(type_: str) -> bool:
    """Tells whether ``Ref`` gives a resource's ARN."""
    schema = resource_schema(type_)
    identifier = schema.raw.get("primaryIdentifier", []) if schema is not None else []
    return type_ in _REF_IS_ARN or (len(identifier) == 1 and str(identifier[0]).lower().endswith("arn"))
