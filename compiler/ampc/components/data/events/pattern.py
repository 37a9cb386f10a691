"""Decides which patterns can match an event: keys that events have, and lists of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.config.base import is_reference
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
_KEYS = (
    "source",
    "detail-type",
    "detail",
    "account",
    "region",
    "resources",
    "time",
    "id",
    "version",
    "replay-name",
    "$or",
)


def problems(pattern: Mapping[str, Any]) -> Iterator[tuple[Place, str, str]]:
    """Yields why a pattern matches nothing, or would be refused: the place, and what to do."""
    for key in pattern:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or "what an event is about stands in its 'detail'"
            yield (key,), f"events have no '{key}'", hint
    yield from _inside(pattern, ())


def _inside(pattern: Mapping[str, Any], at: Place) -> Iterator[tuple[Place, str, str]]:
    if not pattern:
        yield at, "an empty pattern matches no event", "for example {source: [my.orders]}"
    for key, value in pattern.items():
        here = (*at, key)
        if key == "$or" and isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, dict):
                    yield from _inside(one, (*here, index))
        elif isinstance(value, dict) and not is_reference(value):
            yield from _inside(value, here)
        elif not isinstance(value, list):
            shown = value if isinstance(value, (str, int, float)) and not isinstance(value, bool) else "VALUE"
            yield here, f"'{key}' is a list of values in a pattern", f"write {key}: [{shown}]"
        elif not value:
            yield here, f"'{key}' matches no value", f"write {key}: [VALUE], or [{{exists: false}}]"
