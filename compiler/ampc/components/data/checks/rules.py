"""Decides which authorization rules make sense where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import all_rules, operations, section
from ampc.components.data.config_rules import FunctionCaller
from ampc.components.data.modes import has_api_key
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_rules import Rule
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

OWNERS = ("owner", "owners")
GROUPS = ("groups", "group")
_ACTIONS = ("query", "mutate", "listen")


def authorization(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that every model has rules, and that each rule's provider is there."""
    del options
    data = section(document)
    general = [rule for rule in data.authorization if not rule.function]
    for name, model in data.models.items():
        own = any(field.authorization for field in model.fields.values())
        if not own and not (model.authorization if model.authorization is not None else general):
            yield error(
                "AMP711",
                f"nobody may use the model '{name}': it has no authorization rule",
                ("data", "models", name),
                part="key",
                help="add authorization: [{allow: owner}], or rules for the whole section",
            )
    for path, _, operation in operations(data):
        if not (operation.authorization if operation.authorization is not None else general):
            message = f"nobody may call '{path[-1]}': it has no authorization rule"
            yield error("AMP711", message, path, part="key", help="add authorization: [{allow: authenticated}]")
        elif operation.authorization is None and any(of_an_item(rule) for rule in general):
            message = (
                f"'{path[-1]}' has no rules of its own, and those of the section need an item with an owner or a group"
            )
            yield error("AMP729", message, path, part="key", help="add authorization: [{allow: authenticated}]")
    yield from _repeated(data)
    for path, rule in all_rules(data):
        if isinstance(rule.allow, FunctionCaller):
            yield from _function(path, rule, document)
            continue
        yield from _keys(path, rule)
        yield from _provider(path, rule, document)


def _repeated(data: DataConfig) -> Iterator[Diagnostic]:
    """Refuses a second rule for the same callers: which of the two holds would be a guess."""
    lists: list[tuple[YamlPath, list[Rule]]] = [(("data", "authorization"), data.authorization)]
    lists += [
        (("data", "models", name, "authorization"), model.authorization or []) for name, model in data.models.items()
    ]
    for path, rules in lists:
        seen: dict[tuple[str, ...], YamlPath] = {}
        for index, rule in enumerate(rules):
            for callers in _callers(rule):
                first = seen.setdefault(callers, (*path, index))
                if first != (*path, index):
                    labels = (Label((*path, index)), Label(first, text="the first is here", primary=False))
                    message = f"two rules are for the same callers: {callers[-1] or rule.allow}"
                    yield Diagnostic("AMP713", Severity.ERROR, message, labels, "join them in one rule")
                    break


def _callers(rule: Rule) -> list[tuple[str, ...]]:
    """Returns the callers of a rule, one by one."""
    if rule.function or rule.allow == "custom":
        return [(rule.function or "custom", "")]
    who = (str(rule.allow), rule.provider or "", rule.claim or "", rule.identity_claim or "")
    if rule.groups:
        return [("groups", *who[1:], group) for group in rule.groups]
    return [(*who, rule.field or "")]


def of_an_item(rule: Rule) -> bool:
    """Tells whether a rule reads an item to know who may use it."""
    return rule.allow in OWNERS or (rule.allow in GROUPS and rule.field is not None)


def _function(path: YamlPath, rule: Rule, document: Document) -> Iterator[Diagnostic]:
    at = (*path, "allow", "function")
    functions = document.functions or {}
    if len(path) != 3 or path[1] != "authorization":
        message = "a rule for a function holds for the whole API, not here"
        yield error("AMP729", message, (*path, "allow"), help="move it to data.authorization")
    if rule.function not in functions:
        hint = did_you_mean(rule.function, functions) or "declare it under functions"
        yield error("AMP729", f"there is no function '{rule.function}'", at, help=hint)
    for index, word in enumerate(rule.to or ()):
        if word not in _ACTIONS:
            yield error(
                "AMP729",
                f"a function is allowed to {', '.join(_ACTIONS)}, not to {word}",
                (*path, "to", index),
                help="queries are one permission, and so are mutations",
            )
    for key in ("provider", "field", "groups", "identity_claim", "claim"):
        if getattr(rule, key) is not None:
            spelled = rule.key(key, ())[0]
            yield error(
                "AMP713", f"'{spelled}' has no meaning for a function", (*path, spelled), part="key", help="remove it"
            )


