"""Decides the code of a resolver: one line of configuration, then static modules from real ``.js`` files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from ampc.components.data.authorization import rules_for
from ampc.components.data.model import SUBSCRIPTIONS, AuthRule, Model
from ampc.components.data.sdl import sort_argument

SUBSCRIPTION_KIND = "PIPELINE"
# A subscription filter can only be set in a response handler, and a subscription reads nothing: a pipeline without
# functions runs both handlers and needs no data source.

_MODULES = {
    "get": ("auth", "shown", "key", "get"),
    "list": ("auth", "shown", "list"),
    "create": ("auth", "shown", "key", "create"),
    "update": ("auth", "shown", "key", "change", "update"),
    "delete": ("auth", "shown", "key", "change", "delete"),
    "subscribe": ("auth", "subscribe"),
}


def resolver_code(model: Model, operation: str) -> str:
    """Returns the code of a model's resolver.

    Args:
        model: the model.
        operation: ``get``, ``list``, ``create``, ``update``, ``delete``, ``onCreate``, ``onUpdate`` or ``onDelete``.
    """
    module = "subscribe" if operation in SUBSCRIPTIONS else operation
    config = json.dumps(_config(model, operation), separators=(",", ":"), ensure_ascii=False)
    names = "util, extensions" if module == "subscribe" else "util"
    return f"import {{ {names} }} from '@aws-appsync/utils';\nconst config = {config};\n{_module(module)}"


@cache
def _module(name: str) -> str:
    """Returns the modules of an operation without comments and indentation, which AppSync counts as code size."""
    folder = files("ampc.components.data.resolvers")
    lines = [
        line.strip() for part in _MODULES[name] for line in (folder / f"{part}.js").read_text("utf-8").splitlines()
    ]
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _config(model: Model, operation: str) -> dict[str, Any]:
    config: dict[str, Any] = {"a": _access(rules_for(model, operation))}
    if operation in SUBSCRIPTIONS:
        return config
    if model.owner_fields:
        config["f"] = list(model.owner_fields)
    config["k"] = list(model.identifier)
    if operation == "list":
        if model.custom_identifier:
            config["c"] = 1
        if len(model.identifier) > 1:
            config["q"] = sort_argument(model.identifier[1:])
    if operation in ("create", "update"):
        config |= _written(model, operation)
    return config


def _written(model: Model, operation: str) -> dict[str, Any]:
    config: dict[str, Any] = {"m": model.name}
    if model.timestamps:
        config["t"] = ["createdAt", "updatedAt"]
    if operation == "create":
        defaults = {field.name: field.default for field in model.fields if field.default is not None}
        if defaults:
            config["d"] = defaults
        if model.identifier == ("id",):
            config["n"] = 1
    return config


def _access(rules: list[AuthRule]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for rule in rules:
        if rule.allow == "owner":
            found.setdefault("o", [])
            if rule.owner_field not in found["o"]:
                found["o"].append(rule.owner_field)
        elif rule.allow == "groups":
            found["s"] = list(dict.fromkeys([*found.get("s", []), *rule.groups]))
        elif rule.provider == "apiKey":
            found["k"] = 1
        elif rule.allow == "public":
            found["g"] = 1
        else:
            found["i" if rule.provider == "identityPool" else "u"] = 1
    return found
