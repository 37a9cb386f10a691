"""Decides what differs between two backends, and what of it is called out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ampc.cfn.removal import STATEFUL
from ampc.comparing.model import KINDS, SECTIONS, Callout, Comparison, Difference, ResourceChange
from ampc.comparing.refusing import refusals
from ampc.comparing.replacing import all_replacements, clash, verdict
from ampc.comparing.values import canonical, differences
from ampc.comparing.widening import widened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.comparing.model import Backend, Entry
    from ampc.comparing.replacing import Replacement

_VARIABLE = re.compile(r"\$\{([A-Za-z0-9]+)")
_PACKED = re.compile(r"assets/[0-9a-f]{64}\.zip\Z")
_CODE = ("S3Key", "ContentUri", "S3ObjectKey")
_CLASH = (
    "{0} stays, and CloudFormation makes the new one before it removes the old one: change the name, too, or leave it to"
    " CloudFormation"
)
_KEPT = ("Retain", "RetainExceptOnCreate")
UNPACKED = "function code is not compared: one side was compiled without packaging it"


def compare(old: Backend, new: Backend, *, updates: bool = True) -> Comparison:
    """Compares two backends.

    Args:
        old: what is there.
        new: what it becomes.
        updates: whether the second replaces the first in one stack. If not, they are two stacks, and nothing is called out.
    """
    pairs = {name: (old.resources[name], entry) for name, entry in new.resources.items() if name in old.resources}
    reasons = all_replacements({n: (a, b) for n, (a, b) in pairs.items() if a.type == b.type}) if updates else {}
    unpacked: list[str] = []
    changes = list(_changes(old, new, reasons, unpacked))
    sections = {name: tuple(differences(old.sections.get(name, {}), new.sections.get(name, {}))) for name in SECTIONS}
    callouts: list[Callout] = []
    # Where nothing was, everything is new, and that is said once.
    if updates and old.resources:
        callouts = [*_refused(pairs, reasons, new), *_deleted(old, new), *_replaced(pairs, reasons, new)]
        callouts += _widened(old, new)
        order = list(KINDS)
        callouts.sort(key=lambda one: order.index(one.kind))
    return Comparison(old.name, new.name, tuple(changes), sections, tuple(callouts), (UNPACKED,) if unpacked else ())


def _changes(
    old: Backend, new: Backend, reasons: Mapping[str, list[Replacement]], unpacked: list[str]
) -> Iterator[ResourceChange]:
    for name, entry in new.resources.items():
        was = old.resources.get(name)
        address = _address(name, new, old)
        place = new.place(name)
        if was is None:
            yield ResourceChange(None, entry, address, place)
            continue
        properties = []
        for one in differences(was.properties, entry.properties):
            if _is_unpacked(one):
                unpacked.append(name)
            else:
                properties.append(replace(one, place=new.place(name, one.pointer)))
        attributes = tuple(differences(_attributes(was, entry), _attributes(entry, was)))
        replaced = verdict(reasons.get(name, []))
        if properties or attributes or replaced == "yes":
            yield ResourceChange(was, entry, address, place, tuple(properties), attributes, replaced)
    for name, entry in old.resources.items():
        if name not in new.resources:
            yield ResourceChange(entry, None, _address(name, old), old.place(name))


def _address(name: str, *sides: Backend) -> str:
    return next((side.addresses[name] for side in sides if name in side.addresses), name)


def _attributes(entry: Entry, other: Entry) -> dict[str, Any]:
    """Returns what stands beside the properties. What a nested resource waits for, its stack waits for."""
    found = dict(entry.attributes)
    if entry.stack != other.stack:
        found.pop("DependsOn", None)
    if isinstance(found.get("DependsOn"), list):
        found["DependsOn"] = sorted(found["DependsOn"], key=canonical)
    if entry.type != other.type:
        found["Type"] = entry.type
    if entry.stack != other.stack:
        found["stack"] = entry.stack or "root"
    return found


def _is_unpacked(one: Difference) -> bool:
    """Tells whether a difference is one between code that was packaged and code that was not."""
    if not one.at or one.at[-1] not in _CODE:
        return False
    names = [value.get("Fn::Sub") if isinstance(value, dict) else value for value in (one.old, one.new)]
    own = [isinstance(name, str) and "assets/" in name for name in names]
    return all(own) and sum(bool(_PACKED.search(str(name))) for name in names) == 1


def _refused(
    pairs: Mapping[str, tuple[Entry, Entry]], reasons: Mapping[str, list[Replacement]], new: Backend
) -> Iterator[Callout]:
    replaced = frozenset(name for name, why in reasons.items() if verdict(why) == "yes")
    for name, (was, entry) in pairs.items():
        # What is made anew has no history that could forbid anything.
        if name not in replaced:
            for pointer, message in refusals(was, entry):
                yield Callout("refused", name, _address(name, new), message, place=new.place(name, pointer))
        elif pointer := clash(was, entry, replaced):
            yield Callout("refused", name, _address(name, new), _CLASH.format(pointer), place=new.place(name, pointer))


def _deleted(old: Backend, new: Backend) -> Iterator[Callout]:
    for name, entry in old.resources.items():
        if name in new.resources or entry.type not in STATEFUL:
            continue
        policy = entry.attributes.get("DeletionPolicy", "Delete")
        yield Callout(
            "deletes",
            name,
            _address(name, old),
            _fate(f"the {entry.type}", "DeletionPolicy", policy),
            place=old.place(name),
            loses_data=policy not in (*_KEPT, "Snapshot"),
        )


def _replaced(
    pairs: Mapping[str, tuple[Entry, Entry]], reasons: Mapping[str, list[Replacement]], new: Backend
) -> Iterator[Callout]:
    for name, why in reasons.items():
        was, entry = pairs[name]
        certain = [one for one in why if one.sure]
        first = (certain or why)[0]
        names = [one.pointer for one in (certain or why) if not one.cause] or [first.pointer]
        what = f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} set at creation only"
        if first.cause:
            what = f"{first.pointer} refers to {_address(first.cause, new)}, which is replaced"
        if not certain:
            what = f"{', '.join(names)} cannot always be changed in place"
        policy = was.attributes.get("UpdateReplacePolicy", "Delete")
        fate = "it keeps no data"
        if entry.type in STATEFUL:
            fate = _fate("the old one", "UpdateReplacePolicy", policy)
        lost = entry.type in STATEFUL and policy not in (*_KEPT, "Snapshot")
        place = new.place(name, first.pointer)
        yield Callout("replaces", name, _address(name, new), f"{what}; {fate}", place=place, loses_data=lost)


def _fate(what: str, name: str, policy: Any) -> str:
    if policy in _KEPT:
        return f"{what} stays as it is, outside of the stack ({name} {policy})"
    if policy == "Snapshot":
        return f"{what} is deleted after a snapshot ({name} Snapshot)"
    return f"{what} is deleted with its data ({name} {policy})"


def _widened(old: Backend, new: Backend) -> Iterator[Callout]:
    for name, found in widened(old, new).items():
        details: dict[tuple[str, str, str, bool], list[str]] = {}
        for one in found:
            details.setdefault((one.subject, one.resource, one.condition, one.denied), []).append(one.action)
        lines = tuple(_line(name, key, actions, (new, old)) for key, actions in details.items())
        number = f"{len(found)} permission{'' if len(found) == 1 else 's'}"
        message = f"{number} more" if name in old.resources else f"new, with {number}"
        yield Callout("widens", name, _address(name, new, old), message, lines, new.place(name))


def _line(name: str, key: tuple[str, str, str, bool], actions: list[str], sides: tuple[Backend, ...]) -> str:
    subject, resource, condition, denied = key
    who = "" if subject == f"${{{name}}}" else f"{_readable(subject, sides)}: "
    when = f" when {_readable(condition, sides)}" if condition else ""
    text = f"{who}{', '.join(sorted(actions))} on {_readable(resource, sides)}{when}"
    return f"no longer denied: {text}" if denied else text


def _readable(text: str, sides: tuple[Backend, ...]) -> str:
    """Returns a text with addresses in place of logical IDs."""
    return _VARIABLE.sub(lambda match: f"${{{_address(match[1], *sides)}", text)
