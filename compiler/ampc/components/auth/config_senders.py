"""Decides what may be said about who sends e-mails and SMS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ampc.config.base import ConfigModel, FunctionName, Text


class EmailSender(ConfigModel):
    """E-mails are sent by Amazon SES from an address of yours, or by a function."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"handler": "function", "from": "fromEmail", "kmsKey": "kmsKeyArn"}

    from_email: str | None = None
    """The address that e-mails come from. Amazon SES must have verified it, or its domain."""

    from_name: str | None = None
    """The name beside the address."""

    reply_to: str | None = None
    """The address that answers go to."""

    verified_domain: str | None = None
    """The domain that Amazon SES has verified, where it has not verified the address itself."""

    function: FunctionName | None = None
    """A function that sends every e-mail; Cognito encrypts the code it gets."""

    kms_key_arn: Text | None = None
    """The ARN of the key that encrypts codes for the function. Without it a key is made."""


class SmsSender(ConfigModel):
    """SMS are sent by Amazon SNS with a role of yours, or by a function."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "handler": "function",
        "region": "snsRegion",
        "kmsKey": "kmsKeyArn",
        "roleArn": "snsCallerArn",
    }

    sns_caller_arn: Text | None = None
    """The ARN of the role with which Cognito sends SMS. Without it a role is made."""

    external_id: str | None = None
    """The external ID in the trust policy of that role."""

    sns_region: str | None = None
    """The region that SMS are sent from; by default Cognito's."""

    function: FunctionName | None = None
    """A function that sends every SMS; Cognito encrypts the code it gets."""

    kms_key_arn: Text | None = None
    """The ARN of the key that encrypts codes for the function. Without it a key is made."""


class Senders(ConfigModel):
    """Who sends e-mails and SMS. By default Cognito does: at most 50 e-mails a day."""

    email: EmailSender | None = None
    """Amazon SES, or a function."""

    sms: SmsSender | None = None
    """Amazon SNS, or a function."""
