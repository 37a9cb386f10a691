"""Decides what the client config of a deployed stack holds: Amplify's translation of stack outputs, version 1.5.

The stack's ``Metadata`` says which outputs belong together; their values are text, mostly JSON. What Amplify's own generator
makes of them is made here, key by key in the same order, so both write the same file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "1.5"
AUTH, DATA, STORAGE, CUSTOM = (f"AWS::Amplify::{name}" for name in ("Auth", "GraphQL", "Storage", "Custom"))
_JSON_KEYS = {
    "mfaTypes": "mfa_methods",
    "signupAttributes": "standard_required_attributes",
    "usernameAttributes": "username_attributes",
    "verificationMechanisms": "user_verification_types",
    "groups": "groups",
}
_MFA = {"OFF": "NONE", "OPTIONAL": "OPTIONAL", "ON": "REQUIRED"}
_REQUIREMENTS = ("lowercase", "numbers", "symbols", "uppercase")
_SOCIAL = ("GOOGLE", "FACEBOOK", "LOGIN_WITH_AMAZON", "SIGN_IN_WITH_APPLE")


def payloads(metadata: Mapping[str, Any], outputs: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Returns section → its outputs, by Amplify's names; empty outputs count as none.

    Args:
        metadata: the ``Metadata`` of the stack's template.
        outputs: the stack's outputs.
    """
    found = {}
    for section, entry in metadata.items():
        if isinstance(entry, dict) and "version" in entry and isinstance(entry.get("stackOutputs"), list):
            found[section] = {name: outputs[name] for name in entry["stackOutputs"] if outputs.get(name)}
    return found


def client_config(found: Mapping[str, Mapping[str, str]], models: Any) -> dict[str, Any]:
    """Returns the client config.

    Args:
        found: what ``payloads`` returned.
        models: the model introspection; ``None`` when it is not known.
    """
    config: dict[str, Any] = {}
    if AUTH in found:
        config["auth"] = _auth(found[AUTH])
    if DATA in found:
        config["data"] = _data(found[DATA], models)
    if STORAGE in found:
        config["storage"] = _storage(found[STORAGE])
    config["version"] = VERSION
    if CUSTOM in found:
        _join(config, json.loads(found[CUSTOM]["customOutputs"]))
    return config


def _auth(given: Mapping[str, str]) -> dict[str, Any]:
    auth: dict[str, Any] = {
        "user_pool_id": given["userPoolId"],
        "aws_region": given["authRegion"],
        "user_pool_client_id": given["webClientId"],
    }
    if "identityPoolId" in given:
        auth["identity_pool_id"] = given["identityPoolId"]
    auth |= {key: json.loads(given[name]) for name, key in _JSON_KEYS.items() if name in given}
    if given.get("mfaConfiguration") in _MFA:
        auth["mfa_configuration"] = _MFA[given["mfaConfiguration"]]
    if "passwordPolicyMinLength" in given or "passwordPolicyRequirements" in given:
        wanted = json.loads(given.get("passwordPolicyRequirements", "[]"))
        auth["password_policy"] = {
            "min_length": int(given.get("passwordPolicyMinLength", "8")),
            **{f"require_{word}": f"REQUIRES_{word.upper()}" in wanted for word in _REQUIREMENTS},
        }
    if "oauthRedirectSignIn" in given and "oauthRedirectSignOut" in given:
        auth["oauth"] = _oauth(given)
    if "allowUnauthenticatedIdentities" in given:
        auth["unauthenticated_identities_enabled"] = given["allowUnauthenticatedIdentities"] == "true"
    if "passwordlessOptions" in given:
        auth["passwordless"] = _passwordless(json.loads(given["passwordlessOptions"]))
    return auth


def _oauth(given: Mapping[str, str]) -> dict[str, Any]:
    providers = json.loads(given.get("socialProviders", "[]"))
    oauth = {
        "identity_providers": [name for name in providers if name in _SOCIAL],
        "redirect_sign_in_uri": given["oauthRedirectSignIn"].split(","),
        "redirect_sign_out_uri": given["oauthRedirectSignOut"].split(","),
        "response_type": given.get("oauthResponseType"),
        "scopes": json.loads(given.get("oauthScope", "[]")),
        "domain": given.get("oauthCognitoDomain", ""),
    }
    return _known(oauth)


def _passwordless(options: Mapping[str, Any]) -> dict[str, Any]:
    key = options.get("webAuthn") or {}
    passkeys = {"relying_party_id": key.get("relyingPartyId"), "user_verification": key.get("userVerification")}
    return _known(
        {
            "email_otp_enabled": options.get("emailOtpEnabled"),
            "sms_otp_enabled": options.get("smsOtpEnabled"),
            "web_authn": _known(passkeys) or None,
            "preferred_challenge": options.get("preferredChallenge"),
        }
    )


def _data(given: Mapping[str, str], models: Any) -> dict[str, Any]:
    others = given.get("awsAppsyncAdditionalAuthenticationTypes")
    return _known(
        {
            "url": given["awsAppsyncApiEndpoint"],
            "aws_region": given["awsAppsyncRegion"],
            "api_key": given.get("awsAppsyncApiKey"),
            "default_authorization_type": given["awsAppsyncAuthenticationType"],
            "authorization_types": others.split(",") if others else None,
            "model_introspection": models,
        }
    )


def _storage(given: Mapping[str, str]) -> dict[str, Any]:
    buckets = [json.loads(text) for text in json.loads(given.get("buckets", "[]"))]
    return {
        "aws_region": given["storageRegion"],
        "bucket_name": given["bucketName"],
        "buckets": [
            _known(
                {
                    "name": one["name"],
                    "bucket_name": one["bucketName"],
                    "aws_region": one["storageRegion"],
                    "paths": one.get("paths"),
                }
            )
            for one in buckets
        ],
    }


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _join(config: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Adds what users add to their outputs, as deep as both are mappings; lists are put together."""
    for key, value in more.items():
        there = config.get(key)
        if isinstance(there, dict) and isinstance(value, dict):
            _join(there, value)
        elif isinstance(there, list) and isinstance(value, list):
            config[key] = [*there, *value]
        elif key not in config:
            config[key] = value


def as_json(config: Mapping[str, Any]) -> str:
    """Returns the text of ``amplify_outputs.json``, byte for byte what Amplify's generator writes."""
    return json.dumps(config, indent=2, ensure_ascii=False)


def as_dart(config: Mapping[str, Any]) -> str:
    """Returns the text of ``amplify_outputs.dart``: a raw string, as special characters stand in some values."""
    return f"const amplifyConfig = r'''{as_json(config)}''';"
