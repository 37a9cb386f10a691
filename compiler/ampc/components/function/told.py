"""Decides how a function learns what only a deployment knows, such as the address of the API: under Amplify's names.

A value stands in the environment. Where the thing it tells of cannot be made without the function, it cannot stand there, as
neither could be made first: the function reads it from SSM, as all of Amplify's functions do.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.function.kinds import POLICY, ROLE
from ampc.config.base import is_reference
from ampc.ir.program import Grant
from ampc.ir.values import At, Sub

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Kind
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_OTHER = re.compile(r"\bfunctions\.([A-Za-z][A-Za-z0-9]*)")
_LATER = "<value will be resolved during runtime>"


@dataclass(frozen=True, slots=True)
class Told:
    """One value that a function is told.

    Attributes:
        names: its environment variables.
        item: the last part of the name of its SSM parameter.
        value: the value.
        kind: the kind of the parameter, should one be needed.
        late: whether what the value tells of is made after the function.
        where: the YAML path that asked for it.
    """

    names: tuple[str, ...]
    item: str
    value: Value
    kind: Kind
    late: bool
    where: YamlPath


def told_variables(name: str, told: Iterable[Told]) -> dict[str, Value]:
    """Returns the environment variables of a function that is told something."""
    found: dict[str, Value] = {}
    places: dict[str, str] = {}
    where: YamlPath = ()
    for one in told:
        found |= dict.fromkeys(one.names, At(_LATER if one.late else one.value, one.where))
        if one.late:
            places |= dict.fromkeys(one.names, f'{{"path": "{_path(name, one.item)}"}}')
            where = where or one.where
    if places:
        text = ", ".join(f'"{variable}": {place}' for variable, place in places.items())
        return {"AMPLIFY_SSM_ENV_CONFIG": At(Sub(f"{{{text}}}"), where), **found}
    return found


def lower_told(name: str, told: Iterable[Told], build: Builder) -> None:
    """Makes the parameters of what a function is told late, and lets it read them."""
    for one in told:
        if one.late:
            path = _path(name, one.item)
            properties = {"Name": Sub(path), "Type": "String", "Value": one.value}
            build.resource(one.kind.at(name), properties, one.where)
            arn = Sub(f"arn:${{AWS::Partition}}:ssm:${{AWS::Region}}:${{AWS::AccountId}}:parameter{path}")
            # Amplify's functions ask for several parameters at once, others for one.
            actions = ("ssm:GetParameter", "ssm:GetParameters")
            build.grant(Grant(ROLE.at(name), POLICY.at(name), actions, (arn,), one.where))


def pool_needs(document: Document) -> list[str]:
    """Returns the functions without which the user pool cannot be made."""
    if document.auth is None:
        return []
    senders = [sender.function for sender in (document.auth.senders.email, document.auth.senders.sms) if sender]
    return [*document.auth.triggers.model_dump(exclude_none=True).values(), *(name for name in senders if name)]


def needed(name: str, roots: Iterable[str], document: Document) -> bool:
    """Tells whether a function is one of some, or named in the environment of one, however far away."""
    work, found = list(roots), set[str]()
    while work:
        one = work.pop()
        if one not in found and one in (document.functions or {}):
            found.add(one)
            values = (document.functions or {})[one].environment.values()
            # A function that names another in its environment is made after it.
            work += [other for value in values if is_reference(value) for other in _OTHER.findall(json.dumps(value))]
    return name in found


def spell(name: str) -> str:
    """Returns a name as Amplify writes it in variables: ``amplifyData`` becomes ``AMPLIFY_DATA``."""
    return "_".join(_WORD.findall(name)).upper()


def _path(name: str, item: str) -> str:
    return f"/amplify/${{AWS::StackName}}/{name}/{item}"
