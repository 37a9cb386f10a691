"""Decides what must hold in the ``auth`` section beyond its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth import sign_in
from ampc.components.auth.access_rules import access_functions, access_twice
from ampc.components.auth.attribute_rules import attribute_constraints, attribute_count, attribute_names
from ampc.components.auth.client_rules import attribute_permissions, challenge_flow, token_validity
from ampc.components.auth.config import AuthConfig, Multifactor
from ampc.components.auth.mapping_rules import changeable, custom_names, mapped_twice, needed, sign_in_names
from ampc.components.auth.membership import group_clashes, group_names
from ampc.components.auth.message_rules import link_domain, messages, one_invitation
from ampc.components.auth.passwordless_rules import (
    passkeys,
    passwordless_and_mfa,
    preferred_challenge,
    user_auth_flow,
)
from ampc.components.auth.provider_rules import addresses, identifiers, names, saml, scopes
from ampc.components.auth.redirect_rules import domain_prefix, redirects
from ampc.components.auth.reference_rules import REFERENCE_RULES, of_new_pools
from ampc.components.auth.role_policies import policy_rules
from ampc.components.auth.sender_rules import (
    email_factor,
    email_sender,
    sender_functions,
    sender_keys,
    sms_sender,
)
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.shape import Rule
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions

_PATH = ("auth",)
_MFA = AuthConfig.key("multifactor", _PATH)


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def login_method(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """People must be able to sign in somehow."""
    login = _auth(document).login_with
    if not (login.email or login.phone or login.username or login.external_providers):
        message = "nobody can sign in: 'loginWith' turns no way on"
        help = "write loginWith: {email: true}, or phone or username"
        yield error("AMP601", message, AuthConfig.key("login_with", _PATH), part="key", help=help)


def username_confirmation(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Where nothing is verified and no trigger confirms, a sign-up waits for an administrator."""
    auth = _auth(document)
    if auth.login_with.username and not sign_in.verified(auth) and auth.triggers.pre_sign_up is None:
        message = "every sign-up waits for an administrator: there is no e-mail or phone number to confirm it with"
        help = "add 'userAttributes: {email: {required: true}}', or a preSignUp trigger that confirms"
        yield warning("AMP623", message, (*_PATH, "loginWith", "username"), part="key", help=help)


def second_factors(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """MFA that is on has a second factor; MFA that is off has none."""
    auth = _auth(document)
    mfa = auth.multifactor
    if mfa is None:
        return
    if mfa.mode == "OFF":
        for name in ("totp", "sms", "email"):
            if getattr(mfa, name):
                message = f"'{name}' has no effect while MFA is off"
                help = "set mode to OPTIONAL or REQUIRED, or remove it"
                yield error("AMP613", message, Multifactor.key(name, _MFA), part="key", help=help)
    elif not sign_in.factors(auth):
        message = f"MFA is {mfa.mode}, and there is no second factor"
        yield error("AMP612", message, Multifactor.key("mode", _MFA), help="add 'totp: true' or 'sms: true'")
    elif auth.login_with.phone and mfa.sms is None:
        message = "phone login with MFA needs the second factor 'sms'"
        yield error("AMP614", message, _MFA, part="key", help="add 'sms: true' to multifactor")


def recovery_contact(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A password is reset through something that users have and Cognito can write to."""
    auth = _auth(document)
    needed = sign_in.RECOVERY[auth.account_recovery or "NONE"]
    contacts = {f"verified_{name}" for name in sign_in.verified(auth)}
    if "email" in auth.user_attributes:
        contacts.add("verified_email")
    if "phoneNumber" in auth.user_attributes and sign_in.sends_sms(auth):
        contacts.add("verified_phone_number")
    if auth.account_recovery in (None, "NONE", "PHONE_AND_EMAIL") or contacts & set(needed):
        return
    words = {"verified_email": "e-mail", "verified_phone_number": "phone number that gets SMS"}
    missing = " or ".join(words[name] for name in needed)
    message = f"nobody can reset a password by '{auth.account_recovery}': users have no {missing}"
    usable = [name for name, ways in sign_in.RECOVERY.items() if ways and contacts >= set(ways)]
    yield error("AMP616", message, (*_PATH, "accountRecovery"), help=f"write {' or '.join(usable) or 'NONE'}")


def recovery_shares_factor(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Cognito does not reset a password by the phone that is the second factor."""
    auth = _auth(document)
    if sign_in.recovery(auth) != "PHONE_ONLY_WITHOUT_MFA" or "SMS_MFA" not in sign_in.factors(auth):
        return
    explicit = auth.account_recovery is not None
    message = "users whose second factor is SMS cannot reset their password: recovery is by phone only"
    help = "set accountRecovery to PHONE_WITHOUT_MFA_AND_EMAIL and let users have an e-mail"
    where = AuthConfig.key("account_recovery", _PATH) if explicit else Multifactor.key("sms", _MFA)
    yield warning("AMP617", message, where, part="value" if explicit else "key", help=help)


def trigger_functions(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A trigger names a function of this file."""
    functions = document.functions or {}
    for trigger, name in _auth(document).triggers.model_dump(by_alias=True, exclude_none=True).items():
        if name not in functions:
            help = did_you_mean(name, functions) or f"declare it: functions: {{{name}: {{entry: ...}}}}"
            yield error("AMP618", f"there is no function '{name}'", (*_PATH, "triggers", trigger), help=help)


def removal_policy(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Cognito has no snapshots."""
    if _auth(document).removal_policy == "snapshot":
        message = "a user pool has no snapshots"
        where = AuthConfig.key("removal_policy", _PATH)
        yield error("AMP622", message, where, help="write retain: the pool stays when the stack goes")


_OF_NEW_POOLS: tuple[Rule, ...] = (
    login_method,
    username_confirmation,
    attribute_names,
    attribute_constraints,
    attribute_count,
    group_names,
    group_clashes,
    messages,
    one_invitation,
    link_domain,
    passkeys,
    passwordless_and_mfa,
    preferred_challenge,
    user_auth_flow,
    sign_in_names,
    names,
    identifiers,
    addresses,
    scopes,
    saml,
    custom_names,
    mapped_twice,
    changeable,
    needed,
    redirects,
    domain_prefix,
    second_factors,
    email_factor,
    email_sender,
    sms_sender,
    sender_functions,
    sender_keys,
    recovery_contact,
    recovery_shares_factor,
    trigger_functions,
    challenge_flow,
    token_validity,
    attribute_permissions,
    policy_rules,
    removal_policy,
)
RULES: tuple[Rule, ...] = (
    *map(of_new_pools, _OF_NEW_POOLS),
    *REFERENCE_RULES,
    access_functions,
    access_twice,
)
