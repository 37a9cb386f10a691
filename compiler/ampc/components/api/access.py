"""Decides what the callers of an API may do: invoke the routes they are allowed, and API Gateway the functions behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.kinds import (
    AUTHENTICATED_ACCESS,
    GROUP_ACCESS,
    GUEST_ACCESS,
    HTTP_API,
    REST_API,
    REST_STAGE,
)
from ampc.components.auth.kinds import AUTHENTICATED_ROLE, GROUP_ROLE, UNAUTHENTICATED_ROLE
from ampc.components.function.kinds import LAMBDA, POLICY, ROLE
from ampc.ir.program import Grant
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.components.api.config import ApiAccess
    from ampc.components.api.routes import RouteKey
    from ampc.components.api.view import Api
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Address
    from ampc.source.spans import YamlPath

_ARN = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${api}/"


def http_arn(name: str, route: RouteKey) -> Sub:
    """Returns the ARN of requests to a route of an HTTP API, which has one stage."""
    return Sub(f"{_ARN}*/{route.pattern}", {"api": Ref(HTTP_API.at(name))})


def rest_arn(name: str, route: RouteKey) -> Sub:
    """Returns the ARN of requests to a route of a REST API in its stage."""
    return Sub(f"{_ARN}${{stage}}/{route.pattern}", {"api": Ref(REST_API.at(name)), "stage": Ref(REST_STAGE.at(name))})


def permission(address: Address, function: str, arn: Sub, path: YamlPath, build: Builder) -> None:
    """Lets API Gateway call a function for the requests to one route."""
    properties = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": GetAtt(LAMBDA.at(function), "Arn"),
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": arn,
    }
    build.resource(address, properties, path)


def lower_access(api: Api, build: Builder) -> None:
    """Gives those whom ``access`` names the right to invoke."""
    keys = api.keys()
    arn = http_arn if api.http else rest_arn
    for index, rule in enumerate(api.config.access or ()):
        at = (*api.path, "access", index)
        allowed = rule.routes if rule.routes is not None else api.with_auth("iam")
        where = {key: (*at, "routes", place) if rule.routes is not None else at for place, key in enumerate(allowed)}
        arns = tuple(At(arn(api.name, keys[key]), where[key]) for key in allowed)
        for role, policy in _roles(rule):
            build.grant(Grant(role, policy, ("execute-api:Invoke",), arns, at))


def _roles(rule: ApiAccess) -> list[tuple[Address, Address]]:
    if rule.allow == "authenticated":
        return [(AUTHENTICATED_ROLE.at(), AUTHENTICATED_ACCESS.at())]
    if rule.allow == "guest":
        return [(UNAUTHENTICATED_ROLE.at(), GUEST_ACCESS.at())]
    groups = [(GROUP_ROLE.at(name), GROUP_ACCESS.at(name)) for name in rule.groups]
    return groups + [(ROLE.at(name), POLICY.at(name)) for name in rule.functions]
