"""Decides what may be said about sign-in by e-mail and by phone, and about the messages Cognito sends for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from ampc.config.base import ConfigModel


class Verification(ConfigModel):
    """The e-mail that verifies an address."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "emailStyle": "style",
        "emailSubject": "subject",
        "emailBody": "body",
        "message": "body",
        "verificationEmailStyle": "style",
        "verificationEmailSubject": "subject",
        "verificationEmailBody": "body",
    }

    style: Literal["CODE", "LINK"] = "CODE"
    """Whether users type a code or follow a link. Links need a domain of the user pool."""

    subject: str | None = None
    """The subject: 1 to 140 characters."""

    body: str | None = None
    """The text, which may be HTML: `{code}` stands for the code, `{link}` or `{link:Click here}` for the link."""


class Invitation(ConfigModel):
    """What users get whom an administrator created."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"emailSubject": "subject", "emailBody": "body", "smsMessage": "sms"}

    subject: str | None = None
    """The subject of the e-mail: 1 to 140 characters."""

    body: str | None = None
    """The text of the e-mail: `{username}` stands for the user name, `{code}` for the temporary password."""

    sms: str | None = None
    """The SMS, at most 140 characters, with the same placeholders."""


class PhoneInvitation(ConfigModel):
    """What users get whom an administrator created with a phone number."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"smsMessage": "sms", "message": "sms", "body": "sms"}

    sms: str
    """The SMS, at most 140 characters: `{username}` stands for the user name, `{code}` for the temporary password."""


class EmailLogin(ConfigModel):
    """Sign-in with an e-mail address."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "verificationEmailStyle": "verification.style",
        "verificationEmailSubject": "verification.subject",
        "verificationEmailBody": "verification.body",
        "userInvitation": "invitation",
        "otp": "otpLogin",
        "passwordless": "otpLogin",
    }

    verification: Verification | None = None
    """The e-mail that verifies an address. Amplify's text by default."""

    invitation: Invitation | None = None
    """What users get whom an administrator created. Cognito's text by default."""

    otp_login: bool = False
    """Whether people may sign in with a code by e-mail instead of a password."""


class PhoneLogin(ConfigModel):
    """Sign-in with a phone number."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "verification": "verificationMessage",
        "smsMessage": "verificationMessage",
        "userInvitation": "invitation",
        "otp": "otpLogin",
        "passwordless": "otpLogin",
    }

    verification_message: str | None = None
    """The SMS that verifies a number, at most 140 characters: `{code}` stands for the code."""

    invitation: PhoneInvitation | None = None
    """What users get whom an administrator created. Cognito's text by default."""

    otp_login: bool = False
    """Whether people may sign in with a code by SMS instead of a password."""
