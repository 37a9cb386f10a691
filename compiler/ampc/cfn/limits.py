"""Decides how much fits: the limits of CloudFormation, IAM, Lambda and AppSync that a backend can meet.

Sources: the "quotas" pages of the user guides of AWS CloudFormation ("Understand CloudFormation quotas"), IAM ("IAM and
AWS STS quotas"), Lambda ("Lambda quotas") and AppSync ("AWS AppSync endpoints and quotas"). Limits that AWS raises on
request (the number of stacks, for example) are not checked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RESOURCES_PER_STACK = 500
RESOURCES_PER_OPERATION = 2_500
PARAMETERS_PER_STACK = 200
OUTPUTS_PER_STACK = 200
TEMPLATE_BYTES = 1_000_000
"""Of a template in S3."""
INLINE_TEMPLATE_BYTES = 51_200
"""Of a template that is sent with the request, without a bucket."""
ROLE_POLICY_CHARACTERS = 10_240
"""Of all inline policies of a role together, without white space."""
MANAGED_POLICY_CHARACTERS = 6_144
"""Of a managed policy, without white space."""
ENVIRONMENT_BYTES = 4_096
"""Of all names and values of a Lambda function's environment variables together."""
RESOLVER_CODE_BYTES = 32_768
SCHEMA_BYTES = 1_000_000

HEADROOM = 0.9
"""From this share of a limit on there is a warning."""

_VARIABLE = re.compile(r"\$\{[^!}][^}]*\}")
_REFERENCE_CHARACTERS = 80
"""What a reference most often becomes: an ARN. Only a guess, so it makes warnings and never an error."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that is exceeded, or near.

    Attributes:
        code: ``AMP46x``.
        template: the path of the template in the output folder.
        path: keys in the template.
        message: one sentence.
        help: what to do.
        exceeded: whether it is certainly exceeded, or only near.
    """

    code: str
    template: str
    path: tuple[str | int, ...]
    message: str
    help: str
    exceeded: bool


@dataclass(frozen=True, slots=True)
class _Limit:
    code: str
    what: str
    limit: int
    help: str

    def check(self, sure: int, likely: int, template: str, path: tuple[str | int, ...]) -> Iterator[Breach]:
        """Yields a breach when the sure amount exceeds the limit, or the likely one comes near it."""
        if sure > self.limit:
            message = f"{sure:,} {self.what}, and the limit is {self.limit:,}"
            yield Breach(self.code, template, path, message, self.help, exceeded=True)
        elif likely > self.limit * HEADROOM:
            about = "about " if likely != sure else ""
            message = f"{about}{likely:,} {self.what}, near the limit of {self.limit:,}"
            yield Breach(self.code, template, path, message, self.help, exceeded=False)


_SPLIT = "move raw resources or whole models to a backend of their own"
_RESOURCES = _Limit("AMP460", "resources in one stack", RESOURCES_PER_STACK, _SPLIT)
_SIZE = _Limit("AMP461", "bytes of the template", TEMPLATE_BYTES, _SPLIT)
_OUTPUTS = _Limit("AMP462", "outputs of one stack", OUTPUTS_PER_STACK, "remove entries of outputs.stack")
_PARAMETERS = _Limit("AMP462", "parameters of one stack", PARAMETERS_PER_STACK, "refer to fewer other resources")
_OPERATION = _Limit(
    "AMP460",
    "resources in all stacks together",
    RESOURCES_PER_OPERATION,
    "split the backend: a deployment takes no more",
)
_ROLE = _Limit(
    "AMP463",
    "characters of the role's inline policies",
    ROLE_POLICY_CHARACTERS,
    "allow several actions with a wildcard, or attach an AWS::IAM::ManagedPolicy under resources:",
)
_MANAGED = _Limit(
    "AMP463",
    "characters of the managed policy",
    MANAGED_POLICY_CHARACTERS,
    "split it, or allow several actions with a wildcard",
)
_ENVIRONMENT = _Limit(
    "AMP464",
    "bytes of the environment variables",
    ENVIRONMENT_BYTES,
    "keep long values in SSM parameters or the code",
)
_CODE = _Limit("AMP465", "bytes of the resolver's code", RESOLVER_CODE_BYTES, "shorten it, or use a Lambda function")
_SCHEMA = _Limit("AMP465", "bytes of the GraphQL schema", SCHEMA_BYTES, "split the models into several backends")


def check_limits(templates: Mapping[str, Mapping[str, Any]]) -> Iterator[Breach]:
    """Yields every limit that the templates exceed or come near.

    Args:
        templates: path in the output folder → template, the root first.
    """
    total = 0
    for position, (path, template) in enumerate(templates.items()):
        resources = template.get("Resources", {})
        total += len(resources)
        # Nested stacks are filled on purpose, so a full one is nothing to warn of.
        yield from (breach for breach in _stack(template, path) if breach.exceeded or position == 0)
        yield from _policies(resources, path)
        for name, resource in resources.items():
            properties = resource.get("Properties", {})
            for limit, inner, sure, likely in _properties(resource.get("Type"), properties):
                yield from limit.check(sure, likely, path, ("Resources", name, "Properties", *inner))
    if templates:
        yield from _OPERATION.check(total, total, next(iter(templates)), ("Resources",))


