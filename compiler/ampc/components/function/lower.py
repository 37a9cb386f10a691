"""Decides which resources a function becomes: Lambda function, role and log group, schedules; grants for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.retention import RETENTION_DAYS
from ampc.cfn.statements import document_of, trust
from ampc.components.function.api_access import api_told, api_variables, lower_api_access
from ampc.components.function.events import lower_events
from ampc.components.function.image import image_code, image_config
from ampc.components.function.invoked import durable_config, lower_durable
from ampc.components.function.kinds import LAMBDA, LOG_GROUP, POLICY, ROLE
from ampc.components.function.layers import layer_arns
from ampc.components.function.network import lower_url, network_policies, vpc_config
from ampc.components.function.permission_rules import places
from ampc.components.function.pool_access import lower_pool_access, pool_told
from ampc.components.function.runtime import handler, runtime
from ampc.components.function.schedule_lower import lower_schedules
from ampc.components.function.secrets import lower_secrets, variable
from ampc.components.function.targets import arns
from ampc.components.function.told import lower_told, told_variables
from ampc.components.storage.variables import bucket_variables
from ampc.ir.parameters import asset_parameters
from ampc.ir.program import Asset, Grant
from ampc.ir.values import At, GetAtt, Json, Ref

if TYPE_CHECKING:
    from ampc.components.function.config import FunctionConfig
    from ampc.components.function.package.package import Packager
    from ampc.components.function.told import Told
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath


def lower(document: Document, build: Builder) -> None:
    """Makes every function of the section."""
    packager = _packager(build)
    for name, function in (document.functions or {}).items():
        path = ("functions", name)
        _role(name, function, path, build)
        _log_group(name, function, path, build)
        _function(name, function, _code(name, function, packager, build), document, build)
        lower_url(name, function, build)
        lower_schedules(name, function, build)
        lower_events(name, function, document, build)
        _grants(name, function, document, build)
        lower_secrets(name, function, document, build)
        lower_api_access(name, document, build)
        lower_pool_access(name, document, build)
        lower_told(name, _told(name, document), build)


def _packager(build: Builder) -> Packager | None:
    if not build.options.assets:
        return None
    # Packaging pulls in subprocess and zipfile; a build without assets does not pay for them.
    from ampc.components.function.package.package import Packager

    return Packager(build.options.root)


def _role(name: str, function: FunctionConfig, path: YamlPath, build: Builder) -> None:
    # Amplify attaches AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    logs = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": GetAtt(LOG_GROUP.at(name), "Arn"),
    }
    policies = [{"PolicyName": "logs", "PolicyDocument": document_of(logs)}, *network_policies(name, function)]
    properties = {"AssumeRolePolicyDocument": document_of(trust("lambda.amazonaws.com")), "Policies": policies}
    build.resource(ROLE.at(name), properties, path)


def _log_group(name: str, function: FunctionConfig, path: YamlPath, build: Builder) -> None:
    days = RETENTION_DAYS.get(function.logging.retention)
    given = "retention" in function.logging.model_fields_set
    properties = {"RetentionInDays": At(days, (*path, "logging", "retention")) if given else days}
    attributes = {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
    build.resource(LOG_GROUP.at(name), properties, path, attributes=attributes)


def _function(name: str, function: FunctionConfig, code: Json, document: Document, build: Builder) -> None:
    path = ("functions", name)
    architectures: Any = [function.architecture]
    if "architecture" in function.model_fields_set:
        architectures = At(architectures, (*path, "architecture"))
    properties = {
        "FunctionName": function.given("name", path),
        "Description": function.given("description", path),
        **_started(function, path),
        "Architectures": architectures,
        "Code": code,
        "Layers": layer_arns(name, function, document),
        "MemorySize": function.given("memory_m_b", path),
        "Timeout": function.given("timeout_seconds", path),
        "EphemeralStorage": {"Size": function.given("ephemeral_storage_size_m_b", path)},
        "Environment": _environment(function, path, _given(name, document), build),
        "LoggingConfig": _logging(name, function, path),
        "DurableConfig": durable_config(name, function),
        "VpcConfig": vpc_config(name, function),
        "Role": GetAtt(ROLE.at(name), "Arn"),
    }
    build.resource(LAMBDA.at(name), properties, path)
    lower_durable(name, function, properties, build)


def _started(function: FunctionConfig, path: YamlPath) -> dict[str, Value]:
    """Returns what is started, and by what: a handler by a runtime, or what a container image says."""
    if function.image is not None:
        return {"PackageType": "Image", "ImageConfig": image_config(function.image, (*path, "image"))}
    return {
        "Runtime": At(runtime(function), (*path, "runtime")) if function.runtime else runtime(function),
        "Handler": At(handler(function), (*path, "handler")) if function.handler else handler(function),
    }


def _told(name: str, document: Document) -> list[Told]:
    return [*api_told(name, document), *pool_told(name, document)]


def _given(name: str, document: Document) -> dict[str, Value]:
    """Returns the variables that nobody wrote: what the function's rights to other sections bring."""
    return {
        **told_variables(name, _told(name, document)),
        **api_variables(name, document),
        **bucket_variables(name, document),
    }


def _environment(function: FunctionConfig, path: YamlPath, more: dict[str, Value], build: Builder) -> Json:
    if not function.environment:
        return {"Variables": more} if more else None
    at = (*path, "environment")
    variables = {key: At(variable(value, build, (*at, key)), (*at, key)) for key, value in function.environment.items()}
    return {"Variables": At({**more, **variables}, at)}


def _logging(name: str, function: FunctionConfig, path: YamlPath) -> Json:
    logging, at = function.logging, (*path, "logging")
    words = {"json": "JSON", "text": "Text", None: None}
    return {
        "LogGroup": Ref(LOG_GROUP.at(name)),
        "LogFormat": At(words[logging.format], (*at, "format")),
        "ApplicationLogLevel": At(logging.level.upper(), (*at, "level")) if logging.level else None,
    }


def _code(name: str, function: FunctionConfig, packager: Packager | None, build: Builder) -> Json:
    if function.image is not None:
        return image_code(function.image, ("functions", name, "image"))
    build.parameters.update(asset_parameters())
    path, file = ("functions", name), f"assets/{name}.zip"
    if packager is not None:
        made = packager.package(function, path)
        if isinstance(made, list):
            for wrong in made:
                build.report(wrong)
        else:
            file = f"assets/{made.digest}.zip"
            build.asset(Asset(file, made.content, LAMBDA.at(name)))
    location = {"S3Bucket": {"Ref": "AssetBucket"}, "S3Key": {"Fn::Sub": f"${{AssetPrefix}}{file}"}}
    return At(location, (*path, "build" if function.build else "entry"))


def _grants(name: str, function: FunctionConfig, document: Document, build: Builder) -> None:
    role, policy = ROLE.at(name), POLICY.at(name)
    for index, permission in enumerate(function.permissions):
        path = ("functions", name, "permissions", index)
        actions = tuple(At(action, (*path, "actions", place)) for place, action in enumerate(permission.actions))
        resources = tuple(
            At(found, where)
            for target, where in places(permission, path)
            for found in arns(target, tuple(permission.actions), document)
        )
        build.grant(Grant(role, policy, actions, resources, path))
