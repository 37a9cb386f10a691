"""Decides how sign-in with accounts of others is spelled: social providers, OIDC, SAML, and the pages that lead there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Text, is_reference
from ampc.config.secrets import SECRET_SCHEMA, SecretText, is_secret, secret

OAUTH_SCOPES: Mapping[str, str] = {
    "PHONE": "phone",
    "EMAIL": "email",
    "OPENID": "openid",
    "PROFILE": "profile",
    "COGNITO_ADMIN": "aws.cognito.signin.user.admin",
}
"""Amplify's name of a scope → OAuth's."""

_DYNAMIC = "{{resolve:secretsmanager:"


def _hidden(value: Any) -> Any:
    if is_reference(value) or (isinstance(value, str) and value.startswith(_DYNAMIC)):
        return value
    if is_secret(value):
        return secret(value)
    if isinstance(value, str):
        message = "a secret is written into the file, and would stand in the template"
        help = "keep it in AWS Secrets Manager and write {secret: NAME}"
        raise PydanticCustomError("ampc", message, {"code": "AMP637", "help": help})
    message = "expected {secret: NAME}"
    help = "write the name of a secret in AWS Secrets Manager"
    raise PydanticCustomError("ampc", message, {"code": "AMP203", "help": help})


Hidden: TypeAlias = Annotated[
    Any, PlainValidator(_hidden), WithJsonSchema({"anyOf": [REFERENCE_SCHEMA, SECRET_SCHEMA]})
]
"""``{secret: NAME}``, or a reference: never plain text."""


class AttributeMapping(ConfigModel):
    """Attributes of users → what the provider calls them. They are updated at every sign-in."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "name": "fullname",
        "picture": "profilePicture",
        "profile": "profilePage",
        "zoneinfo": "timezone",
        "updatedAt": "lastUpdateTime",
    }

    address: str | None = None
    """The provider's name of the address."""

    birthdate: str | None = None
    """The provider's name of the date of birth."""

    email: str | None = None
    """The provider's name of the e-mail address. Where people sign in with e-mail alone, it is mapped unasked."""

    email_verified: str | None = None
    """The provider's name of what tells whether the e-mail address is verified."""

    family_name: str | None = None
    """The provider's name of the family name."""

    gender: str | None = None
    """The provider's name of the gender."""

    given_name: str | None = None
    """The provider's name of the given name."""

    locale: str | None = None
    """The provider's name of the locale."""

    middle_name: str | None = None
    """The provider's name of the middle name."""

    fullname: str | None = None
    """The provider's name of the full name."""

    nickname: str | None = None
    """The provider's name of the nickname."""

    phone_number: str | None = None
    """The provider's name of the phone number."""

    profile_picture: str | None = None
    """The provider's name of the picture."""

    preferred_username: str | None = None
    """The provider's name of the preferred user name."""

    profile_page: str | None = None
    """The provider's name of the profile page."""

    timezone: str | None = None
    """The provider's name of the time zone."""

    last_update_time: str | None = None
    """The provider's name of the time of the last change."""

    website: str | None = None
    """The provider's name of the website."""

    custom: dict[str, str] = Field(default_factory=dict)
    """Custom attributes, with or without `custom:`, and claims that have no key here → the provider's name."""


class Provider(ConfigModel):
    """What all providers have."""

    attribute_mapping: AttributeMapping = Field(default_factory=AttributeMapping)
    """Attributes of users → what the provider calls them."""


class OAuthProvider(Provider):
    """A provider that knows this application by an ID and a secret."""

    client_id: SecretText
    """The ID under which the provider knows the application: text or `{secret: NAME}`."""

    client_secret: Hidden
    """The secret that belongs to it: `{secret: NAME}`."""

    scopes: list[str] | None = Field(default=None, min_length=1)
    """What is asked of the provider about the user."""


class Google(OAuthProvider):
    """Google accounts."""


class Amazon(OAuthProvider):
    """Amazon accounts."""


class Facebook(OAuthProvider):
    """Facebook accounts."""

    api_version: str | None = Field(default=None, pattern=r"^v[0-9]{1,3}\.[0-9]{1,2}$")
    """The version of Facebook's API, for example `v17.0`."""


