"""Decides what the client libraries learn about models: Amplify's model introspection schema, version 1."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from ampc.components.data.model import GROUP_CLAIM
from ampc.components.data.plural import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ampc.components.data.model import AuthRule, Model, ModelField, Operation, Schema
    from ampc.ir.values import Json

_GROUPS = {
    "queries": ("get", "list"),
    "subscriptions": ("onCreate", "onUpdate", "onDelete"),
    "mutations": ("create", "update", "delete"),
}
_OPERATIONS = ["create", "update", "delete", "read"]


def introspection(schema: Schema) -> Json:
    """Returns the ``model_introspection`` of ``amplify_outputs.json``."""
    found: dict[str, Any] = {
        "version": 1,
        "models": {model.name: _model(model, schema) for model in schema.models},
        "enums": {name: {"name": name, "values": list(values)} for name, values in schema.enums.items()},
        "nonModels": {
            name: {"name": name, "fields": {field.name: _field(field) for field in fields}}
            for name, fields in schema.types.items()
        },
    }
    for section, root in (("queries", "Query"), ("mutations", "Mutation"), ("subscriptions", "Subscription")):
        operations = {
            operation.name: _operation(operation, schema) for operation in schema.operations if operation.root == root
        }
        if operations:
            found[section] = operations
    if schema.inputs:
        found["inputs"] = {
            name: {"name": name, "attributes": {field.name: _plain(field, schema) for field in fields}}
            for name, fields in schema.inputs.items()
        }
    return found


def digest(models: Json) -> str:
    """Returns 16 hex digits that change with the model introspection: a stack tells by them which models it was made from."""
    return hashlib.sha256(json.dumps(models).encode()).hexdigest()[:16]


def _operation(operation: Operation, schema: Schema) -> dict[str, Any]:
    found = _plain(operation.returns, schema)
    found["name"] = operation.name
    if operation.arguments:
        found["arguments"] = {argument.name: _plain(argument, schema) for argument in operation.arguments}
    return found


def _plain(field: ModelField, schema: Schema) -> dict[str, Any]:
    """Returns an argument, a field of an input, or an answer."""
    found = {key: value for key, value in _field(field).items() if key != "attributes"}
    if field.type.name in schema.inputs:
        found["type"] = {"input": field.type.name}
    return found


def _model(model: Model, schema: Schema) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    declared = model.declared("id")
    if declared is not None:
        fields["id"] = _field(declared)
    elif model.identifier == ("id",):
        fields["id"] = _entry("id", "ID", required=True)
    fields |= {field.name: _field(field) for field in model.fields}
    fields |= {name: {**_entry(name, "AWSDateTime"), "isReadOnly": True} for name in model.stamps}
    settings = switched_off(model) | ({} if model.timestamps else {"timestamps": None})
    attributes: list[dict[str, Any]] = [{"type": "model", "properties": settings}]
    if model.custom_identifier:
        attributes.append({"type": "key", "properties": {"fields": list(model.identifier)}})
    places = [field.name for field in model.fields]
    for index in sorted(
        model.indexes, key=lambda index: places.index(index.partition) if index.partition in places else 0
    ):
        keys = [index.partition, *index.sorts]
        named = {"name": index.name, "queryField": index.query_field or None, "fields": keys}
        attributes.append({"type": "key", "properties": named})
    attributes += _parents(model, schema)
    if model.rules:
        attributes.append({"type": "auth", "properties": {"rules": [_rule(rule) for rule in model.rules]}})
    return {
        "name": model.name,
        "fields": fields,
        "syncable": True,
        "pluralName": plural(model.name),
        "attributes": attributes,
        "primaryKeyInfo": {
            "isCustomPrimaryKey": model.identifier != ("id",),
            "primaryKeyFieldName": model.identifier[0],
            "sortKeyFieldNames": list(model.identifier[1:]),
        },
    }


def _parents(model: Model, schema: Schema) -> Iterator[dict[str, Any]]:
    """Yields keys of relations whose way back Amplify's generator does not see: it looks at the first field only."""
    for parent, field in schema.relations_to(model.name):
        back = next((one for one in model.fields if one.type.name == parent.name), None)
        if back is not None and back.relation is not None and back.relation.kind == "belongsTo":
            continue
        if field.relation is not None and field.relation.kind == "hasMany":
            named = {"name": f"gsi-{parent.name}.{field.name}", "fields": list(field.relation.references)}
            yield {"type": "key", "properties": named}


def _entry(name: str, type_: Any, *, required: bool = False, array: bool = False) -> dict[str, Any]:
    return {"name": name, "isArray": array, "type": type_, "isRequired": required, "attributes": []}


def _field(field: ModelField) -> dict[str, Any]:
    kinds: dict[str, Any] = {
        "enum": {"enum": field.type.name},
        "custom": {"nonModel": field.type.name},
        "model": {"model": field.type.name},
    }
    required = field.element_required if field.array else field.required
    found = _entry(field.name, kinds.get(field.type.kind, field.type.name), required=required, array=field.array)
    if field.array:
        found["isArrayNullable"] = not field.required
    if field.relation is not None:
        found["association"] = _ASSOCIATIONS[field.relation.kind](list(field.relation.references))
    return found


_ASSOCIATIONS: Mapping[str, Callable[[list[str]], dict[str, Any]]] = {
    "hasMany": lambda fields: {"connectionType": "HAS_MANY", "associatedWith": fields},
    "hasOne": lambda fields: {"connectionType": "HAS_ONE", "associatedWith": fields, "targetNames": []},
    "belongsTo": lambda fields: {"connectionType": "BELONGS_TO", "targetNames": fields},
}


def switched_off(model: Model) -> dict[str, Any]:
    """Returns what the model's directive switches off: a group as a whole, or single operations of it."""
    found: dict[str, Any] = {word: None for word in model.disabled if word in _GROUPS}
    for word in model.disabled:
        group = next((name for name, operations in _GROUPS.items() if word in operations), None)
        if group is not None and found.get(group, {}) is not None:
            found.setdefault(group, {})[word] = None
    return found


def _rule(rule: AuthRule) -> dict[str, Any]:
    # The order of the keys is the one in which Amplify's generator happens to make them.
    found: dict[str, Any] = {}
    if rule.allow == "owner":
        found = {"provider": "userPools", "ownerField": rule.owner_field}
    elif rule.allow == "groups":
        found = {"groupClaim": GROUP_CLAIM, "provider": "userPools"}
    found["allow"] = rule.allow
    if rule.allow in ("owner", "groups") or rule.spelled:
        found["provider"] = rule.provider
    if rule.operations is not None:
        found["operations"] = list(rule.operations)
    if rule.allow == "owner":
        found["identityClaim"] = rule.identity_claim or "cognito:username"
    if rule.groups_field:
        found["groupsField"] = rule.groups_field
    if rule.groups:
        found["groups"] = list(rule.groups)
    if rule.group_claim:
        found["groupClaim"] = rule.group_claim
    if rule.groups_field:
        found["groupField"] = "groups"
    found.setdefault("operations", _OPERATIONS)
    return found
