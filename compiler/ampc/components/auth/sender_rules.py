"""Decides which senders of e-mails and SMS work, and what a second factor by e-mail needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.auth import sign_in
from ampc.components.auth.config import AuthConfig, Multifactor
from ampc.components.auth.config_senders import EmailSender, Senders, SmsSender
from ampc.components.auth.senders import functions
from ampc.diagnostics.model import error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions

_PATH = ("auth",)
_SENDERS = AuthConfig.key("senders", _PATH)
_EMAIL = Senders.key("email", _SENDERS)
_SMS = Senders.key("sms", _SENDERS)
_MFA = AuthConfig.key("multifactor", _PATH)
_ADDRESS = re.compile(r"[!-?A-~]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+")
_KEY = re.compile(r"arn:[^:]+:kms:[^:]+:\d{12}:key/[\w-]+")
_ROLE = re.compile(r"arn:[^:]+:iam::\d{12}:role/[\w+=,.@/-]+")
_REGION = re.compile(r"[a-z]{2,4}(-[a-z]+)+-\d")
_MANY = "Cognito's own addresses send 50 e-mails a day"


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def email_factor(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Codes by e-mail need Amazon SES, and another way to reset a password than the same e-mail."""
    auth = _auth(document)
    if "EMAIL_OTP" not in sign_in.factors(auth):
        return
    where = Multifactor.key("email", _MFA)
    sender = auth.senders.email
    if sender is None or sender.from_email is None:
        message = "codes by e-mail as second factor need Amazon SES"
        help = "add senders: {email: {fromEmail: no-reply@example.com}} with an address that SES has verified"
        yield error("AMP672", message, where, part="key", help=help)
    if sign_in.recovery(auth) == "EMAIL_ONLY":
        message = "the e-mail that is the second factor cannot be the only way to reset a password"
        at = AuthConfig.key("account_recovery", _PATH) if auth.account_recovery is not None else where
        help = "write accountRecovery: EMAIL_AND_PHONE_WITHOUT_MFA and let users have a phone number, or NONE"
        yield error("AMP672", message, at, part="key" if at == where else "value", help=help)


def email_sender(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """E-mails come from an address or from a function."""
    sender = _auth(document).senders.email
    if sender is None:
        return
    if sender.function is None and sender.from_email is None:
        help = "write fromEmail: no-reply@example.com, or function: NAME"
        yield error("AMP673", "nobody sends e-mails here", _EMAIL, part="key", help=help)
    for name in ("from_email", "from_name", "reply_to", "verified_domain"):
        if sender.function is not None and getattr(sender, name) is not None:
            key = EmailSender.key(name, _EMAIL)
            message = f"'{key[-1]}' has no effect: the function sends the e-mails"
            yield error("AMP673", message, key, part="key", help="remove it, or 'function'")
    for name in ("from_email", "reply_to"):
        address = getattr(sender, name)
        if address is not None and not _ADDRESS.fullmatch(address):
            message = f"'{address}' is no e-mail address"
            help = "write no-reply@example.com; the name goes into fromName"
            yield error("AMP673", message, EmailSender.key(name, _EMAIL), help=help)
    domain = sender.verified_domain
    if domain and sender.from_email and not f".{sender.from_email.rpartition('@')[2]}".endswith(f".{domain}"):
        message = f"'{domain}' is not the domain of '{sender.from_email}'"
        help = f"write {sender.from_email.rpartition('@')[2]}"
        yield error("AMP673", message, EmailSender.key("verified_domain", _EMAIL), help=help)


def sms_sender(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """SMS are sent with a role and its external ID, or by a function."""
    sender = _auth(document).senders.sms
    if sender is None:
        return
    given = [name for name in ("sns_caller_arn", "external_id", "sns_region") if getattr(sender, name) is not None]
    if sender.function is None and not given:
        help = "write snsCallerArn with externalId, snsRegion, or function: NAME"
        yield error("AMP675", "nothing is said about who sends SMS", _SMS, part="key", help=help)
    for name in given if sender.function is not None else ():
        key = SmsSender.key(name, _SMS)
        message = f"'{key[-1]}' has no effect: the function sends the SMS"
        yield error("AMP675", message, key, part="key", help="remove it, or 'function'")
    if (sender.sns_caller_arn is None) != (sender.external_id is None):
        missing = "externalId" if sender.external_id is None else "snsCallerArn"
        there = SmsSender.key("sns_caller_arn" if sender.external_id is None else "external_id", _SMS)
        message = f"'{there[-1]}' needs '{missing}' beside it"
        help = "Cognito assumes the role only with the external ID that its trust policy names"
        yield error("AMP675", message, there, part="key", help=help)
    if isinstance(sender.sns_caller_arn, str) and not _ROLE.fullmatch(sender.sns_caller_arn):
        message = f"'{sender.sns_caller_arn}' is no ARN of a role"
        help = "write arn:aws:iam::123456789012:role/NAME, or a reference to a role under resources:"
        yield error("AMP675", message, SmsSender.key("sns_caller_arn", _SMS), help=help)
    if sender.sns_region is not None and not _REGION.fullmatch(sender.sns_region):
        message = f"'{sender.sns_region}' is no region"
        yield error("AMP675", message, SmsSender.key("sns_region", _SMS), help="write one such as us-east-1")


def sender_functions(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A function that sends is one of this file."""
    known = document.functions or {}
    for _trigger, name, where in functions(_auth(document), _PATH):
        if name not in known:
            help = did_you_mean(name, known) or f"declare it: functions: {{{name}: {{entry: ...}}}}"
            yield error("AMP674", f"there is no function '{name}'", where, help=help)


def sender_keys(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """One key per user pool encrypts the codes for functions that send."""
    senders = _auth(document).senders
    given: list[object] = []
    for sender, path in ((senders.email, _EMAIL), (senders.sms, _SMS)):
        if sender is None or sender.kms_key_arn is None:
            continue
        where = type(sender).key("kms_key_arn", path)
        if sender.function is None:
            message = "'kmsKeyArn' has no effect: there is no function to encrypt codes for"
            yield error("AMP676", message, where, part="key", help="remove it, or add 'function'")
        elif isinstance(sender.kms_key_arn, str) and not _KEY.fullmatch(sender.kms_key_arn):
            message = f"'{sender.kms_key_arn}' is no ARN of a key"
            help = "write arn:aws:kms:REGION:ACCOUNT:key/ID; an alias or an ID would give the function no rights"
            yield error("AMP676", message, where, help=help)
        given.append(sender.kms_key_arn)
    if len(given) > 1 and given[0] != given[1]:
        message = "a user pool has one key for the codes of both senders"
        yield error("AMP676", message, SmsSender.key("kms_key_arn", _SMS), help="write the same key in both")