def _stack(template: Mapping[str, Any], path: str) -> Iterator[Breach]:
    for limit, section in ((_RESOURCES, "Resources"), (_OUTPUTS, "Outputs"), (_PARAMETERS, "Parameters")):
        count = len(template.get(section, {}))
        yield from limit.check(count, count, path, (section,))
    size = _bytes(template)
    yield from _SIZE.check(size, size, path, ())


def _bytes(template: Mapping[str, Any]) -> int:
    """Returns the size of the file that is written."""
    # Indented JSON takes far longer to write than to count.
    return len(json.dumps(template, separators=(",", ": "))) + _indentation(template, 1) + 1


def _indentation(value: Any, depth: int) -> int:
    """Returns the line ends and blanks that ``indent=1`` adds to a value that stands this deep."""
    items = value.values() if isinstance(value, dict) else value
    if not items:
        return 0
    # Each item begins a line, and so does the closing bracket.
    inner = sum(_indentation(item, depth + 1) for item in items if isinstance(item, (dict, list)))
    return len(items) * (1 + depth) + depth + inner


def _properties(kind: str | None, properties: Mapping[str, Any]) -> Iterator[tuple[_Limit, tuple[str, ...], int, int]]:
    if kind == "AWS::Lambda::Function":
        variables = properties.get("Environment", {}).get("Variables", {})
        if isinstance(variables, dict):
            sizes = [_text(part) for pair in variables.items() for part in pair]
            yield _ENVIRONMENT, ("Environment", "Variables"), sum(s for s, _ in sizes), sum(n for _, n in sizes)
    elif kind == "AWS::IAM::ManagedPolicy":
        yield _MANAGED, ("PolicyDocument",), *_characters(properties.get("PolicyDocument"))
    elif kind in ("AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration"):
        yield _CODE, ("Code",), *_text(properties.get("Code", ""))
    elif kind == "AWS::AppSync::GraphQLSchema":
        yield _SCHEMA, ("Definition",), *_text(properties.get("Definition", ""))


def _policies(resources: Mapping[str, Any], template: str) -> Iterator[Breach]:
    """Yields the roles whose inline policies, those beside them included, are too large together."""
    documents: dict[str, list[Any]] = {}
    for name, resource in resources.items():
        properties = resource.get("Properties", {})
        if resource.get("Type") == "AWS::IAM::Role":
            inline = properties.get("Policies", [])
            documents.setdefault(name, []).extend(one.get("PolicyDocument") for one in inline if isinstance(one, dict))
        elif resource.get("Type") in ("AWS::IAM::Policy", "AWS::IAM::RolePolicy"):
            roles = properties.get("Roles", [properties.get("RoleName")])
            for role in roles if isinstance(roles, list) else ():
                if isinstance(role, dict) and isinstance(role.get("Ref"), str):
                    documents.setdefault(role["Ref"], []).append(properties.get("PolicyDocument"))
    for role, parts in documents.items():
        sizes = [_characters(part) for part in parts]
        sure, likely = sum(size for size, _ in sizes), sum(size for _, size in sizes)
        path = ("Resources", role) if role in resources else ("Parameters", role)
        yield from _ROLE.check(sure, likely, template, path)


def _text(value: Any) -> tuple[int, int]:
    """Returns the bytes that a text has at least, and those it most likely has when references are resolved."""
    if isinstance(value, dict):
        return _function(value)
    size = len(value.encode() if isinstance(value, str) else json.dumps(value))
    return size, size


def _function(value: dict[str, Any]) -> tuple[int, int]:
    name, argument = next(iter(value.items()), ("", None))
    if name == "Fn::Join" and isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], list):
        between = len(str(argument[0]).encode()) * max(0, len(argument[1]) - 1)
        sizes = [_text(part) for part in argument[1]]
        return between + sum(sure for sure, _ in sizes), between + sum(likely for _, likely in sizes)
    if name == "Fn::Sub":
        text = argument[0] if isinstance(argument, list) and argument else argument
        sure = len(_VARIABLE.sub("", str(text)).encode())
        return sure, sure + len(_VARIABLE.findall(str(text))) * _REFERENCE_CHARACTERS
    return 0, _REFERENCE_CHARACTERS


def _characters(document: Any) -> tuple[int, int]:
    """Returns the characters of a policy document without white space: at least, and most likely."""
    references: list[Any] = []

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            name = next(iter(value), "") if len(value) == 1 else ""
            if name == "Ref" or name.startswith("Fn::"):
                references.append(value)
                return ""
            return {key: plain(item) for key, item in value.items()}
        return [plain(item) for item in value] if isinstance(value, list) else value

    sure = sum(not c.isspace() for c in json.dumps(plain(document), separators=(",", ":"), ensure_ascii=False))
    return sure, sure + len(references) * _REFERENCE_CHARACTERS
