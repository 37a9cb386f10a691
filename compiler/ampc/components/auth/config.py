"""Decides what the ``auth`` section of ``amplify.yaml`` may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel, Name

STANDARD_ATTRIBUTES: Mapping[str, str] = {
    "address": "address",
    "birthdate": "birthdate",
    "email": "email",
    "familyName": "family_name",
    "gender": "gender",
    "givenName": "given_name",
    "locale": "locale",
    "middleName": "middle_name",
    "fullname": "name",
    "nickname": "nickname",
    "phoneNumber": "phone_number",
    "profilePicture": "picture",
    "preferredUsername": "preferred_username",
    "profilePage": "profile",
    "timezone": "zoneinfo",
    "lastUpdateTime": "updated_at",
    "website": "website",
}
"""The standard attributes: Amplify's name → the claim it becomes."""

DURATION_PATTERN = r"^[1-9][0-9]{0,8}[smhd]$"
_DURATION = re.compile(DURATION_PATTERN)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_MESSAGE = "messages are Amplify's defaults for now; set /VerificationMessageTemplate in an override on auth.userPool"
_INVITATION = "set /AdminCreateUserConfig/InviteMessageTemplate in an override on auth.userPool"
_PASSWORDLESS = "set /Policies/SignInPolicy in an override on auth.userPool and add USER_AUTH to auth.client.authFlows"
_ROLE_POLICY = "declare an AWS::IAM::ManagedPolicy under resources: and list !Ref {} in its Roles"
_LATER_LOGIN = {
    "verification": _MESSAGE,
    "verificationMessage": _MESSAGE,
    "verificationEmailStyle": _MESSAGE,
    "verificationEmailSubject": _MESSAGE,
    "verificationEmailBody": _MESSAGE,
    "invitation": _INVITATION,
    "userInvitation": _INVITATION,
    "otpLogin": _PASSWORDLESS,
}


def duration_seconds(text: str) -> int:
    """Returns the length of a duration such as ``30m`` in seconds."""
    return int(text[:-1]) * _SECONDS[text[-1]]


def _duration(value: Any) -> Any:
    if isinstance(value, str) and _DURATION.match(value):
        return value
    shown = f"'{value}'" if isinstance(value, (str, int, float)) else f"a {type(value).__name__}"
    raise PydanticCustomError(
        "duration",
        "{shown} is no duration",
        {"shown": shown, "code": "AMP619", "help": "write a whole number and a unit: 300s, 30m, 12h or 30d"},
    )


def _login(value: Any) -> Any:
    """Refuses the settings that Amplify takes below ``email`` and ``phone`` by name."""
    for key in value if isinstance(value, dict) else ():
        if key in _LATER_LOGIN:
            raise PydanticCustomError(
                "unsupported",
                "'{key}' is not supported yet",
                {"key": key, "code": "AMP301", "help": _LATER_LOGIN[key], "at": (key,), "part": "key"},
            )
    return value


def _switch(value: Any) -> Any:
    """Turns ``true`` into the empty mapping and ``false`` into absence."""
    return ({} if value else None) if isinstance(value, bool) else value


def _named(value: Any) -> Any:
    """Turns a bare name into the mapping that stands for it."""
    return {"name": value} if isinstance(value, str) else value


def _attribute(value: Any) -> Any:
    if isinstance(value, dict) and "dataType" in value:
        raise PydanticCustomError(
            "renamed",
            "'dataType' is called 'type' here",
            {"code": "AMP611", "help": f"write type: {value['dataType']}", "at": ("dataType",), "part": "key"},
        )
    return value


def _shorthand(check: Callable[[Any], Any], accepted: Any) -> BeforeValidator:
    return BeforeValidator(check, json_schema_input_type=accepted)


Duration: TypeAlias = Annotated[
    str, BeforeValidator(_duration), WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN})
]
"""A whole number and a unit: ``s``, ``m``, ``h`` or ``d``."""


