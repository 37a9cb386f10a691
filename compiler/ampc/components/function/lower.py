"""Decides which resources a function becomes: Lambda function, role, log group, schedules; grants for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.function.config import FunctionConfig, Permission
from ampc.components.function.kinds import LAMBDA, LOG_GROUP, POLICY, ROLE, SCHEDULE, SCHEDULE_INVOKER
from ampc.components.function.runtime import handler, runtime
from ampc.components.function.schedule import parse
from ampc.components.function.targets import arn
from ampc.ir.parameters import asset_parameters
from ampc.ir.program import Asset, Grant
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.source.spans import YamlPath

_DAYS = {
    "1 day": 1, "3 days": 3, "5 days": 5, "1 week": 7, "2 weeks": 14, "1 month": 30, "2 months": 60, "3 months": 90,
    "4 months": 120, "5 months": 150, "6 months": 180, "1 year": 365, "13 months": 400, "18 months": 545, "2 years": 731,
    "5 years": 1827, "6 years": 2192, "7 years": 2557, "8 years": 2922, "9 years": 3288, "10 years": 3653, "infinite": None,
}  # fmt: skip


def lower(document: Document, build: Builder) -> None:
    """Makes every function of the section."""
    for name, function in (document.functions or {}).items():
        path = ("functions", name)
        _role(name, path, build)
        days = _DAYS[function.logging.retention]
        group = {"RetentionInDays": At(days, (*path, "logging")) if "logging" in function.model_fields_set else days}
        build.resource(LOG_GROUP.at(name), group, path, attributes={"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"})
        _function(name, function, path, build)
        _schedules(name, function, path, build)
        for index, permission in enumerate(function.permissions):
            _grant(name, permission, (*path, "permissions", index), document, build)


def _document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def _role(name: str, path: YamlPath, build: Builder) -> None:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    # Amplify attaches AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    logs = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": GetAtt(LOG_GROUP.at(name), "Arn"),
    }
    policy = {"PolicyName": "logs", "PolicyDocument": _document(logs)}
    build.resource(ROLE.at(name), {"AssumeRolePolicyDocument": _document(trust), "Policies": [policy]}, path)


def _function(name: str, function: FunctionConfig, path: YamlPath, build: Builder) -> None:
    properties = {
        "FunctionName": function.given("name", path),
        "Architectures": At([function.architecture], (*path, "architecture")) if "architecture" in function.model_fields_set else [function.architecture],
        "Code": _code(name, function, path, build),
        "Description": function.given("description", path),
        "Environment": _environment(function, path),
        "EphemeralStorage": {"Size": function.given("ephemeral_storage_size_m_b", path)},
        "Handler": At(handler(function), (*path, "handler" if function.handler else "entry")),
        "LoggingConfig": _logging(name, function, path),
        "MemorySize": function.given("memory_m_b", path),
        "Role": GetAtt(ROLE.at(name), "Arn"),
        "Runtime": At(runtime(function), (*path, "runtime")) if function.runtime else runtime(function),
        "Timeout": function.given("timeout_seconds", path),
    }
    build.resource(LAMBDA.at(name), properties, path)


def _environment(function: FunctionConfig, path: YamlPath) -> Any:
    if not function.environment:
        return None
    variables = {key: At(_text(value), (*path, "environment", key)) for key, value in function.environment.items()}
    return {"Variables": variables}


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else value


def _logging(name: str, function: FunctionConfig, path: YamlPath) -> dict[str, Any]:
    logging, at = function.logging, (*path, "logging")
    found: dict[str, Any] = {"LogGroup": Ref(LOG_GROUP.at(name))}
    if logging.format == "json":
        found["LogFormat"] = At("JSON", (*at, "format"))
        found["ApplicationLogLevel"] = At(logging.level.upper(), (*at, "level")) if logging.level else None
    return found


def _code(name: str, function: FunctionConfig, path: YamlPath, build: Builder) -> dict[str, Any]:
    build.parameters.update(asset_parameters())
    bucket = {"Ref": "AssetBucket"}
    if not build.options.assets:
        return {"S3Bucket": bucket, "S3Key": {"Fn::Sub": f"${{AssetPrefix}}assets/{name}.zip"}}
    # Packaging pulls in subprocess and zipfile; a check without functions must not pay for them.
    from ampc.components.function.package.package import package
    from ampc.diagnostics.model import Diagnostic

    made = package(function, build.options.root, path)
    if isinstance(made, Diagnostic):
        build.report(made)
        return {"S3Bucket": bucket}
    content, digest = made
    build.asset(Asset(f"assets/{digest}.zip", content, LAMBDA.at(name)))
    return {"S3Bucket": bucket, "S3Key": {"Fn::Sub": f"${{AssetPrefix}}assets/{digest}.zip"}}


def _schedules(name: str, function: FunctionConfig, path: YamlPath, build: Builder) -> None:
    if not function.schedule:
        return
    invoke = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": GetAtt(LAMBDA.at(name), "Arn")}
    group = "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule-group/default"
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": "scheduler.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}, "aws:SourceArn": Sub(group)}},
    }
    policy = {"PolicyName": "invoke", "PolicyDocument": _document(invoke)}
    at = (*path, "schedule")
    build.resource(SCHEDULE_INVOKER.at(name), {"AssumeRolePolicyDocument": _document(trust), "Policies": [policy]}, at)
    for index, schedule in enumerate(function.schedule):
        parsed, where = parse(schedule), (*at, index)
        properties = {
            "Description": schedule.given("description", where),
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "ScheduleExpression": At(parsed.expression, where),
            "ScheduleExpressionTimezone": schedule.given("timezone", where),
            "State": "ENABLED",
            "Target": {
                "Arn": GetAtt(LAMBDA.at(name), "Arn"),
                "RetryPolicy": {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185},
                "RoleArn": GetAtt(SCHEDULE_INVOKER.at(name), "Arn"),
            },
        }
        build.resource(SCHEDULE.at(name, parsed.name), properties, where)


def _grant(name: str, permission: Permission, path: YamlPath, document: Document, build: Builder) -> None:
    on = permission.on if isinstance(permission.on, list) else [permission.on]
    resources = tuple(arn(item, document) for item in on)
    build.grant(Grant(ROLE.at(name), POLICY.at(name), tuple(permission.actions), resources, path))
