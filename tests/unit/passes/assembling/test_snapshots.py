"""A REST API's deployment is a new resource when what it serves has changed, and only then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import ampc

if TYPE_CHECKING:
    from pathlib import Path

BACKEND = """
auth: {loginWith: {email: true}}
functions:
  orders: {entry: ./orders.py}
apis:
  rest:
    orders:
      auth: userPool
      routes:
        GET /orders: orders
        POST /orders: orders
"""


@pytest.fixture
def build(tmp_path: Path) -> Any:
    (tmp_path / "orders.py").write_text("def handler(event, context): ...\n")

    def compiled(text: str) -> ampc.CompileResult:
        (tmp_path / "amplify.yaml").write_text(text)
        result = ampc.compile_file(tmp_path / "amplify.yaml", lint=False)
        assert result.ok, result.diagnostics
        return result

    return compiled


def deployment(result: ampc.CompileResult) -> str:
    (name,) = (n for n, r in result.template["Resources"].items() if r["Type"] == "AWS::ApiGateway::Deployment")
    return str(name)


def test_the_stage_serves_the_deployment(build: Any) -> None:
    result = build(BACKEND)
    name = deployment(result)
    assert re.fullmatch("RestOrdersDeployment[0-9a-f]{10}", name)
    assert result.template["Resources"]["RestOrdersStage"]["Properties"]["DeploymentId"] == {"Ref": name}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("POST /orders: orders", "PUT /orders: orders"),
        ("auth: userPool\n", "auth: none\n"),
        ("auth: userPool\n", "auth: userPool\n      cors: true\n"),
        ("entry: ./orders.py", "entry: ./orders.py, name: another"),
    ],
    ids=["route", "auth", "cors", "the function is another one"],
)
def test_what_makes_a_new_one(build: Any, old: str, new: str) -> None:
    assert old in BACKEND
    assert deployment(build(BACKEND.replace(old, new))) != deployment(build(BACKEND))


@pytest.mark.parametrize(
    "more",
    [
        "tags: {team: shop}\n",
        "overrides: [{target: apis.rest.orders, set: {/Description: orders of the shop}}]\n",
        "overrides: [{target: functions.orders, set: {/MemorySize: 256}}]\n",
        "resources: {Queue: {Type: AWS::SQS::Queue}}\n",
    ],
    ids=["tags", "description", "the function's memory", "something else"],
)
def test_what_makes_none(build: Any, more: str) -> None:
    assert deployment(build(BACKEND + more)) == deployment(build(BACKEND))


def test_an_override_of_the_document_makes_a_new_one(build: Any) -> None:
    override = """
overrides:
  - target: apis.rest.orders
    patch: [{op: add, path: "/Body/paths/~1orders/get/operationId", value: listOrders}]
"""
    assert deployment(build(BACKEND + override)) != deployment(build(BACKEND))


def test_its_address_never_changes(build: Any) -> None:
    text = """
overrides: [{target: apis.rest.orders.deployment, set: {/Description: served}}]
resources:
  Line:
    Type: AWS::SSM::Parameter
    DependsOn: apis.rest.orders.deployment
    Properties:
      Type: String
      Value: !Sub "${apis.rest.orders.deployment}/${apis.rest.orders.deployment.DeploymentId}"
      Description: !GetAtt apis.rest.orders.deployment.DeploymentId
outputs:
  stack: {served: !Ref apis.rest.orders.deployment}
"""
    result = build(BACKEND + text)
    name = deployment(result)
    resources = result.template["Resources"]
    assert resources[name]["Properties"]["Description"] == "served"
    assert resources["Line"]["DependsOn"] == name
    assert resources["Line"]["Properties"]["Value"] == {"Fn::Sub": f"${{{name}}}/${{{name}.DeploymentId}}"}
    assert resources["Line"]["Properties"]["Description"] == {"Fn::GetAtt": [name, "DeploymentId"]}
    assert result.template["Outputs"]["served"] == {"Value": {"Ref": name}}
