"""Decides how a sort of resource is declared, and how one resource is named everywhere.

A ``Kind`` is the only declaration of a sort of resource: from it come the CloudFormation type, the logical ID, the
override target, the names that Amplify users know, ``ampc targets`` and the suggestions in diagnostics.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache

_PLAIN_NAME = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*|[0-9]+)\Z")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of resource.

    Attributes:
        pattern: the address with placeholders, for example ``data.models.{name}.table``.
        cfn_type: the CloudFormation resource type; empty for raw resources, whose type the user gives.
        id_pattern: the logical ID with the same placeholders, for example ``Data{name}Table``.
        aliases: other patterns that name the same resource, as Amplify Gen 2 does (``data.cfnTables.{name}``).
        stateful: whether replacing or deleting the resource loses data.
        snapshot: whether the resource keeps what others were when it was made, so that only a new one keeps what they are now.
            The template's logical ID of such a resource ends in a hash of these; see ``passes.assembling.snapshots``.
    """

    pattern: str
    cfn_type: str
    id_pattern: str
    aliases: tuple[str, ...] = ()
    stateful: bool = False
    snapshot: bool = False

    @property
    def component(self) -> str:
        """The top-level key of ``amplify.yaml`` that makes resources of this kind."""
        return self.pattern.split(".", 1)[0]

    def at(self, *names: str) -> Address:
        """Returns the address of one resource of this kind."""
        return Address(self, names)

    def numbered(self, number: int) -> Kind:
        """Returns the kind of the n-th of several resources that stand for one; the first has no number."""
        if number == 1:
            return self
        return replace(self, pattern=f"{self.pattern}{number}", id_pattern=f"{self.id_pattern}{number}")

    def spell(self, pattern: str, names: tuple[str, ...]) -> str:
        """Returns the address, logical ID or alias pattern of this kind with its placeholders filled."""
        return _spelled(pattern, self.pattern, names)


@dataclass(frozen=True, slots=True)
class Address:
    """One resource: a kind and the names that single it out. The identity of a resource everywhere."""

    kind: Kind
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.kind.spell(self.kind.pattern, self.names)

    @property
    def logical_id(self) -> str:
        """The logical ID: from the address alone, never from order, count, content, path or time."""
        return _logical_id(self.kind.id_pattern, self.kind.pattern, self.names)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other spellings of this address."""
        return _aliases(self.kind.aliases, self.kind.pattern, self.names)


# Every pass asks for the names of thousands of resources, and an editor does so after every key.
@lru_cache(maxsize=1 << 16)
def _spelled(wanted: str, pattern: str, names: tuple[str, ...]) -> str:
    values = dict(zip(_PLACEHOLDER.findall(pattern), names, strict=True))
    return _PLACEHOLDER.sub(lambda match: values[match[1]], wanted)


@lru_cache(maxsize=1 << 14)
def _logical_id(wanted: str, pattern: str, names: tuple[str, ...]) -> str:
    return names[0] if wanted == "{name}" else _spelled(wanted, pattern, tuple(id_part(name) for name in names))


@lru_cache(maxsize=1 << 14)
def _aliases(wanted: tuple[str, ...], pattern: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_spelled(alias, pattern, names) for alias in wanted)


def id_part(name: str) -> str:
    """Returns a name as part of a logical ID: PascalCase; a name with other characters gets 8 hex digits of its hash."""
    if _PLAIN_NAME.match(name):
        return name[0].upper() + name[1:]
    letters = "".join(c for c in name if c.isascii() and c.isalnum())
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return letters[:1].upper() + letters[1:] + digest
