"""Decides the GraphQL schema of the API: for the same models, the one Amplify Gen 2 makes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ampc.components.data.authorization import (
    connection,
    connection_gates,
    gates,
    nested_gates,
    operation_directives,
    query_gates,
    spell,
    type_directives,
    type_gates,
)
from ampc.components.data.base_types import base_types, block, key_condition
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, Index, Model, ModelField, Operation, Schema
from ampc.components.data.plural import capital, plural
from ampc.components.data.roles import matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_SUBSCRIPTION = 50
"""AppSync takes no longer names of subscriptions: Amplify cuts them and adds a piece of their hash."""

_FILTERS = {"ID": "ID", "Int": "Int", "AWSTimestamp": "Int", "Float": "Float", "Boolean": "Boolean"}


def api_schema(schema: Schema) -> str:
    """Returns the text of the API schema."""
    directives = type_directives(schema)
    blocks = [block("enum", name, list(values)) for name, values in schema.enums.items()]
    for model in schema.models:
        blocks.append(block("type", model.name + spell(type_gates(model, schema.default)), list(_type_fields(model))))
    for name, fields in schema.types.items():
        blocks.append(block("type", " ".join((name, *directives[name])), [_line(field) for field in fields]))
    for name, fields in schema.inputs.items():
        blocks.append(block("input", name, [_line(field) for field in fields]))
    blocks += base_types()
    blocks += _nested_inputs(schema)
    blocks += _shared_inputs(schema)
    listed, nested = connected(schema), nested_gates(schema)
    for model in schema.models:
        for name in pages(model, listed):
            gate = spell(connection_gates(model, name, schema.default, nested))
            blocks.append(
                block("type", f"Model{name}Connection{gate}", [f"items: [{model.name}]!", "nextToken: String"])
            )
            blocks.append(_filter_input(model, name))
        blocks += _inputs(model)
    for root, operations in (("Query", QUERIES), ("Mutation", MUTATIONS), ("Subscription", SUBSCRIPTIONS)):
        custom = [_operation(operation, schema) for operation in schema.operations if operation.root == root]
        lines = [
            _root(model, operation, schema)
            for model in schema.models
            for operation in operations
            if model.has(operation)
        ]
        if root == "Query":
            lines += [
                query_line(model, index, schema)
                for model in schema.models
                for index in model.indexes
                if index.query_field
            ]
        if lines or custom:
            # A root type that the user's own schema declares is open to IAM as a whole, as every type of theirs is.
            blocks.append(block("type", f"{root} @aws_iam" if custom else root, [*custom, *lines]))
    return "\n\n".join(blocks) + "\n"


def connected(schema: Schema) -> frozenset[str]:
    """Returns the models of which the API has pages: by a list, an index's query or a relation.

    Those that an index or a relation leads to stand there a second time, with ``[]`` behind the name.
    """
    found = {model.name for model in schema.models if any(i.query_field for i in model.indexes)}
    for model in schema.models:
        found |= {field.type.name for field in model.relations if field.relation and field.relation.kind == "hasMany"}
    lists = {model.name for model in schema.models if model.has("list")}
    return frozenset({*found, *lists, *(f"{name}[]" for name in found)})


def field_name(model: Model, operation: str) -> str:
    """Returns the name of a root field: ``getTodo``, ``listTodos``, ``onCreateTodo``."""
    name = f"{operation}{capital(plural(model.name)) if operation == 'list' else model.title}"
    if operation in SUBSCRIPTIONS and len(name) > LONGEST_SUBSCRIPTION:
        return name[:45] + hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:5]
    return name


def sort_argument(fields: Sequence[str]) -> str:
    """Returns the name of an argument for a sort key: the field's, or several joined in camelCase."""
    first, *rest = fields
    if not rest:
        return first
    return first[:1].lower() + first[1:] + "".join(capital(name) for name in rest)


def _line(field: ModelField, base: str = "", *, optional: bool = False) -> str:
    return f"{field.name}: {field.spell(base, optional=optional)}"


