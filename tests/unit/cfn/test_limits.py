from __future__ import annotations

import json
from typing import Any

import pytest

from ampc.cfn.limits import Breach, check_limits


def breaches(**template: Any) -> list[Breach]:
    return list(check_limits({"template.json": template}))


def told(**template: Any) -> list[tuple[str, str, bool]]:
    return [(one.code, one.message, one.exceeded) for one in breaches(**template)]


def topics(count: int) -> dict[str, Any]:
    return {f"T{index}": {"Type": "AWS::SNS::Topic"} for index in range(count)}


def policy(size: int) -> dict[str, Any]:
    """A policy document of so many characters without white space."""
    document = {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": ""}]}
    empty = len('{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":""}]}')
    document["Statement"][0]["Resource"] = "a" * (size - empty)
    return document


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (450, []),
        (451, [("AMP460", "451 resources in one stack, near the limit of 500", False)]),
        (500, [("AMP460", "500 resources in one stack, near the limit of 500", False)]),
        (501, [("AMP460", "501 resources in one stack, and the limit is 500", True)]),
    ],
)
def test_resources_of_a_stack(count: int, expected: list[Any]) -> None:
    assert told(Resources=topics(count)) == expected


def test_resources_of_all_stacks_count_together() -> None:
    templates = {f"{index}.json": {"Resources": topics(440)} for index in range(6)}
    (found,) = check_limits(templates)
    assert (found.code, found.template, found.exceeded) == ("AMP460", "0.json", True)
    assert found.message == "2,640 resources in all stacks together, and the limit is 2,500"


def test_a_full_nested_stack_is_no_finding_but_one_that_is_too_full_is() -> None:
    templates = {"template.json": {"Resources": {}}, "stacks/a.json": {"Resources": topics(460)}}
    assert list(check_limits(templates)) == []
    templates["stacks/a.json"] = {"Resources": topics(501)}
    assert [(one.code, one.template) for one in check_limits(templates)] == [("AMP460", "stacks/a.json")]


def test_outputs_and_parameters() -> None:
    assert told(Outputs={f"O{i}": {"Value": "x"} for i in range(201)}) == [
        ("AMP462", "201 outputs of one stack, and the limit is 200", True)
    ]
    assert told(Parameters={f"P{i}": {"Type": "String"} for i in range(181)}) == [
        ("AMP462", "181 parameters of one stack, near the limit of 200", False)
    ]


def test_the_size_is_that_of_the_written_file() -> None:
    metadata = {"x": ["y"] * 150_000}
    written = len(json.dumps({"Metadata": metadata}, indent=1) + "\n")
    message = f"{written:,} bytes of the template, and the limit is 1,000,000"
    assert told(Metadata=metadata) == [("AMP461", message, True)]
    assert told(Metadata={"x": ["y"] * 50_000}) == []


def test_inline_policies_of_a_role_count_together() -> None:
    resources = {
        "R": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": policy(6_000)}]}},
        "P": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "R"}], "PolicyDocument": policy(4_240)}},
    }
    (found,) = breaches(Resources=resources)
    assert (found.code, found.path, found.exceeded) == ("AMP463", ("Resources", "R"), False)
    resources["P"]["Properties"]["PolicyDocument"] = policy(4_241)
    (found,) = breaches(Resources=resources)
    assert found.exceeded
    assert found.message == "10,241 characters of the role's inline policies, and the limit is 10,240"


def test_references_count_towards_the_warning_only() -> None:
    document = {"Statement": [{"Resource": [{"Fn::GetAtt": ["T", "Arn"]}] * 200}]}
    managed = {"M": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document}}}
    (found,) = breaches(Resources=managed)
    assert (found.code, found.exceeded) == ("AMP463", False)
    assert found.message == "about 16,630 characters of the managed policy, near the limit of 6,144"


def test_white_space_in_policies_does_not_count() -> None:
    document = {"Statement": [{"Sid": " " * 7_000}]}
    assert told(Resources={"M": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document}}}) == []


@pytest.mark.parametrize(
    ("kind", "properties", "place", "message"),
    [
        (
            "AWS::Lambda::Function",
            {"Environment": {"Variables": {"A": "x" * 4_000, "LONG": "é" * 46}}},
            ("Environment", "Variables"),
            "4,097 bytes of the environment variables, and the limit is 4,096",
        ),
        (
            "AWS::AppSync::Resolver",
            {"Code": "x" * 32_769},
            ("Code",),
            "32,769 bytes of the resolver's code, and the limit is 32,768",
        ),
        (
            "AWS::AppSync::GraphQLSchema",
            {"Definition": "x" * 1_000_001},
            ("Definition",),
            "1,000,001 bytes of the GraphQL schema, and the limit is 1,000,000",
        ),
    ],
)
def test_values_of_one_resource(kind: str, properties: Any, place: Any, message: str) -> None:
    found = [one for one in breaches(Resources={"X": {"Type": kind, "Properties": properties}}) if one.path]
    assert [(one.path, one.message, one.exceeded) for one in found] == [
        (("Resources", "X", "Properties", *place), message, True)
    ]


@pytest.mark.parametrize(
    "code",
    [
        {"Fn::Join": ["--", ["x" * 20_000, {"Ref": "T"}, "y" * 12_765]]},
        {"Fn::Sub": "x" * 32_769 + "${T} ${T.Arn}"},
        {"Fn::Sub": ["x" * 32_769 + "${T}", {"T": "y"}]},
    ],
)
def test_the_text_in_functions_counts(code: Any) -> None:
    (found,) = breaches(Resources={"X": {"Type": "AWS::AppSync::Resolver", "Properties": {"Code": code}}})
    assert (found.code, found.exceeded) == ("AMP465", True)


def test_values_that_are_references_are_no_text() -> None:
    function = {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {"A": {"Ref": "T"}}}}}
    assert told(Resources={"F": function, "R": {"Type": "AWS::AppSync::Resolver", "Properties": {}}}) == []
