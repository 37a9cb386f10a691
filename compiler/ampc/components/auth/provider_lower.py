"""Decides the identity providers of the user pool and the domain whose pages lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config_providers import Apple, ExternalProviders, Facebook, Oidc, Provider, Saml, SamlMetadata
from ampc.components.auth.kinds import DOMAIN, USER_POOL
from ampc.components.auth.mapping import claims
from ampc.components.auth.providers import PATH, TYPES, Found, providers
from ampc.components.auth.saml import metadata_text
from ampc.config.secrets import secret_text
from ampc.ir.values import At, Ref, pseudo

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_ENDPOINTS = {
    "authorization": "authorize_url",
    "token": "token_url",
    "user_info": "attributes_url",
    "jwks_uri": "jwks_uri",
}


def lower_providers(auth: AuthConfig, build: Builder) -> None:
    """Makes the providers, and the domain whose pages lead to them."""
    external = auth.login_with.external_providers
    if external is None:
        return
    for found in providers(auth):
        config, path = found.config, found.path
        properties = {
            "AttributeMapping": claims(auth, found.key, config, path) or None,
            "IdpIdentifiers": _identifiers(config, path),
            "ProviderDetails": _details(found, build),
            "ProviderName": At(found.name, (*path, "name")) if found.key not in TYPES else found.name,
            "ProviderType": TYPES.get(found.key, found.key.upper()),
            "UserPoolId": Ref(USER_POOL.at()),
        }
        build.resource(found.address, properties, path)
    domain = {"Domain": _domain(external), "UserPoolId": Ref(USER_POOL.at())}
    build.resource(DOMAIN.at(), domain, PATH)


def _domain(external: ExternalProviders) -> Value:
    """Returns the domain's prefix, which must be unique in the region over all accounts.

    Amplify hashes names of app and branch, which two accounts can share. The stack's own UUID is in its ID: nobody
    else has it, every build gives the same template, and it stays as long as the stack does.
    """
    if external.domain_prefix is not None:
        return external.given("domain_prefix", PATH)
    return {"Fn::Select": [2, {"Fn::Split": ["/", pseudo("AWS::StackId")]}]}


def _identifiers(config: Provider, path: YamlPath) -> Value:
    if isinstance(config, (Oidc, Saml)) and config.identifiers:
        return config.given("identifiers", path)
    return None


def _details(found: Found, build: Builder) -> dict[str, Value]:
    config, path = found.config, found.path
    if isinstance(config, Saml):
        return _saml(config, path, build)
    names = {"client_id": "client_id", "client_secret": "client_secret"}
    if isinstance(config, Apple):
        names = {name: name for name in ("client_id", "team_id", "key_id", "private_key")}
    details = {theirs: provider_secret(config, ours, path, build) for ours, theirs in names.items()}
    scopes = ("," if isinstance(config, Facebook) else " ").join(found.scopes)
    details["authorize_scopes"] = At(scopes, (*path, "scopes")) if "scopes" in config.model_fields_set else scopes
    if isinstance(config, Facebook):
        details["api_version"] = config.given("api_version", path)
    if isinstance(config, Oidc):
        details["attributes_request_method"] = config.given("attribute_request_method", path)
        details["oidc_issuer"] = config.given("issuer_url", path)
        if config.endpoints is not None:
            at = Oidc.key("endpoints", path)
            details |= {theirs: config.endpoints.given(ours, at) for ours, theirs in _ENDPOINTS.items()}
    return details


def _saml(config: Saml, path: YamlPath, build: Builder) -> dict[str, Value]:
    at = Saml.key("metadata", path)
    content = None
    if config.metadata.file is not None:
        content = At(metadata_text(build.options.root, config.metadata.file), SamlMetadata.key("file", at))
    return {
        "EncryptedResponses": config.given("encrypted_responses", path),
        "IDPInit": config.given("idp_initiated", path),
        "IDPSignout": config.given("idp_signout", path),
        "MetadataFile": content,
        "MetadataURL": config.metadata.given("url", at),
        "RequestSigningAlgorithm": config.given("request_signing_algorithm", path),
    }


def provider_secret(config: Provider, name: str, path: YamlPath, build: Builder) -> Value:
    """Returns a field that may be a secret."""
    at = type(config).key(name, path)
    return At(secret_text(getattr(config, name), build, at), at)
