"""Decides which changes make CloudFormation replace a resource: a new one is made, then the old one is removed.

The resource schemas say which properties can be set at creation only. What they leave out stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ampc.cfn.pointers import spell
from ampc.cfn.references import references
from ampc.cfn.schemas import resource_schema
from ampc.comparing.values import same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ampc.comparing.model import Entry

_MORE: Mapping[str, tuple[str, ...]] = {
    # Documented as "Replacement"; the schema of the first has them as conditional, or not at all.
    "AWS::DynamoDB::Table": ("/KeySchema", "/LocalSecondaryIndexes"),
    "AWS::DynamoDB::GlobalTable": ("/KeySchema", "/LocalSecondaryIndexes"),
}


@dataclass(frozen=True, slots=True)
class Replacement:
    """Why a resource is replaced.

    Attributes:
        pointer: the property.
        sure: whether it certainly is; some types can change some properties in place at times.
        cause: the logical ID of the replaced resource that the property refers to; empty when its own value changes.
    """

    pointer: str
    sure: bool = True
    cause: str = ""


def replacements(old: Entry, new: Entry, replaced: Collection[str]) -> Iterator[Replacement]:
    """Yields why a resource is replaced; nothing when it is changed in place.

    Args:
        old: the resource.
        new: the same after the change.
        replaced: logical IDs of resources that are replaced for sure.
    """
    for pointer, sure in _patterns(new.type):
        tokens = tuple(pointer.strip("/").split("/"))
        was, now = dict(_select(old.properties, tokens)), dict(_select(new.properties, tokens))
        for at in dict.fromkeys((*now, *was)):
            if not same(was.get(at), now.get(at)):
                yield Replacement(at, sure)
                break
        else:
            named = [name for value in now.values() for name, _, _ in references(value) if name in replaced]
            if named:
                yield Replacement(pointer, sure, named[0])


def _patterns(type_: str) -> Iterator[tuple[str, bool]]:
    """Yields the pointers of properties that are set at creation, and whether a change of them surely replaces."""
    schema = resource_schema(type_)
    surely = [*_MORE.get(type_, ()), *(schema.flagged("createOnlyProperties") if schema else ())]
    yield from ((pointer, True) for pointer in dict.fromkeys(surely))
    perhaps = schema.flagged("conditionalCreateOnlyProperties") if schema else ()
    yield from ((pointer, False) for pointer in perhaps if pointer not in surely)


def _select(value: Any, tokens: tuple[str, ...], at: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yields pointer and value of everything that a pattern with ``*`` for list positions names."""
    if not tokens:
        yield spell(at), value
    elif tokens[0] == "*" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _select(item, tokens[1:], (*at, index))
    elif isinstance(value, dict) and tokens[0] in value:
        yield from _select(value[tokens[0]], tokens[1:], (*at, tokens[0]))


_NAMES = {"AWS::SQS::Queue": ("/QueueName",), "AWS::SNS::Topic": ("/TopicName",)}
"""Names that must be unique although they are no identifier in the schema."""


def clash(old: Entry, new: Entry, replaced: Collection[str]) -> str:
    """Returns the property that keeps a resource from being replaced; empty when it can be.

    The new resource is made while the old one is still there, so they cannot have the same name.

    Args:
        old: the resource.
        new: the same after the change, which replaces it.
        replaced: logical IDs of resources that are replaced.
    """
    schema = resource_schema(new.type)
    identifier = _NAMES.get(new.type) or (schema.flagged("primaryIdentifier") if schema else ())
    found = ""
    for pointer in identifier:
        tokens = tuple(pointer.strip("/").split("/"))
        was, now = dict(_select(old.properties, tokens)), dict(_select(new.properties, tokens))
        if not now or not same(was, now) or any(name in replaced for name, _, _ in references(now)):
            return ""
        found = pointer
    return found


Replaced = Literal["yes", "maybe", "no"]


def all_replacements(pairs: Mapping[str, tuple[Entry, Entry]]) -> dict[str, list[Replacement]]:
    """Returns logical ID → why it is replaced, also because something that it refers to is.

    Args:
        pairs: logical ID → a resource of both sides, with the same type.
    """
    found: dict[str, list[Replacement]] = {}
    sure: set[str] = set()
    while True:
        found = {name: list(replacements(old, new, sure)) for name, (old, new) in pairs.items()}
        now = {name for name, reasons in found.items() if any(one.sure for one in reasons)}
        if now == sure:
            return {name: reasons for name, reasons in found.items() if reasons}
        sure = now


def verdict(reasons: list[Replacement]) -> Replaced:
    """Returns whether a resource is replaced."""
    return "yes" if any(one.sure for one in reasons) else "maybe" if reasons else "no"
