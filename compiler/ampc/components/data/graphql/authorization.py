"""Decides what ``@auth`` and AppSync's own directives say in the words of ``amplify.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import EnumValueNode, ListValueNode, ObjectValueNode, StringValueNode

from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml
    from graphql import ConstDirectiveNode, ObjectFieldNode, ValueNode

    from ampc.components.data.graphql.nodes import Nodes, Pair

RULE_KEYS = (
    "allow", "provider", "ownerField", "identityClaim", "groups", "groupsField", "groupClaim", "operations",
)  # fmt: skip
_POOL = ("iam", "identityPool")
_NATIVE = {
    "aws_api_key": {"allow": "publicApiKey"},
    "aws_cognito_user_pools": {"allow": "authenticated"},
    "aws_oidc": {"allow": "authenticated", "provider": "oidc"},
    "aws_lambda": {"allow": "custom"},
    "aws_iam": {"allow": "authenticated", "provider": "identityPool"},
}
NATIVE = tuple(_NATIVE)


def auth_rules(nodes: Nodes, directive: ConstDirectiveNode, lists: frozenset[str]) -> yaml.Node:
    """Returns the rules of ``@auth(rules: [...])``.

    Args:
        nodes: where nodes are made.
        directive: the directive.
        lists: fields of the type that are lists, as an owner in a list is a rule of its own.
    """
    given: ValueNode | None = next(
        (argument.value for argument in directive.arguments or () if argument.name.value == "rules"), None
    )
    if isinstance(given, ObjectValueNode):
        given = ListValueNode(values=(given,), loc=given.loc)
    if not isinstance(given, ListValueNode):
        nodes.report("AMP733", "@auth has no rules", directive, "write @auth(rules: [{allow: owner}])")
        return nodes.list_at([], directive)
    for rule in given.values:
        if not isinstance(rule, ObjectValueNode):
            nodes.report("AMP733", "a rule is an object", rule, "write {allow: owner}")
    return nodes.list_at(
        [_rule(nodes, rule, lists) for rule in given.values if isinstance(rule, ObjectValueNode)], given
    )


def native_rules(nodes: Nodes, directives: list[ConstDirectiveNode]) -> yaml.Node:
    """Returns the rules that AppSync's own directives stand for."""
    rules = []
    for directive in directives:
        pairs: list[Pair] = [
            (nodes.text_at(key, directive), nodes.text_at(value, directive))
            for key, value in _NATIVE[directive.name.value].items()
        ]
        groups = next((a.value for a in directive.arguments or () if a.name.value == "cognito_groups"), None)
        if groups is not None:
            pairs = [(nodes.text_at("allow", directive), nodes.text_at("groups", directive))]
            pairs.append((nodes.text_at("groups", directive), nodes.list_at(texts(nodes, groups), groups)))
        rules.append(nodes.map_at(pairs, directive))
    return nodes.list_at(rules, directives[0])


def texts(nodes: Nodes, value: ValueNode) -> Iterator[yaml.Node]:
    """Yields the texts or words of a list, or of one value."""
    for item in value.values or () if isinstance(value, ListValueNode) else [value]:
        if isinstance(item, (StringValueNode, EnumValueNode)):
            yield nodes.text_at(item.value, item)
        else:
            nodes.report("AMP733", "text is needed here", item, 'write it in quotes: "name"')


def _fields(nodes: Nodes, rule: ObjectValueNode) -> dict[str, ObjectFieldNode]:
    """Returns what a rule says, by name: each once, and nothing that rules do not have."""
    found: dict[str, ObjectFieldNode] = {}
    for field in rule.fields:
        name = field.name.value
        if name not in RULE_KEYS:
            hint = did_you_mean(name, RULE_KEYS) or f"a rule has {', '.join(RULE_KEYS)}"
            nodes.report("AMP733", f"a rule of @auth has no '{name}'", field.name, hint)
        elif found.setdefault(name, field) is not field:
            nodes.report("AMP733", f"'{name}' stands twice in the rule", field, "write two rules")
    return found


def _rule(nodes: Nodes, rule: ObjectValueNode, lists: frozenset[str]) -> yaml.Node:
    fields = _fields(nodes, rule)
    allow = _word(fields.get("allow"))
    provider = _word(fields.get("provider"))
    if allow is None:
        nodes.report("AMP733", "the rule says nobody: 'allow' is missing", rule, "write {allow: owner}")
        return nodes.map_at([], rule)
    at = fields["allow"]
    pairs: list[Pair] = [
        (nodes.text_at("allow", at.name), nodes.text_at(_allow(allow, provider, fields, lists), at.value))
    ]
    if provider is not None and allow in ("private", "owner", "groups"):
        word = "identityPool" if provider in _POOL else provider
        pairs.append(
            (nodes.text_at("provider", fields["provider"].name), nodes.text_at(word, fields["provider"].value))
        )
    elif provider is not None and (allow, provider) not in _IMPLIED:
        hint = "public takes apiKey and identityPool, custom takes function"
        nodes.report("AMP733", f"the rule '{allow}' has no provider '{provider}'", fields["provider"].value, hint)
    for name, key in (
        ("ownerField", "field"),
        ("identityClaim", "identityClaim"),
        ("groupsField", "field"),
        ("groupClaim", "claim"),
    ):
        given = fields.get(name)
        if given is not None and not (name == "groupsField" and "groups" in fields):
            pairs.append(
                (nodes.text_at(key, given.name), next(texts(nodes, given.value), nodes.text_at("", given.value)))
            )
    for name, key in (("groups", "groups"), ("operations", "to")):
        given = fields.get(name)
        if given is not None:
            pairs.append((nodes.text_at(key, given.name), nodes.list_at(texts(nodes, given.value), given.value)))
    return nodes.map_at(pairs, rule)


_IMPLIED = {("public", "apiKey"), ("public", "iam"), ("public", "identityPool"), ("custom", "function")}


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
