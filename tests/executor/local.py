"""Makes templates by hand, so that a test says exactly which API it runs."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from ampc.executor.api import Api, Behind
from ampc.executor.engine import Engine

NOW = datetime(2024, 5, 1, 12, 30, 45, 678000, UTC)
_NUMBERS = itertools.count()


def resource(type_: str, **properties: Any) -> dict[str, Any]:
    return {"Type": type_, "Properties": properties}


def js(text: str) -> str:
    return f"import {{ util, extensions, runtime }} from '@aws-appsync/utils';\n{text}"


def unit(request: str = "({ payload: ctx.args })", response: str = "ctx.result") -> str:
    return js(
        f"export function request(ctx) {{ return {request}; }}\nexport function response(ctx) {{ return {response}; }}"
    )


def table(*keys: str, **more: Any) -> dict[str, Any]:
    schema = [{"AttributeName": key, "KeyType": kind} for key, kind in zip(keys, ("HASH", "RANGE"), strict=False)]
    names = {*keys, *more.pop("also", ())}
    definitions = [{"AttributeName": name, "AttributeType": "S"} for name in sorted(names)]
    return resource("AWS::DynamoDB::Table", AttributeDefinitions=definitions, KeySchema=schema, **more)


def templates(schema: str, resolvers: dict[str, Any], *, modes: tuple[str, ...] = ("API_KEY",), **more: Any) -> Any:
    """Returns templates. A resolver is ``Type.field`` → code of a unit on NONE, ``(source, code)``, or a pipeline
    ``[code, (source, code), ...]``."""
    found: dict[str, Any] = {
        "Api": resource(
            "AWS::AppSync::GraphQLApi",
            AuthenticationType=modes[0],
            AdditionalAuthenticationProviders=[{"AuthenticationType": mode} for mode in modes[1:]],
            **more.pop("api", {}),
        ),
        "Schema": resource("AWS::AppSync::GraphQLSchema", Definition=schema),
        "Nothing": resource("AWS::AppSync::DataSource", Name="Nothing", Type="NONE"),
        **more,
    }
    runtime = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}
    for place, given in resolvers.items():
        type_, field = place.split(".")
        properties: dict[str, Any] = {"TypeName": type_, "FieldName": field, "Runtime": runtime}
        if isinstance(given, list):
            names = [f"{type_}{field}Function{index}" for index in range(len(given) - 1)]
            for name, (source, code) in zip(names, given[1:], strict=True):
                wanted = {"Fn::GetAtt": [source, "Name"]}
                found[name] = resource(
                    "AWS::AppSync::FunctionConfiguration", Name=name, DataSourceName=wanted, Code=code, Runtime=runtime
                )
            functions = [{"Fn::GetAtt": [name, "FunctionId"]} for name in names]
            properties |= {"Kind": "PIPELINE", "Code": given[0], "PipelineConfig": {"Functions": functions}}
        else:
            source, code = given if isinstance(given, tuple) else ("Nothing", given)
            properties |= {"Kind": "UNIT", "Code": code, "DataSourceName": {"Fn::GetAtt": [source, "Name"]}}
        found[f"{type_}{field}Resolver"] = resource("AWS::AppSync::Resolver", **properties)
    return {"template.json": {"Resources": found}}


def source(table_name: str) -> dict[str, Any]:
    config = {"TableName": {"Ref": table_name}, "AwsRegion": {"Ref": "AWS::Region"}}
    return resource(
        "AWS::AppSync::DataSource", Name=f"{table_name}Source", Type="AMAZON_DYNAMODB", DynamoDBConfig=config
    )


def api(given: Any, **behind: Any) -> Api:
    ids = itertools.count(1)
    made = {"clock": lambda: NOW, "ids": lambda: f"id-{next(ids)}", **behind}
    return Api.from_templates(given, Behind(**made), prefix=f"local{next(_NUMBERS)}-")


def evaluate(expression: str, **context: Any) -> Any:
    """Returns the value of an expression inside a handler, or raises what the handler raised."""
    ids = itertools.count(1)
    engine = Engine(lambda: NOW, lambda: f"id-{next(ids)}")
    code = js(
        f"import * as ddb from '@aws-appsync/utils/dynamodb';\nexport function request(ctx) {{ return {expression}; }}"
    )
    answer = engine.run(code, "request", {"args": {}, "stash": {}, **context}, "API Key Authorization")
    if answer.error:
        raise HandlerFailed(answer.error["message"])
    return answer.value


class HandlerFailed(Exception):
    """A handler ended with an error."""
