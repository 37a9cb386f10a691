"""Decides what the app client may be told about attributes, tokens and flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.client import CHALLENGES, READABLE
from ampc.components.auth.config import STANDARD_ATTRIBUTES, AuthConfig
from ampc.components.auth.config_client import AppClient, Tokens, duration_seconds
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions

_CLIENT = AuthConfig.key("client", ("auth",))
_DAY = 86400
_LIMITS = {"access": (300, _DAY), "id": (300, _DAY), "refresh": (3600, 3650 * _DAY)}
_SPANS = {"access": "5 minutes to 1 day", "id": "5 minutes to 1 day", "refresh": "1 hour to 10 years"}
_CLAIMS = {claim: name for name, claim in READABLE.items() if claim != name}


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def challenge_flow(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Challenge triggers run only in the custom flow."""
    auth = _auth(document)
    flows = auth.client.auth_flows
    used = [name for name in CHALLENGES if getattr(auth.triggers, name) is not None]
    if used and flows is not None and "CUSTOM_AUTH" not in flows:
        trigger = type(auth.triggers).key(used[0], ())[0]
        message = f"trigger '{trigger}' is never called: 'authFlows' leaves CUSTOM_AUTH out"
        where = AppClient.key("auth_flows", _CLIENT)
        yield warning("AMP621", message, where, part="key", help="add CUSTOM_AUTH")


def token_validity(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Tokens last as long as Cognito allows, and none longer than the refresh token."""
    tokens = _auth(document).client.tokens
    path = AppClient.key("tokens", _CLIENT)
    for name, (low, high) in _LIMITS.items():
        text: str | None = getattr(tokens, name)
        if text is None:
            continue
        where = Tokens.key(name, path)
        if not low <= duration_seconds(text) <= high:
            message = f"the {name} token is good for {text}, and Cognito takes {_SPANS[name]}"
            yield error("AMP620", message, where, help="write a duration in that range")
        elif tokens.refresh is not None and duration_seconds(text) > duration_seconds(tokens.refresh):
            message = f"the {name} token is good for {text}, longer than the refresh token ({tokens.refresh})"
            yield error("AMP620", message, where, help="make the refresh token last longer")


def attribute_permissions(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Applications read and set attributes that exist, and set all that a sign-up needs."""
    auth = _auth(document)
    own = [name for name in auth.user_attributes if name not in STANDARD_ATTRIBUTES]
    for field, known in (("read_attributes", READABLE), ("write_attributes", STANDARD_ATTRIBUTES)):
        names: list[str] = getattr(auth.client, field) or []
        where = AppClient.key(field, _CLIENT)
        for index, name in enumerate(names):
            at = (*where, index)
            if name in names[:index]:
                yield error("AMP678", f"attribute '{name}' is listed twice", at, help="remove one of the two")
            elif name not in known and name not in own:
                message = f"there is no attribute '{name}' that applications may {field.partition('_')[0]}"
                yield error("AMP678", message, at, help=_meant(name, field, [*known, *own]))
    yield from _needed(auth)


def _meant(name: str, field: str, known: list[str]) -> str:
    """Returns what a wrong attribute name was probably meant to be."""
    if field == "write_attributes" and name in READABLE:
        return "remove it: Cognito alone sets it"
    if name in _CLAIMS:
        return f"write '{_CLAIMS[name]}': names here are Amplify's, '{name}' is the name of the claim"
    if name.startswith("custom:"):
        return did_you_mean(name, known) or f'declare it: userAttributes: {{"{name}": {{type: String}}}}'
    return did_you_mean(name, known) or f"the attributes are {', '.join(known[:6])}, ..."


def _needed(auth: AuthConfig) -> Iterator[Diagnostic]:
    """Cognito refuses an app client that cannot set a required attribute."""
    names = auth.client.write_attributes
    if names is None:
        return
    needed = [name for name, attribute in auth.user_attributes.items() if attribute.required]
    needed += ["email"] * bool(auth.login_with.email) + ["phoneNumber"] * bool(auth.login_with.phone)
    for name in dict.fromkeys(needed):
        if name not in names:
            message = f"nobody can sign up: '{name}' is required, and applications may not set it"
            yield error("AMP679", message, AppClient.key("write_attributes", _CLIENT), part="key", help=f"add {name}")
