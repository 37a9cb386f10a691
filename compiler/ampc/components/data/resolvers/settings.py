"""Decides what each resolver of a model needs to know: roles, keys, indexes, defaults and checks.

Keys of a configuration: ``r`` roles, ``k`` key fields, ``f`` owner fields, ``x`` whether fields check for themselves,
``i`` index, ``q`` sort argument (of a relation: the field's own roles), ``m`` type name, ``t`` timestamps, ``d`` defaults,
``n`` whether the ID is made, ``j`` joined attributes, ``h`` index keys, ``v`` checks, ``l`` source fields, ``z`` whether a
mutation's answer holds nothing of it, ``s`` whether subscriptions are on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.data.authorization import word
from ampc.components.data.model import READ, SUBSCRIPTIONS, Model, ModelField, Operation, Schema
from ampc.components.data.relations import implicit_indexes, redacted
from ampc.components.data.resolvers.code import code
from ampc.components.data.roles import Matrix, Role, matrix, roles_of
from ampc.components.data.sdl import sort_argument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.data.model import Index

_PROOFS = {"apiKey": "k", "function": "f", "userPools": "u", "oidc": "o"}
_KINDS = {"group": "s", "owner": "w", "dynamicGroup": "d"}
_MESSAGES = {
    "gt": "must be greater than",
    "lt": "must be less than",
    "gte": "must be greater than or equal to",
    "lte": "must be less than or equal to",
    "minLength": "must have a minimum length of",
    "maxLength": "must have a maximum length of",
    "startsWith": "must start with",
    "endsWith": "must end with",
    "matches": "must match",
}


def model_resolver(model: Model, operation: str, schema: Schema) -> str:
    """Returns the code of a model's resolver.

    Args:
        model: the model.
        operation: ``get``, ``list``, ``create``, ``update``, ``delete``, ``onCreate``, ``onUpdate`` or ``onDelete``.
        schema: the whole data model.
    """
    if operation in SUBSCRIPTIONS:
        return code("subscribe", {"r": _roles(matrix(model).roles("listen"))})
    config: dict[str, Any] = {"r": _able(model, operation), **_item(model)}
    if operation != "list" or model.custom_identifier:
        config["k"] = list(model.identifier)
    if operation == "list" and len(model.identifier) > 1:
        config["q"] = sort_argument(model.identifier[1:])
    if operation in ("create", "update"):
        config |= _written(model, operation, schema)
    return code(operation, config)


def index_resolver(model: Model, index: Index) -> str:
    """Returns the code of an index's query."""
    config: dict[str, Any] = {"r": _roles(matrix(model).roles("list")), **_item(model)}
    config |= {"i": index.name, "k": [index.partition, *index.sorts]}
    if index.sorts:
        config["q"] = sort_argument(index.sorts)
    return code("list", config)


def field_resolver(model: Model, field: ModelField) -> str:
    """Returns the code of a field with rules of its own."""
    config: dict[str, Any] = {"n": field.name, "r": _roles(matrix(model).readers(field.name)[0])}
    # An owner is shown whatever the operation: Amplify splits it after the check.
    if field.name in _item(model).get("f", ()):
        config["f"] = [field.name]
    elif _subscribed(model):
        config["s"] = 1
    return code("field", config)


def owner_resolver(name: str) -> str:
    """Returns the code of an owner's field, for models that operations of the user's own answer."""
    return code("owner", {"n": name, "f": [name]})


def answered_owners(model: Model, schema: Schema) -> list[str]:
    """Returns the owners' fields that need resolvers, because operations of the user's own answer the model as stored."""
    if not any(operation.returns.type.name == model.name for operation in schema.operations):
        return []
    guarded = {field.name for field in protected(model)}
    return [name for name in _item(model).get("f", ()) if name not in guarded]


def relation_resolver(model: Model, field: ModelField, schema: Schema) -> str:
    """Returns the code of a relation."""
    relation = field.relation
    assert relation is not None, "called for relations"
    other = schema.model(field.type.name)
    table = matrix(other)
    readers = [role for role in table.cells if any(role in table.roles(operation) for operation in READ)]
    config: dict[str, Any] = {"r": _roles(readers), **_item(other)}
    allowed, others = matrix(model).readers(field.name)
    if others:
        config["q"] = _roles(allowed)
    if _subscribed(model) and (others or redacted(model, field, allowed, readers)):
        config["z"] = 1
    if relation.kind == "belongsTo":
        return code("parent", {**config, "k": list(other.identifier), "l": list(relation.references)})
    config |= {"i": f"gsi-{model.name}.{field.name}", "k": list(relation.references), "l": list(model.identifier)}
    return code("children" if relation.kind == "hasMany" else "child", config)


