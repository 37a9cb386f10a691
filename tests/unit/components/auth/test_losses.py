"""Overrides that take something from the client libraries: found, placed, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.components.auth import kinds

ORIGIN = ("overrides", 0, "patch", 0)


@pytest.mark.parametrize(
    ("kind", "name", "value", "code"),
    [
        (kinds.USER_POOL, "MfaConfiguration", {"Ref": "Mode"}, "AMP630"),
        (kinds.USER_POOL, "EnabledMfas", [{"Ref": "Method"}], "AMP630"),
        (kinds.USER_POOL, "AutoVerifiedAttributes", {"Fn::Split": [",", "email"]}, "AMP630"),
        (kinds.USER_POOL, "Policies", {"PasswordPolicy": {"RequireNumbers": "true"}}, "AMP630"),
        (kinds.USER_POOL, "Policies", {"PasswordPolicy": {"MinimumLength": True}}, "AMP630"),
        (kinds.USER_POOL, "Schema", [{"Name": {"Ref": "X"}}], "AMP630"),
        (kinds.USER_POOL, "UsernameAttributes", [], "AMP634"),
        (kinds.USER_POOL, "UsernameAttributes", None, "AMP634"),
        (kinds.USER_POOL_CLIENT, "CallbackURLs", [{"Fn::Sub": "https://${X}"}], "AMP630"),
        (kinds.USER_POOL_CLIENT, "GenerateSecret", True, "AMP631"),
        (kinds.USER_POOL_CLIENT, "ExplicitAuthFlows", ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"], "AMP632"),
        (kinds.USER_POOL_CLIENT, "ExplicitAuthFlows", ["ALLOW_USER_SRP_AUTH"], "AMP632"),
        (kinds.USER_POOL_CLIENT, "AllowedOAuthFlows", None, "AMP633"),
        (kinds.USER_POOL_CLIENT, "AllowedOAuthFlows", ["client_credentials"], "AMP633"),
        (kinds.USER_POOL_CLIENT, "UserPoolId", "us-east-1_Other", "AMP636"),
        (kinds.IDENTITY_POOL, "AllowUnauthenticatedIdentities", {"Ref": "X"}, "AMP630"),
        (kinds.IDENTITY_POOL, "CognitoIdentityProviders", None, "AMP635"),
        (kinds.GROUP, "Precedence", {"Ref": "X"}, "AMP630"),
    ],
)
def test_a_loss_is_an_error_at_the_override(patched: Any, kind: Any, name: str, value: Any, code: str) -> None:
    found = patched(kind, name, value, groups=["ADMINS"]).diagnostics
    assert [(d.code, d.labels[0].where) for d in found] == [(code, ORIGIN)]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (kinds.USER_POOL_CLIENT, "ExplicitAuthFlows", None),
        (kinds.USER_POOL_CLIENT, "ExplicitAuthFlows", ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]),
        (kinds.USER_POOL_CLIENT, "GenerateSecret", False),
        (kinds.USER_POOL, "UsernameAttributes", ["email", "phone_number"]),
        (kinds.USER_POOL, "Policies", None),
        (kinds.USER_POOL, "UserPoolName", {"Ref": "X"}),
    ],
)
def test_what_the_client_can_live_with_passes(patched: Any, kind: Any, name: str, value: Any) -> None:
    assert patched(kind, name, value).diagnostics == ()


def test_a_decision_of_the_section_itself_is_no_loss(patched: Any) -> None:
    made = patched(kinds.USER_POOL, "UserPoolName", "x", client={"authFlows": ["CUSTOM_AUTH"]})
    assert made.diagnostics == ()


def test_a_user_name_login_does_not_survive_username_attributes(patched: Any) -> None:
    auth = {"loginWith": {"username": True}, "userAttributes": {"email": {}}}
    found = patched(kinds.USER_POOL, "UsernameAttributes", ["email"], **auth).diagnostics
    assert [d.code for d in found] == ["AMP634"]
