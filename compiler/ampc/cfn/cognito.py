"""Decides which values Cognito takes in the L1 properties of its resources, alone and together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.cfn.cognito_tables import ENUMS, LENGTHS, RANGES, STANDARD_CLAIMS
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["ENUMS", "Finding", "check", "select"]

_USER_POOL = "AWS::Cognito::UserPool"
_CLIENT = "AWS::Cognito::UserPoolClient"
_GROUP = "AWS::Cognito::UserPoolGroup"
_GROUP_NAME = re.compile(r"[^\s\x00-\x1f\x7f]{1,128}\Z")
_CODE = "{####}"
_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
_TOKENS = {
    "AccessToken": (300, 86400, "hours"),
    "IdToken": (300, 86400, "hours"),
    "RefreshToken": (3600, 3650 * 86400, "days"),
}
_SPANS = {"AccessToken": "5 minutes to 1 day", "IdToken": "5 minutes to 1 day", "RefreshToken": "1 hour to 10 years"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One wrong value.

    Attributes:
        code: ``AMP65x`` to ``AMP66x``.
        pointer: JSON pointer below ``Properties``.
        message: what is wrong.
        help: what to do.
    """

    code: str
    pointer: str
    message: str
    help: str


def check(cfn_type: str, properties: Mapping[str, Any]) -> Iterator[Finding]:
    """Yields what Cognito would refuse. Values that are intrinsic functions are not judged.

    Args:
        cfn_type: a CloudFormation resource type; types other than Cognito's have no findings.
        properties: the L1 properties.
    """
    if not cfn_type.startswith("AWS::Cognito::"):
        return
    yield from _values(cfn_type, properties)
    for rule in _RULES.get(cfn_type, ()):
        yield from rule(properties)


def select(properties: Any, pattern: str) -> Iterator[tuple[str, Any]]:
    """Yields pointer and value of everything a pattern names; ``*`` stands for every item of a list.

    Args:
        properties: plain JSON.
        pattern: a JSON pointer whose tokens may be ``*``.
    """
    yield from _select(properties, pattern.split("/")[1:], "")


def _select(value: Any, tokens: list[str], pointer: str) -> Iterator[tuple[str, Any]]:
    if not tokens:
        yield pointer, value
    elif tokens[0] == "*":
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from _select(item, tokens[1:], f"{pointer}/{index}")
    elif isinstance(value, dict) and tokens[0] in value:
        yield from _select(value[tokens[0]], tokens[1:], f"{pointer}/{tokens[0]}")


def _literals(properties: Mapping[str, Any], name: str) -> list[Any]:
    """Returns the plain texts of a list property."""
    value = properties.get(name)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _values(cfn_type: str, properties: Mapping[str, Any]) -> Iterator[Finding]:
    for (of, pattern), allowed in ENUMS.items():
        for pointer, value in select(properties, pattern) if of == cfn_type else ():
            if not isinstance(value, (dict, list)) and value not in allowed:
                help = did_you_mean(str(value), allowed) or f"one of: {', '.join(allowed)}"
                yield Finding("AMP650", pointer, f"'{value}' is no value of '{_last(pointer)}'", help)
    for (of, pattern), (low, high) in RANGES.items():
        for pointer, value in select(properties, pattern) if of == cfn_type else ():
            number = _number(value)
            if number is not None and not low <= number <= high:
                message = f"'{_last(pointer)}' is {number}, and Cognito takes {low} to {high}"
                yield Finding("AMP651", pointer, message, f"write a number from {low} to {high}")
    for (of, pattern), (low, high, placeholder) in LENGTHS.items():
        for pointer, value in select(properties, pattern) if of == cfn_type else ():
            if isinstance(value, str):
                yield from _text(pointer, value, low, high)
                yield from _placeholder(pointer, value, placeholder)


def _text(pointer: str, value: str, low: int, high: int) -> Iterator[Finding]:
    if not low <= len(value) <= high:
        message = f"'{_last(pointer)}' has {len(value)} characters, and Cognito takes {low} to {high}"
        yield Finding("AMP652", pointer, message, "make it shorter" if len(value) > high else "write more")


def _placeholder(pointer: str, value: str, placeholder: str) -> Iterator[Finding]:
    if placeholder == _CODE and _CODE not in value:
        message = f"'{_last(pointer)}' does not contain '{_CODE}', which becomes the code"
        yield Finding("AMP653", pointer, message, f"put {_CODE} where the code goes")
    if placeholder == "link" and not re.search(r"\{##.*##\}", value, re.DOTALL):
        message = f"'{_last(pointer)}' does not contain '{{##text##}}', which becomes the link"
        yield Finding("AMP653", pointer, message, "put {##Verify Email##} where the link goes")


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value) else None


def _last(pointer: str) -> str:
    """Returns the name of the property a pointer ends in, without list positions."""
    return next(token for token in reversed(pointer.split("/")) if not token.isdigit())


