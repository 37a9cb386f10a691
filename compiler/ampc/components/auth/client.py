"""Decides the properties of the app client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import AppClient, Tokens
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
CHALLENGES = ("define_auth_challenge", "create_auth_challenge", "verify_auth_challenge_response")
"""The triggers of a custom sign-in."""


def user_pool_client(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes the app client that Amplify's client libraries use."""
    client = auth.client
    where = auth.key("client", path)
    existence = "ENABLED" if client.prevent_user_existence_errors else "LEGACY"
    properties = {
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthFlowsUserPoolClient": True,
        "AllowedOAuthScopes": ["profile", "phone", "email", "openid", "aws.cognito.signin.user.admin"],
        # Cognito insists on a callback URL as soon as an OAuth flow is allowed; Amplify's placeholder.
        "CallbackURLs": ["https://example.com"],
        "EnableTokenRevocation": client.given("enable_token_revocation", where),
        "ExplicitAuthFlows": _flows(client, where),
        "PreventUserExistenceErrors": _given(existence, client, "prevent_user_existence_errors", where),
        "SupportedIdentityProviders": ["COGNITO"],
        "UserPoolId": Ref(USER_POOL.at()),
        **_tokens(client.tokens, AppClient.key("tokens", where)),
    }
    build.resource(USER_POOL_CLIENT.at(), properties, path)


def _flows(client: AppClient, where: YamlPath) -> Value:
    flows = client.auth_flows or _DEFAULT_FLOWS
    allowed = [f"ALLOW_{flow}" for flow in (*flows, "REFRESH_TOKEN_AUTH")]
    return _given(allowed, client, "auth_flows", where)


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
