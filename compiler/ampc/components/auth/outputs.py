"""Decides what the stack and the client config tell about auth, from the patched resources: they are what is deployed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.components.auth.client_config import client_config
from ampc.components.auth.kinds import (
    DOMAIN,
    GROUP,
    IDENTITY_POOL,
    IDENTITY_PROVIDER,
    USER_POOL,
    USER_POOL_CLIENT,
)
from ampc.components.auth.losses import losses
from ampc.components.auth.reference_outputs import reference_stack
from ampc.components.shape import ComponentOutputs
from ampc.ir.values import pseudo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.shape import OutputView
    from ampc.ir.kind import Address
    from ampc.ir.program import Resource
    from ampc.ir.values import Json

_MFA_TYPES = {"SMS_MFA": "SMS", "SOFTWARE_TOKEN_MFA": "TOTP", "EMAIL_OTP": "EMAIL"}
_PROVIDERS = {
    "Google": "GOOGLE",
    "Facebook": "FACEBOOK",
    "SignInWithApple": "SIGN_IN_WITH_APPLE",
    "LoginWithAmazon": "LOGIN_WITH_AMAZON",
}
_REQUIREMENTS = ("Numbers", "Lowercase", "Uppercase", "Symbols")


def outputs(view: OutputView) -> ComponentOutputs:
    """Derives the stack outputs of Amplify's auth category, their metadata, and the ``auth`` section of the client."""
    auth = view.document.auth
    assert auth is not None, "outputs runs for present sections"
    if auth.reference is not None:
        return _told(reference_stack(auth, auth.reference, view.existing))
    found = tuple(losses(view))
    return ComponentOutputs(diagnostics=found) if found else _told(_stack(view))


def _told(stack: dict[str, Json]) -> ComponentOutputs:
    metadata: dict[str, Json] = {"AWS::Amplify::Auth": {"version": "1", "stackOutputs": list(stack)}}
    if '"Fn::ImportValue"' in json.dumps(stack):
        # cfn-lint warns of outputs that are imports; Amplify's tools read one stack, so they have to be here.
        metadata["cfn-lint"] = {"config": {"ignore_checks": ["W6001"]}}
    return ComponentOutputs(stack, metadata, {"auth": client_config(stack)})


def _stack(view: OutputView) -> dict[str, Json]:
    """Returns the stack outputs: always all of them, as text or references."""
    resources = view.resources
    pool = resources[USER_POOL.at()].properties
    client = resources[USER_POOL_CLIENT.at()].properties
    identity = resources[IDENTITY_POOL.at()].properties
    password = _at(pool, "Policies", "PasswordPolicy")
    groups = [
        {group.properties.get("GroupName", address.names[0]): _present(precedence=group.properties.get("Precedence"))}
        for address, group in resources.items()
        if address.kind == GROUP
    ]
    return {
        "userPoolId": {"Ref": USER_POOL.at().logical_id},
        "webClientId": {"Ref": USER_POOL_CLIENT.at().logical_id},
        "identityPoolId": {"Ref": IDENTITY_POOL.at().logical_id},
        "authRegion": pseudo("AWS::Region"),
        "allowUnauthenticatedIdentities": "true" if identity.get("AllowUnauthenticatedIdentities") is True else "false",
        "signupAttributes": _compact(
            [item["Name"].lower() for item in pool.get("Schema", []) if item.get("Required") is True and "Name" in item]
        ),
        "usernameAttributes": _compact([name.lower() for name in pool.get("UsernameAttributes", [])]),
        "verificationMechanisms": _compact(pool.get("AutoVerifiedAttributes", [])),
        "passwordPolicyMinLength": str(password.get("MinimumLength", "")),
        "passwordPolicyRequirements": _password_requirements(password),
        "mfaConfiguration": pool.get("MfaConfiguration", "OFF"),
        "mfaTypes": _compact([_MFA_TYPES[name] for name in pool.get("EnabledMfas", []) if name in _MFA_TYPES]),
        "passwordlessOptions": _passwordless(pool, view),
        "socialProviders": _social_providers(resources),
        "oauthCognitoDomain": _domain(resources),
        "oauthScope": _compact(client.get("AllowedOAuthScopes", [])),
        "oauthRedirectSignIn": ",".join(client.get("CallbackURLs", [])),
        "oauthRedirectSignOut": ",".join(client.get("LogoutURLs", [])),
        "oauthResponseType": ",".join(client.get("AllowedOAuthFlows", [])),
        "oauthClientId": {"Ref": USER_POOL_CLIENT.at().logical_id},
        "groups": _compact(groups),
    }


def _social_providers(resources: Mapping[Address, Resource]) -> str:
    """Returns Amplify's names of the providers; those of OpenID Connect and SAML have their own."""
    found = [one.properties for address, one in resources.items() if address.kind == IDENTITY_PROVIDER]
    names = [_PROVIDERS.get(one.get("ProviderType", ""), one.get("ProviderName", "")) for one in found]
    return _compact(names) if names else ""


def _domain(resources: Mapping[Address, Resource]) -> Json:
    """Returns where the sign-in pages are: below Cognito's domain, or on one that an override brings."""
    domain = resources.get(DOMAIN.at())
    if domain is None:
        return ""
    if "CustomDomainConfig" in domain.properties:
        return {"Ref": DOMAIN.at().logical_id}
    return {"Fn::Sub": f"${{{DOMAIN.at().logical_id}}}.auth.${{AWS::Region}}.amazoncognito.com"}


def _password_requirements(password: Mapping[str, Any]) -> str:
    if not password:
        return ""
    return _compact([f"REQUIRES_{sort.upper()}" for sort in _REQUIREMENTS if password.get(f"Require{sort}") is True])


def _passwordless(pool: Mapping[str, Any], view: OutputView) -> str:
    """Returns which first factors besides a password are on, and which comes first; empty when nothing is said."""
    policy = _at(pool, "Policies", "SignInPolicy")
    factors = policy.get("AllowedFirstAuthFactors", [])
    options: dict[str, Json] = {}
    if policy:
        options = {"emailOtpEnabled": "EMAIL_OTP" in factors, "smsOtpEnabled": "SMS_OTP" in factors}
    if "WEB_AUTHN" in factors:
        options["webAuthn"] = {
            "relyingPartyId": pool.get("WebAuthnRelyingPartyID", ""),
            "userVerification": pool.get("WebAuthnUserVerification", "preferred"),
        }
    auth = view.document.auth
    assert auth is not None, "outputs runs for present sections"
    if auth.passwordless is not None:
        options["preferredChallenge"] = auth.passwordless.preferred_challenge
    return _compact(options) if options else ""


def _at(value: Any, *keys: str) -> Mapping[str, Any]:
    """Returns the mapping below some keys; empty where one of them is missing."""
    for key in keys:
        value = value.get(key) or {}
    return value if isinstance(value, dict) else {}


def _present(**items: Json) -> dict[str, Json]:
    return {key: item for key, item in items.items() if item is not None}


def _compact(value: Json) -> str:
    """Returns JSON as JavaScript writes it, since Amplify's tools compare the text."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
