"""Decides which resources a target of an override names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ampc.ir.kind import Address, Kind
    from ampc.ir.program import Resource

_BRACKET = re.compile(r"""\[\s*['"]?([^'"\]]+)['"]?\s*\]""")
_NOISE = ("resources", "cfnResources")


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a target names nothing: a code, a message, and what to do."""

    code: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Targets:
    """All that can be named.

    Attributes:
        resources: address → resource.
        kinds: every sort of resource there could be.
        names: every spelling → address.
        existing: every spelling of what exists already, which no override can change.
    """

    resources: Mapping[Address, Resource]
    kinds: tuple[Kind, ...]
    names: dict[str, Address] = field(default_factory=dict)
    existing: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, resources: Mapping[Address, Resource], kinds: Iterable[Kind], existing: Iterable[Address] = ()
    ) -> Targets:
        """Returns the targets of a program."""
        names: dict[str, Address] = {}
        for address in resources:
            for alias in (address.logical_id, *address.aliases):
                names.setdefault(alias, address)
        names |= {str(address): address for address in resources}
        others = frozenset(name for one in existing for name in (str(one), one.logical_id, *one.aliases))
        return cls(resources, tuple(kinds), names, others)

    def answers(self, names: Iterable[str], type_: str | None) -> Iterator[tuple[str | int, list[Address] | Miss]]:
        """Yields what each part of a target names, with its key or position in the target."""
        if type_ is not None:
            yield "type", self.by_type(type_)
        for position, name in enumerate(names):
            yield position, self.by_name(name)

    def by_name(self, text: str) -> list[Address] | Miss:
        """Returns what an address, alias, glob or logical ID names, in the order of declaration."""
        for name in dict.fromkeys((text, normalise(text))):
            if name in self.names:
                return [self.names[name]]
            if "*" in name:
                pattern = _glob(name)
                hits = {address for known, address in self.names.items() if pattern.fullmatch(known)}
                if hits:
                    return [address for address in self.resources if address in hits]
        return self._miss(normalise(text))

    def by_type(self, type_: str) -> list[Address] | Miss:
        """Returns the resources of a type; ``*`` stands for any text."""
        pattern = re.compile(re.escape(type_).replace(r"\*", ".*"))
        found = [address for address, resource in self.resources.items() if pattern.fullmatch(resource.type)]
        if found:
            return found
        present = sorted({resource.type for resource in self.resources.values()})
        hint = did_you_mean(type_, present) or f"the types here are {', '.join(present)}"
        return Miss("AMP501", f"no resource has the type '{type_}'", hint)

    def _miss(self, text: str) -> Miss:
        if text in self.existing:
            hint = "change it where it was made: an override changes resources of this file"
            return Miss("AMP502", f"'{text}' exists already and is no resource of this backend", hint)
        component = text.split(".", 1)[0]
        known = {kind.component for kind in self.kinds}
        present = {address.kind.component for address in self.resources} | {
            name.split(".")[0] for name in self.existing
        }
        if component in known - present and "." in text:
            return Miss(
                "AMP502",
                f"'{text}' names nothing: this file has no '{component}'",
                f"add {component}:, or remove the override",
            )
        for kind in self.kinds:
            words = kind.pattern.split(".")
            bare = [word for word in words if not word.startswith("{")]
            if len(bare) < len(words) and text.split(".") == bare and len(bare) > 1:
                return Miss("AMP503", f"'{text}' needs a name: '{kind.pattern}'", self._example(kind))
        # A logical ID says the same as an address, which is what is written.
        alike = [name for name in self.names if ("." in name) == ("." in text)]
        hint = did_you_mean(text, alike) or did_you_mean(text, self.names)
        more = "  (`ampc targets` lists all)" if hint else "`ampc targets` lists all"
        what = "no resource matches" if "*" in text else "no resource is called"
        return Miss("AMP501", f"{what} '{text}'", f"{hint}{more}")

    def _example(self, kind: Kind) -> str:
        names = [str(address) for address in self.resources if address.kind is kind][:3]
        return f"for example '{names[0]}'" if names else "`ampc targets` lists all"


def normalise(text: str) -> str:
    """Returns an address for Amplify's own way to write one: ``backend.auth.resources.cfnResources.cfnUserPool``."""
    dotted = _BRACKET.sub(lambda match: f".{match[1]}", text).removeprefix("backend.")
    head, *rest = dotted.split(".")
    if head == "resources" or not set(rest) & set(_NOISE):
        return dotted
    while rest and rest[0] in _NOISE:
        rest.pop(0)
    return ".".join((head, *rest))


def _glob(text: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", text)
    return re.compile("".join({"**": ".*", "*": "[^.]*"}.get(part, re.escape(part)) for part in parts))
