"""Decides the SDL in which Amplify's own tools read the models: its directives, as Amplify's schema builder writes them.

Amplify's client config generator fetches it from the bucket of the deployment. It looks at names, types and keys; who may
call an operation and what answers it are not in there: the API schema and the resolvers have them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ampc.components.data.introspection import switched_off

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ampc.components.data.model import AuthRule, Index, Model, ModelField, Operation, Schema


def model_sdl(schema: Schema) -> str:
    """Returns all models, types and operations of a data model as SDL."""
    found = [_block("enum", name, values) for name, values in schema.enums.items()]
    found += [_model(model) for model in schema.models]
    for word, types in (("type", schema.types), ("input", schema.inputs)):
        found += [_block(word, name, (_line(field) for field in fields)) for name, fields in types.items()]
    for root in ("Query", "Mutation", "Subscription"):
        operations = [_operation(one) for one in schema.operations if one.root == root]
        found += [_block("type", root, operations)] if operations else []
    return "\n".join(found)


def _block(word: str, name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{word} {name} {{", *(f"  {line}" for line in lines), "}", ""])


def _model(model: Model) -> str:
    directives = f"@model{_settings(model)}"
    if model.rules:
        directives += f" @auth(rules: [{', '.join(map(_rule, model.rules))}])"
    return _block("type", f"{model.name} {directives}", (_field(field, model) for field in _declared(model)))


def _declared(model: Model) -> Iterator[ModelField]:
    """Yields the fields, and the key that has no field of its own in the file."""
    if model.custom_identifier and model.declared(model.identifier[0]) is None:
        yield model.key_field(model.identifier[0])
    yield from model.fields


def _settings(model: Model) -> str:
    found = []
    for group, operations in switched_off(model).items():
        single = ", ".join(f"{name}: null" for name in operations or ())
        found.append(f"{group}: {{{single}}}" if operations else f"{group}: null")
    found += [] if model.timestamps else ["timestamps: null"]
    return f"({', '.join(found)})" if found else ""


def _line(field: ModelField) -> str:
    return f"{field.name}: {field.spell()}"


def _field(field: ModelField, model: Model) -> str:
    parts = [_line(field)]
    if model.custom_identifier and field.name == model.identifier[0]:
        sorts = model.identifier[1:]
        parts.append(f"@primaryKey(sortKeyFields: {_texts(sorts)})" if sorts else "@primaryKey")
    parts += [_index(index) for index in model.indexes if index.partition == field.name]
    if field.relation is not None:
        parts.append(f"@{field.relation.kind}(references: {_texts(field.relation.references)})")
    if field.default is not None:
        given = field.default if isinstance(field.default, str) else json.dumps(field.default)
        parts.append(f"@default(value: {_text(given)})")
    for check in field.validators:
        message = f", errorMessage: {_text(check.message)}" if check.message else ""
        parts.append(f"@validate(type: {check.kind}, value: {_text(check.value)}{message})")
    if field.rules:
        parts.append(f"@auth(rules: [{', '.join(map(_rule, field.rules))}])")
    return " ".join(parts)


def _index(index: Index) -> str:
    given = [f"name: {_text(index.name)}"]
    given += [f"sortKeyFields: {_texts(index.sorts)}"] if index.sorts else []
    given.append(f"queryField: {_text(index.query_field) if index.query_field else 'null'}")
    if index.projection == "INCLUDE":
        given.append(f"projection: {{type: INCLUDE, nonKeyAttributes: {_texts(index.attributes)}}}")
    elif index.projection != "ALL":
        given.append(f"projection: {{type: {index.projection}}}")
    return f"@index({', '.join(given)})"


def _rule(rule: AuthRule) -> str:
    given = [f"allow: {rule.allow}"]
    if rule.spelled and rule.allow != "custom":
        given.append(f"provider: {rule.provider}")
    if rule.operations is not None:
        given.append(f"operations: [{', '.join(rule.operations)}]")
    named = {
        "ownerField": rule.owner_field,
        "identityClaim": rule.identity_claim,
        "groupsField": rule.groups_field,
        "groupClaim": rule.group_claim,
    }
    given += [f"{name}: {_text(value)}" for name, value in named.items() if value]
    given += [f"groups: {_texts(rule.groups)}"] if rule.groups else []
    return f"{{{', '.join(given)}}}"


def _operation(one: Operation) -> str:
    arguments = ", ".join(map(_line, one.arguments))
    followed = f" @aws_subscribe(mutations: {_texts(one.mutations)})" if one.mutations else ""
    return f"{one.name}{f'({arguments})' if arguments else ''}: {one.returns.spell()}{followed}"


def _text(value: str) -> str:
    # The escapes of JSON are GraphQL's, too.
    return json.dumps(value)


def _texts(values: Iterable[str]) -> str:
    return json.dumps(list(values))
