"""Decides what ``@auth`` and AppSync's own directives say in the words of ``amplify.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import EnumValueNode, ListValueNode, NullValueNode, ObjectValueNode, StringValueNode, print_ast

from ampc.diagnostics.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import yaml
    from graphql import ConstDirectiveNode, ObjectFieldNode, ValueNode

    from ampc.components.data.graphql.directives import Directives
    from ampc.components.data.graphql.nodes import Nodes, Pair

ALLOW: Mapping[str, tuple[str, ...]] = {
    "owner": ("userPools", "oidc"),
    "groups": ("userPools", "oidc"),
    "private": ("userPools", "oidc", "identityPool", "iam"),
    "public": ("apiKey", "identityPool", "iam"),
    "custom": ("function",),
}
"""Who a rule lets in → what can prove that they are."""

_OTHER_WORDS = {
    "authenticated": "private", "publicapikey": "public", "guest": "public, provider: identityPool", "owners": "owner",
    "group": "groups", "everyone": "public", "anyone": "public", "users": "private",
}  # fmt: skip
_OPERATIONS = ("create", "read", "update", "delete", "get", "list", "sync", "listen", "search")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "allow": tuple(ALLOW),
    "provider": tuple(ALLOW),
    "operations": tuple(ALLOW),
    "ownerField": ("owner",),
    "identityClaim": ("owner",),
    "groups": ("groups",),
    "groupsField": ("groups",),
    "groupClaim": ("groups",),
}
"""Key of a rule → the rules that have it."""
_POOL = ("iam", "identityPool")
_NATIVE = {
    "aws_api_key": {"allow": "publicApiKey"},
    "aws_cognito_user_pools": {"allow": "authenticated"},
    "aws_oidc": {"allow": "authenticated", "provider": "oidc"},
    "aws_lambda": {"allow": "custom"},
    "aws_iam": {"allow": "authenticated", "provider": "identityPool"},
}


def auth_rules(directives: Directives, directive: ConstDirectiveNode, lists: frozenset[str]) -> yaml.Node:
    """Returns the rules of ``@auth(rules: [...])``.

    Args:
        directives: what reads directives.
        directive: the directive.
        lists: fields of the type that are lists, as an owner in a list is a rule of its own.
    """
    nodes = directives.nodes
    directives.known_arguments(directive, ("rules",))
    given = directives.value("rules", directive)
    rules = given.values if isinstance(given, ListValueNode) else () if given is None else (given,)
    if not rules and (given is not None or directives.lacks("rules", directive)):
        nodes.report("AMP733", "@auth has no rules", directive, "write @auth(rules: [{ allow: owner }])")
    made = []
    for rule in rules:
        if isinstance(rule, ObjectValueNode):
            made.append(_rule(nodes, rule, lists))
        else:
            nodes.report("AMP733", "a rule stands in braces", rule, "write { allow: owner }")
    return nodes.list_at(made, given or directive)


def native_rules(directives: Directives, given: list[ConstDirectiveNode]) -> yaml.Node:
    """Returns the rules that AppSync's own directives stand for."""
    nodes, rules = directives.nodes, []
    for directive in given:
        named = directive.name.value == "aws_cognito_user_pools"
        directives.known_arguments(directive, ("cognito_groups",) if named else ())
        pairs: list[Pair] = [
            (nodes.text_at(key, directive), nodes.text_at(value, directive))
            for key, value in _NATIVE[directive.name.value].items()
        ]
        groups = directives.value("cognito_groups", directive)
        if isinstance(groups, ListValueNode) and not groups.values:
            nodes.report(
                "AMP733", "the list names no groups", groups, 'write cognito_groups: ["ADMINS"], or leave it out'
            )
        elif groups is not None:
            pairs = [(nodes.text_at("allow", directive), nodes.text_at("groups", directive))]
            pairs.append((nodes.text_at("groups", directive), nodes.list_at(texts(nodes, groups), groups)))
        rules.append(nodes.map_at(pairs, directive))
    return nodes.list_at(rules, given[0])


def texts(nodes: Nodes, value: ValueNode) -> Iterator[yaml.Node]:
    """Yields the texts or words of a list, or of one value."""
    for item in _items(value):
        if isinstance(item, (StringValueNode, EnumValueNode)) and item.value:
            yield nodes.text_at(item.value, item)
        else:
            nodes.report("AMP733", "text is needed here", item, 'write it in quotes: "name"')


def text(nodes: Nodes, value: ValueNode) -> yaml.Node:
    """Returns one text."""
    if isinstance(value, StringValueNode) and value.value:
        return nodes.text_at(value.value, value)
    nodes.report("AMP733", "text is needed here", value, 'write it in quotes: "name"')
    return nodes.text_at("", value)


