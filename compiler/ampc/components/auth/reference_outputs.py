"""Decides what the stack and the client config tell about a user pool that exists already: its IDs, and what the file says.

Amplify asks Cognito during the deployment, by a function behind a custom resource. Here there is none: what the file does
not say is left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ampc.components.auth.config import STANDARD_ATTRIBUTES
from ampc.components.auth.kinds import IDENTITY_POOL, USER_POOL, USER_POOL_CLIENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ampc.components.auth.config import AuthConfig
    from ampc.components.auth.config_reference import AuthReference
    from ampc.ir.kind import Address
    from ampc.ir.program import Existing
    from ampc.ir.values import Json

_CLAIMS = {"email": "email", "phone": "phone_number"}
_MODES = {"OFF": "OFF", "OPTIONAL": "OPTIONAL", "REQUIRED": "ON"}
_FACTORS = {"sms": "SMS", "totp": "TOTP", "email": "EMAIL"}
_PROVIDERS = {
    "google": "GOOGLE",
    "facebook": "FACEBOOK",
    "amazon": "LOGIN_WITH_AMAZON",
    "apple": "SIGN_IN_WITH_APPLE",
}
_REQUIREMENTS = ("numbers", "lowercase", "uppercase", "symbols")


def reference_stack(
    auth: AuthConfig, reference: AuthReference, existing: Mapping[Address, Existing]
) -> dict[str, Json]:
    """Returns the stack outputs of Amplify's auth category that can be told."""
    identity = existing.get(IDENTITY_POOL.at())
    return {
        "userPoolId": existing[USER_POOL.at()].ref,
        "webClientId": existing[USER_POOL_CLIENT.at()].ref,
        # Amplify's tools want the key, and an empty text is none.
        "identityPoolId": identity.ref if identity is not None else "",
        "authRegion": auth.region,
        "allowUnauthenticatedIdentities": "true" if auth.has_guests else "false",
        **_told(reference),
        **_pages(reference),
    }


def _told(reference: AuthReference) -> dict[str, Json]:
    found: dict[str, Json] = {}
    login = reference.login_with
    verified: Sequence[str] | None = reference.verified_attributes
    if reference.required_attributes is not None:
        claims = [STANDARD_ATTRIBUTES[name] for name in reference.required_attributes]
        found["signupAttributes"] = _compact(claims)
    if login is not None:
        ways = [name for name in _CLAIMS if getattr(login, name)]
        # A pool in which people have user names takes addresses and numbers as aliases of them.
        found["usernameAttributes"] = _compact([] if login.username else [_CLAIMS[name] for name in ways])
        verified = ways if verified is None else verified
    if verified is not None:
        found["verificationMechanisms"] = _compact([_CLAIMS[name] for name in verified])
    password = reference.password_policy
    if password is not None:
        found["passwordPolicyMinLength"] = str(password.min_length)
        needed = [f"REQUIRES_{sort.upper()}" for sort in _REQUIREMENTS if getattr(password, f"require_{sort}")]
        found["passwordPolicyRequirements"] = _compact(needed)
    factors = reference.multifactor
    if factors is not None:
        found["mfaConfiguration"] = _MODES[factors.mode]
        found["mfaTypes"] = _compact([word for name, word in _FACTORS.items() if getattr(factors, name)])
    return found


def _pages(reference: AuthReference) -> dict[str, Json]:
    pages = reference.oauth
    if pages is None:
        return {}
    return {
        "socialProviders": _compact([_PROVIDERS[name] for name in pages.providers]),
        "oauthCognitoDomain": pages.domain.removeprefix("https://").rstrip("/"),
        "oauthScope": _compact(pages.scopes),
        "oauthRedirectSignIn": ",".join(pages.callback_urls),
        "oauthRedirectSignOut": ",".join(pages.logout_urls),
        "oauthResponseType": pages.flow,
        "oauthClientId": reference.user_pool_client_id,
    }


def _compact(value: Json) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
