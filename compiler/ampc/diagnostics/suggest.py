"""Decides which known word a wrong word was meant to be."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURE = 0.6
_SHOWN = 3
_MANY = 200
"""Options that are all compared letter by letter; of more, only as many that share most pairs of letters with the word."""
_BITS = 251


def nearest(word: str, options: Iterable[str], limit: int = _SHOWN) -> list[str]:
    """Returns the options most like a word, best first; none when none is near.

    Args:
        word: what was written.
        options: what could have been meant; may be thousands.
        limit: how many to return at most.
    """
    from difflib import SequenceMatcher

    lowered = word.lower()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(lowered)
    scored = []
    for option in _likely(lowered, list(dict.fromkeys(options))):
        other = option.lower()
        if other == lowered:
            scored.append((-2.0, option))
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < _SURE or matcher.quick_ratio() < _SURE:
            continue
        ratio = matcher.ratio()
        if ratio >= _SURE:
            scored.append((-ratio, option))
    scored.sort()
    best = scored[0][0] if scored else 0.0
    return [option for score, option in scored[:limit] if score <= best + 0.1]


def _likely(lowered: str, options: list[str]) -> list[str]:
    if len(options) <= _MANY:
        return options
    wanted = _pairs(lowered)
    return sorted(options, key=lambda option: _differing(wanted, _pairs(option.lower())))[:_MANY]


def _differing(one: int, other: int) -> float:
    together = one.bit_count() + other.bit_count()
    return (one ^ other).bit_count() / together if together else 1.0


@lru_cache(maxsize=1 << 16)
def _pairs(word: str) -> int:
    """Returns a set of bits, one for each pair of letters that stand together."""
    found = 0
    for first, second in itertools.pairwise(word):
        found |= 1 << (ord(first) * 31 + ord(second)) % _BITS
    return found


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Returns ``did you mean 'x'?``, with up to three options, or an empty text."""
    found = [f"'{option}'" for option in nearest(word, options)]
    if not found:
        return ""
    last = found.pop()
    return f"did you mean {', '.join(found)} or {last}?" if found else f"did you mean {last}?"
