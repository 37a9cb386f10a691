"""Decides which authorization a route can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.config import HttpApi
from ampc.components.api.routes import DEFAULT
from ampc.components.api.view import Api, apis
from ampc.diagnostics.model import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath


def said(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Nothing is open to everybody unless the file says so."""
    for api in apis(document):
        silent = [key for key, route in api.config.routes.items() if api.auth(route) is None]
        if silent and len(silent) == len(api.config.routes):
            words = "none, iam, userPool or jwt" if api.http else "none, iam or userPool"
            yield error(
                "AMP854", f"who may call the API '{api.name}'?", api.path, part="key", help=f"add auth: {words}"
            )
        else:
            for key in silent:
                message = f"who may call '{key}'?"
                yield error("AMP854", message, api.at(key), part="key", help="add auth to the route, or to the API")


def users(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Tokens of the user pool need a user pool."""
    if document.auth is not None:
        return
    for api in apis(document):
        for at in _places(api, "userPool"):
            yield error("AMP855", "there is no user pool: the file has no auth", at, help="add auth: {loginWith: ...}")


def tokens(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Tokens of another issuer need the issuer; a REST API takes none."""
    for api in apis(document):
        used = _places(api, "jwt")
        if not isinstance(api.config, HttpApi):
            for at in used:
                yield error("AMP856", "a REST API takes no jwt", at, help="use userPool, or an HTTP API: apis.http")
            continue
        if used and api.config.jwt is None:
            for at in used:
                hint = "add jwt: {issuer: ..., audience: [...]} to the API"
                yield error("AMP856", "whose tokens? The API has no jwt", at, help=hint)
        at = (*api.path, "jwt")
        if api.config.jwt is not None and not used:
            yield error("AMP856", "no route has auth: jwt", at, part="key", help="add auth: jwt, or remove this")
        issuer = api.config.jwt.issuer if api.config.jwt is not None else None
        if isinstance(issuer, str) and not issuer.startswith("https://"):
            hint = f"write https://{issuer.removeprefix('http://')}"
            yield error(
                "AMP856", f"'{issuer}' is no issuer: its address starts with https://", (*at, "issuer"), help=hint
            )


def scopes(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Scopes are in tokens."""
    for api in apis(document):
        for key, route in api.config.routes.items():
            if route.scopes and api.auth(route) in ("none", "iam"):
                message = f"scopes have no effect: '{key}' has auth: {api.auth(route)}"
                at = (*api.at(key), "scopes")
                yield error("AMP857", message, at, part="key", help="remove them, or use userPool or jwt")


def _places(api: Api, auth: str) -> list[YamlPath]:
    """Returns where an API asks for a sort of authorization, each place once."""
    routes = api.config.routes
    found = [api.auth_at(key, routes[key]) for key in api.with_auth(auth)]
    return list(dict.fromkeys([*found, *([(*api.path, "auth")] if api.config.auth == auth else [])]))


def default_route(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """IAM has no name for the requests that no route is for."""
    for api in apis(document):
        if DEFAULT in api.config.routes and api.auth(api.config.routes[DEFAULT]) == "iam":
            message = "$default cannot have auth: iam: no right names the requests that no route is for"
            yield error("AMP866", message, api.at(DEFAULT), part="key", help="write ANY /{proxy+} instead of $default")


AUTH_RULES = (said, users, tokens, scopes, default_route)
