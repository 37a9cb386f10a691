"""What the client config says after overrides."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.components.auth import kinds


def client(made: Any) -> Any:
    assert made.diagnostics == ()
    return made.client["auth"]


def test_the_password_policy_follows_an_override(patched: Any) -> None:
    policy = {"PasswordPolicy": {"MinimumLength": 10, "RequireNumbers": True}}
    made = patched(kinds.USER_POOL, "Policies", policy)
    assert client(made)["password_policy"] == {
        "min_length": 10,
        "require_lowercase": False,
        "require_numbers": True,
        "require_symbols": False,
        "require_uppercase": False,
    }
    assert made.stack["passwordPolicyMinLength"] == "10"
    assert made.stack["passwordPolicyRequirements"] == '["REQUIRES_NUMBERS"]'


def test_without_policies_there_is_no_password_policy(patched: Any) -> None:
    made = patched(kinds.USER_POOL, "Policies", None)
    assert "password_policy" not in client(made)
    assert made.stack["passwordPolicyMinLength"] == made.stack["passwordPolicyRequirements"] == ""


def test_a_sign_in_policy_becomes_passwordless(patched: Any) -> None:
    policy = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]}}
    made = patched(kinds.USER_POOL, "Policies", policy)
    assert client(made)["passwordless"] == {
        "email_otp_enabled": True,
        "sms_otp_enabled": False,
        "web_authn": {"relying_party_id": "", "user_verification": "preferred"},
    }


def test_logout_urls_turn_the_oauth_section_on(patched: Any) -> None:
    made = patched(kinds.USER_POOL_CLIENT, "LogoutURLs", ["https://example.com/bye"])
    assert client(made)["oauth"] == {
        "identity_providers": [],
        "redirect_sign_in_uri": ["https://example.com"],
        "redirect_sign_out_uri": ["https://example.com/bye"],
        "response_type": "code",
        "scopes": ["profile", "phone", "email", "openid", "aws.cognito.signin.user.admin"],
        "domain": "",
    }


def test_the_precedence_of_a_group_follows_an_override(patched: Any) -> None:
    made = patched(kinds.GROUP, "Precedence", 7, groups=["ADMINS", "EDITORS"])
    assert client(made)["groups"] == [{"ADMINS": {"precedence": 7}}, {"EDITORS": {"precedence": 1}}]


@pytest.mark.parametrize(
    ("name", "value"),
    [("Policies", None), ("Schema", None), ("AutoVerifiedAttributes", None), ("MfaConfiguration", "ON")],
)
def test_the_outputs_are_always_the_same(patched: Any, name: str, value: Any) -> None:
    made = patched(kinds.USER_POOL, name, value)
    assert list(made.stack) == list(patched(kinds.USER_POOL, "UserPoolName", "x").stack)
    assert made.metadata["AWS::Amplify::Auth"]["stackOutputs"] == list(made.stack)
