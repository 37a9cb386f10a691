"""Decides which texts Cognito would refuse, or would send with a placeholder still in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig, LoginWith, Multifactor, SmsFactor
from ampc.components.auth.config_messages import EmailLogin, Invitation, PhoneInvitation, PhoneLogin, Verification
from ampc.components.auth.messages import rendered
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_PATH = ("auth",)
_LOGIN = AuthConfig.key("login_with", _PATH)
_EMAIL = LoginWith.key("email", _LOGIN)
_PHONE = LoginWith.key("phone", _LOGIN)
_MFA = AuthConfig.key("multifactor", _PATH)
_WORD = re.compile(r"\{\s*([A-Za-z][A-Za-z_]*)\s*(:[^{}]*)?\}")
_KNOWN = ("code", "link", "username")
_MEANING = {"code": "the code", "link": "the link", "username": "the user name"}
_STYLES: Mapping[tuple[str, ...], str] = {
    ("link", "code"): "write style: LINK, or {code}",
    ("code", "link"): "write style: CODE, or {link}",
}
_SUBJECT = (1, 140)
_SMS = (6, 140)
_BODY = (6, 20000)


@dataclass(frozen=True, slots=True)
class _Message:
    """A text, what it is called, what must stand in it, and how long it may be."""

    text: str | None
    what: str
    where: YamlPath
    needs: tuple[str, ...]
    length: tuple[int, int]
    code: str = "AMP665"


def messages(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A message holds what it is sent for, nothing that would stay a placeholder, and fits."""
    assert document.auth is not None, "rules run for present sections"
    for message in _messages(document.auth):
        if message.text is not None:
            yield from _placeholders(message, message.text)
            yield from _length(message, rendered(message.text))


def _messages(auth: AuthConfig) -> Iterator[_Message]:
    email, phone, mfa = auth.login_with.email, auth.login_with.phone, auth.multifactor
    if email and email.verification:
        at = EmailLogin.key("verification", _EMAIL)
        placeholder = "link" if email.verification.style == "LINK" else "code"
        yield _Message(email.verification.subject, "the subject", Verification.key("subject", at), (), _SUBJECT)
        yield _Message(email.verification.body, "the e-mail", Verification.key("body", at), (placeholder,), _BODY)
    if email and email.invitation:
        at = EmailLogin.key("invitation", _EMAIL)
        needs = ("username", "code")
        yield _Message(email.invitation.subject, "the subject", Invitation.key("subject", at), (), _SUBJECT)
        yield _Message(email.invitation.body, "the e-mail", Invitation.key("body", at), needs, _BODY)
        yield _Message(email.invitation.sms, "the SMS", Invitation.key("sms", at), needs, _SMS)
    if phone:
        at = PhoneLogin.key("verification_message", _PHONE)
        yield _Message(phone.verification_message, "the SMS", at, ("code",), _SMS)
        if phone.invitation:
            at = PhoneInvitation.key("sms", PhoneLogin.key("invitation", _PHONE))
            yield _Message(phone.invitation.sms, "the SMS", at, ("username", "code"), _SMS)
    if mfa and mfa.sms:
        at = SmsFactor.key("message", Multifactor.key("sms", _MFA))
        yield _Message(mfa.sms.message, "the SMS", at, ("code",), _SMS, "AMP615")


def _placeholders(message: _Message, text: str) -> Iterator[Diagnostic]:
    made = rendered(text)
    there = {"code": "{####}" in made, "link": "{##" in made.replace("{####}", ""), "username": "{username}" in made}
    explained: set[str] = set()
    for match in _WORD.finditer(text):
        meant = next(iter(nearest(match[1].lower(), _KNOWN)), "")
        # A style sheet in an HTML e-mail has braces too: {color: red}. They are no placeholders.
        if match[0] in ("{code}", "{username}") or match[1] == "link" or (match[2] and not meant):
            continue
        explained.add(meant)
        yield error(message.code, f"'{match[0]}' is no placeholder", message.where, help=_usable(meant, message.needs))
    for word in _KNOWN:
        if there[word] and f"{{{word}" in text and word not in message.needs:
            explained |= set(message.needs) if (word, *message.needs) in _STYLES else set()
            found = f"'{{{word}}}' stays as it is: {message.what} has no such placeholder"
            help = _STYLES.get((word, *message.needs)) or _usable("", message.needs)
            yield error(message.code, found, message.where, help=help)
    for word in message.needs:
        if not there[word] and word not in explained:
            found = f"{message.what} does not tell {_MEANING[word]}"
            yield error(message.code, found, message.where, help=f"put {{{word}}} where {_MEANING[word]} goes")


def _usable(meant: str, needs: tuple[str, ...]) -> str:
    if meant in needs:
        return f"write {{{meant}}}"
    if not needs:
        return "remove it: there are no placeholders here"
    return f"the placeholders here are {', '.join(f'{{{word}}}' for word in needs)}"


def _length(message: _Message, text: str) -> Iterator[Diagnostic]:
    low, high = message.length
    if not low <= len(text) <= high:
        found = f"{message.what} has {len(text)} characters, and Cognito takes {low} to {high}"
        help = "'{code}' counts as 6 characters" if message.needs else "make it shorter" if text else "write some"
        yield error(message.code, found, message.where, help=help)


def one_invitation(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A user pool has one invitation by SMS."""
    assert document.auth is not None, "rules run for present sections"
    login = document.auth.login_with
    by_email = login.email and login.email.invitation and login.email.invitation.sms
    if by_email and login.phone and login.phone.invitation:
        message = "there are two invitations by SMS, and a user pool has one"
        where = Invitation.key("sms", EmailLogin.key("invitation", _EMAIL))
        yield error("AMP666", message, where, part="key", help="keep the one below 'phone'")


def link_domain(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A link leads to a page of the user pool's domain."""
    assert document.auth is not None, "rules run for present sections"
    login = document.auth.login_with
    if not (login.email and login.email.verification and login.email.verification.style == "LINK"):
        return
    raw = (document.resources or {}).values()
    if login.external_providers is None and all(resource.type != "AWS::Cognito::UserPoolDomain" for resource in raw):
        message = "nobody can follow the link: the user pool has no domain"
        help = "add externalProviders: {callbackUrls: [...], logoutUrls: [...]} to loginWith: a domain comes with it"
        where = Verification.key("style", EmailLogin.key("verification", _EMAIL))
        yield warning("AMP667", message, where, help=help)
