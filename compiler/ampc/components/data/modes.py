"""Decides which authorization modes the API has, by Amplify's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.data.model import Provider
    from ampc.config.document import Document

GATES: Mapping[str, Provider] = {
    "apiKey": "apiKey",
    "userPool": "userPools",
    "identityPool": "iam",
    "iam": "iam",
    "oidc": "oidc",
    "lambda": "lambda",
}
APPSYNC: Mapping[Provider, str] = {
    "apiKey": "API_KEY",
    "userPools": "AMAZON_COGNITO_USER_POOLS",
    "iam": "AWS_IAM",
    "oidc": "OPENID_CONNECT",
    "lambda": "AWS_LAMBDA",
}


def default_mode(document: Document) -> str | None:
    """Returns the default mode; ``None`` when it cannot be told.

    Without a choice: the user pool when there is one, else the only mode that is given, else the API key.
    """
    data = document.data
    if data is None:
        return None
    modes = data.authorization_modes
    if modes.default is not None:
        return modes.default
    if document.auth is not None:
        return "userPool"
    given = [
        name
        for name, value in (("apiKey", modes.api_key), ("oidc", modes.oidc), ("lambda", modes.authorizer))
        if value is not None
    ]
    return given[0] if len(given) == 1 else "apiKey" if not given else None


def has_api_key(document: Document) -> bool:
    """Tells whether the API takes an API key."""
    data = document.data
    return data is not None and (data.authorization_modes.api_key is not None or default_mode(document) == "apiKey")


def modes(document: Document) -> list[Provider]:
    """Returns the modes, the default first, then in Amplify's order."""
    data = document.data
    first = GATES[default_mode(document) or "apiKey"]
    found: list[Provider] = [first]
    if has_api_key(document):
        found.append("apiKey")
    if data is not None and data.authorization_modes.authorizer is not None:
        found.append("lambda")
    if data is not None and data.authorization_modes.oidc is not None:
        found.append("oidc")
    if document.auth is not None:
        found.append("userPools")
    found.append("iam")
    return list(dict.fromkeys(found))
