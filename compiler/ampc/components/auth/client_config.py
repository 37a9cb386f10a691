"""Decides the ``auth`` section of the client config, from the stack outputs: as Amplify's own generator does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json

_MFA = {"OFF": "NONE", "OPTIONAL": "OPTIONAL", "ON": "REQUIRED"}
_DEPLOYED = {
    "user_pool_id": "userPoolId",
    "aws_region": "authRegion",
    "user_pool_client_id": "webClientId",
    "identity_pool_id": "identityPoolId",
}
_LISTS = {
    "mfa_methods": "mfaTypes",
    "standard_required_attributes": "signupAttributes",
    "username_attributes": "usernameAttributes",
    "user_verification_types": "verificationMechanisms",
    "groups": "groups",
}

_SOCIAL = ("GOOGLE", "FACEBOOK", "LOGIN_WITH_AMAZON", "SIGN_IN_WITH_APPLE")
"""The providers that the client libraries know by a word of their own; others are signed in with by name."""


def client_config(stack: Mapping[str, Json]) -> dict[str, Json]:
    """Returns the section. What only a deployment knows is ``"${outputName}"``; what nothing tells is left out.

    Args:
        stack: the outputs of the stack.
    """
    auth: dict[str, Json] = {key: _known(stack, output) for key, output in _DEPLOYED.items() if stack[output]}
    auth |= {key: json.loads(stack[output]) for key, output in _LISTS.items() if output in stack}
    if stack.get("mfaConfiguration") in _MFA:
        auth["mfa_configuration"] = _MFA[stack["mfaConfiguration"]]
    if stack.get("passwordPolicyMinLength") or stack.get("passwordPolicyRequirements"):
        auth["password_policy"] = _password_policy(stack)
    if stack.get("oauthRedirectSignIn") and stack["oauthRedirectSignOut"]:
        social = json.loads(stack["socialProviders"] or "[]")
        auth["oauth"] = {
            "identity_providers": [name for name in social if name in _SOCIAL],
            "redirect_sign_in_uri": stack["oauthRedirectSignIn"].split(","),
            "redirect_sign_out_uri": stack["oauthRedirectSignOut"].split(","),
            "response_type": stack["oauthResponseType"],
            "scopes": json.loads(stack["oauthScope"]),
            "domain": _known(stack, "oauthCognitoDomain"),
        }
    auth["unauthenticated_identities_enabled"] = stack["allowUnauthenticatedIdentities"] == "true"
    if stack.get("passwordlessOptions"):
        auth["passwordless"] = _passwordless(json.loads(stack["passwordlessOptions"]))
    return auth


def _known(stack: Mapping[str, Json], output: str) -> Json:
    """Returns a text that is known already, else the placeholder of what only a deployment knows."""
    value = stack[output]
    return value if isinstance(value, str) and not value.startswith("{{resolve:") else f"${{{output}}}"


def _password_policy(stack: Mapping[str, Json]) -> dict[str, Json]:
    required = json.loads(stack["passwordPolicyRequirements"] or "[]")
    return {
        "min_length": int(stack["passwordPolicyMinLength"] or 8),
        "require_lowercase": "REQUIRES_LOWERCASE" in required,
        "require_numbers": "REQUIRES_NUMBERS" in required,
        "require_symbols": "REQUIRES_SYMBOLS" in required,
        "require_uppercase": "REQUIRES_UPPERCASE" in required,
    }


def _passwordless(options: Mapping[str, Json]) -> dict[str, Json]:
    words = {"emailOtpEnabled": "email_otp_enabled", "smsOtpEnabled": "sms_otp_enabled"}
    found: dict[str, Json] = {word: options[key] for key, word in words.items() if key in options}
    if "webAuthn" in options:
        found["web_authn"] = {
            "relying_party_id": options["webAuthn"]["relyingPartyId"],
            "user_verification": options["webAuthn"]["userVerification"],
        }
    if "preferredChallenge" in options:
        found["preferred_challenge"] = options["preferredChallenge"]
    return found
