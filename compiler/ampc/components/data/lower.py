"""Decides which resources the ``data`` section becomes: the API, its schema and key, and a unit per model."""

from __future__ import annotations

import calendar
import os
import time
from typing import TYPE_CHECKING, Any

from ampc.components.auth.kinds import AUTHENTICATED_ROLE, UNAUTHENTICATED_ROLE, USER_POOL
from ampc.components.data.authorization import nested_gates, rules_for
from ampc.components.data.front import schema_of
from ampc.components.data.kinds import API, AUTHENTICATED_POLICY, SCHEMA, UNAUTHENTICATED_POLICY, api_key
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, Model, Schema
from ampc.components.data.modes import APPSYNC, has_api_key, modes
from ampc.components.data.sdl import api_schema, field_name
from ampc.components.data.unit import unit
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Kind
    from ampc.ir.values import Value

PATH = ("data",)
DAY = 86400
_ROOTS = {"Query": QUERIES, "Mutation": MUTATIONS, "Subscription": SUBSCRIPTIONS}


def lower(document: Document, build: Builder) -> None:
    """Makes the API and every model's unit."""
    data = document.data
    assert data is not None, "lower runs for present sections"
    schema = schema_of(document)
    _api(document, build)
    definition = At(api_schema(schema), (*PATH, "models"))
    build.resource(SCHEMA.at(), {"ApiId": GetAtt(API.at(), "ApiId"), "Definition": definition}, PATH)
    if has_api_key(document):
        _api_key(document, build)
    for model in schema.models:
        unit(model, schema, data.models[model.name].table, build)
    if document.auth is not None:
        _policy(schema, UNAUTHENTICATED_POLICY, "public", UNAUTHENTICATED_ROLE.at(), build)
        _policy(schema, AUTHENTICATED_POLICY, "private", AUTHENTICATED_ROLE.at(), build)


def _api(document: Document, build: Builder) -> None:
    data = document.data
    assert data is not None, "lower runs for present sections"
    at = (*PATH, "authorizationModes")
    first, *others = modes(document)
    pool = {"AwsRegion": {"Ref": "AWS::Region"}, "UserPoolId": Ref(USER_POOL.at()) if document.auth else None}
    chosen = data.authorization_modes.default is not None
    more = [
        {"AuthenticationType": APPSYNC[mode], "UserPoolConfig": pool if mode == "userPools" else None}
        for mode in others
    ]
    properties = {
        "Name": data.given("name", PATH) if data.name else "amplifyData",
        "AuthenticationType": At(APPSYNC[first], (*at, "default")) if chosen else APPSYNC[first],
        "AdditionalAuthenticationProviders": more,
        "UserPoolConfig": {**pool, "DefaultAction": "ALLOW"} if first == "userPools" else None,
    }
    build.resource(API.at(), properties, PATH)


def _api_key(document: Document, build: Builder) -> None:
    data = document.data
    assert data is not None, "lower runs for present sections"
    key, at = data.authorization_modes.api_key, (*PATH, "authorizationModes", "apiKey")
    properties: dict[str, Any] = {"ApiId": GetAtt(API.at(), "ApiId")}
    if key is not None:
        properties["Description"] = key.given("description", at)
        if key.expires is not None:
            day = calendar.timegm(time.strptime(key.expires, "%Y-%m-%d"))
            properties["Expires"] = At(day, (*at, "expires"))
        elif key.expires_in_days is not None:
            # Rounded to the day, so that builds of one day give the same bytes; SOURCE_DATE_EPOCH sets the day.
            now = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
            properties["Expires"] = At((now // DAY + key.expires_in_days) * DAY, (*at, "expiresInDays"))
    build.resource(api_key(key.rotation if key else 1).at(), properties, at if key is not None else PATH)


def _policy(schema: Schema, kind: Kind, allow: str, role: Any, build: Builder) -> None:
    """Makes the policy that lets an identity pool's role call what rules allow it, field by field."""
    fields = [
        f"{root}/fields/{field_name(model, operation)}"
        for model in schema.models
        for root, operations in _ROOTS.items()
        for operation in operations
        if model.has(operation) and _allows(model, operation, allow)
    ]
    if not fields:
        return
    touched = [model for model in schema.models if any(_is(rule, allow) for rule in model.rules)]
    nested = list(nested_gates(Schema(tuple(touched), schema.enums, schema.types, schema.default)))
    names = [*(f"{model.name}/*" for model in touched), *(f"{name}/*" for name in nested), *fields]
    resources: list[Value] = [Sub(f"${{api}}/types/{name}", {"api": GetAtt(API.at(), "Arn")}) for name in names]
    statement = {"Effect": "Allow", "Action": "appsync:GraphQL", "Resource": resources}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    build.resource(kind.at(), {"PolicyDocument": document, "Roles": [Ref(role)]}, PATH)


def _is(rule: Any, allow: str) -> bool:
    return bool(rule.provider == "identityPool" and rule.allow == allow)


def _allows(model: Model, operation: str, allow: str) -> bool:
    return any(_is(rule, allow) for rule in rules_for(model, operation))
