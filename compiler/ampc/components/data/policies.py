"""Decides what the roles of the identity pool may call: what rules allow them, field by field, in as many policies as it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.cfn.statements import document_of
from ampc.components.auth.kinds import AUTHENTICATED_ROLE, UNAUTHENTICATED_ROLE
from ampc.components.data.authorization import connection, nested_gates, nested_types, word
from ampc.components.data.kinds import API, AUTHENTICATED_POLICY, UNAUTHENTICATED_POLICY
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, AuthRule, Model, Schema
from ampc.components.data.roles import Role, matrix
from ampc.components.data.sdl import field_name
from ampc.diagnostics.model import error
from ampc.ir.values import GetAtt, Ref, Sub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.ir.builder import Builder
    from ampc.ir.kind import Address, Kind
    from ampc.ir.values import Value

PATH = ("data",)
_ROOTS = {"Query": QUERIES, "Mutation": MUTATIONS, "Subscription": SUBSCRIPTIONS}
MAX_CHARACTERS = 6_144
MAX_POLICIES = 10
_FRAME = len('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"appsync:GraphQL","Resource":[]}]}')
_ARN = len('"arn:aws-us-gov:appsync:ap-southeast-99:123456789012:apis/abcdefghijklmnopqrstuvwxyz/types/",')
"""The longest an ARN gets before the name of the type; partition and region are known at deployment only."""


def lower_policies(schema: Schema, build: Builder) -> None:
    """Makes the policies of both roles."""
    _policies(schema, UNAUTHENTICATED_POLICY, "public", UNAUTHENTICATED_ROLE.at(), build)
    _policies(schema, AUTHENTICATED_POLICY, "private", AUTHENTICATED_ROLE.at(), build)


def _policies(schema: Schema, kind: Kind, allow: str, role: Address, build: Builder) -> None:
    fields = list(dict.fromkeys(_fields(schema, allow)))
    if not fields:
        return
    names = list(dict.fromkeys([*(f"{name}/*" for name in _types(schema, allow)), *fields]))
    pages = _pages(names)
    if len(pages) > MAX_POLICIES:
        message = f"the rules of '{_WHO[allow]}' take {len(pages)} policies, IAM gives a role {MAX_POLICIES}"
        hint = "let them use fewer models, or sign in with the user pool"
        build.report(error("AMP755", message, PATH, part="key", help=hint))
    for number, page in enumerate(pages, 1):
        resources: list[Value] = [Sub(f"${{api}}/types/{name}", {"api": GetAtt(API.at(), "Arn")}) for name in page]
        document = document_of({"Effect": "Allow", "Action": "appsync:GraphQL", "Resource": resources})
        build.resource(kind.numbered(number).at(), {"PolicyDocument": document, "Roles": [Ref(role)]}, PATH)


_WHO = {"public": "guest", "private": "authenticated"}


def _pages(names: list[str]) -> list[list[str]]:
    """Returns names in groups that fit into one policy each."""
    pages: list[list[str]] = []
    room = 0
    for name in names:
        room -= _ARN + len(name)
        if room < 0:
            pages.append([])
            room = MAX_CHARACTERS - _FRAME - _ARN - len(name)
        pages[-1].append(name)
    return pages


def _fields(schema: Schema, allow: str) -> Iterator[str]:
    """Yields the fields of the root types."""
    for model in schema.models:
        for root, operations in _ROOTS.items():
            for operation in operations:
                if model.has(operation) and _allows(model, operation, allow):
                    yield f"{root}/fields/{field_name(model, operation)}"
        for index in model.indexes:
            if index.query_field and _allows(model, "list", allow):
                yield f"Query/fields/{index.query_field}"
    for custom in schema.operations:
        if any(_is(rule, allow) for rule in custom.rules):
            yield f"{custom.root}/fields/{custom.name}"


def _types(schema: Schema, allow: str) -> Iterator[str]:
    """Yields the types that can be part of an answer: AppSync asks IAM for the fields of these too."""
    touched = [model for model in schema.models if any(_is(one, allow) for one in matrix(model).cells)]
    for model in touched:
        yield model.name
        if _allows(model, "list", allow):
            # Amplify spells the pages of index queries with the name as it is.
            yield from [connection(model.name)] if model.has("list") else []
            yield from [f"Model{model.name}Connection"] if any(index.query_field for index in model.indexes) else []
    yield from nested_gates(Schema(tuple(touched), schema.enums, schema.types, schema.default))
    for operation in schema.operations:
        if any(_is(rule, allow) for rule in operation.rules):
            answer = operation.returns.type
            if answer.kind == "model":
                yield from (answer.name, *nested_gates(replace(schema, models=(schema.model(answer.name),))))
            elif answer.kind == "custom":
                yield from nested_types(schema, answer.name)


def _is(one: AuthRule | Role, allow: str) -> bool:
    kind = one.allow if isinstance(one, AuthRule) else one.kind
    return one.provider == "identityPool" and kind == allow


def _allows(model: Model, operation: str, allow: str) -> bool:
    table = matrix(model)
    roles = table.roles(word(operation), every=operation == "delete")
    # Who may empty fields does so in an update.
    roles += table.roles("delete") if operation == "update" else []
    return any(_is(role, allow) for role in roles)