def _input(field: ModelField) -> str:
    return f"{capital(field.type.name)}Input" if field.type.kind == "custom" else field.type.name


def _type_fields(model: Model) -> Iterator[str]:
    for field in model.fields:
        if field.relation is not None and field.relation.kind == "hasMany":
            name = field.type.name
            arguments = (
                f"filter: Model{name}FilterInput, sortDirection: ModelSortDirection, limit: Int, nextToken: String"
            )
            yield f"{field.name}({arguments}): {connection(field.type.name)}"
        else:
            yield _line(field)
    if model.identifier == ("id",) and not model.declared("id"):
        yield "id: ID!"
    yield from (f"{name}: AWSDateTime!" for name in model.stamps)
    yield from (f"{name}: String" for name in model.implicit_owners)


def _filter(field: ModelField, prefix: str, look: str = "list") -> Iterator[str]:
    if field.type.kind in ("custom", "model"):
        return
    if field.type.kind == "enum":
        name = (
            f"{prefix}StringInput"
            if prefix != "Model"
            else f"Model{field.type.name}{'List' if _takes_lists(field, look) else ''}Input"
        )
    else:
        name = f"{prefix}{_FILTERS.get(field.type.name, 'String')}Input"
    yield f"{field.name}: {name}"


def pages(model: Model, listed: frozenset[str]) -> list[str]:
    """Returns the names of a model inside the names of its pages and filters.

    They differ when the name begins with a small letter: Amplify's list makes it a capital, indexes and relations do not.
    """
    if model.name not in listed:
        return []
    reached = [model.name] if listed_otherwise(model, listed) else []
    return list(dict.fromkeys([model.title, *reached] if model.has("list") else reached))


def listed_otherwise(model: Model, listed: frozenset[str]) -> bool:
    """Tells whether an index's query or a relation leads to pages of a model."""
    return f"{model.name}[]" in listed


def _takes_lists(field: ModelField, look: str) -> bool:
    """Tells whether a filter takes lists of an enum.

    Amplify's filters of lists do not look behind the mark of a required list, those of indexes do, and those of
    relations do not look at all.
    """
    return field.array and (look == "index" or (look == "list" and not field.required))


def _look(model: Model, called: str) -> str:
    """Returns which of Amplify's generators makes a filter."""
    if model.has("list") and called == model.title:
        return "list"
    return "index" if any(index.query_field for index in model.indexes) else "relation"


def _inputs(model: Model) -> Iterator[str]:
    title = model.title
    if any(model.has(operation) for operation in MUTATIONS):
        yield _condition_input(model)
    if model.has("create"):
        yield block("input", f"Create{title}Input", list(_create_fields(model)))
    if model.has("update"):
        yield block("input", f"Update{title}Input", list(_update_fields(model)))
    if model.has("delete"):
        yield block("input", f"Delete{title}Input", [f"{n}: {model.key_field(n).type.name}!" for n in model.identifier])
    if any(model.has(operation) for operation in SUBSCRIPTIONS):
        yield _subscription_input(model)


def _owner_filters(model: Model) -> Iterator[str]:
    yield from (f"{owner}: ModelStringInput" for owner in model.implicit_owners)


def _filter_input(model: Model, called: str) -> str:
    name = f"Model{called}FilterInput"
    look = _look(model, called)
    lines = [text for field in model.fields for text in _filter(field, "Model", look)]
    # Without a list only the declared fields can be filtered by, as in Amplify.
    if look == "list":
        if not model.declared("id"):
            lines.append("id: ModelIDInput")
        lines += [f"{stamp}: ModelStringInput" for stamp in model.stamps]
    lines += [f"and: [{name}]", f"or: [{name}]", f"not: {name}"]
    return block("input", name, [*lines, *(_owner_filters(model) if called == model.title else ())])


