"""Decides the texts that Cognito sends: verification, invitation, second factor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig, LoginWith, Multifactor, SmsFactor
from ampc.components.auth.config_messages import EmailLogin, Invitation, PhoneInvitation, PhoneLogin, Verification
from ampc.ir.values import At

if TYPE_CHECKING:
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_CODE = "The verification code to your new account is {####}"
_LINK = "Verify your account by clicking on {##Verify Email##}"
_SUBJECT = "Verify your new account"
_PLACEHOLDER = re.compile(r"\{link(?::([^{}]*))?\}")


def rendered(text: str) -> str:
    """Returns a message with Cognito's placeholders in place of ``{code}``, ``{link}`` and ``{link:words}``."""
    text = text.replace("{code}", "{####}")
    return _PLACEHOLDER.sub(lambda found: f"{{##{(found[1] or 'Verify Email').strip()}##}}", text)


def verification_messages(auth: AuthConfig, path: YamlPath) -> dict[str, Value]:
    """Returns the properties about verification. Cognito keeps the texts of codes twice, in an old place and a new."""
    login = AuthConfig.key("login_with", path)
    email, phone = auth.login_with.email, auth.login_with.phone
    verification = (email.verification if email else None) or Verification()
    where = EmailLogin.key("verification", LoginWith.key("email", login))
    sms = _text(phone, "verification_message", LoginWith.key("phone", login), _CODE)
    subject = _text(verification, "subject", where, _SUBJECT)
    option: Value = f"CONFIRM_WITH_{verification.style}"
    if "style" in verification.model_fields_set:
        option = At(option, Verification.key("style", where))
    template: dict[str, Value] = {"DefaultEmailOption": option}
    found: dict[str, Value] = {"SmsVerificationMessage": sms}
    if verification.style == "LINK":
        template["EmailMessageByLink"] = _text(verification, "body", where, _LINK)
        template["EmailSubjectByLink"] = subject
    else:
        body = _text(verification, "body", where, _CODE)
        template |= {"EmailMessage": body, "EmailSubject": subject}
        found |= {"EmailVerificationMessage": body, "EmailVerificationSubject": subject}
    return {**found, "VerificationMessageTemplate": {**template, "SmsMessage": sms}}


def invitation(auth: AuthConfig, path: YamlPath) -> Value:
    """Returns the messages for users whom an administrator created; what is not given is Cognito's."""
    login = AuthConfig.key("login_with", path)
    email, phone = auth.login_with.email, auth.login_with.phone
    found: dict[str, Value] = {}
    if phone and phone.invitation:
        where = PhoneLogin.key("invitation", LoginWith.key("phone", login))
        found["SMSMessage"] = _text(phone.invitation, "sms", where)
    if email and email.invitation:
        where = EmailLogin.key("invitation", LoginWith.key("email", login))
        found["EmailMessage"] = _text(email.invitation, "body", where)
        found["EmailSubject"] = _text(email.invitation, "subject", where)
        if email.invitation.sms is not None:
            found["SMSMessage"] = _text(email.invitation, "sms", where)
    return found or None


def factor_message(auth: AuthConfig, path: YamlPath) -> Value:
    """Returns the SMS with the code of the second factor."""
    mfa = auth.multifactor
    if mfa is None or mfa.sms is None:
        return None
    return _text(mfa.sms, "message", Multifactor.key("sms", AuthConfig.key("multifactor", path)))


def _text(
    model: Verification | Invitation | PhoneInvitation | PhoneLogin | SmsFactor | None,
    name: str,
    path: YamlPath,
    default: str | None = None,
) -> Value:
    """Returns a message, marked with its key when the user wrote it."""
    value: str | None = getattr(model, name) if model else None
    if model is None or value is None:
        return default
    return At(rendered(value), model.key(name, path))
