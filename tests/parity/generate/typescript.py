"""Decides how a backend that amplify.yaml describes is spelled with Amplify's schema builder.

The document is taken as it was loaded from YAML. The order of the sections in ``a.schema`` is always the same: enums,
types, models, queries, mutations, subscriptions; Amplify derives the order of its own files from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

SCALARS = frozenset(
    {
        *("id", "string", "integer", "float", "boolean", "json"),
        *("date", "time", "datetime", "timestamp", "email", "phone", "url", "ipAddress"),
    }
)
RELATIONS = ("hasMany", "hasOne", "belongsTo")
SHAPE = re.compile(r"\[\s*(\w+)(!?)\s*\](!?)\Z|(\w+)(!?)\Z")

Spec = Mapping[str, Any]


def spelled_out(spec: Any) -> dict[str, Any]:
    """Returns the long form of a field, an argument or a return type."""
    if isinstance(spec, list):
        spec = {"type": f"[{spec[0]}]"}
    elif isinstance(spec, str):
        spec = {"type": spec}
    long = dict(spec)
    word = long.pop("type", None)
    if isinstance(word, list):
        word = f"[{word[0]}]"
    if word is not None:
        found = SHAPE.match(word)
        assert found, word
        name = found[1] or found[4]
        long["type" if name in SCALARS else "ref"] = name
        if found[1]:
            long |= {"array": True, "elementRequired": bool(found[2]), "required": bool(found[3])}
        elif found[5]:
            long["required"] = True
    return long


def resource(document: Mapping[str, Any]) -> str:
    """Returns amplify/data/resource.ts."""
    data = document["data"]
    functions = sorted(document.get("functions") or {})
    lines = ["import { a, defineData, defineFunction } from '@aws-amplify/backend';", ""]
    lines += [
        f"export const {name} = defineFunction({{ name: '{name}', entry: './handler.ts' }});" for name in functions
    ]
    lines += ["", "export const schema = a", "  .schema({"]
    lines += [f"    {entry}," for entry in _types(data)]
    lines.append("  })" + _rules(data.get("authorization"), {}) + ";")
    properties = {"schema": "schema"}
    if data.get("name"):
        properties["name"] = _text(data["name"])
    if data.get("authorizationModes"):
        properties["authorizationModes"] = _modes(data["authorizationModes"])
    inner = "".join(f"\n  {name}: {value}," for name, value in properties.items())
    lines += ["", f"export const data = defineData({{{inner}\n}});"]
    return "\n".join(lines) + "\n"


def _types(data: Spec) -> Iterator[str]:
    for name, values in (data.get("enums") or {}).items():
        yield f"{name}: a.enum({_text(values)})"
    for name, fields in (data.get("types") or {}).items():
        yield f"{name}: a.customType({_fields(fields)})"
    for name, model in (data.get("models") or {}).items():
        yield f"{name}: {_model(model)}"
    for section, word in (("queries", "query"), ("mutations", "mutation"), ("subscriptions", "subscription")):
        for name, operation in (data.get(section) or {}).items():
            yield f"{name}: {_operation(word, operation)}"


def _model(model: Spec) -> str:
    text = f"a.model({_fields(model['fields'])})"
    if "identifier" in model:
        text += f".identifier({_text(model['identifier'])})"
    if model.get("secondaryIndexes"):
        text += f".secondaryIndexes((index) => [{', '.join(_index(one) for one in model['secondaryIndexes'])}])"
    if model.get("disableOperations"):
        text += f".disableOperations({_text(model['disableOperations'])})"
    return text + _rules(model.get("authorization"), model["fields"])


def _index(index: Spec) -> str:
    text = f"index({_text(index['partitionKey'])})"
    if index.get("sortKeys"):
        text += f".sortKeys({_text(index['sortKeys'])})"
    if "name" in index:
        text += f".name({_text(index['name'])})"
    if "queryField" in index:
        text += f".queryField({_text(index['queryField'])})"
    projection = index.get("projection")
    if isinstance(projection, str):
        text += f".projection({_text(projection)})"
    elif projection:
        text += f".projection('INCLUDE', {_text(projection['include'])})"
    return text


def _fields(fields: Spec) -> str:
    return "{ " + ", ".join(f"{name}: {_field(spec, fields)}" for name, spec in fields.items()) + " }"


def _field(spec: Any, siblings: Spec) -> str:
    long = spelled_out(spec)
    relation = next((word for word in RELATIONS if word in long), None)
    if relation:
        return f"a.{relation}({_text(long[relation])}, {_text(long['references'])})" + _rules(
            long.get("authorization"), siblings
        )
    if "enum" in long:
        return f"a.enum({_text(long['enum'])})"
    if "fields" in long:
        return f"a.customType({_fields(long['fields'])})"
    text = f"a.{long['type']}()" if "type" in long else f"a.ref({_text(long['ref'])})"
    if long.get("array"):
        text += ".required()" * bool(long.get("elementRequired")) + ".array()"
    text += ".required()" * bool(long.get("required"))
    if "default" in long:
        text += f".default({_text(long['default'])})"
    if long.get("validate"):
        text += f".validate((v) => v{''.join(_check(one) for one in long['validate'])})"
    return text + _rules(long.get("authorization"), siblings)


def _check(check: Spec) -> str:
    (word, value), *rest = ((key, item) for key, item in check.items() if key != "message")
    assert not rest, check
    arguments = [] if word in {"positive", "negative"} else [_text(value)]
    arguments += [_text(check["message"])] if "message" in check else []
    return f".{word}({', '.join(arguments)})"


def _operation(word: str, operation: Spec) -> str:
    text = f"a.{word}()"
    if "for" in operation:
        text += f".for([{', '.join(_source(one) for one in operation['for'])}])"
    if operation.get("arguments"):
        text += f".arguments({_fields(operation['arguments'])})"
    if "returns" in operation:
        text += f".returns({_field(operation['returns'], {})})"
    handlers = operation.get("handler") or []
    steps = [_handler(one) for one in (handlers if isinstance(handlers, list) else [handlers])]
    if steps:
        text += f".handler({steps[0] if len(steps) == 1 else '[' + ', '.join(steps) + ']'})"
    return text + _rules(operation.get("authorization"), {})


def _source(source: Any) -> str:
    if isinstance(source, str):
        return f"a.ref({_text(source)})"
    return f"a.ref({_text(source['model'])}).mutations({_text(source['operations'])})"


def _handler(handler: Spec) -> str:
    if "function" in handler:
        return f"a.handler.function({handler['function']})" + ".async()" * bool(handler.get("async"))
    source = handler.get("dataSource")
    known = f", dataSource: a.ref({_text(source['model'])})" if source else ""
    return f"a.handler.custom({{ entry: {_text(handler['js'])}{known} }})"


def _rules(rules: Any, fields: Spec) -> str:
    if not rules:
        return ""
    return f".authorization((allow) => [{', '.join(_rule(one, fields) for one in rules)}])"


def _rule(rule: Spec, fields: Spec) -> str:
    allow = rule["allow"]
    provider = [_text(rule["provider"])] if "provider" in rule else []
    if isinstance(allow, dict):
        text = f"allow.resource({allow['function']})"
    elif allow in {"owner", "owners"} and "field" in rule:
        text = f"allow.{allow}DefinedIn({', '.join([_text(rule['field']), *provider])})"
    elif allow == "groups" and "field" in rule:
        several = spelled_out(fields.get(rule["field"], "string")).get("array")
        word = "groupsDefinedIn" if several else "groupDefinedIn"
        text = f"allow.{word}({', '.join([_text(rule['field']), *provider])})"
    elif allow == "groups":
        text = f"allow.groups({', '.join([_text(rule['groups']), *provider])})"
    else:
        text = f"allow.{allow}({', '.join(provider)})"
    if "identityClaim" in rule:
        text += f".identityClaim({_text(rule['identityClaim'])})"
    if "claim" in rule:
        text += f".withClaimIn({_text(rule['claim'])})"
    return text + (f".to({_text(rule['to'])})" if "to" in rule else "")


def _modes(modes: Spec) -> str:
    entries = []
    if "default" in modes:
        entries.append(f"defaultAuthorizationMode: {_text(modes['default'])}")
    if "apiKey" in modes:
        entries.append(f"apiKeyAuthorizationMode: {{ expiresInDays: {modes['apiKey'].get('expiresInDays', 30)} }}")
    if "oidc" in modes:
        oidc = modes["oidc"]
        entries.append(
            f"oidcAuthorizationMode: {{ oidcProviderName: {_text(oidc['name'])}, oidcIssuerUrl: {_text(oidc['issuerUrl'])}, "
            f"clientId: {_text(oidc['clientId'])}, tokenExpiryFromAuthInSeconds: {oidc['authTtl']}, "
            f"tokenExpireFromIssueInSeconds: {oidc['issueTtl']} }}"
        )
    if "lambda" in modes:
        entries.append(
            f"lambdaAuthorizationMode: {{ function: {modes['lambda']['function']}, "
            f"timeToLiveInSeconds: {modes['lambda'].get('ttlSeconds', 300)} }}"
        )
    return "{ " + ", ".join(entries) + " }"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
