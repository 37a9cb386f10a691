"""Cognito's value rules, one wrong value each, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ampc.cfn.cognito import ENUMS, check, select
from ampc.cfn.cognito_tables import LENGTHS, RANGES

POOL = "AWS::Cognito::UserPool"
CLIENT = "AWS::Cognito::UserPoolClient"
GROUP = "AWS::Cognito::UserPoolGroup"
SINGLE = {"AMP650", "AMP651", "AMP652", "AMP653"}
PARITY = Path(__file__).parents[2] / "parity" / "auth"

WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    (POOL, {"DeletionProtection": "ON"}, "AMP650", "/DeletionProtection"),
    (POOL, {"AutoVerifiedAttributes": ["email", "phone"]}, "AMP650", "/AutoVerifiedAttributes/1"),
    (POOL, {"UsernameAttributes": ["emial"]}, "AMP650", "/UsernameAttributes/0"),
    (POOL, {"AliasAttributes": ["username"]}, "AMP650", "/AliasAttributes/0"),
    (POOL, {"UserPoolTier": "FREE"}, "AMP650", "/UserPoolTier"),
    (POOL, {"UserPoolAddOns": {"AdvancedSecurityMode": "ON"}}, "AMP650", "/UserPoolAddOns/AdvancedSecurityMode"),
    (POOL, {"Schema": [{"Name": "a", "AttributeDataType": "Text"}]}, "AMP650", "/Schema/0/AttributeDataType"),
    (
        POOL,
        {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTH"]}}},
        "AMP650",
        "/Policies/SignInPolicy/AllowedFirstAuthFactors/1",
    ),
    (POOL, {"Policies": {"PasswordPolicy": {"MinimumLength": 5}}}, "AMP651", "/Policies/PasswordPolicy/MinimumLength"),
    (
        POOL,
        {"Policies": {"PasswordPolicy": {"MinimumLength": "100"}}},
        "AMP651",
        "/Policies/PasswordPolicy/MinimumLength",
    ),
    (
        POOL,
        {"Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 366}}},
        "AMP651",
        "/Policies/PasswordPolicy/TemporaryPasswordValidityDays",
    ),
    (POOL, {"Schema": [{"Name": "x" * 21}]}, "AMP652", "/Schema/0/Name"),
    (POOL, {"SmsVerificationMessage": "{####}" + "x" * 135}, "AMP652", "/SmsVerificationMessage"),
    (POOL, {"EmailVerificationMessage": "no code here"}, "AMP653", "/EmailVerificationMessage"),
    (
        POOL,
        {"VerificationMessageTemplate": {"EmailMessageByLink": "click here"}},
        "AMP653",
        "/VerificationMessageTemplate/EmailMessageByLink",
    ),
    (POOL, {"MfaConfiguration": "ON", "EnabledMfas": []}, "AMP654", "/EnabledMfas"),
    (POOL, {"MfaConfiguration": "OPTIONAL"}, "AMP654", "/MfaConfiguration"),
    (POOL, {"MfaConfiguration": "OFF", "EnabledMfas": ["SOFTWARE_TOKEN_MFA"]}, "AMP654", "/EnabledMfas"),
    (POOL, {"MfaConfiguration": "ON", "EnabledMfas": ["SMS_MFA"]}, "AMP655", "/EnabledMfas"),
    (POOL, {"AutoVerifiedAttributes": ["phone_number"]}, "AMP655", "/AutoVerifiedAttributes"),
    (POOL, {"MfaConfiguration": "ON", "EnabledMfas": ["EMAIL_OTP"]}, "AMP655", "/EnabledMfas"),
    (POOL, {"UsernameAttributes": ["email"], "AliasAttributes": ["email"]}, "AMP656", "/AliasAttributes"),
    (
        POOL,
        {
            "AccountRecoverySetting": {
                "RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}, {"Name": "verified_email", "Priority": 2}]
            }
        },
        "AMP657",
        "/AccountRecoverySetting/RecoveryMechanisms",
    ),
    (POOL, {"Schema": [{"Name": "a"}, {"Name": "a"}]}, "AMP658", "/Schema/1/Name"),
    (POOL, {"Schema": [{"Name": "a", "Required": True}]}, "AMP658", "/Schema/0/Required"),
    (
        POOL,
        {"Schema": [{"Name": "a", "AttributeDataType": "Boolean", "NumberAttributeConstraints": {"MinValue": "1"}}]},
        "AMP659",
        "/Schema/0/NumberAttributeConstraints",
    ),
    (
        POOL,
        {"Schema": [{"Name": "a", "StringAttributeConstraints": {"MinLength": "9", "MaxLength": "8"}}]},
        "AMP659",
        "/Schema/0/StringAttributeConstraints/MinLength",
    ),
    (POOL, {"LambdaConfig": {"CustomSMSSender": {"LambdaVersion": "V1_0"}}}, "AMP660", "/LambdaConfig/CustomSMSSender"),
    (CLIENT, {"PreventUserExistenceErrors": "ON"}, "AMP650", "/PreventUserExistenceErrors"),
    (CLIENT, {"TokenValidityUnits": {"AccessToken": "weeks"}}, "AMP650", "/TokenValidityUnits/AccessToken"),
    (CLIENT, {"IdTokenValidity": 4, "TokenValidityUnits": {"IdToken": "minutes"}}, "AMP661", "/IdTokenValidity"),
    (CLIENT, {"RefreshTokenValidity": 3651}, "AMP661", "/RefreshTokenValidity"),
    (
        CLIENT,
        {"AccessTokenValidity": 2, "RefreshTokenValidity": 1, "TokenValidityUnits": {"RefreshToken": "hours"}},
        "AMP661",
        "/AccessTokenValidity",
    ),
    (
        CLIENT,
        {"AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["api/read"]},
        "AMP662",
        "/AllowedOAuthFlows",
    ),
    (CLIENT, {"AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"]}, "AMP662", "/AllowedOAuthFlows"),
    (CLIENT, {"AllowedOAuthFlows": ["code"], "CallbackURLs": ["https://example.com"]}, "AMP662", "/AllowedOAuthFlows"),
    (CLIENT, {"ExplicitAuthFlows": ["ALLOW_USER_AUTH", "CUSTOM_AUTH_FLOW_ONLY"]}, "AMP663", "/ExplicitAuthFlows"),
    (
        CLIENT,
        {"ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "RefreshTokenRotation": {"Feature": "ENABLED"}},
        "AMP663",
        "/ExplicitAuthFlows",
    ),
    (GROUP, {"Precedence": -1}, "AMP651", "/Precedence"),
    ("AWS::Cognito::UserPoolDomain", {"ManagedLoginVersion": 3}, "AMP651", "/ManagedLoginVersion"),
    (
        "AWS::Cognito::IdentityPool",
        {"CognitoStreams": {"StreamingStatus": "ON"}},
        "AMP650",
        "/CognitoStreams/StreamingStatus",
    ),
    (GROUP, {"GroupName": "a b"}, "AMP664", "/GroupName"),
    (GROUP, {"GroupName": "x" * 129}, "AMP664", "/GroupName"),
]


@pytest.mark.parametrize(("cfn_type", "properties", "code", "pointer"), WRONG)
def test_one_wrong_value_is_one_finding(cfn_type: str, properties: dict[str, Any], code: str, pointer: str) -> None:
    assert [(f.code, f.pointer) for f in check(cfn_type, properties)] == [(code, pointer)]


@pytest.mark.parametrize(("cfn_type", "properties", "code", "pointer"), WRONG)
def test_a_finding_says_what_to_do(cfn_type: str, properties: dict[str, Any], code: str, pointer: str) -> None:
    (found,) = check(cfn_type, properties)
    assert found.help
    assert not found.message.endswith(".")


@pytest.mark.parametrize(
    ("cfn_type", "properties"),
    [
        (POOL, {"MfaConfiguration": "ON", "EnabledMfas": ["SOFTWARE_TOKEN_MFA"]}),
        (POOL, {"MfaConfiguration": "ON", "SmsConfiguration": {"SnsCallerArn": {"Ref": "Role"}}}),
        (
            POOL,
            {
                "MfaConfiguration": "ON",
                "EnabledMfas": ["EMAIL_OTP"],
                "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"},
            },
        ),
        (POOL, {"Schema": [{"Name": "email", "Required": True}, {"Name": "given_name", "Required": True}]}),
        (POOL, {"AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]}}),
        (CLIENT, {"AccessTokenValidity": 24, "IdTokenValidity": 5, "TokenValidityUnits": {"IdToken": "minutes"}}),
        (
            CLIENT,
            {"AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["a/b"], "GenerateSecret": True},
        ),
        (GROUP, {"GroupName": "équipe-été", "Precedence": 0}),
        (POOL, {"Schema": [{"Name": "a", "StringAttributeConstraints": {"MinLength": "8", "MaxLength": "8"}}]}),
        ("AWS::SQS::Queue", {"MfaConfiguration": "MAYBE"}),
    ],
)
def test_right_values_have_no_finding(cfn_type: str, properties: dict[str, Any]) -> None:
    assert list(check(cfn_type, properties)) == []


@pytest.mark.parametrize("table", [ENUMS, RANGES, LENGTHS])
def test_intrinsic_functions_are_not_judged(table: dict[tuple[str, str], Any]) -> None:
    for cfn_type, pattern in table:
        value: Any = {"Ref": "Elsewhere"}
        for token in reversed(pattern.split("/")[1:]):
            value = [value] if token == "*" else {token: value}
        assert not [f for f in check(cfn_type, value) if f.code in SINGLE], pattern


@pytest.mark.parametrize("case", sorted(path.parent.name for path in PARITY.glob("*/amplify.json")))
def test_what_amplify_makes_has_no_finding(case: str) -> None:
    for resource in json.loads((PARITY / case / "amplify.json").read_text())["resources"].values():
        assert list(check(resource["Type"], resource["Properties"])) == []


def test_select_walks_lists_and_mappings() -> None:
    properties = {"A": [{"B": 1}, {"C": 2}, {"B": 3}], "D": "text"}
    assert list(select(properties, "/A/*/B")) == [("/A/0/B", 1), ("/A/2/B", 3)]
    assert list(select(properties, "/D/*")) == []
    assert list(select(properties, "/E")) == []
