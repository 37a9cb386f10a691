"""Decides what the app client and the identity pool have to know of identity providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.auth.config_providers import OAUTH_SCOPES, Apple, ExternalProviders, OAuthProvider
from ampc.components.auth.provider_lower import provider_secret
from ampc.components.auth.providers import PATH, providers
from ampc.ir.values import At, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.auth.config import AuthConfig
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value

_UNASKED = ("PROFILE", "PHONE", "EMAIL", "OPENID", "COGNITO_ADMIN")
"""All scopes in the order that Amplify gives them where nothing is said about pages."""

_LOGINS = {
    "google": "accounts.google.com",
    "facebook": "graph.facebook.com",
    "amazon": "www.amazon.com",
    "apple": "appleid.apple.com",
}


def supported_providers(auth: AuthConfig) -> list[Value]:
    """Returns the providers of the app client, the user pool itself last, as Amplify has them."""
    # Cognito refuses a provider that begins sign-ins itself beside any other, and the user pool is always one here.
    usual = [one for one in providers(auth) if not getattr(one.config, "idp_initiated", None)]
    return [*(Ref(one.address) for one in usual), "COGNITO"]


def identity_logins(auth: AuthConfig, build: Builder) -> dict[str, Value]:
    """Returns the social providers whose tokens the identity pool takes as they are: domain → ID of the application."""
    found: dict[str, Value] = {}
    for one in providers(auth):
        if isinstance(one.config, (OAuthProvider, Apple)) and one.key in _LOGINS:
            found[_LOGINS[one.key]] = provider_secret(one.config, "client_id", one.path, build)
    return found


def oauth(auth: AuthConfig) -> dict[str, Any]:
    """Returns the scopes and addresses of the app client, as far as ``externalProviders`` decides them."""
    external = auth.login_with.external_providers
    if external is None:
        # Cognito insists on a callback URL as soon as an OAuth flow is allowed; Amplify's placeholder.
        return {"AllowedOAuthScopes": _scopes(_UNASKED), "CallbackURLs": ["https://example.com"]}
    scopes: Value = _scopes(external.scopes or OAUTH_SCOPES)
    if external.scopes is not None:
        scopes = At(scopes, ExternalProviders.key("scopes", PATH))
    return {
        "AllowedOAuthScopes": scopes,
        "CallbackURLs": external.given("callback_urls", PATH),
        "LogoutURLs": external.given("logout_urls", PATH),
    }


def _scopes(names: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(OAUTH_SCOPES[name] for name in names))
    # As Amplify: scopes about a person are worth nothing without the one that asks who it is.
    return found if "openid" in found or found == [OAUTH_SCOPES["COGNITO_ADMIN"]] else [*found, "openid"]