class LoginWith(ConfigModel):
    """How people sign in. At least one way."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "webAuthn": "set /Policies/SignInPolicy and /WebAuthnRelyingPartyID in an override on auth.userPool",
        "externalProviders": "declare AWS::Cognito::UserPoolIdentityProvider and AWS::Cognito::UserPoolDomain "
        "under resources: for now",
    }

    email: Annotated[bool, BeforeValidator(_login)] = False
    """Sign in with an e-mail address, which sign-up then requires and verifies."""

    phone: Annotated[bool, BeforeValidator(_login)] = False
    """Sign in with a phone number, which sign-up then requires and verifies by SMS."""

    username: bool = False
    """Sign in with a user name. With `email` or `phone` too, a verified address or number works in its place."""


class UserAttribute(ConfigModel):
    """An attribute of users. Standard ones take `required` and `mutable`, custom ones `type`, `mutable` and limits."""

    required: bool | None = None
    """Whether sign-up must give a value. Standard attributes only."""

    mutable: bool = True
    """Whether the value can change after sign-up."""

    type: Literal["String", "Number", "Boolean", "DateTime"] | None = None
    """The type of a custom attribute."""

    min_len: int | None = Field(default=None, ge=0, le=2048)
    """The shortest text a custom `String` attribute takes."""

    max_len: int | None = Field(default=None, ge=0, le=2048)
    """The longest text a custom `String` attribute takes."""

    min: int | None = None
    """The smallest number a custom `Number` attribute takes."""

    max: int | None = None
    """The largest number a custom `Number` attribute takes."""


class Group(ConfigModel):
    """A group of users with an IAM role of its own."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "policies": _ROLE_POLICY.format("auth.groups.<name>.role"),
        "access": _ROLE_POLICY.format("auth.groups.<name>.role"),
        "precedence": "the order of the groups is their precedence: the first one wins",
    }

    name: str
    """The name of the group: 1 to 128 characters without spaces."""


class SmsFactor(ConfigModel):
    """A code by SMS as the second factor."""

    message: str | None = None
    """The text of the SMS, at most 140 characters. `{code}` stands for the code."""


class Multifactor(ConfigModel):
    """Multi-factor authentication."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "email": "it needs an Amazon SES sender, which comes with senders.email; use totp or sms for now"
    }

    mode: Literal["OFF", "OPTIONAL", "REQUIRED"]
    """Whether there is none, everyone may choose one, or everyone must have one."""

    totp: bool = False
    """Codes of an authenticator app."""

    sms: Annotated[SmsFactor | None, _shorthand(_switch, bool | SmsFactor)] = None
    """Codes by SMS: `true`, or a mapping with the `message`."""


class PasswordPolicy(ConfigModel):
    """What a password must be. What is not given stays at Amplify's default: 8 characters of all four sorts."""

    min_length: int = Field(default=8, ge=6, le=99)
    """The least number of characters, 6 to 99."""

    require_lowercase: bool = True
    """Whether a lower-case letter is needed."""

    require_numbers: bool = True
    """Whether a digit is needed."""

    require_symbols: bool = True
    """Whether a symbol is needed."""

    require_uppercase: bool = True
    """Whether an upper-case letter is needed."""

    temporary_password_validity_days: int | None = Field(default=None, ge=1, le=365)
    """For how many days a password that an administrator gave works."""


class Tokens(ConfigModel):
    """For how long tokens are good: a whole number and a unit (`s`, `m`, `h`, `d`)."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "rotation": "set /RefreshTokenRotation in an override on auth.userPoolClient",
    }

    access: Duration | None = None
    """Access tokens: 5 minutes to 1 day. Cognito's default is 1 hour."""

    id: Duration | None = None
    """ID tokens: 5 minutes to 1 day. Cognito's default is 1 hour."""

    refresh: Duration | None = None
    """Refresh tokens: 1 hour to 10 years, never shorter than the others. Cognito's default is 30 days."""


AuthFlow: TypeAlias = Literal[
    "CUSTOM_AUTH", "USER_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"
]


class AppClient(ConfigModel):
    """The app client: what applications may do with the user pool."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "oauthFlows": "set /AllowedOAuthFlows in an override on auth.userPoolClient",
        "readAttributes": "set /ReadAttributes in an override on auth.userPoolClient",
        "writeAttributes": "set /WriteAttributes in an override on auth.userPoolClient",
        "generateSecret": "Amplify's client libraries cannot use an app client with a secret; "
        "declare a second AWS::Cognito::UserPoolClient under resources:",
    }

    tokens: Tokens = Field(default_factory=Tokens)
    """For how long tokens are good."""

    auth_flows: list[AuthFlow] | None = Field(default=None, min_length=1)
    """The ways to authenticate, in place of Amplify's default `[CUSTOM_AUTH, USER_SRP_AUTH]`. Refreshing a session is
    always allowed."""

    prevent_user_existence_errors: bool = True
    """Whether a failed sign-in hides if the user exists."""

    enable_token_revocation: bool | None = None
    """Whether refresh tokens can be revoked. Cognito's default for new app clients is `true`."""


