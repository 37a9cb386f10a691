"""Decides what the client libraries learn about models: Amplify's model introspection schema, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.data.plural import plural

if TYPE_CHECKING:
    from ampc.components.data.model import AuthRule, Model, ModelField, Schema
    from ampc.ir.values import Json

_GROUPS = {
    "queries": ("get", "list"),
    "subscriptions": ("onCreate", "onUpdate", "onDelete"),
    "mutations": ("create", "update", "delete"),
}
_OPERATIONS = ["create", "update", "delete", "read"]


def introspection(schema: Schema) -> Json:
    """Returns the ``model_introspection`` of ``amplify_outputs.json``."""
    return {
        "version": 1,
        "models": {model.name: _model(model) for model in schema.models},
        "enums": {name: {"name": name, "values": list(values)} for name, values in schema.enums.items()},
        "nonModels": {
            name: {"name": name, "fields": {field.name: _field(field) for field in fields}}
            for name, fields in schema.types.items()
        },
    }


def _model(model: Model) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if model.identifier == ("id",):
        declared = model.declared("id")
        fields["id"] = _field(declared) if declared else _entry("id", "ID", required=True)
    fields |= {field.name: _field(field) for field in model.fields}
    fields |= {name: {**_entry(name, "AWSDateTime"), "isReadOnly": True} for name in model.stamps}
    attributes: list[dict[str, Any]] = [{"type": "model", "properties": _switched_off(model)}]
    if model.custom_identifier:
        attributes.append({"type": "key", "properties": {"fields": list(model.identifier)}})
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


def _entry(name: str, type_: Any, *, required: bool = False, array: bool = False) -> dict[str, Any]:
    return {"name": name, "isArray": array, "type": type_, "isRequired": required, "attributes": []}


def _field(field: ModelField) -> dict[str, Any]:
    kinds: dict[str, Any] = {"enum": {"enum": field.type.name}, "custom": {"nonModel": field.type.name}}
    required = field.element_required if field.array else field.required
    found = _entry(field.name, kinds.get(field.type.kind, field.type.name), required=required, array=field.array)
    if field.array:
        found["isArrayNullable"] = not field.required
    return found


def _switched_off(model: Model) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for group, operations in _GROUPS.items():
        if group in model.disabled:
            found[group] = None
            continue
        single = [operation for operation in model.disabled if operation in operations]
        if single:
            found[group] = dict.fromkeys(single)
    return found


def _rule(rule: AuthRule) -> dict[str, Any]:
    operations = list(rule.operations) if rule.operations is not None else None
    if rule.allow == "owner":
        found: dict[str, Any] = {"provider": "userPools", "ownerField": rule.owner_field, "allow": "owner"}
        if operations is not None:
            found["operations"] = operations
        found["identityClaim"] = "cognito:username"
    elif rule.allow == "groups":
        found = {"groupClaim": "cognito:groups", "provider": "userPools", "allow": "groups"}
        if operations is not None:
            found["operations"] = operations
        found["groups"] = list(rule.groups)
    else:
        found = {"allow": rule.allow}
        if rule.provider != "userPools":
            found["provider"] = rule.provider
    found.setdefault("operations", operations if operations is not None else _OPERATIONS)
    return found
