"""Decides what the ``auth`` section of ``amplify.yaml`` may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ampc.components.auth.config_access import AccessRule
from ampc.components.auth.config_client import AppClient
from ampc.components.auth.config_messages import EmailLogin, PhoneLogin
from ampc.components.auth.config_passwordless import Passwordless, WebAuthn
from ampc.components.auth.config_providers import ExternalProviders
from ampc.components.auth.config_reference import AuthReference
from ampc.components.auth.config_roles import RolePolicy, Roles
from ampc.components.auth.config_senders import Senders
from ampc.config.base import ConfigModel, Name
from ampc.ir.values import Value, pseudo

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


class LoginWith(ConfigModel):
    """How people sign in. At least one way."""

    email: Annotated[EmailLogin | None, _shorthand(_switch, bool | EmailLogin)] = None
    """Sign in with an e-mail address, which sign-up then requires and verifies: `true`, or a mapping with messages."""

    phone: Annotated[PhoneLogin | None, _shorthand(_switch, bool | PhoneLogin)] = None
    """Sign in with a phone number, which sign-up then requires and verifies by SMS: `true`, or a mapping."""

    username: bool = False
    """Sign in with a user name. With `email` or `phone` too, a verified address or number works in its place."""

    web_authn: Annotated[WebAuthn | None, _shorthand(_switch, bool | WebAuthn)] = None
    """Sign in with a passkey, beside e-mail or phone: a mapping with `relyingPartyId`."""

    external_providers: ExternalProviders | None = None
    """Sign in with accounts of others: Google, Apple, Amazon, Facebook, OpenID Connect, SAML."""


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
        "access": "use policies: [{actions: [...], on: ADDRESS}]",
        "precedence": "the order of the groups is their precedence: the first one wins",
    }

    name: str
    """The name of the group: 1 to 128 characters without spaces."""

    policies: list[RolePolicy] = Field(default_factory=list)
    """What the group's role may do: permissions `{actions, on}`, or ARNs of managed policies."""


class SmsFactor(ConfigModel):
    """A code by SMS as the second factor."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"smsMessage": "message"}

    message: str | None = None
    """The text of the SMS, at most 140 characters. `{code}` stands for the code."""


class Multifactor(ConfigModel):
    """Multi-factor authentication."""

    mode: Literal["OFF", "OPTIONAL", "REQUIRED"]
    """Whether there is none, everyone may choose one, or everyone must have one."""

    totp: bool = False
    """Codes of an authenticator app."""

    sms: Annotated[SmsFactor | None, _shorthand(_switch, bool | SmsFactor)] = None
    """Codes by SMS: `true`, or a mapping with the `message`."""

    email: bool = False
    """Codes by e-mail. Needs `senders.email` with Amazon SES."""


class Devices(ConfigModel):
    """Devices that Cognito remembers."""

    challenge_on_new_device: bool = False
    """Whether a remembered device stands in for the second factor, so that only new ones are asked for it."""

    remember_on_prompt: bool = False
    """Whether the application asks users before a device is remembered; otherwise every device is."""


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
NOT_SAID = LoginWith()
"""Stands for ``loginWith`` beside ``reference``, where the pool's owner has decided it."""


def _new_or_existing(schema: dict[str, Any]) -> None:
    assert schema.pop("required") == ["loginWith"], "nothing else is always needed"
    schema["anyOf"] = [{"required": ["loginWith"]}, {"required": ["reference"]}]


_ATTRIBUTE_NAMES: dict[str, Any] = {
    "propertyNames": {"anyOf": [{"enum": list(STANDARD_ATTRIBUTES)}, {"pattern": "^custom:.{1,20}$"}]}
}


class AuthConfig(ConfigModel):
    """Sign-up and sign-in: a Cognito user pool, its app client, an identity pool and their roles."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"passwordlessOptions": "passwordless", "deviceTracking": "devices"}

    model_config = ConfigDict(json_schema_extra=_new_or_existing)

    reference: AuthReference | None = None
    """A user pool that exists already, in place of a new one."""

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

    passwordless: Passwordless | None = None
    """Which way to sign in without a password comes first. The ways themselves are turned on in `loginWith`."""

    senders: Senders = Field(default_factory=Senders)
    """Who sends e-mails and SMS."""

    devices: Devices | None = None
    """Whether Cognito remembers devices. By default it does not."""

    account_recovery: AccountRecovery | None = None
    """How a forgotten password is reset. The default follows `loginWith`."""

    password_policy: PasswordPolicy = Field(default_factory=PasswordPolicy)
    """What a password must be."""

    roles: Roles = Field(default_factory=Roles)
    """What the roles of signed-in users and guests may do."""

    access: list[AccessRule] = Field(default_factory=list)
    """What functions may do with the user pool."""

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

    @model_validator(mode="before")
    @classmethod
    def _decided_elsewhere(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("reference") is not None and "loginWith" not in value:
            return {**value, "loginWith": NOT_SAID}
        return value

    @property
    def group_names(self) -> list[str]:
        """The groups that have roles, new or existing."""
        return [group.name for group in self.groups] if self.reference is None else list(self.reference.groups)

    @property
    def groups_key(self) -> str:
        """Where groups are listed."""
        return "auth.groups" if self.reference is None else "auth.reference.groups"

    @property
    def has_guests(self) -> bool:
        """Whether the identity pool gives credentials to people who have not signed in."""
        return self.guest_access if self.reference is None else self.reference.unauth_role_arn is not None

    @property
    def region(self) -> Value:
        """The region of the user pool."""
        found = self.reference.region if self.reference is not None else None
        return found or pseudo("AWS::Region")

    def without_role(self, who: Literal["guest", "authenticated"]) -> tuple[str, str] | None:
        """Returns why users have no role that rights could be given to, and what to do; ``None`` when they have one."""
        if self.reference is None:
            return None
        guest = who == "guest"
        role = self.reference.unauth_role_arn if guest else self.reference.auth_role_arn
        if role is not None:
            return None
        key, whom = ("unauthRoleArn", "guests") if guest else ("authRoleArn", "signed-in users")
        hint = f"add {key}: the role that the identity pool gives to {whom}; or remove the rule"
        return f"the rule is for {whom}, and auth.reference names no role of theirs", hint
