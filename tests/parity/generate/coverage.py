"""Tells which features of the data section the cases show, as a table.

python -m tests.parity.generate.coverage > tests/parity/generate/coverage.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.parity.generate.typescript import RELATIONS, SCALARS, spelled_out

CASES = Path(__file__).parent.parent / "data"
CHECKS = (
    *("gt", "gte", "lt", "lte", "positive", "negative"),
    *("minLength", "maxLength", "startsWith", "endsWith", "matches"),
)
ACTIONS = ("create", "read", "update", "delete", "get", "list", "listen", "sync", "search")
RULES = (
    *("publicApiKey", "guest", "authenticated", "authenticated identityPool", "authenticated oidc", "custom"),
    *("owner", "owner oidc", "owner field", "owner claim", "owners field"),
    *("groups", "groups oidc", "groups claim", "groups field", "groups list field"),
)
WHERE = ("model", "field")
DISABLED = (
    *("queries", "mutations", "subscriptions", "get", "list"),
    *("create", "update", "delete", "onCreate", "onUpdate", "onDelete"),
)
RETURNS = ("scalar", "enum", "inline enum", "custom type", "inline custom type", "model", "list", "required")
HANDLERS = ("function", "async function", "js", "js on a model", "pipeline of functions", "pipeline of js")

FEATURES: tuple[str, ...] = (
    *(f"mode {mode}" for mode in ("userPool", "apiKey", "identityPool", "iam", "oidc", "lambda")),
    *(f"scalar {name}" for name in sorted(SCALARS)),
    *("array", "array required", "array of required", "enum named", "enum inline"),
    *("custom type named", "custom type inline", "custom type nested", "custom type in a list"),
    *("default", "model name in lower case", "model name with underscore"),
    *(f"validate {name}" for name in CHECKS),
    *(f"identifier of {count}" for count in (1, 2, 3, 4)),
    *("identifier with id", "several indexes", "index name", "index query field", "index without query field"),
    *(f"index with {count} sort keys" for count in (0, 1, 2, 3)),
    *("index on an enum", "index on id", "index on number", "index on date"),
    *(f"projection {kind}" for kind in ("KEYS_ONLY", "ALL", "INCLUDE")),
    *RELATIONS,
    *("relation to itself", "several relations of two models", "relation by composite key", "relation by custom identifier"),
    *("required reference", "optional reference", "many to many", "rule on a relation"),
    *(f"{where} rule {rule}" for where in WHERE for rule in RULES),
    *(f"to {word}" for word in ACTIONS),
    *("schema rule", "function access query", "function access mutate", "function access listen"),
    *(f"disabled {word}" for word in DISABLED),
    *(f"{section} {kind}" for section in ("queries", "mutations") for kind in HANDLERS),
    *(f"returns {kind}" for kind in RETURNS),
    *("argument scalar", "argument enum", "argument inline enum", "argument custom type", "argument inline custom type"),
    *("subscription for mutation", "subscription for model", "subscription for several", "custom type returned and stored"),
)  # fmt: skip


def features(document: Mapping[str, Any]) -> Iterator[str]:
    """Yields the features of one backend."""
    data = document["data"]
    yield f"mode {data.get('authorizationModes', {}).get('default')}"
    types, enums, models = data.get("types") or {}, data.get("enums") or {}, data.get("models") or {}
    for fields in types.values():
        for spec in fields.values():
            yield from _shape(spelled_out(spec), types, enums, nested=True)
    for rule in data.get("authorization") or ():
        if isinstance(rule["allow"], dict):
            yield from (f"function access {word}" for word in rule.get("to", ("query", "mutate", "listen")))
        else:
            yield "schema rule"
    for name, model in models.items():
        yield from _model(name, model, models, types, enums)
    stored = {spelled_out(spec).get("ref") for model in models.values() for spec in model["fields"].values()}
    for section in ("queries", "mutations"):
        for operation in (data.get(section) or {}).values():
            yield f"{section} {_handler(operation['handler'])}"
            yield from _operation(operation, types, enums, models, stored)
    for operation in (data.get("subscriptions") or {}).values():
        yield from (
            "subscription for model" if isinstance(one, dict) else "subscription for mutation"
            for one in operation["for"]
        )
        if len(operation["for"]) > 1:
            yield "subscription for several"


def _shape(long: Mapping[str, Any], types: Any, enums: Any, *, nested: bool = False) -> Iterator[str]:
    if "type" in long:
        yield f"scalar {long['type']}"
    if long.get("array"):
        yield "array"
        yield from (
            text
            for key, text in (("required", "array required"), ("elementRequired", "array of required"))
            if long.get(key)
        )
    if "enum" in long or long.get("ref") in enums:
        yield "enum inline" if "enum" in long else "enum named"
    if "fields" in long or long.get("ref") in types:
        yield "custom type nested" if nested else "custom type inline" if "fields" in long else "custom type named"
        if long.get("array"):
            yield "custom type in a list"
    for spec in (long.get("fields") or {}).values():
        yield from _shape(spelled_out(spec), types, enums, nested=True)


def _model(name: str, model: Mapping[str, Any], models: Any, types: Any, enums: Any) -> Iterator[str]:
    if name[0].islower():
        yield "model name in lower case"
    if "_" in name:
        yield "model name with underscore"
    fields = {key: spelled_out(spec) for key, spec in model["fields"].items()}
    for long in fields.values():
        yield from _shape(long, types, enums)
        yield from (["default"] if "default" in long else [])
        yield from (f"validate {key}" for check in long.get("validate", ()) for key in check if key != "message")
        yield from (f"field rule {kind}" for rule in long.get("authorization", ()) for kind in _rule(rule, fields))
        if any(word in long for word in RELATIONS):
            yield from _relation(name, long, fields, models)
    keys = model.get("identifier") or []
    yield from ([f"identifier of {len(keys)}"] if keys else [])
    yield from (["identifier with id"] if "id" in keys else [])
    belongs = [long for long in fields.values() if "belongsTo" in long]
    if len(belongs) == 2 and len(keys) == 2:
        yield "many to many"
    yield from _indexes(model, fields, enums)
    yield from (f"disabled {word}" for word in model.get("disableOperations", ()))
    for rule in model.get("authorization") or ():
        yield from (f"model rule {kind}" for kind in _rule(rule, fields))
        yield from (f"to {word}" for word in rule.get("to", ()))


def _relation(name: str, long: Mapping[str, Any], fields: Mapping[str, Any], models: Any) -> Iterator[str]:
    word = next(word for word in RELATIONS if word in long)
    yield word
    yield from (["rule on a relation"] if "authorization" in long else [])
    yield from (["relation to itself"] if long[word] == name else [])
    if sum(other.get(word) == long[word] for other in fields.values()) > 1:
        yield "several relations of two models"
    if word == "belongsTo":
        references = [long["references"]] if isinstance(long["references"], str) else long["references"]
        yield from (["relation by composite key"] if len(references) > 1 else [])
        yield from (["relation by custom identifier"] if len(models[long[word]].get("identifier", ())) == 1 else [])
        yield "required reference" if fields[references[0]].get("required") else "optional reference"


def _indexes(model: Mapping[str, Any], fields: Mapping[str, Any], enums: Any) -> Iterator[str]:
    indexes = model.get("secondaryIndexes") or []
    yield from (["several indexes"] if len(indexes) > 1 else [])
    for index in indexes:
        yield f"index with {len(index.get('sortKeys', ()))} sort keys"
        yield from (["index name"] if "name" in index else [])
        if "queryField" in index:
            yield "index query field" if index["queryField"] else "index without query field"
        projection = index.get("projection")
        yield from ([f"projection {projection if isinstance(projection, str) else 'INCLUDE'}"] if projection else [])
        for key in (index["partitionKey"], *index.get("sortKeys", ())):
            long = fields[key]
            kind = long.get("type")
            yield from (["index on an enum"] if "enum" in long or long.get("ref") in enums else [])
            yield from (["index on id"] if kind == "id" else [])
            yield from (["index on number"] if kind in {"integer", "float", "timestamp"} else [])
            yield from (["index on date"] if kind in {"date", "time", "datetime"} else [])


def _rule(rule: Mapping[str, Any], fields: Mapping[str, Any]) -> Iterator[str]:
    allow = rule["allow"]
    provider = rule.get("provider")
    if allow == "authenticated":
        yield f"authenticated {provider}" if provider in {"identityPool", "oidc"} else "authenticated"
        return
    if "field" in rule:
        several = allow == "groups" and fields.get(rule["field"], {}).get("array")
        yield f"{allow} list field" if several else f"{allow} field"
    else:
        yield allow
    yield from ([f"{allow} oidc"] if provider == "oidc" else [])
    yield from ([f"{allow} claim"] if {"identityClaim", "claim"} & {*rule} else [])


def _handler(handler: Any) -> str:
    if isinstance(handler, list):
        return "pipeline of js" if "js" in handler[0] else "pipeline of functions"
    if "function" in handler:
        return "async function" if handler.get("async") else "function"
    return "js on a model" if "dataSource" in handler else "js"


def _operation(operation: Mapping[str, Any], types: Any, enums: Any, models: Any, stored: Any) -> Iterator[str]:
    for spec in (operation.get("arguments") or {}).values():
        yield f"argument {_kind(spelled_out(spec), types, enums, models)}"
    if "returns" in operation:
        long = spelled_out(operation["returns"])
        yield f"returns {_kind(long, types, enums, models)}"
        yield from (["returns list"] if long.get("array") else [])
        yield from (["returns required"] if long.get("required") else [])
        yield from (["custom type returned and stored"] if long.get("ref") in stored & {*types} else [])


def _kind(long: Mapping[str, Any], types: Any, enums: Any, models: Any) -> str:
    if "enum" in long:
        return "inline enum"
    if "fields" in long:
        return "inline custom type"
    ref = long.get("ref")
    return "enum" if ref in enums else "custom type" if ref in types else "model" if ref in models else "scalar"


@cache
def table() -> dict[str, list[str]]:
    """Returns the cases of each feature."""
    found: dict[str, list[str]] = {feature: [] for feature in FEATURES}
    for path in sorted(CASES.glob("*/amplify.yaml")):
        if (path.parent / "model-schema.graphql").is_file():
            for feature in sorted({*features(yaml.safe_load(path.read_text()))} & {*FEATURES}):
                found[feature].append(path.parent.name)
    return found


def text() -> str:
    """Returns the table as Markdown: the number of cases per feature, and the first of them."""
    lines = ["| feature | cases | for example |", "|---|---|---|"]
    for feature, cases in table().items():
        lines.append(f"| {feature} | {len(cases)} | {', '.join(cases[:3])} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(text(), end="")