class Apple(Provider):
    """Apple accounts."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"privateKeyValue": "privateKey", "servicesId": "clientId"}

    client_id: SecretText
    """The services ID: text or `{secret: NAME}`."""

    team_id: SecretText
    """The ID of the team: text or `{secret: NAME}`."""

    key_id: SecretText
    """The ID of the key: text or `{secret: NAME}`."""

    private_key: Hidden
    """The content of the key: `{secret: NAME}`."""

    scopes: list[str] | None = Field(default=None, min_length=1)
    """What is asked of Apple about the user: `email`, `name`."""


class Endpoints(ConfigModel):
    """Where an OpenID Connect provider is asked, when it has no discovery document. All four."""

    authorization: str
    """The authorization endpoint."""

    token: str
    """The token endpoint."""

    user_info: str
    """The user-info endpoint."""

    jwks_uri: str
    """The address of the keys."""


class Oidc(OAuthProvider):
    """An OpenID Connect provider."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"issuer": "issuerUrl", "attributesRequestMethod": "attributeRequestMethod"}

    name: str
    """Its name: 3 to 32 characters. Applications sign in with it."""

    issuer_url: str
    """The issuer, an https address."""

    attribute_request_method: Literal["GET", "POST"] = "GET"
    """How attributes are asked for."""

    identifiers: list[str] = Field(default_factory=list, max_length=50)
    """Other names that lead to it, such as domains of e-mail addresses."""

    endpoints: Endpoints | None = None
    """Its endpoints; by default those of its discovery document."""


class SamlMetadata(ConfigModel):
    """What a SAML provider says of itself: `url` or `file`."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"metadataContent": "url", "metadataType": "url", "content": "file"}

    url: str | None = None
    """Where Cognito fetches it."""

    file: str | None = None
    """A file of the project."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.url is None) == (self.file is None):
            what = "both 'url' and 'file' are given" if self.url is not None else "'metadata' needs 'url' or 'file'"
            context = {"code": "AMP638", "help": "write one: {url: https://...} or {file: ./idp.xml}", "part": "key"}
            raise PydanticCustomError("ampc", what, context)
        return self


class Saml(Provider):
    """A SAML provider."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"idpSignOut": "idpSignout", "idpInit": "idpInitiated"}

    name: str
    """Its name: 3 to 32 characters. Applications sign in with it."""

    metadata: SamlMetadata
    """What it says of itself."""

    identifiers: list[str] = Field(default_factory=list, max_length=50)
    """Other names that lead to it, such as domains of e-mail addresses."""

    idp_signout: bool = False
    """Whether a sign-out here is one at the provider, too."""

    encrypted_responses: bool | None = None
    """Whether the provider must encrypt its assertions."""

    request_signing_algorithm: Literal["rsa-sha256"] | None = None
    """How requests are signed; by default they are not."""

    idp_initiated: bool | None = None
    """Whether a sign-in may begin at the provider. Needs an app client of its own."""


class ExternalProviders(ConfigModel):
    """Sign-in with accounts of others, and the pages of the user pool that lead there."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {"loginWithAmazon": "amazon", "signInWithApple": "apple"}

    google: Google | None = None
    """Google accounts."""

    facebook: Facebook | None = None
    """Facebook accounts."""

    amazon: Amazon | None = None
    """Amazon accounts."""

    apple: Apple | None = None
    """Apple accounts."""

    oidc: list[Oidc] = Field(default_factory=list)
    """OpenID Connect providers."""

    saml: Saml | None = None
    """A SAML provider."""

    scopes: list[Literal["PHONE", "EMAIL", "OPENID", "PROFILE", "COGNITO_ADMIN"]] | None = Field(
        default=None, min_length=1
    )
    """What applications may ask of Cognito about the user; by default everything."""

    callback_urls: list[str] = Field(max_length=100, json_schema_extra={"minItems": 1})
    """Where people land after a sign-in, for example `https://example.com/`, `http://localhost:3000/`, or a scheme of the application."""

    logout_urls: list[str] = Field(max_length=100, json_schema_extra={"minItems": 1})
    """Where people land after a sign-out."""

    domain_prefix: Text | None = None
    """The first part of the address of the sign-in pages; by default one that no other stack has."""
