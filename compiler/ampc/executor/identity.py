"""Decides who sends a request: a mode of authorization, and the identity a resolver sees, shaped as AppSync documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.executor.scope import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

AUTH_TYPES = {
    "apiKey": "API Key Authorization",
    "iam": "IAM Authorization",
    "userPool": "User Pool Authorization",
    "oidc": "Open ID Connect Authorization",
    "lambda": "Lambda Authorization",
}
SOURCE_IP = "127.0.0.1"


@dataclass(frozen=True)
class Identity:
    """A caller.

    Attributes:
        mode: ``apiKey``, ``iam``, ``userPool``, ``oidc`` or ``lambda``.
        value: ``ctx.identity``.
        denied: the fields a Lambda authorizer denies: ``Type.field``, or their ARNs.
    """

    mode: str
    value: Mapping[str, Any] | None = None
    denied: frozenset[str] = frozenset()

    @property
    def auth_type(self) -> str:
        """What ``util.authType()`` returns."""
        return AUTH_TYPES[self.mode]

    @property
    def groups(self) -> tuple[str, ...]:
        """The Cognito groups of a user."""
        return tuple((self.value or {}).get("groups") or ()) if self.mode == "userPool" else ()

    def denies(self, type_: str, field: str) -> bool:
        """Tells whether a Lambda authorizer denied a field."""
        ending = f"/types/{type_}/fields/{field}"
        return f"{type_}.{field}" in self.denied or any(name.endswith(ending) for name in self.denied)


API_KEY = Identity("apiKey")


def user_pool(claims: Mapping[str, Any]) -> Identity:
    """Returns a user of a user pool from the claims of an access or ID token."""
    value = {
        "sub": claims.get("sub"),
        "issuer": claims.get("iss"),
        "username": claims.get("cognito:username", claims.get("username")),
        "claims": dict(claims),
        "sourceIp": [SOURCE_IP],
        "defaultAuthStrategy": "ALLOW",
        "groups": claims.get("cognito:groups"),
    }
    return Identity("userPool", value)


def oidc(claims: Mapping[str, Any]) -> Identity:
    """Returns a user of an OpenID Connect provider from the claims of a token."""
    return Identity("oidc", {"sub": claims.get("sub"), "issuer": claims.get("iss"), "claims": dict(claims)})


def iam(user_arn: str, username: str = "", account: str = ACCOUNT) -> Identity:
    """Returns an IAM principal outside any identity pool."""
    return Identity("iam", _principal(user_arn, username, account, {}))


def identity_pool(identity_id: str, *, pool: str = "us-east-1:pool", provider: str | None = None) -> Identity:
    """Returns a member of an identity pool.

    Args:
        identity_id: the member.
        pool: the pool.
        provider: who authenticated the member, ``None`` for a guest.
    """
    role = "authenticated" if provider else "unauthenticated"
    cognito = {
        "cognitoIdentityPoolId": pool,
        "cognitoIdentityId": identity_id,
        "cognitoIdentityAuthType": role,
        "cognitoIdentityAuthProvider": provider,
    }
    arn = f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/CognitoIdentityCredentials"
    return Identity("iam", _principal(arn, f"AROA:{identity_id}", ACCOUNT, cognito))


def _principal(arn: str, username: str, account: str, cognito: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("cognitoIdentityPoolId", "cognitoIdentityId", "cognitoIdentityAuthType", "cognitoIdentityAuthProvider")
    return {
        "accountId": account,
        "userArn": arn,
        "username": username,
        "sourceIp": [SOURCE_IP],
        **{key: cognito.get(key) for key in keys},
    }


def lambda_authorized(resolver_context: Mapping[str, Any], denied: tuple[str, ...] = ()) -> Identity:
    """Returns a caller whom a Lambda authorizer let in."""
    return Identity("lambda", {"resolverContext": dict(resolver_context)}, frozenset(denied))
