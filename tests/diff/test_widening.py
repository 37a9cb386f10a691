"""Permissions are compared as sets: what moves or is written otherwise is nothing new, what was not allowed is."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.comparing.model import Backend
from tests.diff.support import backend, details

ARN = {"Fn::GetAtt": ["Table", "Arn"]}


def statement(action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def role(*statements: Any, **more: Any) -> tuple[str, dict[str, Any]]:
    return "AWS::IAM::Role", {
        "Policies": [{"PolicyName": "p", "PolicyDocument": {"Statement": list(statements)}}],
        **more,
    }


def policy(*statements: Any, role: str = "R") -> tuple[str, dict[str, Any]]:
    return "AWS::IAM::Policy", {"PolicyDocument": {"Statement": list(statements)}, "Roles": [{"Ref": role}]}


def alone(*statements: Any, **more: Any) -> Backend:
    return backend(R=role(*statements, **more))


GET, LIST = "s3:GetObject", "s3:ListBucket"
IPS = {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (alone(statement([GET, LIST])), alone(statement(LIST), statement(GET))),
        (alone(statement(GET, ARN)), backend(R=role(), P=policy(statement(GET, {"Fn::Sub": "${Table.Arn}"})))),
        (alone(statement("s3:*")), alone(statement(GET))),
        (alone(statement("S3:getobject")), alone(statement(GET))),
        (alone(statement("s3:Get?bject")), alone(statement(GET))),
        (
            alone(statement(GET, {"Fn::Sub": "${Table.Arn}/*"})),
            alone(statement(GET, {"Fn::Join": ["/", [ARN, "index", "x"]]})),
        ),
        (alone(statement(GET)), alone(statement(GET, Condition=IPS))),
        (alone(statement(GET), statement(LIST)), alone(statement(GET))),
        (alone(PermissionsBoundary="b"), alone(PermissionsBoundary="b")),
        (alone(), alone(PermissionsBoundary="b")),
        (alone(), alone(statement(GET, Effect="Deny"))),
        (backend(R=role(statement(GET, Effect="Deny"))), backend()),
    ],
)
def test_nothing_is_new(old: Backend, new: Backend) -> None:
    assert details(old, new) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (alone(statement(GET)), alone(statement([GET, LIST])), f"{LIST} on *"),
        (alone(statement(GET)), alone(statement("s3:Get*")), "s3:Get* on *"),
        (alone(statement("s3:Get?bject")), alone(statement("s3:Get*bject")), "s3:Get*bject on *"),
        (alone(statement(GET, ARN)), alone(statement(GET)), f"{GET} on *"),
        (alone(statement(GET, Condition=IPS)), alone(statement(GET)), f"{GET} on *"),
        (
            alone(statement(GET)),
            alone(statement(GET), statement(LIST, Condition=IPS)),
            f'{LIST} on * when {{"IpAddress":{{"aws:SourceIp":"10.0.0.0/8"}}}}',
        ),
        (
            alone(statement(GET)),
            alone({"Effect": "Allow", "NotAction": ["iam:*", GET], "Resource": "*"}),
            "all but iam:*, s3:GetObject on *",
        ),
        (alone(), alone(ManagedPolicyArns=["arn:x"]), "everything of the managed policy on arn:x"),
        (alone(statement(GET, Effect="Deny")), alone(), f"no longer denied: {GET} on *"),
        (
            alone(statement(GET, Effect="Deny")),
            alone(statement(GET, Effect="Deny", Condition=IPS)),
            f"no longer denied: {GET} on *",
        ),
        (alone(PermissionsBoundary="b"), alone(), "no longer denied: everything beyond the boundary on b"),
        (
            alone(PermissionsBoundary="b"),
            alone(PermissionsBoundary="c"),
            "no longer denied: everything beyond the boundary on b",
        ),
        (
            alone(),
            alone(
                AssumeRolePolicyDocument={
                    "Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
                }
            ),
            "anybody: sts:AssumeRole on ${R}",
        ),
        (
            alone(),
            alone({"Fn::If": ["C", statement(GET), {"Ref": "AWS::NoValue"}]}),
            'whatever it says on {"Fn::If":["C",{"Action":"s3:GetObject","Effect":"Allow","Resource":"*"},{"Ref":"AWS::NoValue"}]}',
        ),
    ],
)
def test_a_permission_is_new(old: Backend, new: Backend, expected: str) -> None:
    assert details(old, new) == {"R": (expected,)}
    assert details(new, new) == {}


def test_a_policy_counts_for_its_role() -> None:
    old = backend(R=role(statement(GET, ARN)))
    new = backend(R=role(), P=policy(statement([GET, LIST], ARN)))
    assert details(old, new) == {"R": (f"{LIST} on ${{Table.Arn}}",)}


def test_policies_of_resources() -> None:
    def bucket(*statements: Any) -> Backend:
        document = {"Statement": list(statements)}
        return backend(
            B=("AWS::S3::Bucket", {}),
            BP=("AWS::S3::BucketPolicy", {"Bucket": {"Ref": "B"}, "PolicyDocument": document}),
        )

    objects = {"Fn::Sub": "${B.Arn}/*"}
    tls = statement("s3:*", objects, Effect="Deny", Principal="*", Condition={"Bool": {"aws:SecureTransport": False}})
    public = statement(GET, objects, Principal="*")
    assert details(bucket(tls), bucket(tls, public)) == {"BP": (f"anybody: {GET} on ${{B.Arn}}/*",)}
    assert details(bucket(public), bucket({**public, "Principal": {"AWS": "arn:aws:iam::1:root"}})) == {}
    gone = 'no longer denied: anybody: s3:* on ${B.Arn}/* when {"Bool":{"aws:SecureTransport":false}}'
    assert details(bucket(tls), bucket()) == {"BP": (gone,)}
    assert details(bucket(tls), backend(B=("AWS::S3::Bucket", {}))) == {"BP": (gone,)}
    assert details(bucket(tls), backend()) == {}


def test_the_policy_of_a_key_is_about_the_key() -> None:
    def key(*principals: str) -> Backend:
        one = statement("kms:Decrypt", Principal={"AWS": list(principals)})
        return backend(K=("AWS::KMS::Key", {"KeyPolicy": {"Statement": one}}))

    assert details(key("arn:a"), key("arn:a", "arn:b")) == {"K": ("arn:b: kms:Decrypt on ${K}",)}


def test_who_may_call_a_function() -> None:
    def called(**more: Any) -> Backend:
        made = {
            "FunctionName": {"Fn::GetAtt": ["F", "Arn"]},
            "Action": "lambda:InvokeFunction",
            "Principal": "sns.amazonaws.com",
        }
        return backend(P=("AWS::Lambda::Permission", {**made, **more}))

    assert details(called(SourceArn="a"), called()) == {"P": ("sns.amazonaws.com: lambda:InvokeFunction on ${F}",)}
    assert details(called(), called(SourceArn="a")) == {}
    assert details(called(), called(FunctionName={"Ref": "F"})) == {}


def test_which_role_users_get() -> None:
    def pool(guests: bool, **roles: str) -> Backend:
        attached = {"IdentityPoolId": {"Ref": "I"}, "Roles": {k: {"Fn::GetAtt": [v, "Arn"]} for k, v in roles.items()}}
        return backend(
            I=("AWS::Cognito::IdentityPool", {"AllowUnauthenticatedIdentities": guests}),
            A=("AWS::Cognito::IdentityPoolRoleAttachment", attached),
        )

    assert details(pool(False, authenticated="R"), pool(True, authenticated="S")) == {
        "I": ("anybody: cognito-identity:GetId on ${I}",),
        "A": ("authenticated identities of ${I}: sts:AssumeRoleWithWebIdentity on ${S}",),
    }
    assert details(pool(True, authenticated="R"), pool(False, authenticated="R")) == {}
