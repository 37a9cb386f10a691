"""Decides how data sources are made that are no model's table: HTTP, event buses, other tables, functions, and nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.arns import arn_attribute, ref_is_arn
from ampc.cfn.statements import document_of, trust
from ampc.components.data.kinds import (
    API,
    FUNCTION_SOURCE,
    FUNCTION_SOURCE_ROLE,
    NONE_SOURCE,
    OTHER_SOURCE,
    OTHER_SOURCE_ROLE,
)
from ampc.components.data.tables import ITEM_ACTIONS
from ampc.components.function.kinds import LAMBDA
from ampc.ir.values import At, GetAtt, Sub

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ampc.components.data.config_sources import DataSourceConfig
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Address
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

APPSYNC_TRUST = trust(
    "appsync.amazonaws.com", Condition={"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
)
UNIT = "data.operations"
"""What moves to a nested stack together: custom operations, and the data sources that only these use."""

_REGION: Mapping[str, str] = {"Ref": "AWS::Region"}


def lower_sources(document: Document, build: Builder) -> None:
    """Makes the entries of ``data.dataSources``."""
    assert document.data is not None, "lower runs for present sections"
    for name, config in document.data.data_sources.items():
        path: YamlPath = ("data", "dataSources", name)
        made, statements = _source(config, document, path)
        if statements:
            _role(OTHER_SOURCE_ROLE.at(name), statements, path, build)
            made["ServiceRoleArn"] = GetAtt(OTHER_SOURCE_ROLE.at(name), "Arn")
        _data_source(OTHER_SOURCE.at(name), name, made, path, build)


def function_source(name: str, path: YamlPath, build: Builder) -> None:
    """Makes the data source of a function."""
    _role(FUNCTION_SOURCE_ROLE.at(name), [_invoke(name)], path, build)
    made = {**_lambda(name), "ServiceRoleArn": GetAtt(FUNCTION_SOURCE_ROLE.at(name), "Arn")}
    _data_source(FUNCTION_SOURCE.at(name), f"Function_{name}", made, path, build)


def none_source(path: YamlPath, build: Builder) -> None:
    """Makes the data source of resolvers that read and write nothing."""
    _data_source(NONE_SOURCE.at(), "NONE_DS", {"Type": "NONE"}, path, build)


def _source(
    config: DataSourceConfig, document: Document, path: YamlPath
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Returns what is particular to a data source, and what its role may do."""
    if config.http is not None:
        return _http(config, path), list(_permissions(config, document, path))
    if config.event_bridge is not None:
        bus: Value = config.event_bridge
        if bus == "default":
            bus = {"Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"}
        statement = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": bus}
        arn = At(bus, (*path, "eventBridge"))
        return {"Type": "AMAZON_EVENTBRIDGE", "EventBridgeConfig": {"EventBusArn": arn}}, [statement]
    if config.dynamodb is not None:
        return _table(config, path)
    assert config.function is not None, "rules ran"
    return _lambda(config.function), [_invoke(config.function)]


def _http(config: DataSourceConfig, path: YamlPath) -> dict[str, Any]:
    signed, at = config.sign, (*path, "sign")
    authorization = None
    if signed is not None:
        region = _REGION if signed.region is None else signed.given("region", at)
        iam = {"SigningRegion": region, "SigningServiceName": signed.given("service", at)}
        authorization = {"AuthorizationType": "AWS_IAM", "AwsIamConfig": iam}
    # AppSync takes no slash at the end: what resolvers ask for starts with one.
    given = config.http
    endpoint = At(given.rstrip("/") if isinstance(given, str) else given, (*path, "http"))
    return {"Type": "HTTP", "HttpConfig": {"Endpoint": endpoint, "AuthorizationConfig": authorization}}


def _permissions(config: DataSourceConfig, document: Document, path: YamlPath) -> Iterable[dict[str, Any]]:
    for index, permission in enumerate(config.permissions):
        at = (*path, "permissions", index)
        resources = [At(arn(target, document), (*at, "on")) for target in permission.on]
        resource = resources[0] if len(resources) == 1 else resources
        actions = [At(action, (*at, "actions", place)) for place, action in enumerate(permission.actions)]
        yield {"Effect": "Allow", "Action": actions, "Resource": resource}


def arn(target: Value, document: Document) -> Value:
    """Returns the ARN of what a permission is on: itself, or that of an address; ``link`` resolves the address."""
    if not isinstance(target, str) or target == "*" or target.startswith("arn:"):
        return target
    raw = (document.resources or {}).get(target.removeprefix("resources."))
    if raw is None:
        return {"Fn::GetAtt": f"{target}.Arn"}
    attribute = arn_attribute(raw.type)
    return (
        {"Ref": target}
        if attribute is None and ref_is_arn(raw.type)
        else {"Fn::GetAtt": f"{target}.{attribute or 'Arn'}"}
    )


def _table(config: DataSourceConfig, path: YamlPath) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    table, at = config.dynamodb, (*path, "dynamodb")
    assert table is not None, "called for tables"
    region = _REGION if table.region is None else table.given("region", at)
    template = "arn:${AWS::Partition}:dynamodb:${region}:${AWS::AccountId}:table/${table}"
    names: dict[str, Value] = {}
    for name, value in (("region", table.region or _REGION), ("table", table.table_name)):
        if isinstance(value, str):
            template = template.replace(f"${{{name}}}", value)
        else:
            names[name] = value
    on = [Sub(template, names), Sub(f"{template}/index/*", names)]
    statement = {"Effect": "Allow", "Action": list(ITEM_ACTIONS), "Resource": on}
    place = {"AwsRegion": region, "TableName": table.given("table_name", at)}
    return {"Type": "AMAZON_DYNAMODB", "DynamoDBConfig": place}, [statement]


def _lambda(function: str) -> dict[str, Any]:
    return {"Type": "AWS_LAMBDA", "LambdaConfig": {"LambdaFunctionArn": GetAtt(LAMBDA.at(function), "Arn")}}


def _invoke(function: str) -> dict[str, Any]:
    invoked = GetAtt(LAMBDA.at(function), "Arn")
    on = [invoked, Sub("${function}:*", {"function": invoked})]
    return {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": on}


def _role(address: Address, statements: list[dict[str, Any]], path: YamlPath, build: Builder) -> None:
    policy = {"PolicyName": "source", "PolicyDocument": document_of(*statements)}
    build.resource(
        address, {"AssumeRolePolicyDocument": document_of(APPSYNC_TRUST), "Policies": [policy]}, path, unit=UNIT
    )


def _data_source(address: Address, name: str, made: Mapping[str, Any], path: YamlPath, build: Builder) -> None:
    build.resource(address, {"ApiId": GetAtt(API.at(), "ApiId"), "Name": name, **made}, path, unit=UNIT)