def _provider(path: YamlPath, rule: Rule, document: Document) -> Iterator[Diagnostic]:
    modes, at = section(document).authorization_modes, (*path, "allow")
    if rule.allow == "publicApiKey":
        if not has_api_key(document):
            yield error("AMP712", "the API takes no API key", at, help="add data.authorizationModes.apiKey: {}")
    elif rule.allow == "custom":
        if modes.authorizer is None:
            hint = "add data.authorizationModes.lambda: {function: NAME}"
            yield error(
                "AMP712", "the rule 'custom' needs a function that decides, and the API has none", at, help=hint
            )
    elif rule.provider == "oidc":
        if modes.oidc is None:
            hint = "add data.authorizationModes.oidc: {name: NAME, issuerUrl: https://...}"
            yield error("AMP712", "the API has no OpenID Connect provider", (*path, "provider"), help=hint)
    elif document.auth is None:
        yield error(
            "AMP712",
            f"the rule '{rule.allow}' needs users, and this file has no auth",
            at,
            help="add auth: {loginWith: {email: true}}",
        )
    elif rule.allow == "guest" or (rule.allow == "authenticated" and rule.provider == "identityPool"):
        without = document.auth.without_role("guest" if rule.allow == "guest" else "authenticated")
        if without is not None:
            yield error("AMP696", without[0], at, help=without[1])


_MEANS = {
    "provider": ("authenticated", *OWNERS, *GROUPS),
    "field": (*OWNERS, *GROUPS),
    "groups": GROUPS,
    "identity_claim": OWNERS,
    "claim": GROUPS,
}


def _keys(path: YamlPath, rule: Rule) -> Iterator[Diagnostic]:
    for word, rules in _MEANS.items():
        if getattr(rule, word) is not None and rule.allow not in rules:
            key = rule.key(word, ())[0]
            hint = "write allow: groups" if word == "groups" else "remove it"
            yield error(
                "AMP713", f"'{key}' has no meaning for the rule '{rule.allow}'", (*path, key), part="key", help=hint
            )
    yield from _needs(path, rule)
    yield from _operations(path, rule)


def _operations(path: YamlPath, rule: Rule) -> Iterator[Diagnostic]:
    for index, word in enumerate(rule.to or ()):
        at = (*path, "to", index)
        if word in (rule.to or [])[:index]:
            yield error("AMP713", f"'{word}' stands twice", at, help="keep one of them")
        elif word in ("query", "mutate"):
            yield error("AMP713", f"'{word}' is for functions", at, help="write read, create, update or delete")
        elif word in ("get", "list", "sync", "listen", "search") and "read" in (rule.to or ()):
            yield error("AMP713", f"'{word}' is part of 'read'", at, help="remove it, or remove read")
        elif word in ("get", "list", "sync", "listen", "search") and "fields" in path:
            yield error("AMP713", f"'{word}' is no operation on a field", at, help="write read")


def _needs(path: YamlPath, rule: Rule) -> Iterator[Diagnostic]:
    if rule.provider == "identityPool" and rule.allow in (*OWNERS, *GROUPS):
        message = f"the identity pool does not tell the rule '{rule.allow}' who the caller is"
        yield error("AMP713", message, (*path, "provider"), help="use userPools or oidc")
    if rule.allow in GROUPS and rule.groups is None and rule.field is None:
        yield error(
            "AMP713",
            f"the rule '{rule.allow}' names no groups",
            path,
            help="add groups: [ADMINS], or the field that holds them",
        )
    if rule.allow in GROUPS and rule.groups is not None and rule.field is not None:
        yield error(
            "AMP713", "the rule has groups and a field of groups", (*path, "field"), part="key", help="write two rules"
        )
    if rule.allow == "owners" and rule.field is None:
        yield error("AMP713", "the rule 'owners' needs the field that lists them", path, help="add field: editors")
