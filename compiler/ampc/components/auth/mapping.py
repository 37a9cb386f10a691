"""Decides which attributes of users a provider sets, and what it calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import STANDARD_ATTRIBUTES
from ampc.components.auth.config_providers import AttributeMapping, Provider
from ampc.ir.values import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.auth.config import AuthConfig
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

CLAIMS = {**STANDARD_ATTRIBUTES, "emailVerified": "email_verified"}
"""Keys of a mapping → claims."""

OTHER_CLAIMS = ("email_verified", "phone_number_verified", "username")
"""Claims that have no attribute of their own here, and may stand under ``custom``."""


def entries(config: Provider, path: YamlPath) -> Iterator[tuple[str, str, YamlPath]]:
    """Yields what the file maps: the claim of the user pool, the provider's name of it, the YAML path.

    Args:
        config: the provider.
        path: its YAML path.
    """
    mapping = config.attribute_mapping
    at = Provider.key("attribute_mapping", path)
    for key, theirs in mapping.model_dump(by_alias=True, exclude_none=True, exclude={"custom"}).items():
        yield CLAIMS[key], theirs, (*at, key)
    where = AttributeMapping.key("custom", at)
    for name, theirs in mapping.custom.items():
        yield custom_claim(name), theirs, (*where, name)


def custom_claim(name: str) -> str:
    """Returns the claim that an entry of ``custom`` means: people write ``org`` and ``custom:org``."""
    plain = name.startswith("custom:") or name in OTHER_CLAIMS or name in STANDARD_ATTRIBUTES.values()
    return name if plain else f"custom:{name}"


def maps_email(auth: AuthConfig, key: str) -> bool:
    """Tells whether the e-mail address is mapped unasked: as Amplify, where it is the one attribute that users need."""
    return key != "saml" and bool(auth.login_with.email) and not auth.login_with.phone


def claims(auth: AuthConfig, key: str, config: Provider, path: YamlPath) -> dict[str, Value]:
    """Returns the claims a provider sets → the provider's names, marked where the file gives them."""
    found: dict[str, Value] = {"email": "email"} if maps_email(auth, key) else {}
    return {**found, **{claim: At(theirs, where) for claim, theirs, where in entries(config, path)}}
