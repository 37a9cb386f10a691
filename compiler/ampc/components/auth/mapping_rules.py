"""Decides which attributes a provider may set, and when a sign-in with it would fail for want of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import STANDARD_ATTRIBUTES, AuthConfig, LoginWith
from ampc.components.auth.config_client import AppClient
from ampc.components.auth.config_providers import AttributeMapping, Provider
from ampc.components.auth.mapping import OTHER_CLAIMS, custom_claim, entries, maps_email
from ampc.components.auth.providers import PATH, Found, providers
from ampc.diagnostics.model import Diagnostic, Label, Severity, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions

_ATTRIBUTES = {claim: name for name, claim in STANDARD_ATTRIBUTES.items()}
_EMAIL_SCOPES = {"google": "email", "facebook": "email", "apple": "email"}
"""Providers that tell an address only when they are asked for it. Amazon's default scope has it."""


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def custom_names(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """What is under ``custom`` is an attribute of this file, or a claim that has no key of its own."""
    auth = _auth(document)
    own = [name for name in auth.user_attributes if name not in STANDARD_ATTRIBUTES]
    for found in providers(auth):
        at = AttributeMapping.key("custom", Provider.key("attribute_mapping", found.path))
        for name in found.config.attribute_mapping.custom:
            claim = custom_claim(name)
            if claim in own or claim in OTHER_CLAIMS or claim in _ATTRIBUTES:
                continue
            known = {known.removeprefix("custom:"): known for known in own}
            help = did_you_mean(name, [*known, *own]) or f'declare it: userAttributes: {{"{claim}": {{type: String}}}}'
            if name in STANDARD_ATTRIBUTES:
                help = f"it is no custom attribute: write it beside 'custom', not in it ({name}: ...)"
            yield error("AMP643", f"there is no attribute '{claim}'", (*at, name), part="key", help=help)


def mapped_twice(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """An attribute is mapped once."""
    for found in providers(_auth(document)):
        seen: dict[str, tuple[str | int, ...]] = {}
        for claim, _theirs, where in entries(found.config, found.path):
            first = seen.setdefault(claim, where)
            if first != where:
                labels = (Label(where, "key"), Label(first, "key", "the first is here", primary=False))
                yield Diagnostic(
                    "AMP643", Severity.ERROR, f"attribute '{claim}' is mapped twice", labels, "remove one of the two"
                )


def changeable(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Cognito sets a mapped attribute again at every sign-in, through the app client."""
    auth = _auth(document)
    writable = auth.client.write_attributes
    for found in providers(auth):
        mapped = {claim: where for claim, _, where in entries(found.config, found.path)}
        if maps_email(auth, found.key):
            mapped.setdefault("email", found.path)
        for claim, where in mapped.items():
            name = _ATTRIBUTES.get(claim, claim)
            declared = auth.user_attributes.get(name)
            if declared is not None and not declared.mutable:
                there = (*AuthConfig.key("user_attributes", ("auth",)), name)
                labels = (Label(where, "key"), Label(there, "key", "it cannot change", primary=False))
                message = f"the second sign-in with {found.name} fails: it sets '{name}', which is not mutable"
                help = f"remove 'mutable: false' of {name}, or the mapping"
                yield Diagnostic("AMP643", Severity.ERROR, message, labels, help)
            elif writable is not None and name not in writable and (declared is not None or claim in _ATTRIBUTES):
                message = f"sign-in with {found.name} fails: it sets '{name}', which the app client may not write"
                at = AppClient.key("write_attributes", AuthConfig.key("client", ("auth",)))
                labels = (Label(where, "key"), Label(at, "key", "these it may", primary=False))
                yield Diagnostic("AMP643", Severity.ERROR, message, labels, f"add {name} to client.writeAttributes")


def needed(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A sign-in fails when a required attribute gets no value."""
    auth = _auth(document)
    own = auth.user_attributes
    required = [name for name, attribute in own.items() if attribute.required]
    # A way to sign in requires its attribute, unless the file says that it is not required.
    ways = {"email": auth.login_with.email, "phoneNumber": auth.login_with.phone}
    required += [name for name, way in ways.items() if way and name not in own]
    for found in providers(auth):
        given = {_ATTRIBUTES.get(claim, claim) for claim, _, _ in entries(found.config, found.path)}
        given |= {"email"} if maps_email(auth, found.key) else set()
        missing = [name for name in dict.fromkeys(required) if name not in given]
        if missing:
            yield _missing(found, missing)
        elif "email" in required and _EMAIL_SCOPES.get(found.key, "email") not in found.scopes:
            yield from _silent(found)


def _missing(found: Found, missing: list[str]) -> Diagnostic:
    *others, last = [f"'{name}'" for name in missing]
    names = f"{', '.join(others)} and {last}" if others else last
    verb = "is" if len(missing) == 1 else "are"
    message = f"nobody can sign in with {found.name} for the first time: {names} {verb} required and not mapped"
    wanted = ", ".join(f"{name}: ..." for name in missing)
    help = f"add attributeMapping: {{{wanted}}} with what the provider calls {'it' if len(missing) == 1 else 'them'}"
    return warning("AMP644", message, found.path, part="key", help=help)


def _silent(found: Found) -> Iterator[Diagnostic]:
    if found.key not in _EMAIL_SCOPES:
        return
    message = f"{found.name} tells no e-mail address, which is required: 'scopes' lacks 'email'"
    at = (*found.path, "scopes") if "scopes" in found.config.model_fields_set else found.path
    help = f"write scopes: [{', '.join(dict.fromkeys([*found.scopes, 'email']))}]"
    yield warning("AMP644", message, at, part="key", help=help)


def sign_in_names(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """The user pool has to know what its users are called, even where they all come from elsewhere."""
    login = _auth(document).login_with
    if login.external_providers is not None and not (login.email or login.phone or login.username):
        message = "'externalProviders' needs a way of the user pool itself beside it"
        help = "add email: true: accounts of others become users of the pool, known by their e-mail address"
        where = LoginWith.key("external_providers", PATH[:-1])
        yield error("AMP601", message, where, part="key", help=help)
