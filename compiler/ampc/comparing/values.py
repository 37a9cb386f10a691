"""Decides how two JSON values of a template are told apart: by key, and lists by what names their items."""

from __future__ import annotations

import json
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from ampc.comparing.model import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.comparing.model import Tokens

_NAMES = ("Sid", "IndexName", "AttributeName", "Key", "Name", "PolicyName", "Id")
"""Properties that name an item of a list, the most telling first."""

_ONE_OR_MORE = ("Action", "NotAction", "Resource", "NotResource", "Statement")
"""Properties of IAM policies that hold one value, or a list of them, with the same meaning."""


def differences(old: Any, new: Any, at: Tokens = ()) -> Iterator[Difference]:
    """Yields what differs between two values.

    Args:
        old: a value of a template; ``None`` for none.
        new: the other.
        at: where they stand.
    """
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and not (is_function(old) or is_function(new)):
        for key in dict.fromkeys((*old, *new)):
            was, now = old.get(key), new.get(key)
            if key in _ONE_OR_MORE and isinstance(was, list) != isinstance(now, list):
                was, now = _listed(was), _listed(now)
            yield from differences(was, now, (*at, key))
    elif isinstance(old, list) and isinstance(new, list):
        name = _name(old, new)
        yield from _by_name(old, new, name, at) if name else _by_position(old, new, at)
    else:
        yield Difference(at, old, new)


def _listed(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else [value]


def same(old: Any, new: Any) -> bool:
    """Tells whether two values are the same text in a template: ``1`` and ``true`` are not."""
    return canonical(old) == canonical(new)


def canonical(value: Any) -> str:
    """Returns a text that is the same for the same value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def is_function(value: Any) -> bool:
    """Tells whether a value is an intrinsic function."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    name = next(iter(value))
    return name in ("Ref", "Condition") or str(name).startswith("Fn::")


def _name(old: list[Any], new: list[Any]) -> str:
    """Returns the property that names every item of both lists; empty when none does."""
    for name in _NAMES:
        if all(_has_own(items, name) for items in (old, new)):
            return name
    return ""


def _has_own(items: list[Any], name: str) -> bool:
    names = [item.get(name) for item in items if isinstance(item, dict)]
    return len(names) == len(items) == len(set(map(canonical, names))) and all(isinstance(one, str) for one in names)


def _by_name(old: list[Any], new: list[Any], name: str, at: Tokens) -> Iterator[Difference]:
    before = {item[name]: (index, item) for index, item in enumerate(old)}
    after = {item[name]: (index, item) for index, item in enumerate(new)}
    for key in dict.fromkeys((*after, *before)):
        index, _ = after.get(key) or before[key]
        was, now = before.get(key, (0, None))[1], after.get(key, (0, None))[1]
        for found in differences(was, now, (*at, index)):
            yield found if was is None or now is None else replace(found, label=f"{name} {key}")
    if list(before) != list(after) and set(before) == set(after):
        yield Difference(at, old, new, "order")


def _by_position(old: list[Any], new: list[Any], at: Tokens) -> Iterator[Difference]:
    before, after = [canonical(item) for item in old], [canonical(item) for item in new]
    for what, i, end, j, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        paired = min(end - i, last - j)
        for offset in range(paired):
            yield from differences(old[i + offset], new[j + offset], (*at, j + offset))
        for index in range(i + paired, end):
            yield Difference((*at, index), old[index], None)
        for index in range(j + paired, last):
            yield Difference((*at, index), None, new[index])
