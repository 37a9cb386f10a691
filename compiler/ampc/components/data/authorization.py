"""Decides who may do what: from a model's rules, which of AppSync's modes let a caller in, operation by operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS, AuthRule, Model, ModelField, Provider, Schema

if TYPE_CHECKING:
    from collections.abc import Iterable

DIRECTIVES: dict[Provider, str] = {"apiKey": "@aws_api_key", "iam": "@aws_iam", "userPools": "@aws_cognito_user_pools"}


def rules_for(model: Model, operation: str) -> list[AuthRule]:
    """Returns the rules that allow an operation: ``get``, ``create``, ``onCreate``, ..."""
    wanted = "listen" if operation in SUBSCRIPTIONS else operation
    return [rule for rule in model.rules if wanted in rule.allows]


def gates(model: Model, operation: str, default: Provider) -> list[Provider]:
    """Returns the modes in which AppSync lets a request for an operation through.

    IAM always: administrators sign requests with IAM. Where no rule allows anything AppSync's default mode stands, as
    a field needs one, and the resolver refuses.
    """
    found: list[Provider] = [rule.gate for rule in rules_for(model, operation)]
    return list(dict.fromkeys([*(found or [default]), "iam"]))


def type_gates(model: Model, default: Provider) -> list[Provider]:
    """Returns the modes in which a model's type can be part of an answer: those of any of its operations."""
    found: list[Provider] = [rule.gate for rule in model.rules]
    for operation in (*QUERIES, *MUTATIONS, *SUBSCRIPTIONS):
        if model.has(operation):
            found += gates(model, operation, default)
    return list(dict.fromkeys([*found, "iam"]))


def nested_gates(schema: Schema) -> dict[str, list[Provider]]:
    """Returns the modes of every custom type that models hold: those of the models.

    A type that is reached a second time also takes the default mode, as Amplify does.
    """
    found: dict[str, dict[Provider, None]] = {}

    def visit(fields: Iterable[str], providers: list[Provider]) -> None:
        for name in fields:
            seen = name in found
            wanted = dict.fromkeys([*providers, schema.default] if seen else providers)
            fresh = [provider for provider in wanted if provider not in found.get(name, {})]
            found.setdefault(name, {}).update(dict.fromkeys(fresh))
            if fresh or not seen:
                visit(_nested(schema.types[name]), providers)

    for model in schema.models:
        providers: list[Provider] = list(dict.fromkeys([*(rule.gate for rule in model.rules), "iam"]))
        visit(_nested(model.fields), providers)
    return {name: list(providers) for name, providers in found.items()}


def _nested(fields: Iterable[ModelField]) -> list[str]:
    return [field.type.name for field in fields if field.type.kind == "custom"]


def spell(providers: Iterable[Provider]) -> str:
    """Returns the directives of modes, with a blank before each."""
    return "".join(f" {DIRECTIVES[provider]}" for provider in providers)
