"""Decides which known word a wrong word was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURE = 0.6
_SHOWN = 3


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
    for option in dict.fromkeys(options):
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


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Returns ``did you mean 'x'?``, with up to three options, or an empty text."""
    found = [f"'{option}'" for option in nearest(word, options)]
    if not found:
        return ""
    last = found.pop()
    return f"did you mean {', '.join(found)} or {last}?" if found else f"did you mean {last}?"
