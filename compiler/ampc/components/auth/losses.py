"""Decides when an override makes the ``auth`` section of the client config unreadable or untrue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.cognito import select
from ampc.components.auth.kinds import GROUP, IDENTITY_POOL, IDENTITY_PROVIDER, USER_POOL, USER_POOL_CLIENT
from ampc.components.auth.sign_in import logins
from ampc.config.base import is_reference
from ampc.diagnostics.model import error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ampc.components.shape import OutputView
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.kind import Kind
    from ampc.ir.program import Resource
    from ampc.source.spans import YamlPath

_PLAIN: Mapping[Kind, Mapping[str, type]] = {
    USER_POOL: {
        "/AutoVerifiedAttributes": list,
        "/AutoVerifiedAttributes/*": str,
        "/EnabledMfas": list,
        "/EnabledMfas/*": str,
        "/MfaConfiguration": str,
        "/Policies": dict,
        "/Policies/PasswordPolicy": dict,
        "/Policies/PasswordPolicy/MinimumLength": int,
        "/Policies/PasswordPolicy/RequireLowercase": bool,
        "/Policies/PasswordPolicy/RequireNumbers": bool,
        "/Policies/PasswordPolicy/RequireSymbols": bool,
        "/Policies/PasswordPolicy/RequireUppercase": bool,
        "/Policies/SignInPolicy": dict,
        "/Policies/SignInPolicy/AllowedFirstAuthFactors": list,
        "/Policies/SignInPolicy/AllowedFirstAuthFactors/*": str,
        "/Schema": list,
        "/Schema/*": dict,
        "/Schema/*/Name": str,
        "/Schema/*/Required": bool,
        "/UsernameAttributes": list,
        "/UsernameAttributes/*": str,
        "/WebAuthnRelyingPartyID": str,
        "/WebAuthnUserVerification": str,
    },
    USER_POOL_CLIENT: {
        "/AllowedOAuthFlows": list,
        "/AllowedOAuthFlows/*": str,
        "/AllowedOAuthScopes": list,
        "/AllowedOAuthScopes/*": str,
        "/CallbackURLs": list,
        "/CallbackURLs/*": str,
        "/ExplicitAuthFlows": list,
        "/ExplicitAuthFlows/*": str,
        "/LogoutURLs": list,
        "/LogoutURLs/*": str,
    },
    IDENTITY_PROVIDER: {"/ProviderName": str, "/ProviderType": str},
    IDENTITY_POOL: {"/AllowUnauthenticatedIdentities": bool},
    GROUP: {"/GroupName": str, "/Precedence": int},
}
"""What the client config is derived from: kind → pointer → the type a plain value has."""

_WORDS = {list: "a list", str: "text", dict: "a mapping", int: "a number", bool: "true or false"}


def losses(view: OutputView) -> Iterator[Diagnostic]:
    """Yields an error for everything that Amplify's client libraries would lose."""
    unreadable = [problem for address, r in view.resources.items() for problem in _not_plain(r, address.kind)]
    if unreadable:
        yield from unreadable
        return
    pool, client = view.resources[USER_POOL.at()], view.resources[USER_POOL_CLIENT.at()]
    yield from _sign_in_names(pool, view.document)
    for check in _CLIENT_CHECKS:
        yield from check(client)
    yield from _identity_provider(view.resources[IDENTITY_POOL.at()])


def _not_plain(resource: Resource, kind: Kind) -> Iterator[Diagnostic]:
    for pattern, wanted in _PLAIN.get(kind, {}).items():
        for pointer, value in select(resource.properties, pattern):
            if isinstance(value, wanted) and not is_reference(value) and (wanted is bool) == isinstance(value, bool):
                continue
            what = f"a reference ({next(iter(value))})" if is_reference(value) else f"{value!r}"
            message = f"the client config needs '{pointer[1:]}' of {resource.address} as {_WORDS[wanted]}, not {what}"
            help = "write the value itself: Amplify's client libraries read it before anything is deployed"
            yield error("AMP630", message, _blame(resource, pointer), help=help)


def _sign_in_names(pool: Resource, document: Document) -> Iterator[Diagnostic]:
    """The client config says what people sign in with; sign-in forms are built from it."""
    auth = document.auth
    assert auth is not None, "outputs runs for present sections"
    names = pool.properties.get("UsernameAttributes", [])
    where = _blame(pool, "/UsernameAttributes")
    if auth.login_with.username:
        if names:
            message = f"with UsernameAttributes {names} people cannot sign in with a user name, as loginWith says"
            yield error("AMP634", message, where, help="remove the override, or loginWith.username")
        return
    for name in logins(auth):
        if name not in names:
            key = {"email": "email", "phone_number": "phone"}[name]
            message = f"without '{name}' in UsernameAttributes the client config loses loginWith.{key}"
            help = f"remove 'loginWith.{key}'; for user names write loginWith: {{username: true}}"
            yield error("AMP634", message, where, help=help)