def _condition_input(model: Model) -> str:
    name = f"Model{model.title}ConditionInput"
    keys = {*model.identifier, "id"} if model.indexes or model.custom_identifier else set(model.identifier)
    if model.name != model.title:
        # Amplify looks for the input under the model's own name, and misses that of one with a small letter.
        keys = {"id"} if model.key_field("id").type.name == "ID" else set()
    lines = [text for field in model.fields if field.name not in keys for text in _filter(field, "Model")]
    lines += [f"and: [{name}]", f"or: [{name}]", f"not: {name}"]
    lines += [f"{stamp}: ModelStringInput" for stamp in model.stamps]
    return block("input", name, [*lines, *_owner_filters(model)])


def _subscription_input(model: Model) -> str:
    name = f"ModelSubscription{model.title}FilterInput"
    dynamic = {role.entity for role in matrix(model).cells if role.dynamic}
    lines = [
        text for field in model.fields if field.name not in dynamic for text in _filter(field, "ModelSubscription")
    ]
    if not model.declared("id"):
        lines.append("id: ModelSubscriptionIDInput")
    lines += [f"{stamp}: ModelSubscriptionStringInput" for stamp in model.stamps]
    lines += [f"and: [{name}]", f"or: [{name}]"]
    return block("input", name, [*lines, *(f"{owner}: ModelStringInput" for owner in model.owner_fields)])


def _create_fields(model: Model) -> Iterator[str]:
    for field in model.plain_fields:
        yield _line(field, _input(field), optional=_made(field))
    if model.identifier == ("id",) and not model.declared("id"):
        yield "id: ID"


def _made(field: ModelField) -> bool:
    """Tells whether a value is made when none is given: an ID, a timestamp."""
    return (field.name == "id" and field.type.name in ("ID", "String")) or (
        field.name in ("createdAt", "updatedAt") and field.type.name == "AWSDateTime"
    )


def _update_fields(model: Model) -> Iterator[str]:
    for field in model.plain_fields:
        yield _line(field, _input(field), optional=field.name not in model.identifier)
    if model.identifier == ("id",) and not model.declared("id"):
        yield "id: ID!"


def _nested_inputs(schema: Schema) -> Iterator[str]:
    """Yields inputs of the custom types that models hold."""
    made: dict[str, None] = {}

    def visit(fields: Iterable[ModelField]) -> None:
        for field in fields:
            if field.type.kind == "custom" and field.type.name not in made:
                made[field.type.name] = None
                visit(schema.types[field.type.name])

    for model in schema.models:
        visit(model.fields)
    for name in made:
        if f"{capital(name)}Input" not in schema.inputs:
            yield block("input", f"{capital(name)}Input", [_line(f, _input(f)) for f in schema.types[name]])


def _shared_inputs(schema: Schema) -> Iterator[str]:
    """Yields inputs that models share: filters of enums, conditions on sort keys."""
    made: dict[str, str] = {}
    listed = connected(schema)
    for model in schema.models:
        looks = {_look(model, name) for name in pages(model, listed)}
        if any(model.has(operation) for operation in MUTATIONS):
            looks.add("list")
        for field in model.fields:
            for look in sorted(looks) if field.type.kind == "enum" else ():
                made.update(_enum_input(field, look))
        if model.custom_identifier and len(model.identifier) > 1:
            made.update(sort_inputs(model, model.identifier[1:], "Primary"))
        for index in model.indexes:
            if index.sorts:
                made.update(sort_inputs(model, index.sorts, index.name))
    yield from made.values()


def _enum_input(field: ModelField, look: str) -> Iterator[tuple[str, str]]:
    name = field.type.name
    if _takes_lists(field, look):
        lines = [f"eq: [{name}]", f"ne: [{name}]", f"contains: {name}", f"notContains: {name}"]
        yield f"Model{name}ListInput", block("input", f"Model{name}ListInput", lines)
    else:
        yield f"Model{name}Input", block("input", f"Model{name}Input", [f"eq: {name}", f"ne: {name}"])


