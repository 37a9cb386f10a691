"""Decides which resources the ``data`` section becomes: the API, its schema and key, and a unit per model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.auth.kinds import AUTHENTICATED_ROLE, UNAUTHENTICATED_ROLE
from ampc.components.data.api import lower_api, lower_api_key
from ampc.components.data.authorization import nested_gates, nested_types, word
from ampc.components.data.front import schema_of
from ampc.components.data.kinds import API, AUTHENTICATED_POLICY, SCHEMA, UNAUTHENTICATED_POLICY
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, AuthRule, Model, Schema
from ampc.components.data.modes import has_api_key
from ampc.components.data.operations import lower_operations
from ampc.components.data.roles import Role, matrix
from ampc.components.data.sdl import api_schema, field_name
from ampc.components.data.sources import lower_sources
from ampc.components.data.tables import store
from ampc.components.data.unit import unit
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Kind
    from ampc.ir.values import Value

PATH = ("data",)
_ROOTS = {"Query": QUERIES, "Mutation": MUTATIONS, "Subscription": SUBSCRIPTIONS}


def lower(document: Document, build: Builder) -> None:
    """Makes the API and every model's unit."""
    data = document.data
    assert data is not None, "lower runs for present sections"
    schema = schema_of(document)
    lower_api(document, build)
    definition = At(api_schema(schema), (*PATH, "models"))
    build.resource(SCHEMA.at(), {"ApiId": GetAtt(API.at(), "ApiId"), "Definition": definition}, PATH)
    if has_api_key(document):
        lower_api_key(document, build)
    tables = {model.name: store(model, schema, data.models[model.name].table) for model in schema.models}
    for model in schema.models:
        unit(model, schema, tables[model.name], build)
    lower_sources(document, build)
    lower_operations(schema, tables, build)
    if document.auth is not None:
        _policy(schema, UNAUTHENTICATED_POLICY, "public", UNAUTHENTICATED_ROLE.at(), build)
        _policy(schema, AUTHENTICATED_POLICY, "private", AUTHENTICATED_ROLE.at(), build)


def _policy(schema: Schema, kind: Kind, allow: str, role: Any, build: Builder) -> None:
    """Makes the policy that lets an identity pool's role call what rules allow it, field by field."""
    fields = [
        f"{root}/fields/{field_name(model, operation)}"
        for model in schema.models
        for root, operations in _ROOTS.items()
        for operation in operations
        if model.has(operation) and _allows(model, operation, allow)
    ]
    fields += [
        f"Query/fields/{index.query_field}"
        for model in schema.models
        for index in model.indexes
        if index.query_field and _allows(model, "list", allow)
    ]
    fields += [
        f"{operation.root}/fields/{operation.name}"
        for operation in schema.operations
        if any(_is(rule, allow) for rule in operation.rules)
    ]
    if not fields:
        return
    touched = [model for model in schema.models if any(_is(one, allow) for one in matrix(model).cells)]
    reached = list(nested_gates(Schema(tuple(touched), schema.enums, schema.types, schema.default)))
    for operation in schema.operations:
        if operation.returns.type.kind == "custom" and any(_is(rule, allow) for rule in operation.rules):
            reached += nested_types(schema, operation.returns.type.name)
    names = [*(f"{model.name}/*" for model in touched), *(f"{name}/*" for name in dict.fromkeys(reached)), *fields]
    resources: list[Value] = [Sub(f"${{api}}/types/{name}", {"api": GetAtt(API.at(), "Arn")}) for name in names]
    statement = {"Effect": "Allow", "Action": "appsync:GraphQL", "Resource": resources}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    build.resource(kind.at(), {"PolicyDocument": document, "Roles": [Ref(role)]}, PATH)


def _is(one: AuthRule | Role, allow: str) -> bool:
    kind = one.allow if isinstance(one, AuthRule) else one.kind
    return one.provider == "identityPool" and kind == allow


def _allows(model: Model, operation: str, allow: str) -> bool:
    table = matrix(model)
    roles = table.roles(word(operation), every=operation == "delete")
    # Who may empty fields does so in an update.
    roles += table.roles("delete") if operation == "update" else []
    return any(_is(role, allow) for role in roles)
