"""APIs on the emulator: routes answer, those that ask for a user or a signature refuse without, and a change goes live.

The emulator reads no ``x-amazon-apigateway-any-method`` of an OpenAPI document, keeps no responses of a mock,
does not read the CORS of an HTTP API that CloudFormation made, and makes a REST API anew when its document changes; what
stands on these is looked at in the template alone.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

HANDLER = """
import json


def handler(event, context):
    rest = "httpMethod" in event
    told = {
        "path": event["path"] if rest else event["rawPath"],
        "route": event.get("resource") if rest else event["routeKey"],
        "parameters": event.get("pathParameters"),
        "version": event.get("version", "1.0"),
    }
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(told)}
"""

BACKEND = """
auth: {loginWith: {email: true}}
functions:
  items: {entry: ./items.py}
apis:
  http:
    items:
      auth: none
      cors: {allowOrigins: ["https://example.com"]}
      routes:
        GET /items: items
        "GET /items/{id}": items
        "ANY /files/{proxy+}": items
        "POST /items": {function: items, auth: userPool}
        "PUT /items": {function: items, auth: iam}
      access: [authenticated]
  rest:
    orders:
      auth: none
      cors: {allowOrigins: ["https://example.com"]}
      routes:
        GET /orders: items
        "GET /orders/{id}": items
        "POST /orders": {function: items, auth: userPool}
        "PUT /orders": {function: items, auth: iam}
      access: [{allow: guest}]
"""


@pytest.fixture(scope="module")
def values(aws: Emulator, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("apis")
    result = built(folder, BACKEND)
    return {**deploy(aws, "apis", result.files, result.template)["values"], "folder": folder}


def built(folder: Path, text: str) -> ampc.CompileResult:
    (folder / "items.py").write_text(HANDLER)
    (folder / "amplify.yaml").write_text(text)
    result = ampc.compile_file(folder / "amplify.yaml")
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    return result


def entry(values: dict[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(values["customOutputs"])["custom"]["API"][name]
    return found


def call(aws: Emulator, endpoint: str, method: str, path: str, **headers: str) -> tuple[int, Any, Any]:
    """Sends a request to an endpoint of the client config; the emulator tells APIs apart by the host."""
    host, _, stage = endpoint.removeprefix("https://").removeprefix("http://").partition("/")
    name = host.split(".")[0]
    port = aws.url.rsplit(":", 1)[1]
    url = f"{aws.url}/{stage}{path.removeprefix('/')}"
    request = urllib.request.Request(
        url, method=method, headers={"Host": f"{name}.execute-api.localhost:{port}", **headers}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
            return answer.status, json.loads(body) if body else None, answer.headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(), refused.headers


def test_the_client_config_has_the_apis(values: dict[str, Any]) -> None:
    items, orders = entry(values, "items"), entry(values, "orders")
    assert (items["apiName"], items["region"], orders["apiName"]) == ("items", "us-east-1", "orders")
    assert orders["endpoint"].endswith(".execute-api.us-east-1.amazonaws.com/prod/")


@pytest.mark.parametrize(
    ("path", "route", "parameters"),
    [
        ("/items", "GET /items", None),
        ("/items/7", "GET /items/{id}", {"id": "7"}),
        ("/files/a/b.txt", "ANY /files/{proxy+}", {"proxy": "a/b.txt"}),
    ],
)
def test_routes_of_an_http_api_answer(
    aws: Emulator, values: dict[str, Any], path: str, route: str, parameters: Any
) -> None:
    status, told, _ = call(aws, entry(values, "items")["endpoint"], "GET", path)
    assert (status, told) == (200, {"path": path, "route": route, "parameters": parameters, "version": "2.0"})


def test_routes_of_a_rest_api_answer(aws: Emulator, values: dict[str, Any]) -> None:
    endpoint = entry(values, "orders")["endpoint"]
    status, told, _ = call(aws, endpoint, "GET", "/orders")
    assert (status, told["route"], told["parameters"]) == (200, "/orders", None)
    status, told, _ = call(aws, endpoint, "GET", "/orders/7")
    assert (status, told["route"], told["parameters"]) == (200, "/orders/{id}", {"id": "7"})


@pytest.mark.parametrize("name", ["items", "orders"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_nobody_gets_in_without_a_token_or_a_signature(
    aws: Emulator, values: dict[str, Any], name: str, method: str
) -> None:
    status, _, _ = call(aws, entry(values, name)["endpoint"], method, f"/{name}")
    assert status in (401, 403)


def test_functions_let_only_these_routes_call_them(aws: Emulator, values: dict[str, Any]) -> None:
    name = json.loads(values["definedFunctions"])[0]
    policy = json.loads(aws.client("lambda").get_policy(FunctionName=name)["Policy"])
    sources = [
        s["Condition"]["ArnLike"]["AWS:SourceArn"].split(":", 5)[5].split("/", 1)[1] for s in policy["Statement"]
    ]
    assert sorted(sources) == sorted(
        [
            *("*/GET/items", "*/GET/items/*", "*/*/files/*", "*/POST/items", "*/PUT/items"),
            *("prod/GET/orders", "prod/GET/orders/*", "prod/POST/orders", "prod/PUT/orders"),
        ]
    )


def test_a_new_route_of_a_rest_api_goes_live(aws: Emulator, values: dict[str, Any]) -> None:
    endpoint = entry(values, "orders")["endpoint"]
    assert call(aws, endpoint, "GET", "/late")[0] == 403
    result = built(
        values["folder"], BACKEND.replace("GET /orders: items", "GET /orders: items\n        GET /late: items")
    )
    after = deploy(aws, "apis", result.files, result.template)["values"]
    status, told, _ = call(aws, entry(after, "orders")["endpoint"], "GET", "/late")
    assert (status, told["route"]) == (200, "/late")
