"""Decides which mixes of rules cannot work: what nobody could read, and what one rule takes from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.authorization import DIRECTIVES, type_directives
from ampc.components.data.roles import matrix
from ampc.diagnostics.model import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.model import Model, Schema
    from ampc.diagnostics.model import Diagnostic

_RULES = {
    "apiKey": "{allow: publicApiKey}",
    "userPools": "{allow: authenticated}",
    "iam": "{allow: authenticated, provider: identityPool}",
    "oidc": "{allow: authenticated, provider: oidc}",
    "lambda": "{allow: custom}",
}
"""AppSync's authorization mode → the rule that lets its callers in."""


def readable(schema: Schema) -> Iterator[Diagnostic]:
    """Checks that required fields can be read by everybody who reads their items, and indexes tell who owns an item."""
    for model in schema.models:
        yield from _required(model)
        yield from _projections(model)
    yield from _answers(schema)


def _answers(schema: Schema) -> Iterator[Diagnostic]:
    """Checks that who may call an operation may read what it answers."""
    directives = type_directives(schema)
    for operation in schema.operations:
        name = operation.returns.type.name
        if operation.returns.type.kind != "custom" or name not in schema.ruled:
            continue
        open_to = {directive.split("(")[0] for directive in directives.get(name, ())}
        for gate in dict.fromkeys(rule.gate for rule in operation.rules):
            directive = DIRECTIVES[gate]
            if directive not in open_to:
                message = f"'{operation.name}' answers '{name}', whose fields are closed to its callers: {directive} is missing"
                hint = f"add {_RULES[gate]} to data.typeAuthorization.{name}; in SDL: type {name} {directive}"
                yield warning("AMP728", message, operation.path, part="key", help=hint)


def _required(model: Model) -> Iterator[Diagnostic]:
    for field in model.fields:
        if not field.required or field.relation is not None:
            continue
        allowed, others = matrix(model).readers(field.name)
        if others and any(model.has(word) for word in ("onCreate", "onUpdate", "onDelete")):
            message = f"'{field.name}' is required, but not everybody who may read '{model.name}' may read it"
            hint = "make it optional, give its readers the model's rules, or switch subscriptions off"
            yield error("AMP728", message, field.path, part="key", help=hint)
        del allowed


def _projections(model: Model) -> Iterator[Diagnostic]:
    dynamic = {role.entity for role in matrix(model).roles("list") if role.dynamic}
    for index in model.indexes:
        held = {*index.attributes, index.partition, *index.sorts, *model.identifier}
        missing = sorted(dynamic - held) if index.projection != "ALL" else []
        if missing and index.query_field:
            message = (
                f"the index does not hold '{missing[0]}', which decides who may read an item: nobody would find theirs"
            )
            yield warning("AMP728", message, (*index.path, "projection"), help=f"add {missing[0]} to the projection")