def _mfa(properties: Mapping[str, Any]) -> Iterator[Finding]:
    mode = properties.get("MfaConfiguration")
    methods = properties.get("EnabledMfas")
    if isinstance(methods, dict):
        return
    if mode in ("ON", "OPTIONAL") and methods is not None and not methods:
        message = f"MfaConfiguration '{mode}' needs a second factor, and EnabledMfas is empty"
        yield Finding("AMP654", "/EnabledMfas", message, "add SMS_MFA, SOFTWARE_TOKEN_MFA or EMAIL_OTP")
    # Without EnabledMfas Cognito falls back on SMS, as it did before the property existed.
    if mode in ("ON", "OPTIONAL") and methods is None and not properties.get("SmsConfiguration"):
        message = f"MfaConfiguration '{mode}' needs a second factor, and there are no EnabledMfas"
        yield Finding("AMP654", "/MfaConfiguration", message, "add EnabledMfas: [SOFTWARE_TOKEN_MFA]")
    if mode in (None, "OFF") and methods:
        message = "EnabledMfas cannot be set while MfaConfiguration is OFF"
        yield Finding("AMP654", "/EnabledMfas", message, "set MfaConfiguration to ON or OPTIONAL")


def _delivery(properties: Mapping[str, Any]) -> Iterator[Finding]:
    """Codes need a way to be sent: SMS a role, e-mail factors an Amazon SES sender."""
    sms = properties.get("SmsConfiguration")
    if not sms:
        for name, word in (("EnabledMfas", "SMS_MFA"), ("AutoVerifiedAttributes", "phone_number")):
            if word in _literals(properties, name):
                message = f"'{word}' in {name} sends SMS, and there is no SmsConfiguration"
                yield Finding("AMP655", f"/{name}", message, "add SmsConfiguration with SnsCallerArn and ExternalId")
    email = properties.get("EmailConfiguration") or {}
    account = email.get("EmailSendingAccount") if isinstance(email, dict) else "DEVELOPER"
    if "EMAIL_OTP" in _literals(properties, "EnabledMfas") and account in (None, "COGNITO_DEFAULT"):
        message = "'EMAIL_OTP' in EnabledMfas needs e-mail sent through Amazon SES"
        help = "add EmailConfiguration with EmailSendingAccount: DEVELOPER and the SourceArn of a verified identity"
        yield Finding("AMP655", "/EnabledMfas", message, help)


def _names(properties: Mapping[str, Any]) -> Iterator[Finding]:
    if properties.get("UsernameAttributes") and properties.get("AliasAttributes"):
        message = "a user pool has UsernameAttributes or AliasAttributes, not both"
        help = "UsernameAttributes stand in place of user names, AliasAttributes beside them; remove one"
        yield Finding("AMP656", "/AliasAttributes", message, help)


def _recovery(properties: Mapping[str, Any]) -> Iterator[Finding]:
    base = "/AccountRecoverySetting/RecoveryMechanisms"
    names = [value for _, value in select(properties, f"{base}/*/Name") if isinstance(value, str)]
    priorities = [value for _, value in select(properties, f"{base}/*/Priority") if not isinstance(value, dict)]
    if "admin_only" in names and len(names) > 1:
        message = "'admin_only' stands alone: with it nobody but an administrator resets a password"
        yield Finding("AMP657", base, message, "remove the other mechanism, or 'admin_only'")
    for what, found in (("name", names), ("priority", priorities)):
        twice = next((item for index, item in enumerate(found) if item in found[:index]), None)
        if twice is not None:
            message = f"two recovery mechanisms have the {what} '{twice}'"
            yield Finding("AMP657", base, message, "give each a name and a priority of its own")


