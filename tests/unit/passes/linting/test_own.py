from __future__ import annotations

import json
from typing import Any

import pytest

from ampc.components.raw.kinds import RESOURCE
from ampc.diagnostics.model import Severity
from ampc.ir.program import Resource
from ampc.passes.linting.own import actions, check, limits


def resources(type_: str, **properties: Any) -> dict[str, Resource]:
    path = ("resources", "R")
    origins = {f"/{name}": (*path, "Properties", name) for name in properties}
    return {"R": Resource(RESOURCE.at("R"), type_, properties, path, origins)}


def statement(*named: str) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": list(named), "Resource": "*"}


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (
            {"PolicyDocument": {"Statement": [statement("a:b", "c:d")]}},
            [
                ("a:b", ("PolicyDocument", "Statement", 0, "Action", 0)),
                ("c:d", ("PolicyDocument", "Statement", 0, "Action", 1)),
            ],
        ),
        (
            {"PolicyDocument": {"Statement": {"Effect": "Deny", "NotAction": "a:b"}}},
            [("a:b", ("PolicyDocument", "Statement", "NotAction"))],
        ),
        (
            {"Policies": [{"PolicyDocument": {"Statement": [statement("a:b")]}}]},
            [("a:b", ("Policies", 0, "PolicyDocument", "Statement", 0, "Action", 0))],
        ),
        ({"KeyPolicy": {"Statement": [statement("a:b")]}}, [("a:b", ("KeyPolicy", "Statement", 0, "Action", 0))]),
        (
            {"PolicyDocument": json.dumps({"Statement": [statement("a:b")]})},
            [("a:b", ("PolicyDocument",))],
        ),
        (
            {"PolicyDocument": {"Fn::Sub": json.dumps({"Statement": [statement("a:b")]})}},
            [("a:b", ("PolicyDocument",))],
        ),
        ({"PolicyDocument": "no JSON"}, []),
        ({"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": {"Ref": "P"}}, 3]}}, []),
        ({"Statement": "a sentence", "Rules": [{"Action": {"Block": {}}, "Statement": {"Action": "x"}}]}, []),
    ],
)
def test_actions_are_found_wherever_a_policy_stands(properties: Any, expected: Any) -> None:
    assert list(actions(properties)) == expected


def test_an_action_that_does_not_exist_is_an_error_at_its_place() -> None:
    (found,) = check(
        resources("AWS::IAM::Role", PolicyDocument={"Statement": [statement("cognito:AdminListUserAuthEvents")]})
    )
    told = found.diagnostic
    assert (told.code, told.severity) == ("AMP450", Severity.ERROR)
    assert told.message == (
        "no IAM service has the prefix 'cognito', at /PolicyDocument/Statement/0/Action/0 of resources.R"
    )
    assert told.help == "did you mean 'cognito-idp:AdminListUserAuthEvents'?"
    path = ("resources", "R", "Properties", "PolicyDocument", "Statement", 0, "Action", 0)
    assert [(label.where, label.part) for label in told.labels] == [(path, "value")]


def test_an_action_that_may_be_new_is_a_warning() -> None:
    (found,) = check(resources("AWS::IAM::Role", PolicyDocument={"Statement": [statement("s3:Frobnicate")]}))
    assert (found.diagnostic.code, found.diagnostic.severity) == ("AMP451", Severity.WARNING)


def test_values_of_cognito_are_checked() -> None:
    (found,) = check(resources("AWS::Cognito::UserPool", Policies={"PasswordPolicy": {"MinimumLength": 2}}))
    path = ("resources", "R", "Properties", "Policies", "PasswordPolicy", "MinimumLength")
    assert found.diagnostic.labels[0].where == path
    assert found.diagnostic.code.startswith("AMP6")


def test_a_limit_of_a_resource_is_told_at_the_resource() -> None:
    made = resources("AWS::AppSync::Resolver", Code="x" * 40_000)
    template = {"Resources": {"R": {"Type": "AWS::AppSync::Resolver", "Properties": dict(made["R"].properties)}}}
    (one,) = limits({"template.json": template}, made)
    found = one.diagnostic
    assert (found.code, found.severity) == ("AMP465", Severity.ERROR)
    assert found.message == "40,000 bytes of the resolver's code, and the limit is 32,768, in /Code of resources.R"
    assert found.labels[0].where == ("resources", "R", "Properties", "Code")


def test_a_limit_of_a_template_is_told_at_the_file() -> None:
    template = {"Outputs": {f"O{i}": {"Value": "x"} for i in range(190)}}
    (one,) = limits({"template.json": template}, {})
    found = one.diagnostic
    assert (found.code, found.severity) == ("AMP462", Severity.WARNING)
    assert found.message == "190 outputs of one stack, near the limit of 200, in template.json"
    assert found.labels[0].where == ("outputs", "stack")
