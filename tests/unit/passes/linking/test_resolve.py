from __future__ import annotations

from typing import Any

import pytest

from ampc.ir.kind import Address, Kind
from ampc.ir.program import Resource
from ampc.ir.values import GetAtt, Ref, Sub
from ampc.passes.linking.resolve import Resolver, Scope, resolve_value

POOL = Kind("auth.userPool", "AWS::Cognito::UserPool", "AuthUserPool", ("auth.cfnUserPool",))
LAMBDA = Kind("functions.{name}.lambda", "AWS::Lambda::Function", "Function{name}Lambda", ("functions.{name}",))
RAW = Kind("resources.{name}", "", "{name}")


def resource(address: Address, type_: str = "") -> Resource:
    return Resource(address, type_ or address.kind.cfn_type, {}, ("x",))


SCOPE = Scope.of(
    {a: resource(a, t) for a, t in ((POOL.at(), ""), (LAMBDA.at("hook"), ""), (RAW.at("Queue"), "AWS::SQS::Queue"))},
    {"AssetBucket": {}},
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "auth.userPool"}, {"Ref": "AuthUserPool"}),
        ({"Ref": "auth.cfnUserPool"}, {"Ref": "AuthUserPool"}),
        ({"Ref": "functions.hook"}, {"Ref": "FunctionHookLambda"}),
        ({"Ref": "Queue"}, {"Ref": "Queue"}),
        ({"Ref": "AWS::Region"}, {"Ref": "AWS::Region"}),
        ({"Ref": "AssetBucket"}, {"Ref": "AssetBucket"}),
        ({"Fn::GetAtt": "auth.userPool.Arn"}, {"Fn::GetAtt": ["AuthUserPool", "Arn"]}),
        ({"Fn::GetAtt": ["functions.hook.lambda", "Arn"]}, {"Fn::GetAtt": ["FunctionHookLambda", "Arn"]}),
        ({"Fn::GetAtt": "Queue.QueueName"}, {"Fn::GetAtt": ["Queue", "QueueName"]}),
        (
            {"Fn::Sub": "${auth.userPool.Arn}/x-${AWS::Region}-${!kept}"},
            {"Fn::Sub": "${AuthUserPool.Arn}/x-${AWS::Region}-${!kept}"},
        ),
        (
            {"Fn::Sub": ["${a}-${resources.Queue}", {"a": {"Ref": "auth.userPool"}}]},
            {"Fn::Sub": ["${a}-${Queue}", {"a": {"Ref": "AuthUserPool"}}]},
        ),
        ({"Fn::Join": ["", [{"Ref": "auth.userPool"}, "/x"]]}, {"Fn::Join": ["", [{"Ref": "AuthUserPool"}, "/x"]]}),
        ({"a": [{"b": {"Ref": "auth.userPool"}}], "c": 1}, {"a": [{"b": {"Ref": "AuthUserPool"}}], "c": 1}),
    ],
)
def test_references_of_the_user(value: Any, expected: Any) -> None:
    assert resolve_value(value, ("p",), SCOPE) == (expected, [])


@pytest.mark.parametrize(
    ("value", "code", "message", "hint", "where"),
    [
        (
            {"Ref": "auth.userpool"},
            "AMP401",
            "there is no resource 'auth.userpool'",
            "did you mean 'auth.userPool'",
            ("p", "Ref"),
        ),
        ({"Ref": "Qeue"}, "AMP401", "there is no resource 'Qeue'", "did you mean 'Queue'?", ("p", "Ref")),
        (
            {"Ref": "auth.userPool.Arn"},
            "AMP402",
            "'Ref' takes a resource, 'auth.userPool.Arn' is an attribute of one",
            "write !GetAtt auth.userPool.Arn",
            ("p", "Ref"),
        ),
        (
            {"Fn::GetAtt": "auth.userPool.ARN"},
            "AMP403",
            "'AWS::Cognito::UserPool' has no attribute 'ARN'",
            "did you mean 'Arn'?",
            ("p", "Fn::GetAtt"),
        ),
        (
            {"Fn::GetAtt": "auth.userPool"},
            "AMP403",
            "'auth.userPool' names no attribute",
            "add the attribute's name: Arn",
            ("p", "Fn::GetAtt"),
        ),
        (
            {"a": [{"Fn::Sub": "${nothing.here}"}]},
            "AMP401",
            "there is no resource 'nothing.here'",
            "",
            ("p", "a", 0, "Fn::Sub"),
        ),
    ],
)
def test_what_names_nothing_is_told_with_the_nearest_name(
    value: Any, code: str, message: str, hint: str, where: Any
) -> None:
    _, (found,) = resolve_value(value, ("p",), SCOPE)
    assert (found.code, found.message, found.labels[0].where) == (code, message, where)
    assert found.help.startswith(hint)


def test_symbols_of_components() -> None:
    resolver = Resolver(SCOPE, lambda tokens: ("p", *tokens))
    sub = Sub(
        "arn:${AWS::Partition}:x/${pool}/${arn}/${name}",
        {"pool": Ref(POOL.at()), "arn": GetAtt(POOL.at(), "Arn"), "name": "n"},
    )
    assert resolver.value({"r": Ref(POOL.at()), "s": sub}) == {
        "r": {"Ref": "AuthUserPool"},
        "s": {"Fn::Sub": "arn:${AWS::Partition}:x/${AuthUserPool}/${AuthUserPool.Arn}/n"},
    }