class Triggers(ConfigModel):
    """Functions that Cognito calls: trigger → name under `functions`."""

    create_auth_challenge: Name | None = None
    """Makes the next challenge of a custom sign-in."""

    custom_message: Name | None = None
    """Changes e-mails and SMS before they are sent."""

    define_auth_challenge: Name | None = None
    """Decides the next step of a custom sign-in."""

    post_authentication: Name | None = None
    """Runs after a sign-in."""

    post_confirmation: Name | None = None
    """Runs after a sign-up or a reset password was confirmed."""

    pre_authentication: Name | None = None
    """Allows or refuses a sign-in."""

    pre_sign_up: Name | None = None
    """Allows, refuses or confirms a sign-up."""

    pre_token_generation: Name | None = None
    """Changes the claims of tokens."""

    user_migration: Name | None = None
    """Brings in users from another directory when they sign in."""

    verify_auth_challenge_response: Name | None = None
    """Checks the answer to a challenge of a custom sign-in."""


RemovalPolicy: TypeAlias = Literal["destroy", "retain", "snapshot", "retain-on-update-or-delete"]
AccountRecovery: TypeAlias = Literal[
    "EMAIL_AND_PHONE_WITHOUT_MFA",
    "PHONE_WITHOUT_MFA_AND_EMAIL",
    "EMAIL_ONLY",
    "PHONE_ONLY_WITHOUT_MFA",
    "PHONE_AND_EMAIL",
    "NONE",
]
_ATTRIBUTE_NAMES: dict[str, Any] = {
    "propertyNames": {"anyOf": [{"enum": list(STANDARD_ATTRIBUTES)}, {"pattern": "^custom:.{1,20}$"}]}
}


class AuthConfig(ConfigModel):
    """Sign-up and sign-in: a Cognito user pool, its app client, an identity pool and their roles."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "senders": "set /EmailConfiguration or /SmsConfiguration in an override on auth.userPool",
        "devices": "set /DeviceConfiguration in an override on auth.userPool",
        "access": "use functions.<name>.permissions with on: auth.userPool",
        "reference": "existing pools cannot be used yet",
        "roles": _ROLE_POLICY.format("auth.authenticatedRole"),
        "passwordless": _PASSWORDLESS,
        "passwordlessOptions": _PASSWORDLESS,
    }

    name: str | None = Field(default=None, min_length=1, max_length=128, pattern=r"^[\w\s+=,.@-]+$")
    """The name of the user pool in the console. Without it AWS makes one up."""

    login_with: LoginWith
    """How people sign in."""

    user_attributes: dict[str, Annotated[UserAttribute, BeforeValidator(_attribute)]] = Field(
        default_factory=dict, json_schema_extra=_ATTRIBUTE_NAMES
    )
    """Attributes of users: standard ones by name, others as `custom:<name>`."""

    groups: list[Annotated[Group, _shorthand(_named, str | Group)]] = Field(default_factory=list)
    """Groups of users, the one that wins first. Each gets an IAM role."""

    multifactor: Multifactor | None = None
    """Multi-factor authentication."""

    account_recovery: AccountRecovery | None = None
    """How a forgotten password is reset. The default follows `loginWith`."""

    password_policy: PasswordPolicy = Field(default_factory=PasswordPolicy)
    """What a password must be."""

    guest_access: bool = True
    """Whether the identity pool gives credentials to people who have not signed in."""

    triggers: Triggers = Field(default_factory=Triggers)
    """Functions that Cognito calls."""

    client: AppClient = Field(default_factory=AppClient)
    """The app client."""

    deletion_protection: bool | None = None
    """Whether Cognito refuses to delete the user pool."""

    removal_policy: RemovalPolicy = "destroy"
    """What happens to the user pool when it leaves the stack or is replaced: `destroy`, `retain` or
    `retain-on-update-or-delete`."""
