"""Decides what a function gets that ``data.authorization`` lets call the API: the permission, and the API's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.kinds import API
from ampc.components.function.kinds import API_ADDRESS, POLICY, ROLE
from ampc.components.function.told import Told, needed, pool_needs, spell
from ampc.ir.program import Grant
from ampc.ir.values import At, GetAtt, Sub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config_rules import Rule
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_TYPES = {"query": "Query", "mutate": "Mutation", "listen": "Subscription"}
_DEFAULT = "amplifyData"
_ITEM = "GRAPHQL_ENDPOINT"


def api_told(name: str, document: Document) -> Iterator[Told]:
    """Yields where the API is, to a function that may call it."""
    where = next((path for _, path in _rules(name, document)), None)
    if where is None:
        return
    authorizer = document.data.authorization_modes.authorizer if document.data is not None else None
    # The API needs the user pool, and with it what that needs.
    roots = [*pool_needs(document), *([authorizer.function] if authorizer is not None else [])]
    late = needed(name, roots, document)
    yield Told(_variables(document), _ITEM, GetAtt(API.at(), "GraphQLUrl"), API_ADDRESS, late, where)


def api_variables(name: str, document: Document) -> dict[str, Value]:
    """Returns the variable that names the API, which Amplify's client for functions asks for."""
    where = next((path for _, path in _rules(name, document)), None)
    return {} if where is None else {"AMPLIFY_DATA_DEFAULT_NAME": At(_name(document), where)}


def lower_api_access(name: str, document: Document, build: Builder) -> None:
    """Asks for the permission to call the API."""
    role, policy = ROLE.at(name), POLICY.at(name)
    for rule, path in _rules(name, document):
        types = [_TYPES[word] for word in dict.fromkeys(rule.to or _TYPES)]
        resources = tuple(Sub(f"${{api}}/types/{type_}/*", {"api": GetAtt(API.at(), "Arn")}) for type_ in types)
        build.grant(Grant(role, policy, ("appsync:GraphQL",), resources, path))


def _rules(name: str, document: Document) -> Iterator[tuple[Rule, YamlPath]]:
    for index, rule in enumerate(document.data.authorization if document.data is not None else ()):
        if rule.function == name:
            yield rule, ("data", "authorization", index)


def _name(document: Document) -> str:
    given = document.data.name if document.data is not None else None
    return _DEFAULT if given in (None, _DEFAULT) else f"{_DEFAULT}{given}"


def _variables(document: Document) -> tuple[str, ...]:
    """Returns the names of the variable: Amplify's, and its older one for an API with a name."""
    given = (document.data.name if document.data is not None else None) or _DEFAULT
    return tuple(dict.fromkeys(f"{spell(name)}_{_ITEM}" for name in (_name(document), given)))
