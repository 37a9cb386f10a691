"""Decides what is known of a backend that is compared, and what a comparison gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ampc.cfn.pointers import overlaps, spell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json

Place: TypeAlias = tuple[str, int]
"""A file and a line of it."""
Tokens: TypeAlias = tuple[str | int, ...]
Kind: TypeAlias = Literal["refused", "deletes", "replaces", "widens"]

KINDS: Mapping[Kind, str] = {
    "refused": "AWS refuses",
    "deletes": "deletes data",
    "replaces": "replaces",
    "widens": "widens permissions",
}
"""What is called out, the worst first → how it is headed."""

SECTIONS = ("Parameters", "Mappings", "Conditions", "Rules", "Outputs")
"""Parts of a template that change something, besides its resources."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource of a template.

    Attributes:
        logical_id: its logical ID.
        type: its resource type.
        properties: its L1 properties, with references to logical IDs only, also when it stands in a nested template.
        attributes: everything else, such as ``DeletionPolicy``.
        stack: the nested stack it is in; empty for the root.
    """

    logical_id: str
    type: str
    properties: Mapping[str, Json]
    attributes: Mapping[str, Json]
    stack: str = ""


@dataclass(frozen=True, slots=True)
class Backend:
    """One side of a comparison.

    Attributes:
        name: what it is, for a person.
        resources: logical ID → resource, nested templates merged.
        sections: ``Parameters`` and so on → name → content.
        addresses: logical ID → address, as far as known.
        places: logical ID → pointer below its properties → where that comes from; the resource itself under ``""``.
    """

    name: str
    resources: Mapping[str, Entry] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)

    def place(self, logical_id: str, pointer: str = "") -> Place | None:
        """Returns where a property comes from, else the resource."""
        known = self.places.get(logical_id, {})
        near = [at for at in known if at and overlaps(at, pointer)]
        return known.get(max(near, key=len) if near and pointer else "")


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs.

    Attributes:
        at: where, as tokens of a JSON pointer; positions in lists count in the list that has the value.
        old: the value before; ``None`` when there was none, for a template holds no null.
        new: the value after; ``None`` when there is none.
        label: what tells an item of a list from its neighbours, such as ``email``; ``order`` when only the order differs.
        place: where the new value comes from.
    """

    at: Tokens
    old: Any
    new: Any
    label: str = ""
    place: Place | None = None

    @property
    def pointer(self) -> str:
        """The JSON pointer."""
        return spell(self.at)

    @property
    def mark(self) -> str:
        """``+``, ``-`` or ``~``."""
        return mark(self.old is not None, self.new is not None)


def mark(before: bool, after: bool) -> str:
    """Returns the sign of what was added, removed or changed."""
    return "~" if before and after else "+" if after else "-"


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """A resource that differs.

    Attributes:
        old: before, if it was there.
        new: after, if it still is.
        address: its address; its logical ID when that is not known.
        place: where it is declared.
        properties: the properties that differ, when both are there.
        attributes: what else differs.
        replaced: whether CloudFormation makes a new one and removes the old: ``yes``, ``maybe`` or ``no``.
    """

    old: Entry | None
    new: Entry | None
    address: str
    place: Place | None
    properties: tuple[Difference, ...] = ()
    attributes: tuple[Difference, ...] = ()
    replaced: Literal["yes", "maybe", "no"] = "no"

    @property
    def entry(self) -> Entry:
        """The resource as it is after, or was last."""
        found = self.new or self.old
        assert found is not None, "one side has it"
        return found

    @property
    def mark(self) -> str:
        """``+``, ``-``, ``~``, or ``!`` for one that is replaced."""
        return "!" if self.replaced == "yes" else mark(self.old is not None, self.new is not None)


@dataclass(frozen=True, slots=True)
class Callout:
    """A change that needs a second look.

    Attributes:
        kind: why.
        logical_id: the resource it is about.
        address: its address, or its logical ID.
        message: one sentence.
        details: for permissions, each of them.
        place: where the new value comes from, or the resource.
        loses_data: whether data is lost once it is deployed.
    """

    kind: Kind
    logical_id: str
    address: str
    message: str
    details: tuple[str, ...] = ()
    place: Place | None = None
    loses_data: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two backends.

    Attributes:
        old: the name of the first.
        new: the name of the second.
        resources: resources that differ, in the order of the second; removed ones last.
        sections: ``Parameters`` and so on → what differs there.
        callouts: what needs a second look, the worst first.
        notes: what was not compared, and why.
    """

    old: str
    new: str
    resources: tuple[ResourceChange, ...] = ()
    sections: Mapping[str, tuple[Difference, ...]] = field(default_factory=dict)
    callouts: tuple[Callout, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return bool(self.resources or any(self.sections.values()))
