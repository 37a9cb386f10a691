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
    return [EMAIL] * bool(auth.login_with.email) + [PHONE] * bool(auth.login_with.phone)


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
    return ["SMS_MFA"] * (mfa.sms is not None) + ["SOFTWARE_TOKEN_MFA"] * mfa.totp + ["EMAIL_OTP"] * mfa.email


def passwordless(auth: AuthConfig) -> list[str]:
    """Returns Cognito's names of the ways to sign in without a password."""
    login = auth.login_with
    email = login.email is not None and login.email.otp_login
    phone = login.phone is not None and login.phone.otp_login
    return ["EMAIL_OTP"] * email + ["SMS_OTP"] * phone + ["WEB_AUTHN"] * (login.web_authn is not None)


def sends_sms(auth: AuthConfig) -> bool:
    """Tells whether Cognito sends SMS for this backend, which needs a role."""
    return PHONE in verified(auth) or "SMS_MFA" in factors(auth) or sends_through_sns(auth)


def sends_through_sns(auth: AuthConfig) -> bool:
    """Tells whether ``senders.sms`` sets Amazon SNS up; custom messages and administrators' SMS may need no more."""
    sender = auth.senders.sms
    return sender is not None and sender.function is None


def needs_sms_role(auth: AuthConfig) -> bool:
    """Tells whether a role for sending SMS is made: there are SMS, and the user brings no role."""
    sender = auth.senders.sms
    return sends_sms(auth) and (sender is None or sender.sns_caller_arn is None)
