"""Decides which identity providers Cognito takes: names, identifiers, addresses, scopes, metadata."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ampc.components.auth.config_providers import Endpoints, Oidc, Saml, SamlMetadata
from ampc.components.auth.providers import TYPES, Found, providers
from ampc.components.auth.saml import metadata_problem
from ampc.diagnostics.model import Diagnostic, Label, Severity, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.auth.config import AuthConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_IDENTIFIER = re.compile(r"[\w\s+=.@-]{1,40}\Z")
_RESERVED = {name.lower() for name in (*TYPES.values(), "COGNITO")}
_SHORT, _LONG = 3, 32


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def names(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A provider's name is unique and not one of those that Cognito gives itself."""
    seen: dict[str, Found] = {}
    for found in providers(_auth(document)):
        if found.key in TYPES:
            seen[found.address.logical_id] = found
            continue
        where = (*found.path, "name")
        if found.name.lower() in _RESERVED:
            message = f"'{found.name}' is Cognito's own name for a provider"
            key = next((key for key, name in TYPES.items() if name.lower() == found.name.lower()), "")
            help = f"choose another, or use externalProviders.{key}" if key else "choose another"
            yield error("AMP642", message, where, help=help)
            continue
        if not _name(found.name):
            message = (
                f"'{found.name}' is no name of a provider: {_SHORT} to {_LONG} characters, no spaces, no '_' first"
            )
            plain = "-".join(found.name.split()).lstrip("_")[:_LONG]
            yield error("AMP642", message, where, help=f"write {plain if len(plain) >= _SHORT else 'MyCompany'}")
        first = seen.setdefault(found.address.logical_id, found)
        if first is not found:
            there = first.path if first.key in TYPES else (*first.path, "name")
            labels = (Label(where), Label(there, text="the first is here", primary=False))
            message = f"another provider is called '{found.name}'"
            if first.address.names != found.address.names:
                message = (
                    f"providers '{first.address.names[0]}' and '{found.name}' differ only in their first letter's case"
                )
            yield Diagnostic("AMP642", Severity.ERROR, message, labels, "rename one of them")


def _name(name: str) -> bool:
    """Tells whether Cognito takes a name: letters, marks, symbols, numbers and punctuation."""
    whole = all(unicodedata.category(letter)[0] in "LMSNP" for letter in name)
    return whole and _SHORT <= len(name) <= _LONG and not name.startswith("_")


def identifiers(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """An identifier leads to one provider."""
    seen: dict[str, YamlPath] = {}
    for found in providers(_auth(document)):
        if not isinstance(found.config, (Oidc, Saml)):
            continue
        for index, text in enumerate(found.config.identifiers):
            where = (*found.path, "identifiers", index)
            if not _IDENTIFIER.match(text):
                message = f"'{text}' is no identifier: 1 to 40 letters, digits, spaces and _+=.@-"
                yield error("AMP645", message, where, help="write example.com, for example")
            first = seen.setdefault(text.lower(), where)
            if first != where:
                labels = (Label(where), Label(first, text="the first is here", primary=False))
                message = f"the identifier '{text}' leads to two providers"
                if first[:-1] == where[:-1]:
                    message = f"the identifier '{text}' is listed twice"
                yield Diagnostic("AMP645", Severity.ERROR, message, labels, "remove one of the two")


def addresses(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Providers are asked over TLS."""
    for found in providers(_auth(document)):
        given: list[tuple[str, YamlPath]] = []
        if isinstance(found.config, Oidc):
            issuer = Oidc.key("issuer_url", found.path)
            given.append((found.config.issuer_url, issuer))
            yield from _issuer(found.config.issuer_url, issuer)
            ends = found.config.endpoints
            at = Oidc.key("endpoints", found.path)
            given += [(getattr(ends, name), Endpoints.key(name, at)) for name in Endpoints.model_fields] if ends else []
        elif isinstance(found.config, Saml) and found.config.metadata.url is not None:
            at = Saml.key("metadata", found.path)
            given.append((found.config.metadata.url, SamlMetadata.key("url", at)))
        for url, where in given:
            if not re.fullmatch(r"https://[^\s/?#]+\.?[^\s]*", url):
                host = url.split("://")[-1].strip() or "idp.example.com"
                yield error("AMP646", f"'{url}' is no https address", where, help=f"write https://{host}")


def _issuer(url: str, where: YamlPath) -> Iterator[Diagnostic]:
    suffix = "/.well-known/openid-configuration"
    if url.endswith(suffix):
        message = "the issuer is needed, not the address of its discovery document"
        yield error("AMP646", message, where, help=f"write {url.removesuffix(suffix)}")
    elif "?" in url or "#" in url:
        message = f"an issuer has no query and no fragment: '{url}'"
        yield error("AMP646", message, where, help=f"write {re.split('[?#]', url)[0]}")


def scopes(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A list of scopes has one scope per entry."""
    for found in providers(_auth(document)):
        given: list[str] = getattr(found.config, "scopes", None) or []
        for index, scope in enumerate(given):
            where = (*found.path, "scopes", index)
            parts = [part for part in re.split(r"[\s,]+", scope) if part]
            if len(parts) != 1 or parts[0] != scope:
                message = f"'{scope}' is not one scope"
                yield error("AMP647", message, where, help=f"write [{', '.join(parts) or 'email'}]")
            elif scope in given[:index]:
                yield error("AMP647", f"scope '{scope}' is listed twice", where, help="remove one of the two")
        if found.key == "oidc" and given and "openid" not in given:
            message = f"without the scope 'openid' {found.name} says nothing about who signed in"
            yield error("AMP647", message, (*found.path, "scopes"), part="key", help="add openid")


def saml(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """A SAML provider has metadata; one that begins sign-ins itself has an app client of its own."""
    external = _auth(document).login_with.external_providers
    if external is None or external.saml is None:
        return
    found = next(one for one in providers(_auth(document)) if one.key == "saml")
    file = external.saml.metadata.file
    if file is not None:
        where = SamlMetadata.key("file", Saml.key("metadata", found.path))
        problem = metadata_problem(options.root, file, where)
        if problem is not None:
            yield problem
    clients = [one for one in (document.resources or {}).values() if one.type == "AWS::Cognito::UserPoolClient"]
    if external.saml.idp_initiated and not clients:
        message = f"nobody can sign in with '{found.name}': with idpInitiated it is in no app client that has others"
        help = f"declare an AWS::Cognito::UserPoolClient with SupportedIdentityProviders: [!Ref {found.address}]"
        where = Saml.key("idp_initiated", found.path)
        yield warning("AMP648", message, where, part="key", help=f"{help} under resources:")