def _secret(client: Resource) -> Iterator[Diagnostic]:
    if client.properties.get("GenerateSecret") not in (None, False, "false"):
        message = "an app client with a secret makes every sign-in of the client libraries fail: they hold no secret"
        help = "leave GenerateSecret off and declare a second AWS::Cognito::UserPoolClient under resources: for servers"
        yield error("AMP631", message, _blame(client, "/GenerateSecret"), help=help)


def _auth_flows(client: Resource) -> Iterator[Diagnostic]:
    """Speaks only of overrides: ``auth.client.authFlows`` is a decision of its own, and keeps the refresh flow."""
    flows = client.properties.get("ExplicitAuthFlows")
    if not flows or not _patched(client, "/ExplicitAuthFlows"):
        return
    where = _blame(client, "/ExplicitAuthFlows")
    if "ALLOW_USER_SRP_AUTH" not in flows:
        message = "without 'ALLOW_USER_SRP_AUTH' in ExplicitAuthFlows the client libraries lose signIn()"
        help = "keep it; if applications sign in another way on purpose, set auth.client.authFlows instead"
        yield error("AMP632", message, where, help=help)
    rotation = client.properties.get("RefreshTokenRotation") or {}
    if "ALLOW_REFRESH_TOKEN_AUTH" not in flows and rotation.get("Feature") != "ENABLED":
        message = "without 'ALLOW_REFRESH_TOKEN_AUTH' in ExplicitAuthFlows the client libraries cannot renew sessions"
        yield error("AMP632", message, where, help="keep it, or turn RefreshTokenRotation on")


def _oauth_flows(client: Resource) -> Iterator[Diagnostic]:
    properties = client.properties
    flows = properties.get("AllowedOAuthFlows", [])
    on = properties.get("AllowedOAuthFlowsUserPoolClient") in (True, "true")
    redirects = properties.get("CallbackURLs") and properties.get("LogoutURLs")
    if (on or redirects) and not {"code", "implicit"} & set(flows):
        message = "the client config loses 'oauth.response_type': AllowedOAuthFlows has neither 'code' nor 'implicit'"
        help = "keep one; to turn OAuth off, set AllowedOAuthFlowsUserPoolClient to false and drop LogoutURLs"
        yield error("AMP633", message, _blame(client, "/AllowedOAuthFlows"), help=help)


def _own_pool(client: Resource) -> Iterator[Diagnostic]:
    if client.properties.get("UserPoolId") != {"Ref": USER_POOL.at().logical_id}:
        message = "the client config pairs this app client with auth.userPool, and UserPoolId names another user pool"
        help = "keep UserPoolId; for another user pool declare an app client of its own under resources:"
        yield error("AMP636", message, _blame(client, "/UserPoolId"), help=help)


_CLIENT_CHECKS: tuple[Callable[[Resource], Iterator[Diagnostic]], ...] = (_secret, _auth_flows, _oauth_flows, _own_pool)


def _identity_provider(pool: Resource) -> Iterator[Diagnostic]:
    clients = [value for _, value in select(pool.properties, "/CognitoIdentityProviders/*/ClientId")]
    if {"Ref": USER_POOL_CLIENT.at().logical_id} not in clients:
        message = "signed-in users lose their AWS credentials: auth.userPoolClient is not in CognitoIdentityProviders"
        help = "add to the list with '/CognitoIdentityProviders/-' and leave the first entry as it is"
        yield error("AMP635", message, _blame(pool, "/CognitoIdentityProviders"), help=help)


def _patched(resource: Resource, pointer: str) -> list[YamlPath]:
    """Returns the overrides that touch a property, what holds it or what is in it, in the order they were applied."""

    def within(inner: str, outer: str) -> bool:
        return inner == outer or inner.startswith(outer + "/")

    return [p.origin for p in resource.patches if within(p.pointer, pointer) or within(pointer, p.pointer)]


def _blame(resource: Resource, pointer: str) -> YamlPath:
    touched = _patched(resource, pointer)
    return touched[-1] if touched else resource.where(_tokens(pointer))


def _tokens(pointer: str) -> tuple[Any, ...]:
    return tuple(int(token) if token.isdigit() else token for token in pointer.split("/")[1:])
