"""Decides what can be told of a user pool that exists already, and what should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import STANDARD_ATTRIBUTES
from ampc.components.auth.config_known import KnownFactors
from ampc.components.auth.config_reference import AuthReference
from ampc.components.auth.reference import PATH
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.shape import Rule
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions


def _reference(document: Document) -> AuthReference | None:
    assert document.auth is not None, "rules run for present sections"
    return document.auth.reference


def told_attributes(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Attributes have the names that new pools give them."""
    reference = _reference(document)
    known = {*STANDARD_ATTRIBUTES}
    for index, name in enumerate((reference and reference.required_attributes) or ()):
        if name not in known:
            claim = next((mine for mine, theirs in STANDARD_ATTRIBUTES.items() if theirs == name), None)
            hint = (
                f"write {claim}" if claim else did_you_mean(name, known) or f"write one of {', '.join(sorted(known))}"
            )
            where = (*AuthReference.key("required_attributes", PATH), index)
            yield error("AMP698", f"there is no standard attribute '{name}'", where, help=hint)


def told_factors(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """MFA that is on has a second factor; MFA that is off has none."""
    reference = _reference(document)
    told = reference.multifactor if reference is not None else None
    if told is None:
        return
    at = AuthReference.key("multifactor", PATH)
    named = [name for name in ("totp", "sms", "email") if getattr(told, name)]
    if told.mode == "OFF" and named:
        message = f"MFA is off, so '{named[0]}' is no second factor"
        yield error("AMP698", message, KnownFactors.key(named[0], at), part="key", help="set mode, or remove it")
    if told.mode != "OFF" and not named:
        message = f"MFA is {told.mode}, and no second factor is named"
        yield error("AMP698", message, KnownFactors.key("mode", at), help="add totp, sms or email: true")


def told_sign_in(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Client libraries should know what people sign in with; nothing but this file can tell them before the deployment."""
    reference = _reference(document)
    if reference is None:
        return
    login = reference.login_with
    if login is None:
        message = "the client config does not tell what people sign in with: sign-in forms will ask for a user name"
        hint = "add loginWith: {email: true}, or phone or username, as the user pool has it"
        yield warning("AMP697", message, PATH, part="key", help=hint)
    elif not (login.email or login.phone or login.username):
        hint = "write loginWith: {email: true}, or phone or username, as the user pool has it"
        where = AuthReference.key("login_with", PATH)
        yield error("AMP698", "'loginWith' names nothing that people sign in with", where, part="key", help=hint)


TOLD_RULES: tuple[Rule, ...] = (told_attributes, told_factors, told_sign_in)
