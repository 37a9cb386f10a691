"""Decides which addresses people may be led to after a sign-in or sign-out, and where the sign-in pages may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ampc.components.auth.config_providers import ExternalProviders
from ampc.components.auth.providers import PATH
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions

_LOCAL = ("localhost", "127.0.0.1", "::1")
_PREFIX = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")
_RESERVED = ("aws", "amazon", "cognito")
_LENGTH = 1024
_SCHEME = re.compile(r"https?://[^/].*|(?!https?:)[a-z][a-z0-9+.-]*://.*", re.IGNORECASE)


def redirects(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """People are led to pages of the application, over TLS; addresses are compared letter by letter."""
    assert document.auth is not None, "rules run for present sections"
    external = document.auth.login_with.external_providers
    if external is None:
        return
    for name, urls in (("callback_urls", external.callback_urls), ("logout_urls", external.logout_urls)):
        at = ExternalProviders.key(name, PATH)
        if not urls:
            message = f"'{at[-1]}' names no address"
            yield error("AMP640", message, at, part="key", help=f"write {at[-1]}: [http://localhost:3000/]")
        for index, url in enumerate(urls):
            where = (*at, index)
            wrong = _wrong(url)
            if wrong is not None:
                yield error("AMP640", wrong[0], where, help=wrong[1])
            elif url in urls[:index]:
                labels = (Label(where), Label((*at, urls.index(url)), text="the first is here", primary=False))
                yield Diagnostic("AMP640", Severity.ERROR, f"'{url}' is listed twice", labels, "remove one of the two")


def _wrong(url: str) -> tuple[str, str] | None:
    """Returns what is wrong with an address and what to do."""
    if not _SCHEME.fullmatch(url) or re.search(r"\s", url):
        host = url.rsplit("://", maxsplit=1)[-1].strip() or "example.com/"
        return f"'{url}' is no address: it needs a scheme and a host", f"write https://{host.replace(' ', '')}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return f"'{url}' is no address: its host cannot be read", "write it like https://example.com/"
    if "," in url:
        return f"'{url}' holds a comma, at which Amplify's tools split the list", "write two entries, or %2C"
    if "*" in url:
        return f"'{url}' holds a '*': Cognito compares addresses letter by letter", "write each address"
    if "#" in url:
        return f"'{url}' has a fragment, which OAuth does not allow", f"write {url.partition('#')[0]}"
    if parts.scheme.lower() == "http" and host not in _LOCAL:
        secure = f"https{url[4:]}"
        return f"'{url}' is not encrypted: http is for localhost", f"write {secure}"
    if len(url) > _LENGTH:
        return f"the address has {len(url)} characters, and Cognito takes {_LENGTH}", "make it shorter"
    return None


def domain_prefix(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """The prefix is a label of a host name, without the names that Cognito keeps for itself."""
    assert document.auth is not None, "rules run for present sections"
    external = document.auth.login_with.external_providers
    if external is None or not isinstance(external.domain_prefix, str):
        return
    prefix, where = external.domain_prefix, ExternalProviders.key("domain_prefix", PATH)
    if "." in prefix or "/" in prefix:
        help = "write its first part alone; for a domain of your own override CustomDomainConfig of auth.domain"
        yield error("AMP641", f"'{prefix}' is more than the prefix of a domain", where, help=help)
        return
    if not _PREFIX.match(prefix):
        plain = re.sub(r"[^a-z0-9]+", "-", prefix.lower()).strip("-")[:63].strip("-")
        message = f"'{prefix}' is no prefix of a domain: 1 to 63 of a-z, 0-9 and '-'"
        yield error("AMP641", message, where, help=f"write {plain or 'my-app'}")
    for word in _RESERVED:
        if word in prefix.lower():
            message = f"'{prefix}' holds '{word}', which Cognito refuses in a domain"
            yield error("AMP641", message, where, help="choose another prefix")
            return
