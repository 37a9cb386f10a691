"""Decides what may be said about a user pool that exists already: which one it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.components.auth.config_known import KnownFactors, KnownLogin, KnownPages, KnownPassword
from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, is_reference

POOL_ID = re.compile(r"(?P<region>[a-z]{2}(?:-[a-z]+)+-\d+)_[0-9A-Za-z]+")
IDENTITY_POOL_ID = re.compile(r"(?P<region>[a-z]{2}(?:-[a-z]+)+-\d+):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ROLE_ARN = re.compile(r"arn:[^:]+:iam::(?P<account>\d{12}):role/(?:[\x21-\x7e]+/)?(?P<name>[\w+=,.@-]{1,64})", re.ASCII)
_CLIENT_ID = re.compile(r"[\w+]{1,128}", re.ASCII)
_STORED = re.compile(r"\{\{resolve:ssm:[\w./-]+(:\d+)?\}\}", re.ASCII)
_GROUP = re.compile(r"\S{1,128}")


def _refused(code: str, message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("reference", "{message}", {"message": message, "code": code, "help": hint})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text_or_reference", "expected text or a reference")
    return value


def _identifier(form: re.Pattern[str], what: str, hint: Callable[[str], str]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if is_reference(value) or form.fullmatch(_text(value)) or _STORED.fullmatch(value):
            return value
        raise _refused("AMP691", f"'{value}' is no ID of {what}", hint(value))

    return check


def _pool_hint(value: str) -> str:
    if value.startswith("arn:"):
        return f"write the ID alone: {value.rsplit('/', 1)[-1]}"
    if IDENTITY_POOL_ID.fullmatch(value):
        return "this is the ID of an identity pool: write it as identityPoolId"
    return "write its region and its ID as the console shows them: us-east-1_AbCdEf123"


def _client_hint(value: str) -> str:
    del value
    return "write its ID, not its name: letters and digits, for example 1h57kf5cpq17m0eml12example"


def _identity_hint(value: str) -> str:
    if POOL_ID.fullmatch(value):
        return "this is the ID of a user pool: write it as userPoolId"
    if value.startswith("arn:"):
        return f"write the ID alone: {value.rsplit('/', 1)[-1]}"
    return "write its region and its UUID: us-east-1:12345678-90ab-cdef-1234-567890abcdef"


def _role(value: Any) -> Any:
    if is_reference(value) or ROLE_ARN.fullmatch(_text(value)):
        return value
    if value.startswith("{{resolve:"):
        hint = "write the ARN, {env: NAME}, or !ImportValue NAME: policies are attached by the name in the ARN"
        raise _refused("AMP692", "a dynamic reference hides the name of the role", hint)
    name = re.fullmatch(r"(?:role/)?([\w+=,.@-]{1,64})", value)
    hint = f"write arn:aws:iam::ACCOUNT:role/{name[1] if name else 'NAME'}, with the account's 12 digits"
    raise _refused("AMP692", f"'{value}' is no ARN of a role", hint)


def _roles(value: dict[str, Any]) -> dict[str, Any]:
    for name in value:
        if not _GROUP.fullmatch(name):
            message = f"'{name}' is no name of a group: 1 to 128 characters without spaces"
            context = {"message": message, "code": "AMP609", "help": "write it as the user pool has it", "at": (name,)}
            raise PydanticCustomError("reference", "{message}", {**context, "part": "key"})
    return value


def _schema(pattern: str) -> WithJsonSchema:
    text = {"type": "string", "pattern": pattern}
    stored = {"type": "string", "pattern": r"^\{\{resolve:ssm:"}
    return WithJsonSchema({"anyOf": [text, stored, REFERENCE_SCHEMA]})


UserPoolId: TypeAlias = Annotated[
    Any, PlainValidator(_identifier(POOL_ID, "a user pool", _pool_hint)), _schema("^[a-z0-9-]+_[0-9A-Za-z]+$")
]
ClientId: TypeAlias = Annotated[
    Any, PlainValidator(_identifier(_CLIENT_ID, "an app client", _client_hint)), _schema("^[A-Za-z0-9_+]{1,128}$")
]
IdentityPoolId: TypeAlias = Annotated[
    Any,
    PlainValidator(_identifier(IDENTITY_POOL_ID, "an identity pool", _identity_hint)),
    _schema("^[a-z0-9-]+:[0-9a-f-]{36}$"),
]
RoleArn: TypeAlias = Annotated[
    Any,
    PlainValidator(_role),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": "^arn:[^:]+:iam::[0-9]{12}:role/"}, REFERENCE_SCHEMA]}),
]


class AuthReference(ConfigModel):
    """A user pool that exists already. Nothing of it is changed; what rules allow is attached to the roles named here."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "region": "the ID of the user pool begins with its region",
        "access": "it stands beside reference: auth: {reference: {...}, access: [...]}",
    }
    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "authenticatedRoleArn": "authRoleArn",
        "unauthenticatedRoleArn": "unauthRoleArn",
        "guestRoleArn": "unauthRoleArn",
        "webClientId": "userPoolClientId",
        "clientId": "userPoolClientId",
        "userPool": "userPoolId",
        "identityPool": "identityPoolId",
        "externalProviders": "oauth",
        "mfa": "multifactor",
    }

    user_pool_id: UserPoolId
    """The ID of the user pool, for example `us-east-1_AbCdEf123`."""

    user_pool_client_id: ClientId
    """The ID of an app client of the pool. It has no secret: applications could not keep it."""

    identity_pool_id: IdentityPoolId | None = None
    """The ID of the identity pool that takes the app client's tokens: `us-east-1:12345678-...`."""

    auth_role_arn: RoleArn | None = None
    """The ARN of the role that the identity pool gives to signed-in users."""

    unauth_role_arn: RoleArn | None = None
    """The ARN of the role that the identity pool gives to guests. Without it there are no guests."""

    groups: Annotated[dict[str, RoleArn], AfterValidator(_roles)] = Field(default_factory=dict)
    """Groups of the user pool: name → the ARN of the group's role."""

    login_with: KnownLogin | None = None
    """What people sign in with. It tells client libraries what the user pool is, and changes nothing in it."""

    required_attributes: list[str] | None = None
    """Attributes that sign-up asks for, by their names under `userAttributes`."""

    verified_attributes: list[Literal["email", "phone"]] | None = None
    """What Cognito verifies at sign-up. The default is what people sign in with."""

    password_policy: KnownPassword | None = None
    """What a password must be."""

    multifactor: KnownFactors | None = None
    """Multi-factor authentication."""

    oauth: KnownPages | None = None
    """Cognito's own pages for signing in."""

    @property
    def region(self) -> str | None:
        """The region of the user pool; ``None`` when the ID is known at deployment only."""
        found = POOL_ID.fullmatch(self.user_pool_id) if isinstance(self.user_pool_id, str) else None
        return found["region"] if found else None
