"""What the auth section becomes, where Amplify's own resources do not already tell."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.components.auth import kinds
from ampc.components.function.kinds import LAMBDA
from ampc.ir.values import GetAtt


def pool(program: Any) -> Any:
    return program.resources[kinds.USER_POOL.at()]


def test_a_user_name_alone_has_no_other_sign_in_name(document: Any, lowered: Any) -> None:
    properties = pool(lowered(document(loginWith={"username": True}))).properties
    assert not {"UsernameAttributes", "AliasAttributes", "AutoVerifiedAttributes", "Schema"} & set(properties)
    assert properties["AccountRecoverySetting"] == {"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]}


def test_a_user_name_with_an_email_attribute_is_confirmed_by_email(document: Any, lowered: Any) -> None:
    auth = document(loginWith={"username": True}, userAttributes={"email": {}, "phoneNumber": {}})
    program = lowered(auth)
    assert pool(program).properties["AutoVerifiedAttributes"] == ["email"]
    assert kinds.SMS_ROLE.at() not in program.resources


def test_a_user_name_with_email_login_has_an_alias(document: Any, lowered: Any) -> None:
    properties = pool(lowered(document(loginWith={"username": True, "email": True}))).properties
    assert properties["AliasAttributes"] == ["email"]
    assert "UsernameAttributes" not in properties


@pytest.mark.parametrize(
    ("policy", "deletion", "replacement"),
    [
        ("destroy", "Delete", "Delete"),
        ("retain", "Retain", "Retain"),
        ("retain-on-update-or-delete", "RetainExceptOnCreate", "Retain"),
    ],
)
def test_removal_policies(document: Any, lowered: Any, policy: str, deletion: str, replacement: str) -> None:
    attributes = pool(lowered(document(removalPolicy=policy))).attributes
    assert attributes == {"DeletionPolicy": deletion, "UpdateReplacePolicy": replacement}


def test_the_sms_role_and_the_pool_share_the_external_id(document: Any, lowered: Any) -> None:
    program = lowered(document(loginWith={"phone": True}))
    (trust,) = program.resources[kinds.SMS_ROLE.at()].properties["AssumeRolePolicyDocument"]["Statement"]
    external = pool(program).properties["SmsConfiguration"]["ExternalId"]
    assert trust["Condition"]["StringEquals"]["sts:ExternalId"] == external
    assert "AWS::StackName" in external.template


def test_a_trigger_is_called_by_this_pool_only(document: Any, lowered: Any) -> None:
    program = lowered(document({"fn": {"entry": "fn.py"}}, triggers={"preSignUp": "fn"}))
    permission = program.resources[kinds.TRIGGER_PERMISSION.at("preSignUp")]
    assert permission.properties["SourceArn"] == GetAtt(kinds.USER_POOL.at(), "Arn")
    assert permission.properties["FunctionName"] == GetAtt(LAMBDA.at("fn"), "Arn")
    assert permission.origin == ("auth", "triggers", "preSignUp")


@pytest.mark.parametrize(
    ("auth", "kind", "pointer", "path"),
    [
        (
            {"passwordPolicy": {"minLength": 9}},
            kinds.USER_POOL,
            "/Policies/PasswordPolicy/MinimumLength",
            ("passwordPolicy", "minLength"),
        ),
        ({"name": "n"}, kinds.USER_POOL, "/UserPoolName", ("name",)),
        ({"accountRecovery": "NONE"}, kinds.USER_POOL, "/AccountRecoverySetting", ("accountRecovery",)),
        ({"deletionProtection": False}, kinds.USER_POOL, "/DeletionProtection", ("deletionProtection",)),
        (
            {"multifactor": {"mode": "OPTIONAL", "totp": True}},
            kinds.USER_POOL,
            "/MfaConfiguration",
            ("multifactor", "mode"),
        ),
        (
            {"userAttributes": {"gender": {"mutable": False}}},
            kinds.USER_POOL,
            "/Schema/1/Mutable",
            ("userAttributes", "gender", "mutable"),
        ),
        (
            {"userAttributes": {"custom:n": {"type": "Number", "max": 3}}},
            kinds.USER_POOL,
            "/Schema/1/NumberAttributeConstraints/MaxValue",
            ("userAttributes", "custom:n", "max"),
        ),
        ({"guestAccess": False}, kinds.IDENTITY_POOL, "/AllowUnauthenticatedIdentities", ("guestAccess",)),
        ({"client": {"tokens": {"id": "1h"}}}, kinds.USER_POOL_CLIENT, "/IdTokenValidity", ("client", "tokens", "id")),
        (
            {"client": {"authFlows": ["USER_AUTH"]}},
            kinds.USER_POOL_CLIENT,
            "/ExplicitAuthFlows",
            ("client", "authFlows"),
        ),
    ],
)
def test_a_property_knows_the_key_that_set_it(
    *, document: Any, lowered: Any, auth: dict[str, Any], kind: Any, pointer: str, path: tuple[str, ...]
) -> None:
    assert lowered(document(**auth)).resources[kind.at()].origins[pointer] == ("auth", *path)


def test_defaults_have_no_origin(document: Any, lowered: Any) -> None:
    program = lowered(document())
    assert set(pool(program).origins) == {"/UsernameAttributes"}
    assert not program.resources[kinds.USER_POOL_CLIENT.at()].origins
