"""Decides what a JSON Web Token says, and whether its signature is right."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any

# The DER prefix of a SHA-256 digest inside an RSA signature (RFC 8017, section 9.2).
_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")


class TokenError(Exception):
    """A token is not to be trusted."""


@dataclass(frozen=True)
class RsaKey:
    """A public key of a JSON Web Key Set."""

    modulus: int
    exponent: int

    @classmethod
    def of(cls, jwk: dict[str, str]) -> RsaKey:
        """Returns the key of a JWK."""
        return cls(int.from_bytes(_bytes(jwk["n"]), "big"), int.from_bytes(_bytes(jwk["e"]), "big"))

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Tells whether a signature of RS256 is right."""
        size = (self.modulus.bit_length() + 7) // 8
        opened = pow(int.from_bytes(signature, "big"), self.exponent, self.modulus).to_bytes(size, "big")
        digest = _SHA256 + hashlib.sha256(message).digest()
        return hmac.compare_digest(opened, b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest)


Key = bytes | RsaKey
"""A secret (HS256) or a public key (RS256)."""


def claims(token: str, key: Key | None = None) -> dict[str, Any]:
    """Returns the claims of a token.

    Args:
        token: the token, with or without ``Bearer``.
        key: what its signature is checked with; without one it is not checked.

    Raises:
        TokenError: it is no token, its signature is wrong, or it has expired.
    """
    token = token.removeprefix("Bearer ")
    try:
        head, body, signature = token.split(".")
        header, found = json.loads(_bytes(head)), json.loads(_bytes(body))
        signed = _bytes(signature)
    except ValueError as wrong:
        raise TokenError("Unable to parse JWT token.") from wrong
    if key is not None and not _signed(f"{head}.{body}".encode(), signed, header.get("alg"), key):
        raise TokenError("Valid authorization header not provided.")
    if "exp" in found and found["exp"] < time.time():
        raise TokenError("Token has expired.")
    return dict(found)


def _signed(message: bytes, signature: bytes, algorithm: str, key: Key) -> bool:
    if isinstance(key, RsaKey):
        return algorithm == "RS256" and key.signed(message, signature)
    return algorithm == "HS256" and hmac.compare_digest(hmac.digest(key, message, "sha256"), signature)


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
