"""Decides which of AppSync's modes let a caller in, operation by operation and type by type: Amplify's directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.model import (
    MUTATIONS,
    QUERIES,
    SUBSCRIPTIONS,
    AuthRule,
    Model,
    ModelField,
    Operation,
    Provider,
    Schema,
)
from ampc.components.data.plural import capital
from ampc.components.data.roles import matrix, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIRECTIVES: dict[Provider, str] = {
    "apiKey": "@aws_api_key",
    "iam": "@aws_iam",
    "oidc": "@aws_oidc",
    "userPools": "@aws_cognito_user_pools",
    "lambda": "@aws_lambda",
}


def word(operation: str) -> str:
    """Returns the rule operation behind an operation of the API: ``onCreate`` is ``listen``."""
    return "listen" if operation in SUBSCRIPTIONS else operation


def service(providers: Iterable[Provider], default: Provider, *, add_default: bool = False) -> list[Provider]:
    """Returns the modes that need a directive.

    IAM is always let in: administrators sign requests with IAM. The default mode needs no directive when it is alone.
    """
    wanted = {*providers, "iam"}
    others = bool(wanted - {default})
    return [
        mode
        for mode in DIRECTIVES
        if (mode in wanted or (mode == default and add_default)) and (mode != default or others)
    ]


def gates(model: Model, operation: str, default: Provider) -> list[Provider]:
    """Returns the modes in which AppSync lets a request for an operation through.

    Where no rule allows anything AppSync's default mode stands, as a field needs one, and the resolver refuses.
    """
    roles = matrix(model).roles(word(operation), every=operation == "delete")
    return service((role.gate for role in roles), default, add_default=not roles)


def query_gates(model: Model, default: Provider) -> list[Provider]:
    """Returns the modes of an index's query: those of ``list`` and of ``get``."""
    return list(dict.fromkeys([*gates(model, "list", default), *gates(model, "get", default)]))


def connection_gates(
    model: Model, called: str, default: Provider, nested: Mapping[str, list[Provider]]
) -> list[Provider]:
    """Returns the modes in which pages of items can be part of an answer: of their queries, and of related models.

    Args:
        model: the model of the items.
        called: its name inside the name of the page.
        default: the default mode.
        nested: what ``nested_gates`` gives.
    """
    found: list[Provider] = gates(model, "list", default) if model.has("list") and called == model.title else []
    if called != model.name:
        return found
    if any(index.query_field for index in model.indexes):
        found += query_gates(model, default)
    return list(dict.fromkeys([*found, *nested.get(connection(model.name), ())]))


def connection(name: str) -> str:
    """Returns the name of the type of a page of a model's items, as indexes and relations call it."""
    return f"Model{name}Connection"


def type_gates(model: Model, default: Provider) -> list[Provider]:
    """Returns the modes in which a model's type can be part of an answer: those of any of its operations."""
    found = service((role.gate for role in matrix(model).cells), default)
    for operation in (*QUERIES, *MUTATIONS, *SUBSCRIPTIONS):
        if model.has(operation) and operation != "list":
            found += gates(model, operation, default)
    return list(dict.fromkeys(found))


def nested_gates(schema: Schema) -> dict[str, list[Provider]]:
    """Returns the modes of every type that models hold, custom types and pages of related items: those of the models.

    A type that is reached a second time also takes the default mode, as Amplify does.
    """
    found: dict[str, dict[Provider, None]] = {}

    def visit(fields: Iterable[str], providers: list[Provider]) -> None:
        for name in fields:
            seen = name in found
            wanted = service(providers, schema.default, add_default=seen)
            fresh = [provider for provider in wanted if provider not in found.get(name, {})]
            found.setdefault(name, {}).update(dict.fromkeys(fresh))
            if fresh or not seen:
                visit(_nested(schema.types.get(name, ())), providers)

    for model in schema.models:
        visit(_nested(model.fields), [role.gate for role in matrix(model).cells])
    return {name: list(providers) for name, providers in found.items()}


def nested_types(schema: Schema, name: str) -> list[str]:
    """Returns a custom type and those that it holds."""
    found: list[str] = []
    work = [name]
    while work:
        one = work.pop(0)
        if one not in found and one in schema.types:
            found.append(one)
            work += _nested(schema.types[one])
    return found


def _nested(fields: Iterable[ModelField]) -> list[str]:
    found = []
    for field in fields:
        if field.type.kind == "custom":
            found.append(field.type.name)
        elif field.relation is not None and field.relation.kind == "hasMany":
            found.append(connection(field.type.name))
    return found


def spell(providers: Iterable[Provider]) -> str:
    """Returns the directives of modes, with a blank before each."""
    return "".join(f" {DIRECTIVES[provider]}" for provider in providers)


def native(rules: Iterable[AuthRule]) -> list[str]:
    """Returns AppSync's own directives of rules; groups stand in the directive when no other rule lets all users in."""
    plain: dict[str, None] = {}
    groups: dict[str, dict[str, None]] = {}
    for rule in rules:
        directive = DIRECTIVES[rule.gate]
        if rule.groups:
            groups.setdefault(directive, {}).update(dict.fromkeys(rule.groups))
        else:
            plain[directive] = None
    limited = [
        f"{directive}(cognito_groups: [{', '.join(_quoted(name) for name in names)}])"
        for directive, names in groups.items()
        if directive not in plain
    ]
    return [*plain, *limited]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def operation_directives(operation: Operation, default: Provider) -> str:
    """Returns the directives of a custom operation, with a blank before each. IAM is always among them."""
    if operation.is_function:
        roles = [role for rule in operation.rules for role in roles_of(rule)]
        found = [DIRECTIVES[mode] for mode in service((role.gate for role in roles), default)]
    else:
        found = native(operation.rules)
    return "".join(f" {directive}" for directive in dict.fromkeys([*found, "@aws_iam"]))


def type_directives(schema: Schema) -> dict[str, list[str]]:
    """Returns the directives of every custom type: IAM's, and those of the models and operations that lead to it."""
    found: dict[str, dict[str, None]] = {name: {} for name in schema.types}
    rules: dict[str, list[AuthRule]] = {}

    def visit(name: str, given: tuple[AuthRule, ...], path: tuple[str, ...]) -> None:
        if name in path:
            return
        rules.setdefault(name, []).extend(given)
        for inner in _nested(schema.types[name]):
            visit(inner, given, (*path, name))

    for operation in schema.operations:
        # A subscription adds nothing to a type that the mutation it follows declares for itself.
        followed = {f"{capital(name)}ReturnType" for name in operation.mutations}
        if operation.returns.type.kind == "custom" and operation.returns.type.name not in followed:
            visit(operation.returns.type.name, operation.rules, ())
    for name, given in {**rules, **schema.ruled}.items():
        found[name].update(dict.fromkeys(native(given)))
    for name, providers in nested_gates(schema).items():
        found.get(name, {}).update(dict.fromkeys(DIRECTIVES[provider] for provider in providers))
    return {name: list(dict.fromkeys([*_once(directives), "@aws_iam"])) for name, directives in found.items()}


def _once(directives: Iterable[str]) -> list[str]:
    """Returns directives, each name once: the first stands, and with it the groups it names."""
    found: dict[str, str] = {}
    for directive in directives:
        found.setdefault(directive.split("(")[0], directive)
    return list(found.values())
