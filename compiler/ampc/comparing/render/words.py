"""Decides how values, places and counts are written, in every form for people."""

from __future__ import annotations

import difflib
import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from ampc.comparing.values import is_function

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.comparing.model import Comparison, Difference, Place, ResourceChange

_ONE_LINE = 100
_HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")
MOST_LINES = 20
"""How many lines of a text are shown unless all are asked for: code and schemas are long."""


def spelled(value: Any) -> str:
    """Returns a value on one line; intrinsic functions in their short form."""
    return _HASH.sub(r"\1…", _whole(value))


def _whole(value: Any) -> str:
    if is_function(value):
        function, argument = next(iter(value.items()))
        if function == "Fn::GetAtt" and isinstance(argument, list):
            return f"!GetAtt {'.'.join(map(str, argument))}"
        if isinstance(argument, str):
            return f"!{function.removeprefix('Fn::')} {argument}"
    return json.dumps(value, ensure_ascii=False)


def lines(one: Difference, *, full: bool) -> list[str]:
    """Returns what stands below a pointer: each value on a line, texts as a diff.

    Args:
        one: the difference.
        full: whether long texts are shown whole.
    """
    found = list(_lines(one))
    more = len(found) - MOST_LINES
    if full or more <= 1:
        return found
    return [*found[:MOST_LINES], f" ... {more} more lines, with --full"]


def _lines(one: Difference) -> Iterator[str]:
    old, new = _text(one.old), _text(one.new)
    if old is not None and new is not None:
        diff = difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=2)
        # The names of the files come first; a line that was `--` begins like one of them.
        yield from itertools.islice(diff, 2, None)
        return
    for sign, value in (("-", one.old), ("+", one.new)):
        if value is not None:
            text = _text(value)
            yield from (f"{sign}{line}" for line in (text.split("\n") if text else [spelled(value)]))


def short(one: Difference) -> str | None:
    """Returns both values on the pointer's line, or ``None`` when they do not fit."""
    if one.label == "order":
        return "the order"
    values = [value for value in (one.old, one.new) if value is not None]
    if any(_text(value) is not None for value in values):
        return None
    told = " → ".join(spelled(value) for value in values)
    return told if len(told) <= _ONE_LINE else None


def _text(value: Any) -> str | None:
    """Returns a text of several lines, itself or inside ``Fn::Sub``; else ``None``."""
    if isinstance(value, dict) and list(value) == ["Fn::Sub"]:
        value = value["Fn::Sub"]
    return value if isinstance(value, str) and "\n" in value.strip() else None


def placed(place: Place | None) -> str:
    """Returns ``amplify.yaml:12``, or nothing."""
    return f"{place[0]}:{place[1]}" if place else ""


def head(change: ResourceChange) -> str:
    """Returns what a resource is: its type and its logical ID."""
    entry = change.entry
    return entry.type if change.address == entry.logical_id else f"{entry.type} {entry.logical_id}"


def pointed(one: Difference, *, named: bool = False) -> str:
    """Returns the pointer, with what tells an item of a list from its neighbours.

    Args:
        one: the difference.
        named: whether it starts with a name rather than a property: an attribute of a resource, an output.
    """
    pointer = one.pointer[1:] if named else one.pointer
    return f"{pointer} ({one.label})" if one.label not in ("", "order") else pointer


def counted(found: Comparison) -> str:
    """Returns how much differs, in words."""
    marks = [change.mark for change in found.resources]
    parts = [
        f"{marks.count(mark)} {word}"
        for mark, word in (("+", "added"), ("~", "changed"), ("!", "replaced"), ("-", "removed"))
        if mark in marks
    ]
    resources = f"{len(marks)} resource{'' if len(marks) == 1 else 's'}: {', '.join(parts)}" if marks else "no resource"
    others = [f"{len(differs)} in {name}" for name, differs in found.sections.items() if differs]
    return "; ".join((resources, *others))
