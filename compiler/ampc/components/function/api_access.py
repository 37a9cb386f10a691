"""Decides what a function gets that ``data.authorization`` lets call the API: the permission, and the API's address.

The address stands in the environment, under Amplify's names. A function that the API or the user pool itself needs cannot
have it there, as neither could be made first: it reads it from SSM, as all of Amplify's functions do.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ampc.components.data.kinds import API
from ampc.components.function.kinds import API_ADDRESS, POLICY, ROLE
from ampc.config.base import is_reference
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
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_OTHER = re.compile(r"\bfunctions\.([A-Za-z][A-Za-z0-9]*)")
_LATER = "<value will be resolved during runtime>"


def api_variables(name: str, document: Document) -> dict[str, Value]:
    """Returns the environment variables that tell a function where the API is; none for most functions."""
    where = next((path for _, path in _rules(name, document)), None)
    if where is None:
        return {}
    address: Value = GetAtt(API.at(), "GraphQLUrl")
    found: dict[str, Value] = {}
    if _needed(name, document):
        places = ", ".join(f'"{variable}": {{"path": "{_path(name)}"}}' for variable in _variables(document))
        found["AMPLIFY_SSM_ENV_CONFIG"] = At(Sub(f"{{{places}}}"), where)
        address = _LATER
    found |= dict.fromkeys(_variables(document), At(address, where))
    found["AMPLIFY_DATA_DEFAULT_NAME"] = At(_name(document), where)
    return found


def lower_api_access(name: str, document: Document, build: Builder) -> None:
    """Asks for the permission to call the API, and makes the parameter for a function that cannot have its address."""
    role, policy = ROLE.at(name), POLICY.at(name)
    for rule, path in _rules(name, document):
        types = [_TYPES[word] for word in dict.fromkeys(rule.to or _TYPES)]
        resources = tuple(Sub(f"${{api}}/types/{type_}/*", {"api": GetAtt(API.at(), "Arn")}) for type_ in types)
        build.grant(Grant(role, policy, ("appsync:GraphQL",), resources, path))
    where = next((path for _, path in _rules(name, document)), None)
    if where is not None and _needed(name, document):
        properties = {"Name": Sub(_path(name)), "Type": "String", "Value": GetAtt(API.at(), "GraphQLUrl")}
        build.resource(API_ADDRESS.at(name), properties, where)
        arn = Sub(f"arn:${{AWS::Partition}}:ssm:${{AWS::Region}}:${{AWS::AccountId}}:parameter{_path(name)}")
        # Amplify's functions ask for several parameters at once, others for one.
        build.grant(Grant(role, policy, ("ssm:GetParameter", "ssm:GetParameters"), (arn,), where))


def _rules(name: str, document: Document) -> Iterator[tuple[Rule, YamlPath]]:
    for index, rule in enumerate(document.data.authorization if document.data is not None else ()):
        if rule.function == name:
            yield rule, ("data", "authorization", index)


def _needed(name: str, document: Document) -> bool:
    """Tells whether the API, or the user pool it needs, cannot be made without the function."""
    authorizer = document.data.authorization_modes.authorizer if document.data is not None else None
    work = list(document.auth.triggers.model_dump(exclude_none=True).values()) if document.auth is not None else []
    work += [authorizer.function] if authorizer is not None else []
    found: set[str] = set()
    while work:
        one = work.pop()
        if one not in found and one in (document.functions or {}):
            found.add(one)
            values = (document.functions or {})[one].environment.values()
            # A function that names another in its environment is made after it.
            work += [other for value in values if is_reference(value) for other in _OTHER.findall(json.dumps(value))]
    return name in found


def _name(document: Document) -> str:
    given = document.data.name if document.data is not None else None
    return _DEFAULT if given in (None, _DEFAULT) else f"{_DEFAULT}{given}"


def _variables(document: Document) -> list[str]:
    """Returns the names of the variable: Amplify's, and its older one for an API with a name."""
    given = (document.data.name if document.data is not None else None) or _DEFAULT
    return list(dict.fromkeys(f"{_spell(name)}_GRAPHQL_ENDPOINT" for name in (_name(document), given)))


def _spell(name: str) -> str:
    return "_".join(_WORD.findall(name)).upper()


def _path(name: str) -> str:
    return f"/amplify/${{AWS::StackName}}/{name}/GRAPHQL_ENDPOINT"
