"""Decides the properties of the user pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth import messages, senders, sign_in
from ampc.components.auth.attributes import schema
from ampc.components.auth.config import LoginWith, Multifactor
from ampc.components.auth.kinds import USER_POOL
from ampc.components.function.kinds import LAMBDA
from ampc.ir.values import At, GetAtt

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_MFA_MODES = {"OFF": "OFF", "OPTIONAL": "OPTIONAL", "REQUIRED": "ON"}
_POLICIES = {
    "destroy": ("Delete", "Delete"),
    "retain": ("Retain", "Retain"),
    "retain-on-update-or-delete": ("RetainExceptOnCreate", "Retain"),
}


def user_pool(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes the user pool."""
    deletion, replacement = _POLICIES[auth.removal_policy]
    texts = messages.verification_messages(auth, path)
    properties = {
        "AccountRecoverySetting": _recovery(auth, path),
        "AdminCreateUserConfig": {
            "AllowAdminCreateUserOnly": False,
            "InviteMessageTemplate": messages.invitation(auth, path),
        },
        "AutoVerifiedAttributes": sign_in.verified(auth) or None,
        "DeletionProtection": _deletion_protection(auth, path),
        "DeviceConfiguration": _devices(auth, path),
        "EmailConfiguration": senders.email_configuration(auth, path),
        "EmailVerificationMessage": texts.get("EmailVerificationMessage"),
        "EmailVerificationSubject": texts.get("EmailVerificationSubject"),
        **_mfa(auth, path),
        "SmsAuthenticationMessage": messages.factor_message(auth, path),
        "LambdaConfig": _triggers(auth, path),
        "Policies": {
            "PasswordPolicy": _password_policy(auth, path),
            "SignInPolicy": _sign_in_policy(auth, path),
        },
        "Schema": schema(auth, path) or None,
        "SmsConfiguration": senders.sms_configuration(auth, path),
        "SmsVerificationMessage": texts["SmsVerificationMessage"],
        "UserAttributeUpdateSettings": _update_settings(auth),
        "UserPoolName": auth.given("name", path),
        **_sign_in_names(auth, path),
        "UsernameConfiguration": {"CaseSensitive": False},
        "VerificationMessageTemplate": texts["VerificationMessageTemplate"],
        **_passkeys(auth, path),
    }
    attributes = {"DeletionPolicy": deletion, "UpdateReplacePolicy": replacement}
    build.resource(USER_POOL.at(), properties, path, attributes=attributes)


def _recovery(auth: AuthConfig, path: YamlPath) -> Value:
    mechanisms = sign_in.RECOVERY[sign_in.recovery(auth)]
    if not mechanisms:
        return None
    setting = {"RecoveryMechanisms": [{"Name": name, "Priority": rank} for rank, name in enumerate(mechanisms, 1)]}
    return _marked(setting, auth, "account_recovery", path)


def _deletion_protection(auth: AuthConfig, path: YamlPath) -> Value:
    if auth.deletion_protection is None:
        return None
    return _marked("ACTIVE" if auth.deletion_protection else "INACTIVE", auth, "deletion_protection", path)


def _sign_in_names(auth: AuthConfig, path: YamlPath) -> dict[str, Value]:
    """Returns what stands in for the user name: Cognito has one list for "instead of" and one for "as well as"."""
    names = sign_in.logins(auth)
    where = auth.key("login_with", path)
    if auth.login_with.username:
        return {"AliasAttributes": At(names or None, LoginWith.key("username", where))}
    return {"UsernameAttributes": At(names, where)}


def _update_settings(auth: AuthConfig) -> Value:
    names = sign_in.verified(auth)
    return {"AttributesRequireVerificationBeforeUpdate": names} if names else None


def _mfa(auth: AuthConfig, path: YamlPath) -> dict[str, Value]:
    mfa = auth.multifactor
    if mfa is None:
        return {}
    where = auth.key("multifactor", path)
    return {
        "EnabledMfas": At(sign_in.factors(auth) or None, where),
        "MfaConfiguration": At(_MFA_MODES[mfa.mode], Multifactor.key("mode", where)),
    }


def _sign_in_policy(auth: AuthConfig, path: YamlPath) -> Value:
    """Returns the ways to begin a sign-in, where there are others than a password; Cognito insists on that one."""
    others = sign_in.passwordless(auth)
    if not others:
        return None
    return {"AllowedFirstAuthFactors": At(["PASSWORD", *others], auth.key("login_with", path))}


def _passkeys(auth: AuthConfig, path: YamlPath) -> dict[str, Value]:
    passkeys = auth.login_with.web_authn
    if passkeys is None:
        return {}
    where = LoginWith.key("web_authn", auth.key("login_with", path))
    return {
        "WebAuthnRelyingPartyID": passkeys.given("relying_party_id", where),
        "WebAuthnUserVerification": passkeys.given("user_verification", where),
    }


def _devices(auth: AuthConfig, path: YamlPath) -> Value:
    if auth.devices is None:
        return None
    where = auth.key("devices", path)
    return {
        "ChallengeRequiredOnNewDevice": auth.devices.given("challenge_on_new_device", where),
        "DeviceOnlyRememberedOnUserPrompt": auth.devices.given("remember_on_prompt", where),
    }


def _password_policy(auth: AuthConfig, path: YamlPath) -> Value:
    policy = auth.password_policy
    where = auth.key("password_policy", path)
    return {
        "MinimumLength": policy.given("min_length", where),
        "RequireLowercase": policy.given("require_lowercase", where),
        "RequireNumbers": policy.given("require_numbers", where),
        "RequireSymbols": policy.given("require_symbols", where),
        "RequireUppercase": policy.given("require_uppercase", where),
        "TemporaryPasswordValidityDays": policy.given("temporary_password_validity_days", where),
    }


def _triggers(auth: AuthConfig, path: YamlPath) -> Value:
    where = auth.key("triggers", path)
    found: dict[str, Value] = {
        trigger[0].upper() + trigger[1:]: At(GetAtt(LAMBDA.at(function), "Arn"), (*where, trigger))
        for trigger, function in auth.triggers.model_dump(by_alias=True, exclude_none=True).items()
    }
    return {**found, **senders.sender_triggers(auth, path)} or None


def _marked(value: Value, auth: AuthConfig, name: str, path: YamlPath) -> Value:
    """Returns a value made from a field, marked with the field's key when the user wrote it."""
    return At(value, auth.key(name, path)) if name in auth.model_fields_set else value
