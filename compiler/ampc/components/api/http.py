"""Decides which resources an HTTP API becomes: API and stage, a route each, an integration per function."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ampc.cfn.retention import RETENTION_DAYS
from ampc.components.api.access import http_arn, permission
from ampc.components.api.cors import headers, methods
from ampc.components.api.kinds import (
    AUTHORIZER,
    HTTP_API,
    HTTP_LOG_GROUP,
    HTTP_PERMISSION,
    HTTP_STAGE,
    INTEGRATION,
    ROUTE,
)
from ampc.components.api.view import Api
from ampc.components.auth.kinds import USER_POOL, USER_POOL_CLIENT
from ampc.components.function.kinds import LAMBDA
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.components.api.config import HttpApi
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_ISSUER = "https://cognito-idp.${region}.amazonaws.com/${pool}"
_TYPES = {"none": "NONE", "iam": "AWS_IAM", "userPool": "JWT", "jwt": "JWT"}
_LINE = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "ip": "$context.identity.sourceIp",
    "route": "$context.routeKey",
    "path": "$context.path",
    "status": "$context.status",
    "length": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "error": "$context.error.message",
    "integrationError": "$context.integrationErrorMessage",
}


def lower_http(name: str, config: HttpApi, region: Value, build: Builder) -> None:
    """Makes an HTTP API.

    Args:
        name: its name.
        config: what the file says about it.
        region: the region of the user pool.
        build: where it goes.
    """
    api = Api("http", name, config)
    properties = {
        "Name": name,
        "ProtocolType": "HTTP",
        "Description": config.given("description", api.path),
        "CorsConfiguration": _cors(api, config),
    }
    build.resource(HTTP_API.at(name), properties, api.path)
    _stage(name, config, api.path, build)
    _authorizers(api, config, region, build)
    _routes(api, config, build)


def _cors(api: Api, config: HttpApi) -> Value:
    cors, at = config.cors, (*api.path, "cors")
    if cors is None:
        return None
    return {
        "AllowOrigins": cors.given("allow_origins", at),
        "AllowMethods": At(methods(cors, api.keys().values()), at),
        "AllowHeaders": At(headers(cors), at),
        "ExposeHeaders": cors.given("expose_headers", at) if cors.expose_headers else None,
        "MaxAge": cors.given("max_age_seconds", at),
        "AllowCredentials": cors.given("allow_credentials", at) if cors.allow_credentials else None,
    }


def _stage(name: str, config: HttpApi, path: YamlPath, build: Builder) -> None:
    throttling, log = config.throttling, config.access_log
    limits: Value = None
    if throttling is not None:
        at = (*path, "throttling")
        limits = {
            "ThrottlingRateLimit": throttling.given("rate", at),
            "ThrottlingBurstLimit": throttling.given("burst", at),
        }
    settings: Value = None
    if log is not None:
        at = (*path, "accessLog")
        retention = {"RetentionInDays": At(RETENTION_DAYS.get(log.retention), at)}
        attributes = {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
        build.resource(HTTP_LOG_GROUP.at(name), retention, at, attributes=attributes)
        line = log.given("format", at) if log.format else json.dumps(_LINE, separators=(",", ":"))
        settings = {"DestinationArn": GetAtt(HTTP_LOG_GROUP.at(name), "Arn"), "Format": line}
    properties = {
        "ApiId": Ref(HTTP_API.at(name)),
        "StageName": "$default",
        "AutoDeploy": True,
        "DefaultRouteSettings": limits,
        "AccessLogSettings": settings,
    }
    build.resource(HTTP_STAGE.at(name), properties, path)


def _authorizers(api: Api, config: HttpApi, region: Value, build: Builder) -> None:
    tokens: dict[str, Value] = {}
    if api.with_auth("userPool"):
        tokens["userPool"] = {
            "Issuer": Sub(_ISSUER, {"region": region, "pool": Ref(USER_POOL.at())}),
            "Audience": [Ref(USER_POOL_CLIENT.at())],
        }
    if config.jwt is not None:
        at = (*api.path, "jwt")
        tokens["jwt"] = {"Issuer": config.jwt.given("issuer", at), "Audience": config.jwt.given("audience", at)}
    for sort, token in tokens.items():
        properties = {
            "ApiId": Ref(HTTP_API.at(api.name)),
            "Name": sort,
            "AuthorizerType": "JWT",
            "IdentitySource": ["$request.header.Authorization"],
            "JwtConfiguration": token,
        }
        build.resource(AUTHORIZER.at(api.name, sort), properties, (*api.path, "jwt" if sort == "jwt" else "auth"))


def _routes(api: Api, config: HttpApi, build: Builder) -> None:
    gateway = Ref(HTTP_API.at(api.name))
    made: set[str] = set()
    for key, parsed in api.keys().items():
        route, at = config.routes[key], api.at(key)
        function, auth = route.function, api.auth(route)
        if function not in made:
            made.add(function)
            integration = {
                "ApiId": gateway,
                "IntegrationType": "AWS_PROXY",
                "IntegrationUri": GetAtt(LAMBDA.at(function), "Arn"),
                "PayloadFormatVersion": "2.0",
            }
            build.resource(INTEGRATION.at(api.name, function), integration, (*at, "function"))
        properties = {
            "ApiId": gateway,
            "RouteKey": key,
            "Target": Sub("integrations/${integration}", {"integration": Ref(INTEGRATION.at(api.name, function))}),
            "AuthorizationType": At(_TYPES[auth or "none"], api.auth_at(key, route)),
            "AuthorizerId": Ref(AUTHORIZER.at(api.name, auth)) if auth in ("userPool", "jwt") else None,
            "AuthorizationScopes": At(route.scopes, (*at, "scopes")) if route.scopes else None,
        }
        build.resource(ROUTE.at(api.name, key), properties, at)
        permission(HTTP_PERMISSION.at(api.name, key), function, http_arn(api.name, parsed), at, build)