def operation_roles(operation: Operation) -> list[dict[str, Any]]:
    """Returns the roles that may call a custom operation."""
    return _roles(role for rule in operation.rules for role in roles_of(rule))


def protected(model: Model) -> list[ModelField]:
    """Returns the fields that need resolvers of their own because not everybody who reads the item may read them."""
    return [field for field in model.plain_fields if matrix(model).readers(field.name)[1]]


def _subscribed(model: Model) -> bool:
    return "subscriptions" not in model.disabled


def _item(model: Model) -> dict[str, Any]:
    """Returns what is said about items that are answered: owners, and whether fields check for themselves."""
    found: dict[str, Any] = {}
    owners = list(
        dict.fromkeys(role.entity for role in matrix(model).cells if role.kind == "owner" and "::" in role.claim)
    )
    if owners:
        found["f"] = owners
    if protected(model) or model.relations:
        found["x"] = 1
    return found


def _roles(roles: Iterable[Role]) -> list[dict[str, Any]]:
    return [_role(role) for role in roles]


def _role(role: Role) -> dict[str, Any]:
    proof = ("i" if role.kind == "private" else "g") if role.provider == "identityPool" else _PROOFS[role.provider]
    found: dict[str, Any] = {"p": proof}
    if role.kind in _KINDS:
        found |= {"k": _KINDS[role.kind], "e": role.entity}
        if role.claim not in ("sub::username", "cognito:groups"):
            found["c"] = role.claim
    if role.many:
        found["l"] = 1
    return found


def _able(model: Model, operation: str) -> list[dict[str, Any]]:
    """Returns the roles of an operation; with the fields they may write where these are not all."""
    table = matrix(model)
    if operation == "update":
        both = [*table.roles("update"), *(r for r in table.roles("delete") if r not in table.roles("update"))]
        return [_with_fields(model, table, role, ("update", "delete")) for role in both]
    if operation == "create":
        return [_with_fields(model, table, role, ("create",)) for role in table.roles("create")]
    return _roles(table.roles(word(operation), every=operation == "delete"))


def _with_fields(model: Model, table: Matrix, role: Role, operations: tuple[str, ...]) -> dict[str, Any]:
    found = _role(role)
    if all(table.whole(role, operation) for operation in operations):
        return found
    fields = list(table.allowed(role, operations[0]))
    if operations[0] == "update" and model.identifier[0] not in fields:
        fields.append(model.identifier[0])
    found["f"] = fields
    if len(operations) > 1:
        found["n"] = list(table.allowed(role, operations[1]))
    return found


def _written(model: Model, operation: str, schema: Schema) -> dict[str, Any]:
    config: dict[str, Any] = {"m": model.name}
    if model.timestamps:
        config["t"] = ["createdAt", "updatedAt"]
    joined = [
        {"n": f"@index '{index.name}'", "k": list(index.sorts)} for index in model.indexes if len(index.sorts) > 1
    ]
    implicit = implicit_indexes(schema, model)
    joined += [
        {"n": f"global secondary index '{index.name}'", "k": list(index.sorts)}
        for index in implicit
        if len(index.sorts) > 1
    ]
    if joined:
        config["j"] = joined
    checks = {
        field.name: [_check(model, field, one) for one in field.validators]
        for field in model.fields
        if field.validators
    }
    if checks:
        config["v"] = checks
    if operation == "create":
        defaults = {field.name: field.default for field in model.fields if field.default is not None}
        if defaults:
            config["d"] = defaults
        if model.identifier == ("id",):
            config["n"] = 1
        keys = dict.fromkeys(
            name for index in (*model.indexes, *implicit) for name in (index.partition, index.sort_attribute) if name
        )
        optional = [name for name in keys if not ((found := model.declared(name)) and found.required)]
        if optional:
            config["h"] = optional
    return config


def _check(model: Model, field: ModelField, check: Any) -> list[Any]:
    number = check.kind in ("gt", "gte", "lt", "lte", "minLength", "maxLength")
    value = (float(check.value) if "." in check.value else int(check.value)) if number else check.value
    message = check.message or f"Field {field.name} of type {model.name} {_MESSAGES[check.kind]} {check.value}"
    return [check.kind, value, message]
