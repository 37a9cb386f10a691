"""Decides the GraphQL schema of the API: for the same models, the one Amplify Gen 2 makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.authorization import gates, nested_gates, rules_for, spell, type_gates
from ampc.components.data.base_types import base_types, block, key_condition
from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, Model, ModelField, Schema
from ampc.components.data.plural import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILTERS = {"ID": "ID", "Int": "Int", "AWSTimestamp": "Int", "Float": "Float", "Boolean": "Boolean"}


def api_schema(schema: Schema) -> str:
    """Returns the text of the API schema."""
    nested = nested_gates(schema)
    blocks = [block("enum", name, list(values)) for name, values in schema.enums.items()]
    for model in schema.models:
        blocks.append(block("type", model.name + spell(type_gates(model, schema.default)), list(_type_fields(model))))
    for name, fields in schema.types.items():
        blocks.append(block("type", name + spell(nested.get(name, ())), [_line(field) for field in fields]))
    blocks += base_types()
    for name in nested:
        blocks.append(block("input", f"{name}Input", [_line(f, _input(f)) for f in schema.types[name]]))
    blocks += _shared_inputs(schema)
    for model in schema.models:
        blocks += _inputs(model, schema)
    for root, operations in (("Query", QUERIES), ("Mutation", MUTATIONS), ("Subscription", SUBSCRIPTIONS)):
        lines = [
            _root(model, operation, schema)
            for model in schema.models
            for operation in operations
            if model.has(operation)
        ]
        if lines:
            blocks.append(block("type", root, lines))
    return "\n\n".join(blocks) + "\n"


def field_name(model: Model, operation: str) -> str:
    """Returns the name of a root field: ``getTodo``, ``listTodos``, ``onCreateTodo``."""
    return f"{operation}{plural(model.title) if operation == 'list' else model.title}"


def sort_argument(model: Model) -> str:
    """Returns the name of a list's argument for the sort key: the field's, or several joined in camelCase."""
    first, *rest = model.identifier[1:]
    return first + "".join(name[0].upper() + name[1:] for name in rest)


def _line(field: ModelField, base: str = "", *, optional: bool = False) -> str:
    return f"{field.name}: {field.spell(base, optional=optional)}"


def _input(field: ModelField) -> str:
    return f"{field.type.name}Input" if field.type.kind == "custom" else field.type.name


def _type_fields(model: Model) -> Iterator[str]:
    yield from (_line(field) for field in model.fields)
    if model.identifier == ("id",) and not model.declared("id"):
        yield "id: ID!"
    yield from (f"{name}: AWSDateTime!" for name in model.stamps)
    yield from (f"{name}: String" for name in model.implicit_owners)


def _filter(field: ModelField, prefix: str) -> Iterator[str]:
    if field.type.kind == "custom":
        return
    if field.type.kind == "enum":
        name = (
            f"{prefix}StringInput"
            if prefix != "Model"
            else f"Model{field.type.name}{'List' if field.array else ''}Input"
        )
    else:
        name = f"{prefix}{_FILTERS.get(field.type.name, 'String')}Input"
    yield f"{field.name}: {name}"


def _inputs(model: Model, schema: Schema) -> Iterator[str]:
    title = model.title
    if model.has("list"):
        gate = spell(gates(model, "list", schema.default))
        yield block("type", f"Model{title}Connection{gate}", [f"items: [{model.name}]!", "nextToken: String"])
        yield _filter_input(model)
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


def _filter_input(model: Model) -> str:
    name = f"Model{model.title}FilterInput"
    lines = [text for field in model.fields for text in _filter(field, "Model")]
    if not model.declared("id"):
        lines.append("id: ModelIDInput")
    lines += [f"{stamp}: ModelStringInput" for stamp in model.stamps]
    lines += [f"and: [{name}]", f"or: [{name}]", f"not: {name}"]
    return block("input", name, [*lines, *(f"{owner}: ModelStringInput" for owner in model.implicit_owners)])


def _condition_input(model: Model) -> str:
    name = f"Model{model.title}ConditionInput"
    keys = set(model.identifier)
    lines = [text for field in model.fields if field.name not in keys for text in _filter(field, "Model")]
    lines += [f"and: [{name}]", f"or: [{name}]", f"not: {name}"]
    lines += [f"{stamp}: ModelStringInput" for stamp in model.stamps]
    return block("input", name, [*lines, *(f"{owner}: ModelStringInput" for owner in model.implicit_owners)])


def _subscription_input(model: Model) -> str:
    name = f"ModelSubscription{model.title}FilterInput"
    owners = set(model.owner_fields)
    lines = [text for field in model.fields if field.name not in owners for text in _filter(field, "ModelSubscription")]
    if not model.declared("id"):
        lines.append("id: ModelSubscriptionIDInput")
    lines += [f"{stamp}: ModelSubscriptionStringInput" for stamp in model.stamps]
    lines += [f"and: [{name}]", f"or: [{name}]"]
    return block("input", name, [*lines, *(f"{owner}: ModelStringInput" for owner in model.owner_fields)])


def _create_fields(model: Model) -> Iterator[str]:
    for field in model.fields:
        yield _line(field, _input(field), optional=field.name == "id" and model.identifier == ("id",))
    if model.identifier == ("id",) and not model.declared("id"):
        yield "id: ID"


def _update_fields(model: Model) -> Iterator[str]:
    for field in model.fields:
        yield _line(field, _input(field), optional=field.name not in model.identifier)
    if model.identifier == ("id",) and not model.declared("id"):
        yield "id: ID!"


def _shared_inputs(schema: Schema) -> Iterator[str]:
    """Yields inputs that models share: filters of enums, conditions on sort keys."""
    made: dict[str, str] = {}
    for model in schema.models:
        for field in model.fields:
            if field.type.kind == "enum" and (model.has("list") or any(model.has(o) for o in MUTATIONS)):
                made.update(_enum_input(field))
        if model.has("list") and len(model.identifier) > 1:
            made.update(_sort_inputs(model))
    yield from made.values()


def _enum_input(field: ModelField) -> Iterator[tuple[str, str]]:
    name = field.type.name
    if field.array:
        lines = [f"eq: [{name}]", f"ne: [{name}]", f"contains: {name}", f"notContains: {name}"]
        yield f"Model{name}ListInput", block("input", f"Model{name}ListInput", lines)
    else:
        yield f"Model{name}Input", block("input", f"Model{name}Input", [f"eq: {name}", f"ne: {name}"])


def _sort_inputs(model: Model) -> Iterator[tuple[str, str]]:
    condition = _sort_condition(model)
    if len(model.identifier) == 2:
        scalar = condition.removeprefix("Model").removesuffix("KeyConditionInput")
        yield condition, key_condition(condition, scalar, prefix=scalar in ("String", "ID"))
        return
    value = f"Model{model.title}PrimaryCompositeKeyInput"
    yield condition, key_condition(condition, value, prefix=True)
    lines = [f"{name}: {model.key_field(name).type.name}" for name in model.identifier[1:]]
    yield value, block("input", value, lines)


def _sort_condition(model: Model) -> str:
    if len(model.identifier) > 2:
        return f"Model{model.title}PrimaryCompositeKeyConditionInput"
    return f"Model{_FILTERS.get(model.key_field(model.identifier[1]).type.name, 'String')}KeyConditionInput"


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
    owners = dict.fromkeys(rule.owner_field for rule in rules_for(model, operation) if rule.allow == "owner")
    arguments += [f"{owner}: String" for owner in owners]
    mutation = field_name(model, operation[2:].lower())
    return f'{name}({", ".join(arguments)}): {model.name} @aws_subscribe(mutations: ["{mutation}"]){directives}'


def _list_arguments(model: Model) -> Iterator[str]:
    if model.custom_identifier:
        yield f"{model.identifier[0]}: {model.key_field(model.identifier[0]).type.name}"
        if len(model.identifier) > 1:
            yield f"{sort_argument(model)}: {_sort_condition(model)}"
    yield f"filter: Model{model.title}FilterInput"
    yield from ("limit: Int", "nextToken: String")
    if model.custom_identifier:
        yield "sortDirection: ModelSortDirection"
