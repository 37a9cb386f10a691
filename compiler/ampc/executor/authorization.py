"""Decides which callers a field lets in: its directives, else its type's, else the API's default mode."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLObjectType

    from ampc.executor.definition import Definition
    from ampc.executor.identity import Identity

_DIRECTIVES = {
    "aws_api_key": "apiKey",
    "aws_iam": "iam",
    "aws_oidc": "oidc",
    "aws_lambda": "lambda",
    "aws_cognito_user_pools": "userPool",
    "aws_auth": "userPool",
}
Modes = dict[str, tuple[str, ...] | None]
"""Mode → the groups that a user must have one of, or ``None``."""


@dataclass
class Authorization:
    """The rules of an API's fields, read from the schema once per field."""

    definition: Definition
    known: dict[tuple[str, str], Modes] = field(default_factory=dict)

    def allows(self, identity: Identity, type_: GraphQLObjectType, name: str) -> bool:
        """Tells whether a caller may ask for a field."""
        modes = self.known.get((type_.name, name))
        if modes is None:
            modes = self._modes(type_, name)
            self.known[type_.name, name] = modes
        if identity.mode not in modes or identity.denies(type_.name, name):
            return False
        groups = modes[identity.mode]
        return groups is None or any(group in groups for group in identity.groups)

    def _modes(self, type_: GraphQLObjectType, name: str) -> Modes:
        own = _declared(type_.fields[name].ast_node)
        default = self.definition.modes[0]
        if own or _declared(type_.ast_node):
            return own or _declared(type_.ast_node)
        # A user pool that denies by default lets in only whom a directive names.
        return {default: () if default == "userPool" and self.definition.deny_users else None}


def _declared(node: Any) -> Modes:
    found: Modes = {}
    for directive in (node.directives if node else None) or ():
        mode = _DIRECTIVES.get(directive.name.value)
        if mode:
            found[mode] = _groups(directive)
    return found


def _groups(directive: Any) -> tuple[str, ...] | None:
    from graphql import value_from_ast_untyped

    arguments: Mapping[str, Any] = {a.name.value: value_from_ast_untyped(a.value) for a in directive.arguments or ()}
    groups = arguments.get("cognito_groups")
    return None if groups is None else tuple([groups] if isinstance(groups, str) else groups)
