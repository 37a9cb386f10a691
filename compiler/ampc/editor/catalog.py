"""Decides what can be named in a backend: made once when it compiled, as thousands of names take their time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ampc.components.registry import KINDS
from ampc.ir.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.kind import Address
    from ampc.ir.program import Program

ALL = "all of them"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The names of one backend.

    Attributes:
        targets: what they stand for.
        spellings: name → its resource type, and the address it stands for; addresses first, then patterns, aliases, logical IDs.
    """

    targets: Targets = field(default_factory=lambda: Targets.of({}, KINDS))
    spellings: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, program: Program) -> Catalog:
        """Returns the names of a program."""
        resources = program.resources
        spellings = {str(address): (resource.type, str(address)) for address, resource in resources.items()}
        for kind in dict.fromkeys(address.kind for address in resources):
            pattern = re.sub(r"\{[a-z]+\}", "*", kind.pattern)
            if "*" in pattern and pattern != "*" and kind.cfn_type:
                spellings.setdefault(pattern, (kind.cfn_type, ALL))
        for address, resource in resources.items():
            for alias in address.aliases:
                spellings.setdefault(alias, (resource.type, str(address)))
        for address, resource in resources.items():
            spellings.setdefault(address.logical_id, (resource.type, str(address)))
        return cls(Targets.of(resources, KINDS), spellings)

    def named(self, name: str) -> list[Address]:
        """Returns the resources that a name stands for, also with an attribute behind it as in ``!GetAtt``; else none."""
        for text in (name, name.rpartition(".")[0]):
            found = self.targets.by_name(text) if text in self.spellings or "*" in text or "[" in text else None
            if isinstance(found, list):
                return found
        return []
