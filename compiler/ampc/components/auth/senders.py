"""Decides who sends e-mails and SMS: Cognito, Amazon SES and SNS, or functions with a key for the codes they get."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from ampc.components.auth import sign_in
from ampc.components.auth.config import AuthConfig
from ampc.components.auth.config_senders import EmailSender, Senders, SmsSender
from ampc.components.auth.kinds import SENDER_KEY, SENDER_TRIGGERS, SMS_ROLE
from ampc.components.auth.sms import EXTERNAL_ID
from ampc.components.auth.triggers import trigger_permission
from ampc.components.function.kinds import LAMBDA, POLICY, ROLE
from ampc.ir.program import Grant
from ampc.ir.values import At, GetAtt, Sub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_PHRASE = re.compile(r"[\w !#$%&'*+\-/=?^`{|}~]+", re.ASCII)
_IDENTITY = "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/"
_ACCOUNT = "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"
# Everything that manages a key and nothing that uses it. Cognito uses it by a grant, which who deploys makes.
_MANAGE = (
    "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:CreateGrant", "kms:DeleteAlias", "kms:Describe*", "kms:Disable*",
    "kms:Enable*", "kms:Get*", "kms:List*", "kms:Put*", "kms:RevokeGrant", "kms:ScheduleKeyDeletion",
    "kms:TagResource", "kms:UntagResource", "kms:Update*",
)  # fmt: skip


def email_configuration(auth: AuthConfig, path: YamlPath) -> Value:
    """Returns how Cognito sends e-mails through Amazon SES; nothing when it sends them itself, or a function does."""
    sender = auth.senders.email
    if sender is None or sender.from_email is None:
        return None
    where = Senders.key("email", AuthConfig.key("senders", path))
    at = EmailSender.key("from_email", where)
    address = f"{mailbox(sender.from_name)} <{sender.from_email}>" if sender.from_name else sender.from_email
    identity = (sender.verified_domain or sender.from_email).replace("${", "${!")
    return {
        "EmailSendingAccount": "DEVELOPER",
        "From": At(address, at),
        "ReplyToEmailAddress": sender.given("reply_to", where),
        "SourceArn": Sub(_IDENTITY + identity),
    }


def mailbox(name: str) -> str:
    """Returns a name as it may stand before an address (RFC 5322, RFC 2047)."""
    if not name.isascii():
        return f"=?UTF-8?B?{base64.b64encode(name.encode()).decode()}?="
    if _PHRASE.fullmatch(name):
        return name
    return '"' + re.sub(r'([\\"])', r"\\\1", name) + '"'


def sms_configuration(auth: AuthConfig, path: YamlPath) -> Value:
    """Returns how Cognito sends SMS: with the role given, or the one that is made."""
    if not sign_in.sends_sms(auth):
        return None
    sender = auth.senders.sms
    where = Senders.key("sms", AuthConfig.key("senders", path))
    region = sender.given("sns_region", where) if sender else None
    if sender is not None and sender.sns_caller_arn is not None:
        role, external = sender.given("sns_caller_arn", where), sender.given("external_id", where)
        return {"ExternalId": external, "SnsCallerArn": role, "SnsRegion": region}
    return {"ExternalId": EXTERNAL_ID, "SnsCallerArn": GetAtt(SMS_ROLE.at(), "Arn"), "SnsRegion": region}


def functions(auth: AuthConfig, path: YamlPath) -> Iterator[tuple[str, str, YamlPath]]:
    """Yields the functions that send: Cognito's name of the trigger, the function, the YAML path that names it."""
    where = AuthConfig.key("senders", path)
    for name, trigger in SENDER_TRIGGERS.items():
        sender: EmailSender | SmsSender | None = getattr(auth.senders, name)
        if sender is not None and sender.function is not None:
            yield trigger, sender.function, type(sender).key("function", Senders.key(name, where))


def sender_triggers(auth: AuthConfig, path: YamlPath) -> dict[str, Value]:
    """Returns what the user pool has to know of functions that send."""
    found: dict[str, Value] = {
        trigger: {"LambdaArn": At(GetAtt(LAMBDA.at(function), "Arn"), where), "LambdaVersion": "V1_0"}
        for trigger, function, where in functions(auth, path)
    }
    return {**found, "KMSKeyID": _key(auth, path)} if found else {}


def _key(auth: AuthConfig, path: YamlPath) -> Value:
    """Returns the ARN of the key: of the first sender that names one, since there is one per user pool."""
    for name in SENDER_TRIGGERS:
        sender: EmailSender | SmsSender | None = getattr(auth.senders, name)
        if sender is not None and sender.kms_key_arn is not None:
            return sender.given("kms_key_arn", Senders.key(name, AuthConfig.key("senders", path)))
    return GetAtt(SENDER_KEY.at(), "Arn")


def lower_senders(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes what functions that send need: the key, the right to decrypt with it, the right to be called."""
    found = list(functions(auth, path))
    if not found:
        return
    key = _key(auth, path)
    names = list(dict.fromkeys(function for _, function, _ in found))
    if key == GetAtt(SENDER_KEY.at(), "Arn"):
        _make_key(names, AuthConfig.key("senders", path), build)
    for function in names:
        where = next(at for _, name, at in found if name == function)
        build.grant(Grant(ROLE.at(function), POLICY.at(function), ("kms:Decrypt",), (key,), where))
    for trigger, function, where in found:
        # Amplify's spelling of the trigger: a name in an address is a word of camelCase.
        trigger_permission(trigger[0].lower() + trigger[1:].replace("SMS", "Sms"), function, where, build)


def _make_key(names: list[str], path: YamlPath, build: Builder) -> None:
    """Makes the key. Nobody but these functions decrypts with it, whatever other policies of the account say."""
    manage: dict[str, Any] = {
        "Action": list(_MANAGE),
        "Effect": "Allow",
        "Principal": {"AWS": Sub(_ACCOUNT)},
        "Resource": "*",
    }
    decrypt: dict[str, Any] = {
        "Action": "kms:Decrypt",
        "Effect": "Allow",
        "Principal": {"AWS": [GetAtt(ROLE.at(name), "Arn") for name in names]},
        "Resource": "*",
    }
    properties = {
        "Description": Sub("Codes that Cognito hands to the senders of ${AWS::StackName}"),
        "EnableKeyRotation": True,
        "KeyPolicy": {"Statement": [manage, decrypt], "Version": "2012-10-17"},
    }
    build.resource(SENDER_KEY.at(), properties, path)
