"""Decides which resources a model becomes: its table in the root stack, and a unit of data source, role, resolvers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.statements import document_of
from ampc.components.data.kinds import (
    API,
    DATA_SOURCE,
    FIELD_RESOLVER,
    MODEL_RESOLVERS,
    QUERY_RESOLVER,
    SCHEMA,
    TABLE_ROLE,
)
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, Model, Schema
from ampc.components.data.resolvers.settings import (
    answered_owners,
    field_resolver,
    index_resolver,
    model_resolver,
    owner_resolver,
    protected,
    relation_resolver,
)
from ampc.components.data.sdl import field_name
from ampc.components.data.sources import APPSYNC_TRUST
from ampc.components.data.tables import lower_table
from ampc.ir.values import GetAtt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.tables import Store
    from ampc.ir.builder import Builder

_ACTIONS = {
    "get": ("dynamodb:GetItem",),
    "list": ("dynamodb:Scan", "dynamodb:Query"),
    "create": ("dynamodb:PutItem", "dynamodb:GetItem"),
    "update": ("dynamodb:UpdateItem", "dynamodb:GetItem"),
    "delete": ("dynamodb:DeleteItem", "dynamodb:GetItem"),
    "query": ("dynamodb:Query",),
}
"""Operation → what AppSync does for it. A refused condition makes AppSync read the item."""


def unit(model: Model, schema: Schema, kept: Store, build: Builder) -> None:
    """Makes a model's resources."""
    name = f"data.models.{model.name}"
    lower_table(kept, schema, build)
    source = GetAtt(DATA_SOURCE.at(model.name), "Name")
    actions = list(dict.fromkeys(action for operation in _reads(model, schema) for action in _ACTIONS[operation]))
    if actions or kept.open:
        build.resource(TABLE_ROLE.at(model.name), _role(kept, actions), model.path, unit=name)
        build.resource(DATA_SOURCE.at(model.name), _data_source(model, kept), model.path, unit=name)
    for root, group in (("Query", QUERIES), ("Mutation", MUTATIONS), ("Subscription", SUBSCRIPTIONS)):
        for operation in group:
            if model.has(operation):
                root_field = field_name(model, operation)
                code = model_resolver(model, operation, schema)
                made = resolver(root, root_field, code, None if operation in SUBSCRIPTIONS else source)
                address = MODEL_RESOLVERS[operation].at(model.name, root_field)
                build.resource(address, made, model.path, depends_on=(SCHEMA.at(),), unit=name)
    for index in model.indexes:
        if index.query_field:
            made = resolver("Query", index.query_field, index_resolver(model, index), source)
            address = QUERY_RESOLVER.at(model.name, index.query_field)
            build.resource(address, made, index.path, depends_on=(SCHEMA.at(),), unit=name)
    for field in model.relations:
        made = resolver(
            model.name,
            field.name,
            relation_resolver(model, field, schema),
            GetAtt(DATA_SOURCE.at(field.type.name), "Name"),
        )
        address = FIELD_RESOLVER.at(model.name, field.name)
        # A relation reads the other model's table, so it belongs to that model's unit.
        there = f"data.models.{field.type.name}"
        build.resource(address, made, field.path, depends_on=(SCHEMA.at(),), unit=there)
    for owner in answered_owners(model, schema):
        made = resolver(model.name, owner, owner_resolver(owner), None)
        address = FIELD_RESOLVER.at(model.name, owner)
        build.resource(address, made, model.path, depends_on=(SCHEMA.at(),), unit=name)
    for field in protected(model):
        made = resolver(model.name, field.name, field_resolver(model, field), None)
        address = FIELD_RESOLVER.at(model.name, field.name)
        build.resource(address, made, field.path, depends_on=(SCHEMA.at(),), unit=name)


def _reads(model: Model, schema: Schema) -> Iterator[str]:
    """Yields what is done with a model's table, in words of ``_ACTIONS``."""
    yield from (operation for operation in (*QUERIES, *MUTATIONS) if model.has(operation))
    if any(index.query_field for index in model.indexes):
        yield "query"
    for _, field in schema.relations_to(model.name):
        if field.relation is not None:
            yield "get" if field.relation.kind == "belongsTo" else "query"


def _role(kept: Store, actions: list[str]) -> dict[str, Any]:
    # Amplify's role may do eleven things on every table whose name starts like the model's; ours does what the
    # resolvers do, on one table and its indexes.
    policy = {"PolicyName": "table", "PolicyDocument": document_of(*kept.statements(actions))}
    return {"AssumeRolePolicyDocument": document_of(APPSYNC_TRUST), "Policies": [policy]}


def _data_source(model: Model, kept: Store) -> dict[str, Any]:
    return {
        "ApiId": GetAtt(API.at(), "ApiId"),
        "Name": f"{model.name}Table",
        "Type": "AMAZON_DYNAMODB",
        "ServiceRoleArn": GetAtt(TABLE_ROLE.at(model.name), "Arn"),
        "DynamoDBConfig": {"AwsRegion": {"Ref": "AWS::Region"}, "TableName": kept.name},
    }


def resolver(type_: str, field: str, code: str, source: GetAtt | None) -> dict[str, Any]:
    """Returns a resolver; without a data source it is a pipeline without functions, which runs both handlers."""
    return {
        "ApiId": GetAtt(API.at(), "ApiId"),
        "TypeName": type_,
        "FieldName": field,
        "Kind": "UNIT" if source else "PIPELINE",
        "DataSourceName": source,
        "PipelineConfig": None if source else {"Functions": []},
        "Runtime": {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"},
        "Code": code,
    }
