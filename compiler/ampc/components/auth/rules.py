"""Decides what must hold in the ``auth`` section beyond its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth import sign_in
from ampc.components.auth.attribute_rules import attribute_constraints, attribute_count, attribute_names
from ampc.components.auth.client import CHALLENGES
from ampc.components.auth.config import AppClient, AuthConfig, Multifactor, SmsFactor, Tokens, duration_seconds
from ampc.components.auth.membership import group_clashes, group_names
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
_DAY = 86400
_LIMITS = {"access": (300, _DAY), "id": (300, _DAY), "refresh": (3600, 3650 * _DAY)}
_SPANS = {"access": "5 minutes to 1 day", "id": "5 minutes to 1 day", "refresh": "1 hour to 10 years"}


def _auth(document: Document) -> AuthConfig:
    assert document.auth is not None, "rules run for present sections"
    return document.auth


def login_method(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """People must be able to sign in somehow."""
    login = _auth(document).login_with
    if not (login.email or login.phone or login.username):
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
        for name in ("totp", "sms"):
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


def sms_text(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """An SMS must hold the code and fit."""
    mfa = _auth(document).multifactor
    message = mfa.sms.message if mfa and mfa.sms else None
    if message is None:
        return
    where = SmsFactor.key("message", Multifactor.key("sms", _MFA))
    text = sign_in.sms_message(message)
    if "{####}" not in text:
        yield error("AMP615", "the SMS does not tell the code", where, help="put {code} where the code goes")
    if not 6 <= len(text) <= 140:
        found = f"the SMS has {len(text)} characters, and Cognito takes 6 to 140"
        yield error("AMP615", found, where, help="'{code}' counts as 6 characters")


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


def challenge_flow(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Challenge triggers run only in the custom flow."""
    auth = _auth(document)
    flows = auth.client.auth_flows
    used = [name for name in CHALLENGES if getattr(auth.triggers, name) is not None]
    if used and flows is not None and "CUSTOM_AUTH" not in flows:
        trigger = type(auth.triggers).key(used[0], ())[0]
        message = f"trigger '{trigger}' is never called: 'authFlows' leaves CUSTOM_AUTH out"
        where = AppClient.key("auth_flows", AuthConfig.key("client", _PATH))
        yield warning("AMP621", message, where, part="key", help="add CUSTOM_AUTH")


def token_validity(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Tokens last as long as Cognito allows, and none longer than the refresh token."""
    tokens = _auth(document).client.tokens
    path = AppClient.key("tokens", AuthConfig.key("client", _PATH))
    for name, (low, high) in _LIMITS.items():
        text: str | None = getattr(tokens, name)
        if text is None:
            continue
        where = Tokens.key(name, path)
        if not low <= duration_seconds(text) <= high:
            message = f"the {name} token is good for {text}, and Cognito takes {_SPANS[name]}"
            yield error("AMP620", message, where, help="write a duration in that range")
        elif tokens.refresh is not None and duration_seconds(text) > duration_seconds(tokens.refresh):
            message = f"the {name} token is good for {text}, longer than the refresh token ({tokens.refresh})"
            yield error("AMP620", message, where, help="make the refresh token last longer")


def removal_policy(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Cognito has no snapshots."""
    if _auth(document).removal_policy == "snapshot":
        message = "a user pool has no snapshots"
        where = AuthConfig.key("removal_policy", _PATH)
        yield error("AMP622", message, where, help="write retain: the pool stays when the stack goes")


RULES: tuple[Rule, ...] = (
    login_method,
    username_confirmation,
    attribute_names,
    attribute_constraints,
    attribute_count,
    group_names,
    group_clashes,
    second_factors,
    sms_text,
    recovery_contact,
    recovery_shares_factor,
    trigger_functions,
    challenge_flow,
    token_validity,
    removal_policy,
)
