"""Decides what follows from the ways to sign in: which attributes are verified, recovery, second factors, SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig

EMAIL = "email"
PHONE = "phone_number"

RECOVERY: dict[str, tuple[str, ...]] = {
    "EMAIL_AND_PHONE_WITHOUT_MFA": ("verified_email", "verified_phone_number"),
    "PHONE_WITHOUT_MFA_AND_EMAIL": ("verified_phone_number", "verified_email"),
    "EMAIL_ONLY": ("verified_email",),
    "PHONE_ONLY_WITHOUT_MFA": ("verified_phone_number",),
    "PHONE_AND_EMAIL": (),
    "NONE": ("admin_only",),
}
"""Account recovery → mechanisms by priority. ``PHONE_AND_EMAIL`` is Cognito's behaviour without any setting."""


def logins(auth: AuthConfig) -> list[str]:
    """Returns the claims among e-mail and phone that people sign in with."""
    return [EMAIL] * auth.login_with.email + [PHONE] * auth.login_with.phone


def verified(auth: AuthConfig) -> list[str]:
    """Returns the claims that Cognito verifies at sign-up.

    Where people sign in with a user name alone, a declared e-mail is verified too: nothing else could confirm a
    sign-up or reset a password. A phone number is not, because that would send SMS nobody asked for.
    """
    found = logins(auth)
    if auth.login_with.username and not found and "email" in auth.user_attributes:
        return [EMAIL]
    return found


def recovery(auth: AuthConfig) -> str:
    """Returns the account recovery: as given, else by e-mail, by phone or by nobody but administrators."""
    if auth.account_recovery is not None:
        return auth.account_recovery
    contacts = verified(auth)
    if EMAIL in contacts:
        return "EMAIL_ONLY"
    return "PHONE_ONLY_WITHOUT_MFA" if PHONE in contacts else "NONE"


def factors(auth: AuthConfig) -> list[str]:
    """Returns Cognito's names of the second factors in use; none when MFA is off."""
    mfa = auth.multifactor
    if mfa is None or mfa.mode == "OFF":
        return []
    return ["SMS_MFA"] * (mfa.sms is not None) + ["SOFTWARE_TOKEN_MFA"] * mfa.totp


def sends_sms(auth: AuthConfig) -> bool:
    """Tells whether Cognito sends SMS for this backend, which needs a role."""
    return PHONE in verified(auth) or "SMS_MFA" in factors(auth)


def sms_message(text: str) -> str:
    """Returns the text of an SMS with Cognito's placeholder for the code."""
    return text.replace("{code}", "{####}")
