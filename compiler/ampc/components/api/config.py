"""Decides what the ``apis`` section may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from ampc.config.base import AlsoWritten, ConfigModel, Name, Text
from ampc.config.retention import Retention

Auth: TypeAlias = Literal["none", "iam", "userPool", "jwt"]


class Route(ConfigModel):
    """What answers a route, and who may call it."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "authorizer": "declare the authorizer under resources: and override /AuthorizerId of the route for now",
        "integration": "a route calls a function: declare anything else under resources: for now",
    }

    function: str
    """The function that answers."""

    auth: Auth | None = None
    """Who may call it; by default what the API's `auth` says."""

    scopes: list[str] = Field(default_factory=list)
    """Scopes of which the access token has one; for userPool and jwt."""


def _route(value: object) -> object:
    return {"function": value} if isinstance(value, str) else value


_ROUTE: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "description": "The function that answers."},
        {
            "type": "object",
            "title": "route",
            "properties": {
                "function": {"type": "string", "description": "The function that answers."},
                "auth": {"enum": ["none", "iam", "userPool", "jwt"], "description": "Who may call it."},
                "scopes": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "Scopes of which the access token has one.",
                },
            },
            "required": ["function"],
            "additionalProperties": False,
        },
    ]
}
_Routes = Annotated[
    dict[str, Annotated[Route, BeforeValidator(_route), WithJsonSchema(_ROUTE)]],
    Field(min_length=1),
]


class ApiAccess(ConfigModel):
    """Who may call the routes that have `auth: iam`."""

    allow: Literal["authenticated", "guest", "groups", "functions"]
    """Signed-in users without a group, visitors, members of groups, or functions."""

    groups: list[str] = Field(default_factory=list)
    """Which groups."""

    functions: list[str] = Field(default_factory=list)
    """Which functions."""

    routes: list[str] | None = Field(default=None, min_length=1)
    """Which routes; by default all that have `auth: iam`."""


def _rule(value: object) -> object:
    return {"allow": value} if isinstance(value, str) else value


_NAMES = {"type": "array", "items": {"type": "string"}}
_ACCESS: dict[str, Any] = {
    "anyOf": [
        {"enum": ["authenticated", "guest"]},
        {
            "type": "object",
            "title": "access",
            "properties": {
                "allow": {"enum": ["authenticated", "guest", "groups", "functions"], "description": "Who."},
                "groups": {**_NAMES, "description": "Which groups."},
                "functions": {**_NAMES, "description": "Which functions."},
                "routes": {**_NAMES, "description": "Which routes; by default all that have auth: iam."},
            },
            "required": ["allow"],
            "additionalProperties": False,
        },
    ]
}
_Access = list[Annotated[ApiAccess, BeforeValidator(_rule), WithJsonSchema(_ACCESS)]]


class Cors(ConfigModel):
    """Which web pages may call the API from a browser."""

    allow_origins: list[str] = Field(default_factory=lambda: ["*"], min_length=1)
    """Origins such as `https://example.com`, or `*` for every one."""

    allow_methods: list[str] = Field(default_factory=list)
    """Methods; by default those of the routes."""

    allow_headers: list[str] = Field(default_factory=list)
    """Headers that a request may have; by default those that Amplify's libraries send."""

    expose_headers: list[str] = Field(default_factory=list)
    """Headers of an answer that a page may read."""

    max_age_seconds: int | None = Field(default=None, ge=0, le=86_400)
    """How long a browser remembers this."""

    allow_credentials: bool = False
    """Whether requests may have cookies."""


def _cors(value: object) -> object:
    return ({} if value else None) if isinstance(value, bool) else value


_Cors = Annotated[Cors | None, BeforeValidator(_cors)]


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value


class Throttling(ConfigModel):
    """How many requests are let through; more get the answer 429."""

    rate: Annotated[float, AfterValidator(_whole)] = Field(gt=0)
    """Requests per second."""

    burst: int = Field(ge=1)
    """Requests at the same moment."""


class Jwt(ConfigModel):
    """Who issues the tokens that `auth: jwt` takes."""

    issuer: Text
    """The issuer's address, for example `https://login.example.com/`; its keys are found there."""

    audience: list[Text] = Field(min_length=1)
    """For whom a token must be issued: its `aud`, or `client_id`, is one of these."""


class AccessLog(ConfigModel):
    """A line for every request."""

    retention: Retention = "1 month"
    """How long the lines are kept."""

    format: str | None = None
    """The line, with `$context` variables; by default JSON with what is asked for most."""


def _access_log(value: object) -> object:
    return ({} if value else None) if isinstance(value, bool) else value


class HttpApi(ConfigModel):
    """An HTTP API: the cheaper and faster sort, with CORS and JWT of its own."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "domain": "declare AWS::ApiGatewayV2::DomainName and AWS::ApiGatewayV2::ApiMapping under resources: for now",
        "stage": "the API has one stage, $default, so that its address has no stage in it",
    }

    routes: _Routes
    """`GET /items`, `ANY /items/{proxy+}`, or `$default` → the function that answers, or a mapping."""

    auth: Auth | None = None
    """Who may call the routes that do not say it: none (anybody), iam, userPool or jwt."""

    jwt: Jwt | None = None
    """Who issues the tokens that `auth: jwt` takes."""

    access: _Access | None = None
    """Who may call the routes that have `auth: iam`."""

    cors: _Cors = None
    """Which web pages may call the API; true for all."""

    throttling: Throttling | None = None
    """How many requests are let through."""

    access_log: Annotated[AccessLog | None, BeforeValidator(_access_log), AlsoWritten({"type": "boolean"})] = None
    """A line in a log for every request; true for the usual one."""

    description: str | None = Field(default=None, max_length=1024)
    """What it is for."""


class RestApi(ConfigModel):
    """A REST API."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "jwt": "a REST API takes tokens of the user pool (auth: userPool): use an HTTP API for other issuers",
        "accessLog": (
            "logs of a REST API need a role that the whole account has in common: declare AWS::ApiGateway::Account under "
            "resources: and override /AccessLogSetting of apis.rest.<name>.stage"
        ),
        "apiKeys": "declare AWS::ApiGateway::ApiKey and AWS::ApiGateway::UsagePlan under resources: for now",
        "domain": "declare AWS::ApiGateway::DomainName and AWS::ApiGateway::BasePathMapping under resources: for now",
    }

    routes: _Routes
    """`GET /items`, `ANY /items/{proxy+}` → the function that answers, or a mapping."""

    auth: Auth | None = None
    """Who may call the routes that do not say it: none (anybody), iam or userPool."""

    stage: str = Field(default="prod", pattern=r"^[A-Za-z0-9_-]{1,128}$")
    """The stage: the first part of every path."""

    access: _Access | None = None
    """Who may call the routes that have `auth: iam`."""

    cors: _Cors = None
    """Which web pages may call the API; true for all."""

    throttling: Throttling | None = None
    """How many requests are let through."""

    description: str | None = Field(default=None, max_length=1024)
    """What it is for."""


class ApisConfig(ConfigModel):
    """REST and HTTP APIs whose routes call functions: Amazon API Gateway."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "websocket": "declare AWS::ApiGatewayV2 resources under resources:, or use subscriptions of data",
    }

    http: dict[Name, HttpApi] = Field(default_factory=dict)
    """HTTP APIs, by name."""

    rest: dict[Name, RestApi] = Field(default_factory=dict)
    """REST APIs, by name."""
