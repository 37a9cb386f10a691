"""Functions, HTTP endpoints, event buses and data sources that do nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.executor.local import api, js, resource, templates

SCHEMA = "type Query { run(request: AWSJSON!): AWSJSON }"
ECHO = js("""
export const request = (ctx) => ctx.args.request;
export const response = (ctx) => ({ result: ctx.result, error: ctx.error });""")
SOURCES = {
    "Fn": resource(
        "AWS::AppSync::DataSource",
        Name="FnSource",
        Type="AWS_LAMBDA",
        LambdaConfig={"LambdaFunctionArn": {"Fn::GetAtt": ["Hello", "Arn"]}},
    ),
    "Hello": resource("AWS::Lambda::Function"),
    "Web": resource("AWS::AppSync::DataSource", Name="Web", Type="HTTP", HttpConfig={"Endpoint": "https://api.example.com"}),
    "Bus": resource("AWS::AppSync::DataSource", Name="Bus", Type="AMAZON_EVENTBRIDGE", EventBridgeConfig={"EventBusArn": "arn:bus"}),
}  # fmt: skip


def run(source: str, request: Any, **behind: Any) -> Any:
    found = api(templates(SCHEMA, {"Query.run": (source, ECHO)}, **SOURCES), **behind)
    answer = found.execute("query($r: AWSJSON!) { run(request: $r) }", {"r": json.dumps(request)})
    if "errors" in answer:
        return f"{answer['errors'][0]['errorType']}: {answer['errors'][0]['message']}"
    return json.loads(answer["data"]["run"])


@pytest.mark.parametrize("name", ["FnSource", "Fn", "Hello"])
def test_a_function_takes_the_payload(name: str) -> None:
    request = {"operation": "Invoke", "payload": {"n": 2}}
    assert run("Fn", request, lambdas={name: lambda payload: {"twice": payload["n"] * 2}}) == {"result": {"twice": 4}}


def test_what_a_function_raises_is_an_error_of_the_context() -> None:
    def fails(payload: Any) -> Any:
        raise ValueError("too bad")

    request = {"operation": "Invoke", "payload": {}}
    answer = run("Fn", request, lambdas={"Hello": fails})
    assert answer == {"result": None, "error": {"type": "Lambda:Unhandled", "message": "too bad"}}
    assert run("Fn", {**request, "invocationType": "Event"}, lambdas={"Hello": fails}) == {"result": None}


def test_events_and_batches() -> None:
    seen: list[Any] = []
    event = {"operation": "Invoke", "invocationType": "Event", "payload": 1}
    assert run("Fn", event, lambdas={"Hello": seen.append}) == {"result": None}
    batch = {"operation": "BatchInvoke", "payload": {"n": 1}}
    assert run("Fn", batch, lambdas={"Hello": lambda given: [one["n"] + 1 for one in given]}) == {"result": 2}
    assert run("Fn", batch, lambdas={"Hello": lambda given: {}})["error"]["type"] == "Lambda:IllegalArgument"
    assert seen == [1]


def test_a_request_goes_over_http() -> None:
    seen: list[Any] = []

    def transport(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Any:
        seen.append((method, url, headers, body))
        return 201, {"x": "y"}, "made"

    params = {"query": {"q": "a b", "l": [1, 2]}, "headers": {"Content-Type": "application/json"}, "body": {"n": 1}}
    answer = run("Web", {"method": "POST", "resourcePath": "/v1", "params": params}, transport=transport)
    assert answer == {"result": {"statusCode": 201, "headers": {"x": "y"}, "body": "made"}}
    url = "https://api.example.com/v1?q=a+b&l=1&l=2"
    assert seen == [("POST", url, {"Content-Type": "application/json"}, b'{"n": 1}')]


def test_events_go_to_the_bus() -> None:
    seen: list[Any] = []
    events = [{"source": "mine", "detailType": "made", "detail": {"n": 1}}]
    answer = run("Bus", {"operation": "PutEvents", "events": events}, events=lambda *given: seen.append(given))
    entry = {"EventId": "id-1", "ErrorCode": None, "ErrorMessage": None}
    assert answer == {"result": {"Entries": [entry], "FailedEntryCount": 0}}
    assert seen == [("arn:bus", events)]


@pytest.mark.parametrize(
    ("source", "request_", "message"),
    [
        ("Fn", {"payload": 1}, "MappingTemplate: Value for field '$[operation]' not found."),
        ("Fn", {"operation": "Call"}, "MappingTemplate: Expected one of Invoke, BatchInvoke for '$[operation]'."),
        ("Fn", {"operation": "Invoke", "body": 1}, "MappingTemplate: Unsupported element '$[body]'."),
        ("Fn", {"operation": "Invoke"}, "LocalExecutor: No function is given for FnSource (Hello.Arn)."),
        ("Web", {"method": "GET"}, "MappingTemplate: Value for field '$[resourcePath]' not found."),
        ("Bus", {"operation": "PutEvents"}, "MappingTemplate: Value for field '$[events]' not found."),
        ("Bus", {"operation": "PutEvents", "events": []}, "LocalExecutor: No event bus stands behind Bus."),
        ("Nothing", {"version": "1"}, "MappingTemplate: Unsupported element '$[version]'."),
    ],
)
def test_wrong_requests_are_refused(source: str, request_: Any, message: str) -> None:
    assert run(source, request_) == message.replace("Hello.Arn", "Hello")


def test_nothing_gives_the_payload_back() -> None:
    assert run("Nothing", {"payload": [1]}) == {"result": [1]}
    assert run("Nothing", {}) == {"result": None}