def _rule(nodes: Nodes, rule: ObjectValueNode, lists: frozenset[str]) -> yaml.Node:
    nodes.once((field.name for field in rule.fields), "in the rule")
    fields = {field.name.value: field for field in rule.fields if not isinstance(field.value, NullValueNode)}
    allow = _checked(nodes, rule, fields)
    if allow is None:
        return nodes.map_at([], rule)
    at, provider = fields["allow"], _word(fields.get("provider"))
    word = _allow(allow, provider, fields, lists)
    pairs: list[Pair] = [(nodes.text_at("allow", at.name), nodes.text_at(word, at.value))]
    if provider is not None and allow in ("private", "owner", "groups"):
        given = fields["provider"]
        word = "identityPool" if provider in _POOL else provider
        pairs.append((nodes.text_at("provider", given.name), nodes.text_at(word, given.value)))
    for name, key in (
        ("ownerField", "field"),
        ("identityClaim", "identityClaim"),
        ("groupsField", "field"),
        ("groupClaim", "claim"),
    ):
        if name in fields:
            given = fields[name]
            pairs.append((nodes.text_at(key, given.name), text(nodes, given.value)))
    for name, key in (("groups", "groups"), ("operations", "to")):
        if name in fields:
            given = fields[name]
            pairs.append((nodes.text_at(key, given.name), nodes.list_at(texts(nodes, given.value), given.value)))
    return nodes.map_at(pairs, rule)


def _checked(nodes: Nodes, rule: ObjectValueNode, fields: dict[str, ObjectFieldNode]) -> str | None:
    """Returns whom a rule lets in; ``None`` when it does not say so. Everything wrong with its words is reported."""
    for field in rule.fields:
        name = field.name.value
        if name not in _KEYS:
            hint = did_you_mean(name, _KEYS) or f"a rule has {', '.join(_KEYS)}"
            nodes.report("AMP733", f"a rule of @auth has no '{name}'", field.name, hint)
    if "allow" not in fields:
        if not any(nearest(field.name.value, ["allow"]) for field in rule.fields):
            nodes.report("AMP733", "the rule lets nobody in: 'allow' is missing", rule, "write { allow: owner }")
        return None
    allow = _word(fields["allow"])
    if allow is None or allow not in ALLOW:
        shown = print_ast(fields["allow"].value)
        other = _OTHER_WORDS.get((allow or "").lower())
        hint = f"write allow: {other}" if other else did_you_mean(allow or "", ALLOW) or f"one of {', '.join(ALLOW)}"
        nodes.report("AMP733", f"a rule cannot allow {shown}", fields["allow"].value, hint)
        return None
    _check_words(nodes, allow, fields)
    for name, field in fields.items():
        if allow not in _KEYS.get(name, (allow,)):
            hint = f"write allow: {_KEYS[name][0]}, or remove it"
            nodes.report("AMP713", f"'{name}' has no meaning for the rule '{allow}'", field.name, hint)
    if "groups" in fields and "groupsField" in fields:
        message = "the rule has groups and a field of groups"
        nodes.report("AMP713", message, fields["groupsField"].name, "write two rules")
    return allow


def _check_words(nodes: Nodes, allow: str, fields: dict[str, ObjectFieldNode]) -> None:
    provider = fields.get("provider")
    if provider is not None and _word(provider) not in ALLOW[allow]:
        hint = did_you_mean(_word(provider) or "", ALLOW[allow]) or f"it has {', '.join(ALLOW[allow])}"
        message = f"the rule '{allow}' has no provider {print_ast(provider.value)}"
        nodes.report("AMP733", message, provider.value, hint)
    for name in ("groups", "operations"):
        given = fields[name].value if name in fields else None
        if isinstance(given, ListValueNode) and not given.values:
            hint = 'write groups: ["ADMINS"]' if name == "groups" else "leave it out to allow all operations"
            nodes.report("AMP733", f"the list of {name} is empty", given, hint)
    for word in _items(fields["operations"].value) if "operations" in fields else ():
        if isinstance(word, (EnumValueNode, StringValueNode)) and word.value not in _OPERATIONS:
            hint = did_you_mean(word.value, _OPERATIONS) or f"the operations are {', '.join(_OPERATIONS)}"
            nodes.report("AMP733", f"there is no operation '{word.value}'", word, hint)


def _items(value: ValueNode) -> tuple[ValueNode, ...]:
    return tuple(value.values) if isinstance(value, ListValueNode) else (value,)


def _allow(allow: str, provider: str | None, fields: dict[str, ObjectFieldNode], lists: frozenset[str]) -> str:
    if allow == "public":
        return "guest" if provider in _POOL else "publicApiKey"
    if allow == "private":
        return "authenticated"
    if allow == "owner":
        return "owners" if (_word(fields.get("ownerField")) or "owner") in lists else "owner"
    return allow


def _word(field: ObjectFieldNode | None) -> str | None:
    if field is None or not isinstance(field.value, (EnumValueNode, StringValueNode)):
        return None
    return field.value.value
