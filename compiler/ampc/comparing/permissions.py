"""Decides what a backend allows whom: every IAM statement of it as single grants, however it is spread over policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.comparing.values import canonical, is_function

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ampc.comparing.model import Entry

_ROLE = "AWS::IAM::Role"
_POLICIES = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
_HOLDERS = ("Roles", "Users", "Groups")
_LAMBDA = ("AWS::Lambda::Permission", "AWS::Lambda::LayerVersionPermission")
EVERYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission.

    Attributes:
        owner: the logical ID of the resource that it is read from.
        subject: who: ``${Role}`` for a role of the template, else the text of a principal.
        action: what, for example ``s3:GetObject``.
        resource: on what, as ``Fn::Sub`` would write it.
        condition: when, as JSON; empty for always.
        denied: whether it takes a permission away.
    """

    owner: str
    subject: str
    action: str
    resource: str
    condition: str = ""
    denied: bool = False


def grants(resources: Iterable[Entry]) -> Iterator[Grant]:
    """Yields every permission of a backend."""
    for entry in resources:
        properties = entry.properties
        if entry.type in _POLICIES:
            held = [who for name in _HOLDERS for who in _items(properties.get(name))]
            for subject in [spelled(who) for who in held] or [f"${{{entry.logical_id}}}"]:
                yield from _document(entry, subject, properties.get("PolicyDocument"))
        elif entry.type == _ROLE:
            yield from _role(entry)
        elif entry.type in _LAMBDA:
            yield from _function(entry)
        elif entry.type.startswith("AWS::Cognito::"):
            yield from _cognito(entry)
        else:
            for document in _documents(properties):
                yield from _document(entry, f"${{{entry.logical_id}}}", document)


def spelled(value: Any) -> str:
    """Returns a value as the text that ``Fn::Sub`` would be given."""
    if isinstance(value, str):
        return value
    if is_function(value):
        function, argument = next(iter(value.items()))
        if function == "Ref" and isinstance(argument, str):
            return f"${{{argument}}}"
        if function == "Fn::GetAtt":
            parts = argument if isinstance(argument, list) else [argument]
            return f"${{{'.'.join(map(str, parts))}}}"
        if function == "Fn::Sub" and isinstance(argument, str):
            return argument
        if (
            function == "Fn::Join"
            and isinstance(argument, list)
            and len(argument) == 2
            and isinstance(argument[1], list)
        ):
            return str(argument[0]).join(spelled(item) for item in argument[1])
    return canonical(value)


def _role(entry: Entry) -> Iterator[Grant]:
    role = f"${{{entry.logical_id}}}"
    for policy in _items(entry.properties.get("Policies")):
        document = policy.get("PolicyDocument") if isinstance(policy, dict) else None
        yield from _document(entry, role, document if document is not None else policy)
    for arn in _items(entry.properties.get("ManagedPolicyArns")):
        yield Grant(entry.logical_id, role, "everything of the managed policy", spelled(arn))
    yield from _document(entry, role, entry.properties.get("AssumeRolePolicyDocument"), of=role)


def _function(entry: Entry) -> Iterator[Grant]:
    """Yields what a service or an account may do with a function."""
    properties = dict(entry.properties)
    subject = spelled(properties.pop("Principal", "*"))
    target = properties.pop("FunctionName", properties.pop("LayerVersionArn", "*"))
    # A function's ARN and its name are the same function.
    on = spelled(target).replace(".Arn}", "}")
    action = spelled(properties.pop("Action", "*"))
    yield Grant(entry.logical_id, subject, action, on, canonical(properties) if properties else "")


def _cognito(entry: Entry) -> Iterator[Grant]:
    """Yields which role users get."""
    properties, me = entry.properties, entry.logical_id
    if entry.type == "AWS::Cognito::IdentityPool" and properties.get("AllowUnauthenticatedIdentities") in (
        True,
        "true",
    ):
        yield Grant(me, EVERYBODY, "cognito-identity:GetId", f"${{{me}}}")
    elif entry.type == "AWS::Cognito::IdentityPoolRoleAttachment":
        pool = spelled(properties.get("IdentityPoolId"))
        roles = properties.get("Roles")
        for kind, role in (roles if isinstance(roles, dict) else {}).items():
            yield Grant(me, f"{kind} identities of {pool}", "sts:AssumeRoleWithWebIdentity", _name(role))
    elif entry.type == "AWS::Cognito::UserPoolGroup" and "RoleArn" in properties:
        group = spelled(properties.get("GroupName"))
        yield Grant(me, f"users of the group {group}", "sts:AssumeRoleWithWebIdentity", _name(properties["RoleArn"]))


def _name(role: Any) -> str:
    return spelled(role).replace(".Arn}", "}")


def _documents(value: Any) -> Iterator[Any]:
    """Yields the policy documents in the properties of any resource."""
    if isinstance(value, dict):
        if "Statement" in value:
            yield value
            return
        for item in value.values():
            yield from _documents(item)
    elif isinstance(value, list):
        for item in value:
            yield from _documents(item)


def _document(entry: Entry, subject: str, document: Any, of: str = "") -> Iterator[Grant]:
    """Yields the grants of a policy document.

    Args:
        entry: the resource that has it.
        subject: who is allowed when the statement does not say.
        document: the document.
        of: on what, when the statement does not say.
    """
    statements = document.get("Statement") if isinstance(document, dict) else None
    if statements is None:
        if document is not None:
            yield Grant(entry.logical_id, subject, "whatever it says", canonical(document))
        return
    for statement in _items(statements):
        if not isinstance(statement, dict) or is_function(statement):
            yield Grant(entry.logical_id, subject, "whatever it says", canonical(statement))
            continue
        condition = canonical(statement["Condition"]) if statement.get("Condition") else ""
        denied = statement.get("Effect") == "Deny"
        resources = list(_all(statement, "Resource")) or [of or "*"]
        # In the policy of a key, a queue and the like, `*` is the resource that has it.
        if of == "" and resources == ["*"] and ("Principal" in statement or "NotPrincipal" in statement):
            resources = [f"${{{entry.logical_id}}}"]
        for who in _principals(statement) or [subject]:
            for action in _all(statement, "Action"):
                for resource in resources:
                    yield Grant(entry.logical_id, who, action, resource, condition, denied)


def _all(statement: Mapping[str, Any], name: str) -> Iterator[str]:
    if f"Not{name}" in statement:
        yield f"all but {', '.join(sorted(spelled(item) for item in _items(statement[f'Not{name}'])))}"
    yield from (spelled(item) for item in _items(statement.get(name)))


def _principals(statement: Mapping[str, Any]) -> list[str]:
    found = []
    for name, prefix in (("Principal", ""), ("NotPrincipal", "all but ")):
        value = statement.get(name)
        if value in ("*", {"AWS": "*"}, {"AWS": ["*"]}):
            found.append(f"{prefix}{EVERYBODY}")
        elif isinstance(value, dict) and not is_function(value):
            found += [prefix + spelled(item) for kind in value.values() for item in _items(kind)]
        elif value is not None:
            found.append(prefix + spelled(value))
    return found


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
