"""Decides which identity providers the file asks for, in which order, and what is asked of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig, LoginWith
from ampc.components.auth.kinds import IDENTITY_PROVIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.auth.config_providers import Provider
    from ampc.ir.kind import Address
    from ampc.source.spans import YamlPath

PATH = LoginWith.key("external_providers", AuthConfig.key("login_with", ("auth",)))
TYPES = {"google": "Google", "facebook": "Facebook", "amazon": "LoginWithAmazon", "apple": "SignInWithApple"}
"""Social provider → Cognito's type, which is its name, too. The order is Amplify's."""

_SCOPES = {"google": ["profile"], "facebook": ["public_profile"], "amazon": ["profile"], "apple": ["name"]}


@dataclass(frozen=True, slots=True)
class Found:
    """One provider of the file.

    Attributes:
        key: ``google``, ``facebook``, ``amazon``, ``apple``, ``oidc`` or ``saml``.
        name: what Cognito calls it.
        config: what the file says.
        path: its YAML path.
    """

    key: str
    name: str
    config: Provider
    path: YamlPath

    @property
    def address(self) -> Address:
        """Its address: by key for social ones, by name for others."""
        return IDENTITY_PROVIDER.at(self.key if self.key in TYPES else self.name)

    @property
    def scopes(self) -> list[str]:
        """What is asked of it; nothing of a SAML provider."""
        given: list[str] | None = getattr(self.config, "scopes", None)
        return given or _SCOPES.get(self.key) or (["openid"] if self.key == "oidc" else [])


def providers(auth: AuthConfig) -> Iterator[Found]:
    """Yields all providers in Amplify's order, which the client config keeps."""
    external = auth.login_with.external_providers
    if external is None:
        return
    for key, type_ in TYPES.items():
        one: Provider | None = getattr(external, key)
        if one is not None:
            yield Found(key, type_, one, (*PATH, key))
    for index, oidc in enumerate(external.oidc):
        yield Found("oidc", oidc.name, oidc, (*PATH, "oidc", index))
    if external.saml is not None:
        yield Found("saml", external.saml.name, external.saml, (*PATH, "saml"))
