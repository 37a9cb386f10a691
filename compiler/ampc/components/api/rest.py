"""Decides which resources a REST API becomes: the API with all its routes in one OpenAPI document, a deployment, a stage.

One document instead of a resource per path and method: a variable of a path can be renamed (as resources, the new one would
be made while the old one is still there, which API Gateway refuses), an update is one call, and the deployment cannot
happen before the last method is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.api.access import permission, rest_arn
from ampc.components.api.cors import headers, methods
from ampc.components.api.kinds import REST_API, REST_DEPLOYMENT, REST_PERMISSION, REST_STAGE
from ampc.components.api.routes import is_variable
from ampc.components.api.view import Api
from ampc.components.auth.kinds import USER_POOL
from ampc.components.function.kinds import LAMBDA
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.components.api.config import Cors, RestApi, Route
    from ampc.components.api.routes import RouteKey
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_URI = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${function}/invocations"
_TOKEN = {"type": "apiKey", "name": "Authorization", "in": "header"}


def lower_rest(name: str, config: RestApi, build: Builder) -> None:
    """Makes a REST API."""
    api = Api("rest", name, config)
    properties = {
        "Name": name,
        "Description": config.given("description", api.path),
        "EndpointConfiguration": {"Types": ["REGIONAL"]},
        "Body": _body(api, config),
    }
    build.resource(REST_API.at(name), properties, api.path)
    build.resource(REST_DEPLOYMENT.at(name), {"RestApiId": Ref(REST_API.at(name))}, api.path)
    _stage(name, config, api.path, build)
    for key, parsed in api.keys().items():
        address = REST_PERMISSION.at(name, key)
        permission(address, config.routes[key].function, rest_arn(name, parsed), api.at(key), build)


def _stage(name: str, config: RestApi, path: YamlPath, build: Builder) -> None:
    settings: Value = None
    if config.throttling is not None:
        at = (*path, "throttling")
        limits = {
            "ResourcePath": "/*",
            "HttpMethod": "*",
            "ThrottlingRateLimit": config.throttling.given("rate", at),
            "ThrottlingBurstLimit": config.throttling.given("burst", at),
        }
        settings = At([limits], at)
    properties = {
        "RestApiId": Ref(REST_API.at(name)),
        "DeploymentId": Ref(REST_DEPLOYMENT.at(name)),
        "StageName": config.given("stage", path),
        "MethodSettings": settings,
    }
    build.resource(REST_STAGE.at(name), properties, path)


def _body(api: Api, config: RestApi) -> Value:
    keys = api.keys()
    paths: dict[str, dict[str, Value]] = {}
    for key, parsed in keys.items():
        item = paths.setdefault(parsed.path, {})
        word = "x-amazon-apigateway-any-method" if parsed.method == "ANY" else parsed.method.lower()
        item[word] = At(_operation(api, key, config.routes[key], parsed), api.at(key))
    body: dict[str, Value] = {"openapi": "3.0.1", "info": {"title": api.name, "version": "1"}}
    if config.cors is not None:
        at = (*api.path, "cors")
        answer = _answer(config.cors, methods(config.cors, keys.values()))
        for path, item in paths.items():
            item["options"] = At(_preflight(path, answer), at)
        body["x-amazon-apigateway-gateway-responses"] = At(_refusals(answer), at)
    schemes = _schemes(api)
    return {**body, "paths": paths, "components": {"securitySchemes": schemes} if schemes else None}


def _operation(api: Api, key: str, route: Route, parsed: RouteKey) -> Value:
    auth = api.auth(route)
    scheme = {"iam": "iam", "userPool": "userPool"}.get(auth or "")
    integration = {
        "type": "aws_proxy",
        "httpMethod": "POST",
        "uri": Sub(_URI, {"function": GetAtt(LAMBDA.at(route.function), "Arn")}),
        "passthroughBehavior": "when_no_match",
    }
    return {
        "parameters": _parameters(parsed.path) or None,
        "responses": {},
        "security": At([{scheme: route.scopes}], api.auth_at(key, route)) if scheme else None,
        "x-amazon-apigateway-integration": At(integration, (*api.at(key), "function")),
    }


def _parameters(path: str) -> list[Any]:
    names = [segment.strip("{+}") for segment in path.split("/") if is_variable(segment)]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _schemes(api: Api) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if api.with_auth("iam"):
        found["iam"] = {**_TOKEN, "x-amazon-apigateway-authtype": "awsSigv4"}
    if api.with_auth("userPool"):
        authorizer = {"type": "cognito_user_pools", "providerARNs": [GetAtt(USER_POOL.at(), "Arn")]}
        found["userPool"] = {
            **_TOKEN,
            "x-amazon-apigateway-authtype": "cognito_user_pools",
            "x-amazon-apigateway-authorizer": authorizer,
        }
    return found


def _answer(cors: Cors, allowed: list[str]) -> dict[str, str]:
    """Returns the headers with which browsers are answered. API Gateway wants each value in quotes of its own."""
    found = {
        "Access-Control-Allow-Origin": cors.allow_origins[0],
        "Access-Control-Allow-Methods": ",".join(allowed),
        "Access-Control-Allow-Headers": ",".join(headers(cors)),
        "Access-Control-Expose-Headers": ",".join(cors.expose_headers),
        "Access-Control-Max-Age": "" if cors.max_age_seconds is None else str(cors.max_age_seconds),
        "Access-Control-Allow-Credentials": "true" if cors.allow_credentials else "",
    }
    return {name: f"'{value}'" for name, value in found.items() if value}


def _preflight(path: str, answer: dict[str, str]) -> Value:
    declared = {name: {"schema": {"type": "string"}} for name in answer}
    parameters = {f"method.response.header.{name}": value for name, value in answer.items()}
    return {
        "parameters": _parameters(path) or None,
        "responses": {"204": {"description": "Answer to a browser", "headers": declared}},
        "x-amazon-apigateway-integration": {
            "type": "mock",
            "requestTemplates": {"application/json": '{"statusCode": 204}'},
            "responses": {"default": {"statusCode": "204", "responseParameters": parameters}},
        },
    }


def _refusals(answer: dict[str, str]) -> Value:
    """Lets a page read why the gateway itself refused a request."""
    kept = ("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials")
    parameters = {f"gatewayresponse.header.{name}": value for name, value in answer.items() if name in kept}
    return {word: {"responseParameters": parameters} for word in ("DEFAULT_4XX", "DEFAULT_5XX")}
