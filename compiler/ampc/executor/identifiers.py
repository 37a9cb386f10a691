"""Decides how ``util.autoId``, ``autoUlid`` and ``autoKsuid`` make identifiers from the clock and one source of IDs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_KSUID_EPOCH = 1_400_000_000


def made(kind: str, moment: datetime, ids: Callable[[], str]) -> str:
    """Returns an identifier.

    Args:
        kind: ``uuid``, ``ulid`` or ``ksuid``.
        moment: when.
        ids: gives what is unique about it.
    """
    unique = ids()
    if kind == "uuid":
        return unique
    noise = hashlib.sha256(unique.encode()).digest()
    if kind == "ulid":
        number = int(moment.timestamp() * 1000) << 80 | int.from_bytes(noise[:10], "big")
        return _digits(number, _CROCKFORD, 26)
    number = (int(moment.timestamp()) - _KSUID_EPOCH) << 128 | int.from_bytes(noise[:16], "big")
    return _digits(number, _BASE62, 27)


def _digits(number: int, alphabet: str, length: int) -> str:
    found = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        found.append(alphabet[digit])
    return "".join(reversed(found))
