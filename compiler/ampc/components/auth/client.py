"""Decides the properties of the app client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth import sign_in
from ampc.components.auth.config import STANDARD_ATTRIBUTES
from ampc.components.auth.config_client import AppClient, Tokens
from ampc.components.auth.federation import oauth, supported_providers
from ampc.components.auth.kinds import USER_POOL, USER_POOL_CLIENT
from ampc.ir.values import At, Ref

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_TOKENS = {"access": "AccessToken", "id": "IdToken", "refresh": "RefreshToken"}
_DEFAULT_FLOWS = ("CUSTOM_AUTH", "USER_SRP_AUTH")
READABLE = {
    **STANDARD_ATTRIBUTES,
    "emailVerified": "email_verified",
    "phoneNumberVerified": "phone_number_verified",
}
"""Attributes of users that applications may read: Amplify's name → the claim it becomes."""

CHALLENGES = ("define_auth_challenge", "create_auth_challenge", "verify_auth_challenge_response")
"""The triggers of a custom sign-in."""


def user_pool_client(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes the app client that Amplify's client libraries use."""
    client = auth.client
    where = auth.key("client", path)
    existence = "ENABLED" if client.prevent_user_existence_errors else "LEGACY"
    properties = {
        "AllowedOAuthFlows": _given(client.oauth_flows or ["code"], client, "oauth_flows", where),
        "AllowedOAuthFlowsUserPoolClient": True,
        **oauth(auth),
        "EnableTokenRevocation": client.given("enable_token_revocation", where),
        "ExplicitAuthFlows": _flows(auth, where),
        "PreventUserExistenceErrors": _given(existence, client, "prevent_user_existence_errors", where),
        "ReadAttributes": _claims(client, "read_attributes", where),
        "RefreshTokenRotation": _rotation(client.tokens, AppClient.key("tokens", where)),
        "SupportedIdentityProviders": supported_providers(auth),
        "UserPoolId": Ref(USER_POOL.at()),
        "WriteAttributes": _claims(client, "write_attributes", where),
        **_tokens(client.tokens, AppClient.key("tokens", where)),
    }
    build.resource(USER_POOL_CLIENT.at(), properties, path)


def _flows(auth: AuthConfig, where: YamlPath) -> Value:
    """Returns the ways to authenticate. A rotated refresh token is renewed by an API of its own, without a flow."""
    client = auth.client
    refresh = ["REFRESH_TOKEN_AUTH"] if client.tokens.rotation is None else []
    usual = (*_DEFAULT_FLOWS, *refresh, *(["USER_AUTH"] if sign_in.passwordless(auth) else []))
    flows = client.auth_flows or usual
    allowed = dict.fromkeys(f"ALLOW_{flow}" for flow in (*flows, *refresh))
    return _given(list(allowed), client, "auth_flows", where)


def _claims(client: AppClient, name: str, where: YamlPath) -> Value:
    """Returns attributes by the names that Cognito has for them."""
    names: list[str] | None = getattr(client, name)
    at = AppClient.key(name, where)
    if names is None:
        return None
    return [At(READABLE.get(item, item), (*at, index)) for index, item in enumerate(names)]


def _rotation(tokens: Tokens, where: YamlPath) -> Value:
    if tokens.rotation is None:
        return None
    at = Tokens.key("rotation", where)
    grace = tokens.rotation.given("grace_period_seconds", at)
    return {"Feature": At("ENABLED", at), "RetryGracePeriodSeconds": grace}


def _tokens(tokens: Tokens, where: YamlPath) -> dict[str, Value]:
    """Returns validities and their units, in the unit the user wrote."""
    found: dict[str, Value] = {}
    units: dict[str, Value] = {}
    for name, token in _TOKENS.items():
        text: str | None = getattr(tokens, name)
        if text is not None:
            at = (*where, name)
            found[f"{token}Validity"] = At(int(text[:-1]), at)
            units[token] = At(_UNITS[text[-1]], at)
    return {**found, "TokenValidityUnits": units or None}


def _given(value: Value, client: AppClient, name: str, where: YamlPath) -> Value:
    return At(value, client.key(name, where)) if name in client.model_fields_set else value
