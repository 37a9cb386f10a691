"""Decides what client libraries may be told of a user pool that exists already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ampc.config.base import ConfigModel


class KnownLogin(ConfigModel):
    """What people sign in with."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "externalProviders": "write oauth: {domain: ..., callbackUrls: [...], logoutUrls: [...]} beside it",
        "webAuthn": "passkeys are set up where the user pool was made",
    }

    email: bool = False
    """With an e-mail address."""

    phone: bool = False
    """With a phone number."""

    username: bool = False
    """With a user name."""


class KnownPassword(ConfigModel):
    """What a password must be, so that forms can say it."""

    min_length: int = Field(default=8, ge=6, le=99)
    """The least number of characters."""

    require_lowercase: bool = False
    """Whether a lower-case letter is needed."""

    require_numbers: bool = False
    """Whether a digit is needed."""

    require_symbols: bool = False
    """Whether a symbol is needed."""

    require_uppercase: bool = False
    """Whether an upper-case letter is needed."""


class KnownFactors(ConfigModel):
    """Multi-factor authentication."""

    mode: Literal["OFF", "OPTIONAL", "REQUIRED"]
    """Whether there is none, everyone may choose one, or everyone must have one."""

    totp: bool = False
    """Codes of an authenticator app."""

    sms: bool = False
    """Codes by SMS."""

    email: bool = False
    """Codes by e-mail."""


class KnownPages(ConfigModel):
    """Cognito's own pages for signing in."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "redirectSignIn": "callbackUrls",
        "redirectSignOut": "logoutUrls",
        "responseType": "flow",
        "identityProviders": "providers",
    }

    domain: str = Field(min_length=1)
    """Where they are, for example `shop.auth.us-east-1.amazoncognito.com`, or a domain of your own."""

    callback_urls: list[str] = Field(min_length=1)
    """Where people may come back to after signing in."""

    logout_urls: list[str] = Field(min_length=1)
    """Where people may come back to after signing out."""

    scopes: list[str] = Field(default_factory=lambda: ["openid", "email", "profile"])
    """What tokens may be used for."""

    flow: Literal["code", "token"] = "code"
    """What comes back: a `code` for tokens, or a `token` at once."""

    providers: list[Literal["google", "facebook", "amazon", "apple"]] = Field(default_factory=list)
    """Whose accounts people may sign in with."""
