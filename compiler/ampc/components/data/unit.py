"""Decides which resources a model becomes: its table in the root stack, and a unit of data source, role, resolvers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.data.kinds import (
    API,
    DATA_SOURCE,
    MUTATION_RESOLVER,
    QUERY_RESOLVER,
    SCHEMA,
    SUBSCRIPTION_RESOLVER,
    TABLE,
    TABLE_ROLE,
)
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, Model
from ampc.components.data.resolvers.code import SUBSCRIPTION_KIND, resolver_code
from ampc.components.data.sdl import field_name
from ampc.ir.values import At, GetAtt, Ref

if TYPE_CHECKING:
    from ampc.ir.builder import Builder

_NUMBERS = frozenset({"Int", "Float", "AWSTimestamp"})
_ACTIONS = {
    "get": ("dynamodb:GetItem",),
    "list": ("dynamodb:Scan", "dynamodb:Query"),
    "create": ("dynamodb:PutItem", "dynamodb:GetItem"),
    "update": ("dynamodb:UpdateItem", "dynamodb:GetItem"),
    "delete": ("dynamodb:DeleteItem", "dynamodb:GetItem"),
}
"""Operation → what AppSync does for it. A refused condition makes AppSync read the item."""


def unit(model: Model, build: Builder) -> None:
    """Makes a model's resources."""
    name = f"data.models.{model.name}"
    build.resource(
        TABLE.at(model.name),
        _table(model),
        model.path,
        attributes={"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"},
    )
    operations = [operation for operation in (*QUERIES, *MUTATIONS) if model.has(operation)]
    if operations:
        build.resource(TABLE_ROLE.at(model.name), _role(model, operations), model.path, unit=name)
        build.resource(DATA_SOURCE.at(model.name), _data_source(model), model.path, unit=name)
    for root, kind, group in (
        ("Query", QUERY_RESOLVER, QUERIES),
        ("Mutation", MUTATION_RESOLVER, MUTATIONS),
        ("Subscription", SUBSCRIPTION_RESOLVER, SUBSCRIPTIONS),
    ):
        for operation in group:
            if model.has(operation):
                field = field_name(model, operation)
                properties = _resolver(model, operation, root, field)
                build.resource(kind.at(model.name, field), properties, model.path, depends_on=(SCHEMA.at(),), unit=name)


def _table(model: Model) -> dict[str, Any]:
    keys = [(model.identifier[0], model.key_field(model.identifier[0]).type.name in _NUMBERS)]
    if len(model.identifier) == 2:
        keys.append((model.identifier[1], model.key_field(model.identifier[1]).type.name in _NUMBERS))
    elif len(model.identifier) > 2:
        keys.append((model.sort_attribute, False))
    schema = [
        {"AttributeName": name, "KeyType": kind} for (name, _), kind in zip(keys, ("HASH", "RANGE"), strict=False)
    ]
    definitions = [{"AttributeName": name, "AttributeType": "N" if number else "S"} for name, number in keys]
    at = (*model.path, "identifier")
    chosen = model.identifier != ("id",)
    return {
        "AttributeDefinitions": At(definitions, at) if chosen else definitions,
        "KeySchema": At(schema, at) if chosen else schema,
        "BillingMode": "PAY_PER_REQUEST",
        "SSESpecification": {"SSEEnabled": False},
        "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
    }


def _role(model: Model, operations: list[str]) -> dict[str, Any]:
    # Amplify's role may do eleven things on every table whose name starts like the model's; ours does what the
    # resolvers do, on one table.
    actions = list(dict.fromkeys(action for operation in operations for action in _ACTIONS[operation]))
    statement = {"Effect": "Allow", "Action": actions, "Resource": GetAtt(TABLE.at(model.name), "Arn")}
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": "appsync.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
    }
    return {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
        "Policies": [
            {"PolicyName": "table", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}},
        ],
    }


def _data_source(model: Model) -> dict[str, Any]:
    return {
        "ApiId": GetAtt(API.at(), "ApiId"),
        "Name": f"{model.name}Table",
        "Type": "AMAZON_DYNAMODB",
        "ServiceRoleArn": GetAtt(TABLE_ROLE.at(model.name), "Arn"),
        "DynamoDBConfig": {"AwsRegion": {"Ref": "AWS::Region"}, "TableName": Ref(TABLE.at(model.name))},
    }


def _resolver(model: Model, operation: str, root: str, field: str) -> dict[str, Any]:
    subscription = operation in SUBSCRIPTIONS
    kind = SUBSCRIPTION_KIND if subscription else "UNIT"
    return {
        "ApiId": GetAtt(API.at(), "ApiId"),
        "TypeName": root,
        "FieldName": field,
        "Kind": kind,
        "DataSourceName": None if kind == "PIPELINE" else GetAtt(DATA_SOURCE.at(model.name), "Name"),
        "PipelineConfig": {"Functions": []} if kind == "PIPELINE" else None,
        "Runtime": {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"},
        "Code": resolver_code(model, operation),
    }
