"""Rules of the auth section: what they find, where, and what they let pass."""

from __future__ import annotations

from typing import Any

import pytest

A = "auth"
FUNCTION = {"fn": {"entry": "fn.py"}}


@pytest.mark.parametrize(
    ("auth", "code", "where"),
    [
        ({"loginWith": {}}, "AMP601", (A, "loginWith")),
        ({"loginWith": {"username": True}}, "AMP623", (A, "loginWith", "username")),
        ({"userAttributes": {"sub": {}}}, "AMP602", (A, "userAttributes", "sub")),
        ({"userAttributes": {"custom:": {"type": "String"}}}, "AMP603", (A, "userAttributes", "custom:")),
        ({"userAttributes": {"custom:a b": {"type": "String"}}}, "AMP603", (A, "userAttributes", "custom:a b")),
        (
            {"userAttributes": {"custom:" + "x" * 21: {"type": "String"}}},
            "AMP603",
            (A, "userAttributes", "custom:" + "x" * 21),
        ),
        ({"userAttributes": {"email": {"minLen": 3}}}, "AMP604", (A, "userAttributes", "email", "minLen")),
        (
            {"userAttributes": {"custom:b": {"type": "Boolean", "max": 1}}},
            "AMP604",
            (A, "userAttributes", "custom:b", "max"),
        ),
        ({"userAttributes": {"custom:b": {}}}, "AMP605", (A, "userAttributes", "custom:b")),
        (
            {"userAttributes": {"custom:n": {"type": "Number", "min": 2, "max": 1}}},
            "AMP606",
            (A, "userAttributes", "custom:n", "min"),
        ),
        (
            {"userAttributes": {"custom:n": {"type": "Number", "required": True}}},
            "AMP607",
            (A, "userAttributes", "custom:n", "required"),
        ),
        ({"groups": [""]}, "AMP609", (A, "groups", 0)),
        ({"groups": ["x" * 129]}, "AMP609", (A, "groups", 0)),
        ({"groups": ["a", "b", "a"]}, "AMP610", (A, "groups", 2)),
        ({"groups": ["a", "A"]}, "AMP610", (A, "groups", 1)),
        ({"multifactor": {"mode": "OPTIONAL", "sms": False}}, "AMP612", (A, "multifactor", "mode")),
        ({"multifactor": {"mode": "OFF", "sms": True}}, "AMP613", (A, "multifactor", "sms")),
        (
            {"loginWith": {"phone": True}, "multifactor": {"mode": "REQUIRED", "totp": True}},
            "AMP614",
            (A, "multifactor"),
        ),
        (
            {"multifactor": {"mode": "REQUIRED", "sms": {"message": "x" * 135 + "{code}"}}},
            "AMP615",
            (A, "multifactor", "sms", "message"),
        ),
        ({"loginWith": {"phone": True}, "accountRecovery": "EMAIL_ONLY"}, "AMP616", (A, "accountRecovery")),
        (
            {"accountRecovery": "PHONE_ONLY_WITHOUT_MFA", "userAttributes": {"phoneNumber": {}}},
            "AMP616",
            (A, "accountRecovery"),
        ),
        (
            {
                "loginWith": {"phone": True},
                "accountRecovery": "PHONE_ONLY_WITHOUT_MFA",
                "multifactor": {"mode": "OPTIONAL", "sms": True},
            },
            "AMP617",
            (A, "accountRecovery"),
        ),
        ({"triggers": {"preSignUp": "fm"}}, "AMP618", (A, "triggers", "preSignUp")),
        ({"client": {"tokens": {"id": "299s"}}}, "AMP620", (A, "client", "tokens", "id")),
        ({"client": {"tokens": {"refresh": "59m"}}}, "AMP620", (A, "client", "tokens", "refresh")),
        ({"client": {"tokens": {"refresh": "3651d"}}}, "AMP620", (A, "client", "tokens", "refresh")),
        ({"client": {"tokens": {"access": "2h", "refresh": "119m"}}}, "AMP620", (A, "client", "tokens", "access")),
        (
            {"triggers": {"createAuthChallenge": "fn"}, "client": {"authFlows": ["USER_AUTH"]}},
            "AMP621",
            (A, "client", "authFlows"),
        ),
        ({"removalPolicy": "snapshot"}, "AMP622", (A, "removalPolicy")),
    ],
)
def test_one_mistake_is_one_finding(
    document: Any, found: Any, auth: dict[str, Any], code: str, where: tuple[Any, ...]
) -> None:
    assert found(document(FUNCTION, **auth)) == [(code, where)]


@pytest.mark.parametrize(
    "auth",
    [
        {},
        {"loginWith": {"username": True}, "userAttributes": {"email": {}}},
        {"loginWith": {"username": True}, "triggers": {"preSignUp": "fn"}},
        {"userAttributes": {"custom:" + "x" * 20: {"type": "Number", "min": 1, "max": 1}}},
        {"groups": ["team-a", "team_a", "équipe", "x" * 128]},
        {"loginWith": {"phone": True}, "userAttributes": {"email": {}}, "accountRecovery": "EMAIL_ONLY"},
        {"loginWith": {"phone": True}, "accountRecovery": "PHONE_AND_EMAIL"},
        {"accountRecovery": "PHONE_WITHOUT_MFA_AND_EMAIL"},
        {"client": {"tokens": {"access": "1d", "id": "5m", "refresh": "1d"}}},
        {"triggers": {"createAuthChallenge": "fn"}},
        {"multifactor": {"mode": "OFF"}},
    ],
)
def test_what_fits_passes(document: Any, found: Any, auth: dict[str, Any]) -> None:
    assert found(document(FUNCTION, **auth)) == []


def test_fifty_custom_attributes_pass_and_the_next_is_named(document: Any, found: Any) -> None:
    many = {f"custom:a{i}": {"type": "String"} for i in range(51)}
    assert found(document(userAttributes=many)) == [("AMP608", (A, "userAttributes", "custom:a50"))]
    many.pop("custom:a0")
    assert found(document(userAttributes=many)) == []