def sort_inputs(model: Model, fields: Sequence[str], key: str) -> Iterator[tuple[str, str]]:
    """Yields the inputs of conditions on a sort key; ``key`` is ``Primary`` or the name of an index."""
    condition = sort_condition(model, fields, key)
    if len(fields) == 1:
        scalar = condition.removeprefix("Model").removesuffix("KeyConditionInput")
        yield condition, key_condition(condition, scalar, prefix=scalar in ("String", "ID"))
        return
    value = f"Model{model.name}{capital(key)}CompositeKeyInput"
    yield condition, key_condition(condition, value, prefix=True)
    lines = [f"{name}: {model.key_field(name).type.name}" for name in fields[:-1]]
    # Amplify gives all but the last their own types.
    last = model.key_field(fields[-1]).type
    lines.append(f"{fields[-1]}: {last.name if last.kind == 'enum' else _FILTERS.get(last.name, 'String')}")
    yield value, block("input", value, lines)


def sort_condition(model: Model, fields: Sequence[str], key: str) -> str:
    """Returns the name of the input of a condition on a sort key."""
    if len(fields) > 1:
        return f"Model{model.name}{capital(key)}CompositeKeyConditionInput"
    return f"Model{_FILTERS.get(model.key_field(fields[0]).type.name, 'String')}KeyConditionInput"


def query_line(model: Model, index: Index, schema: Schema) -> str:
    """Returns the query of an index."""
    arguments = [f"{index.partition}: {model.key_field(index.partition).type.name}!"]
    if index.sorts:
        arguments.append(f"{sort_argument(index.sorts)}: {sort_condition(model, index.sorts, index.name)}")
    arguments.append("sortDirection: ModelSortDirection")
    arguments += [f"filter: Model{model.name}FilterInput", "limit: Int", "nextToken: String"]
    directives = spell(query_gates(model, schema.default))
    return f"{index.query_field}({', '.join(arguments)}): {connection(model.name)}{directives}"


def _operation(operation: Operation, schema: Schema) -> str:
    arguments = ", ".join(_line(argument) for argument in operation.arguments)
    follows = ", ".join(f'"{name}"' for name in operation.mutations)
    subscribe = f" @aws_subscribe(mutations: [{follows}])" if operation.root == "Subscription" else ""
    directives = operation_directives(operation, schema.default)
    signature = f"{operation.name}({arguments})" if arguments else operation.name
    return f"{signature}: {operation.returns.spell()}{subscribe}{directives}"


def _root(model: Model, operation: str, schema: Schema) -> str:
    title = model.title
    directives = spell(gates(model, operation, schema.default))
    name = field_name(model, operation)
    if operation == "get":
        keys = ", ".join(f"{key}: {model.key_field(key).type.name}!" for key in model.identifier)
        return f"{name}({keys}): {model.name}{directives}"
    if operation == "list":
        return f"{name}({', '.join(_list_arguments(model))}): Model{title}Connection{directives}"
    if operation in MUTATIONS:
        return f"{name}(input: {operation.title()}{title}Input!, condition: Model{title}ConditionInput): {model.name}{directives}"
    arguments = [f"filter: ModelSubscription{title}FilterInput"]
    roles = matrix(model).roles("listen")
    owners = dict.fromkeys(role.entity for role in roles if role.kind == "owner" and not role.many)
    arguments += [f"{owner}: String" for owner in owners]
    mutation = field_name(model, operation[2:].lower())
    return f'{name}({", ".join(arguments)}): {model.name} @aws_subscribe(mutations: ["{mutation}"]){directives}'


def _list_arguments(model: Model) -> Iterator[str]:
    if model.custom_identifier:
        yield f"{model.identifier[0]}: {model.key_field(model.identifier[0]).type.name}"
        if len(model.identifier) > 1:
            fields = model.identifier[1:]
            yield f"{sort_argument(fields)}: {sort_condition(model, fields, 'Primary')}"
    yield f"filter: Model{model.title}FilterInput"
    yield from ("limit: Int", "nextToken: String")
    if model.custom_identifier:
        yield "sortDirection: ModelSortDirection"
