"""Decides which ways to sign in without a password go together, and with what else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.auth import sign_in
from ampc.components.auth.config import AuthConfig, LoginWith, Multifactor
from ampc.components.auth.config_client import AppClient
from ampc.components.auth.config_passwordless import Passwordless, WebAuthn
from ampc.diagnostics.model import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions

_PATH = ("auth",)
_PASSKEYS = LoginWith.key("web_authn", AuthConfig.key("login_with", _PATH))
_DOMAIN = re.compile(r"(?=.{1,63}\Z)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*")
_ADDRESS = re.compile(r"[\d.]+")
_TURN_ON = {
    "EMAIL_OTP": "loginWith: {email: {otpLogin: true}}",
    "SMS_OTP": "loginWith: {phone: {otpLogin: true}}",
    "WEB_AUTHN": "loginWith: {webAuthn: {relyingPartyId: example.com}}",
}


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def passkeys(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Passkeys belong to a domain, and to people who signed up some other way."""
    login = _auth(document).login_with
    if login.web_authn is None:
        return
    if not (login.email or login.phone):
        message = "nobody can get a passkey: people sign up with an e-mail address or a phone number first"
        yield error("AMP668", message, _PASSKEYS, part="key", help="add 'email: true' to loginWith")
    party = login.web_authn.relying_party_id
    where = WebAuthn.key("relying_party_id", _PASSKEYS)
    if party is None or party == "AUTO":
        message = "passkeys need the domain of the application, which is not known here"
        help = "write webAuthn: {relyingPartyId: example.com}, or localhost while you develop"
        yield error("AMP668", message, _PASSKEYS if party is None else where, help=help)
    elif not _DOMAIN.fullmatch(party) or (_ADDRESS.fullmatch(party)):
        message = f"'{party}' is no domain"
        host = re.sub(r"^[a-z]+://|[/:].*$", "", party)
        usable = _DOMAIN.fullmatch(host) and not _ADDRESS.fullmatch(host)
        yield error("AMP668", message, where, help=f"write {host if usable else 'example.com'}")


def passwordless_and_mfa(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Cognito has no second factor for those who sign in without a password."""
    auth = _auth(document)
    ways = sign_in.passwordless(auth)
    if not ways or auth.multifactor is None or auth.multifactor.mode == "OFF":
        return
    where = Multifactor.key("mode", AuthConfig.key("multifactor", _PATH))
    if auth.multifactor.mode == "REQUIRED":
        message = f"Cognito refuses {', '.join(ways)} where MFA is REQUIRED"
        help = "choose one; passkeys with userVerification: required are as strong as two factors"
        yield error("AMP669", message, where, help=help)
        return
    codes = [way for way in ways if way != "WEB_AUTHN"]
    if codes:
        message = f"users who choose a second factor cannot sign in with {', '.join(codes)} any more"
        yield warning("AMP669", message, where, help="write mode: OFF, or sign in with passwords or passkeys only")


def preferred_challenge(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """The first challenge is one that exists."""
    auth = _auth(document)
    if auth.passwordless is None:
        return
    wanted = auth.passwordless.preferred_challenge
    usable = ["PASSWORD", *sign_in.passwordless(auth)]
    if wanted not in usable:
        where = Passwordless.key("preferred_challenge", AuthConfig.key("passwordless", _PATH))
        help = f"add {_TURN_ON[wanted]}, or write {' or '.join(usable)}"
        yield error("AMP670", f"nobody can answer the challenge {wanted}: it is not on", where, help=help)


def user_auth_flow(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Sign-in without a password has a flow of its own."""
    auth = _auth(document)
    ways, flows = sign_in.passwordless(auth), auth.client.auth_flows
    if ways and flows is not None and "USER_AUTH" not in flows:
        message = f"nobody can sign in with {', '.join(ways)}: 'authFlows' leaves USER_AUTH out"
        where = AppClient.key("auth_flows", AuthConfig.key("client", _PATH))
        yield error("AMP671", message, where, part="key", help="add USER_AUTH")