def _schema(properties: Mapping[str, Any]) -> Iterator[Finding]:
    seen: set[str] = set()
    for pointer, attribute in select(properties, "/Schema/*"):
        name = attribute.get("Name") if isinstance(attribute, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Finding("AMP658", f"{pointer}/Name", f"attribute '{name}' is declared twice", "remove one of the two")
        seen.add(name)
        yield from _attribute(pointer, name, attribute)


def _attribute(pointer: str, name: str, attribute: Mapping[str, Any]) -> Iterator[Finding]:
    if name not in STANDARD_CLAIMS and attribute.get("Required") is True:
        help = did_you_mean(name, STANDARD_CLAIMS) or "remove Required, and check the value in a preSignUp trigger"
        yield Finding("AMP658", f"{pointer}/Required", f"custom attribute '{name}' cannot be required", help)
    kind = attribute.get("AttributeDataType", "String")
    for wanted, low, high in (("String", "MinLength", "MaxLength"), ("Number", "MinValue", "MaxValue")):
        key = f"{wanted}AttributeConstraints"
        limits = attribute.get(key)
        if not isinstance(limits, dict) or isinstance(kind, dict):
            continue
        if kind != wanted and name not in STANDARD_CLAIMS:
            message = f"attribute '{name}' is a {kind}, and {key} are for a {wanted}"
            yield Finding("AMP659", f"{pointer}/{key}", message, f"remove {key}")
        smallest, largest = _number(limits.get(low)), _number(limits.get(high))
        if smallest is not None and largest is not None and smallest > largest:
            message = f"no value of attribute '{name}' fits: {low} {smallest} is more than {high} {largest}"
            yield Finding("AMP659", f"{pointer}/{key}/{low}", message, "swap the two")


def _senders(properties: Mapping[str, Any]) -> Iterator[Finding]:
    triggers = properties.get("LambdaConfig")
    if not isinstance(triggers, dict) or "KMSKeyID" in triggers:
        return
    for name in ("CustomEmailSender", "CustomSMSSender"):
        if name in triggers:
            message = f"'{name}' needs a key: Cognito encrypts the code it hands to the function"
            yield Finding("AMP660", f"/LambdaConfig/{name}", message, "add KMSKeyID beside it")


def _tokens(properties: Mapping[str, Any]) -> Iterator[Finding]:
    units = properties.get("TokenValidityUnits") or {}
    lengths: dict[str, int] = {}
    for token, (low, high, usual) in _TOKENS.items():
        unit = units.get(token, usual) if isinstance(units, dict) else ""
        number = _number(properties.get(f"{token}Validity"))
        if number is None or unit not in _UNITS:
            continue
        lengths[token] = number * _UNITS[unit]
        if not low <= lengths[token] <= high:
            message = f"'{token}Validity' is {number} {unit}, and Cognito takes {_SPANS[token]}"
            yield Finding("AMP661", f"/{token}Validity", message, f"check TokenValidityUnits/{token}, too")
    for token in ("AccessToken", "IdToken"):
        if "RefreshToken" in lengths and lengths.get(token, 0) > lengths["RefreshToken"]:
            message = f"'{token}Validity' is longer than that of the refresh token"
            yield Finding("AMP661", f"/{token}Validity", message, "make the refresh token last longer")


def _oauth(properties: Mapping[str, Any]) -> Iterator[Finding]:
    flows = _literals(properties, "AllowedOAuthFlows")
    at = "/AllowedOAuthFlows"
    if "client_credentials" in flows:
        if len(flows) > 1:
            message = "'client_credentials' cannot be combined with other OAuth flows in one app client"
            yield Finding("AMP662", at, message, "declare one app client for machines and one for people")
        if properties.get("GenerateSecret") not in (True, "true"):
            yield Finding("AMP662", at, "'client_credentials' needs an app client with a secret", "set GenerateSecret")
    redirecting = {"code", "implicit"} & set(flows)
    if redirecting and "CallbackURLs" not in properties:
        message = f"OAuth flow '{min(redirecting)}' needs CallbackURLs"
        yield Finding("AMP662", at, message, "add CallbackURLs: [https://…]")
    if flows and properties.get("AllowedOAuthScopes") in (None, []):
        yield Finding("AMP662", at, "OAuth flows need AllowedOAuthScopes", "add AllowedOAuthScopes: [openid]")


def _flows(properties: Mapping[str, Any]) -> Iterator[Finding]:
    flows = _literals(properties, "ExplicitAuthFlows")
    old = [flow for flow in flows if not flow.startswith("ALLOW_")]
    if old and len(old) < len(flows):
        message = f"ExplicitAuthFlows mixes the old name '{old[0]}' with names that start with ALLOW_"
        new = {"ADMIN_NO_SRP_AUTH": "ALLOW_ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH_FLOW_ONLY": "ALLOW_CUSTOM_AUTH"}
        yield Finding("AMP663", "/ExplicitAuthFlows", message, f"write '{new.get(old[0], 'ALLOW_' + old[0])}'")
    rotation = properties.get("RefreshTokenRotation")
    if isinstance(rotation, dict) and rotation.get("Feature") == "ENABLED" and "ALLOW_REFRESH_TOKEN_AUTH" in flows:
        message = "refresh token rotation does not work with 'ALLOW_REFRESH_TOKEN_AUTH' in ExplicitAuthFlows"
        yield Finding("AMP663", "/ExplicitAuthFlows", message, "remove it from the list, or the rotation")


def _group(properties: Mapping[str, Any]) -> Iterator[Finding]:
    name = properties.get("GroupName")
    if isinstance(name, str) and not _GROUP_NAME.match(name):
        message = f"'{name}' is no group name: 1 to 128 characters without spaces"
        yield Finding("AMP664", "/GroupName", message, f"write '{'-'.join(name.split())[:128] or 'editors'}'")


_RULES: Mapping[str, tuple[Callable[[Mapping[str, Any]], Iterator[Finding]], ...]] = {
    _USER_POOL: (_mfa, _delivery, _names, _recovery, _schema, _senders),
    _CLIENT: (_tokens, _oauth, _flows),
    _GROUP: (_group,),
}
