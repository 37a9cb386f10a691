"""Decides which authorization modes can be, and when an API key expires."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ampc.components.data.checks.common import section
from ampc.components.data.modes import default_mode
from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_SET_UP = {"oidc": "{name: NAME, issuerUrl: https://...}", "lambda": "{function: NAME}"}


def modes(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that the default mode is there, and that the key's expiry is a day a template can hold."""
    del options
    chosen = section(document).authorization_modes
    path: YamlPath = ("data", "authorizationModes")
    mode = default_mode(document)
    if mode is None:
        message = "several modes are given, and none is the default"
        yield error("AMP712", message, path, part="key", help="add default: apiKey, oidc or lambda")
    if mode in ("userPool", "identityPool") and document.auth is None:
        yield error(
            "AMP712",
            f"the mode '{chosen.default}' needs users, and this file has no auth",
            (*path, "default"),
            help="add auth: {loginWith: {email: true}}",
        )
    for word, given in (("oidc", chosen.oidc), ("lambda", chosen.authorizer)):
        if mode == word and given is None:
            hint = f"add data.authorizationModes.{word}: {_SET_UP[word]}"
            yield error("AMP712", f"the mode '{word}' is not set up", (*path, "default"), help=hint)
    if chosen.authorizer is not None and chosen.authorizer.function not in (document.functions or {}):
        name = chosen.authorizer.function
        hint = did_you_mean(name, document.functions or {}) or "declare it under functions"
        yield error("AMP712", f"there is no function '{name}'", (*path, "lambda", "function"), help=hint)
    key = chosen.api_key
    if key is None:
        return
    if key.expires_in_days is not None and key.expires is not None:
        yield error(
            "AMP716",
            "the key has two expiries",
            (*path, "apiKey", "expiresInDays"),
            part="key",
            help="keep expires: a fixed day",
        )
    if key.expires is not None and not _is_day(key.expires):
        yield error(
            "AMP716",
            f"'{key.expires}' is no day",
            (*path, "apiKey", "expires"),
            help="write year-month-day, for example 2027-01-31",
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
