"""Decides how the API itself is made: who it lets in, what it logs and traces, its key, its environment."""

from __future__ import annotations

import calendar
import os
import time
from typing import TYPE_CHECKING, Any

from ampc.cfn.retention import RETENTION_DAYS
from ampc.cfn.statements import document_of, trust
from ampc.components.auth.kinds import USER_POOL
from ampc.components.data.config_sources import Logging
from ampc.components.data.kinds import API, AUTHORIZER_PERMISSION, LOG_GROUP, LOG_POLICY, LOG_ROLE, api_key
from ampc.components.data.modes import APPSYNC, modes
from ampc.components.function.kinds import LAMBDA
from ampc.ir.program import Grant
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.components.data.config import DataConfig
    from ampc.components.data.model import Provider
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value

PATH = ("data",)
_MODES = (*PATH, "authorizationModes")
DAY = 86400


def lower_api(document: Document, build: Builder) -> None:
    """Makes the API, its log, and the permission of its authorizer."""
    data = document.data
    assert data is not None, "lower runs for present sections"
    first, *others = modes(document)
    chosen = data.authorization_modes.default is not None
    more = [{"AuthenticationType": APPSYNC[mode], **_provider(mode, document)} for mode in others]
    variables = {name: At(value, (*PATH, "environment", name)) for name, value in data.environment.items()}
    properties = {
        "Name": data.given("name", PATH) if data.name else "amplifyData",
        "AuthenticationType": At(APPSYNC[first], (*_MODES, "default")) if chosen else APPSYNC[first],
        "AdditionalAuthenticationProviders": more,
        **_provider(first, document, default=True),
        "EnvironmentVariables": variables or None,
        "LogConfig": _log(data, build),
        "XrayEnabled": data.given("xray", PATH) if "xray" in data.model_fields_set else None,
    }
    build.resource(API.at(), properties, PATH)
    authorizer = data.authorization_modes.authorizer
    if authorizer is not None:
        permission = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": GetAtt(LAMBDA.at(authorizer.function), "Arn"),
            "Principal": "appsync.amazonaws.com",
            "SourceArn": GetAtt(API.at(), "Arn"),
        }
        build.resource(AUTHORIZER_PERMISSION.at(), permission, (*_MODES, "lambda"))


def _provider(mode: Provider, document: Document, *, default: bool = False) -> dict[str, Any]:
    """Returns what a mode needs to know, under its key."""
    assert document.data is not None, "lower runs for present sections"
    given = document.data.authorization_modes
    if mode == "userPools":
        pool: dict[str, Any] = {
            "AwsRegion": document.auth.region if document.auth else None,
            "UserPoolId": Ref(USER_POOL.at()),
        }
        return {"UserPoolConfig": {**pool, "DefaultAction": "ALLOW"} if default else pool}
    if mode == "oidc" and given.oidc is not None:
        oidc, at = given.oidc, (*_MODES, "oidc")
        config = {
            "Issuer": oidc.given("issuer_url", at),
            "ClientId": oidc.given("client_id", at),
            "AuthTTL": _milliseconds(oidc.given("auth_ttl", at)),
            "IatTTL": _milliseconds(oidc.given("issue_ttl", at)),
        }
        return {"OpenIDConnectConfig": config}
    if mode == "lambda" and given.authorizer is not None:
        at = (*_MODES, "lambda")
        ttl = given.authorizer.given("ttl_seconds", at)
        function = At(GetAtt(LAMBDA.at(given.authorizer.function), "Arn"), (*at, "function"))
        return {"LambdaAuthorizerConfig": {"AuthorizerUri": function, "AuthorizerResultTtlInSeconds": ttl}}
    return {}


def _milliseconds(seconds: Value) -> Value:
    return At(seconds.value * 1000, seconds.path) if isinstance(seconds, At) else None


def _log(data: DataConfig, build: Builder) -> Value:
    if data.logging is False:
        return None
    given, path = data.logging, (*PATH, "logging")
    logging = Logging() if given is True else given
    attributes = {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
    days = RETENTION_DAYS.get(logging.retention)
    group = {
        # AppSync logs to this group and to no other.
        "LogGroupName": Sub("/aws/appsync/apis/${api}", {"api": GetAtt(API.at(), "ApiId")}),
        "RetentionInDays": At(days, (*path, "retention")) if "retention" in logging.model_fields_set else days,
    }
    build.resource(LOG_GROUP.at(), group, path, attributes=attributes)
    build.resource(LOG_ROLE.at(), {"AssumeRolePolicyDocument": document_of(trust("appsync.amazonaws.com"))}, path)
    # The API needs the role and the group is named after the API: only a policy beside the role makes no cycle. Without
    # logs:CreateLogGroup AppSync cannot make the group before CloudFormation does.
    actions = ("logs:CreateLogStream", "logs:PutLogEvents")
    build.grant(Grant(LOG_ROLE.at(), LOG_POLICY.at(), actions, (GetAtt(LOG_GROUP.at(), "Arn"),), path))
    level = logging.level.upper()
    return {
        "CloudWatchLogsRoleArn": GetAtt(LOG_ROLE.at(), "Arn"),
        "FieldLogLevel": At(level, (*path, "level")) if "level" in logging.model_fields_set else level,
        "ExcludeVerboseContent": logging.given("exclude_verbose", path),
    }


def lower_api_key(document: Document, build: Builder) -> None:
    """Makes the API key."""
    data = document.data
    assert data is not None, "lower runs for present sections"
    key, at = data.authorization_modes.api_key, (*_MODES, "apiKey")
    properties: dict[str, Any] = {"ApiId": GetAtt(API.at(), "ApiId")}
    if key is not None:
        properties["Description"] = key.given("description", at)
        if key.expires is not None:
            day = calendar.timegm(time.strptime(key.expires, "%Y-%m-%d"))
            properties["Expires"] = At(day, (*at, "expires"))
        elif key.expires_in_days is not None:
            # Rounded to the day, so that builds of one day give the same bytes; SOURCE_DATE_EPOCH sets the day.
            now = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
            properties["Expires"] = At((now // DAY + key.expires_in_days) * DAY, (*at, "expiresInDays"))
    build.resource(api_key(key.rotation if key else 1).at(), properties, at if key is not None else PATH)
