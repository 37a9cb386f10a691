"""Decides what may be said about sign-in without a password."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ampc.config.base import ConfigModel

Challenge: TypeAlias = Literal["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "PASSWORD"]


class WebAuthn(ConfigModel):
    """Sign-in with a passkey."""

    relying_party_id: str | None = None
    """The domain of the application, for example `example.com`; `localhost` while it is developed."""

    user_verification: Literal["preferred", "required"] = "preferred"
    """Whether the device must check who uses it, by fingerprint, face or PIN."""


class Passwordless(ConfigModel):
    """What the client libraries do where there are several ways to sign in."""

    preferred_challenge: Challenge
    """The first challenge. It must be one that `loginWith` turns on, or `PASSWORD`."""
