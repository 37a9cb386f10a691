"""Decides what ``amplify.lock`` remembers: where each unit was placed, for each environment on its own.

An environment is a deployed stack of its own, whose units stay where they are whatever happens to the others. Before its
first build it starts from what it uses, in the end from the file itself: a stack that was deployed before the file had
environments keeps its places.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.environment import Environment

_ABOUT = "Where ampc placed each model's resources. Commit this file: placed resources must not move."


@dataclass(frozen=True, slots=True)
class Lock:
    """What earlier builds recorded.

    Attributes:
        stacks: unit → stack, in a build of the file itself.
        environments: key of an environment → unit → stack.
    """

    stacks: Mapping[str, str] = field(default_factory=dict)
    environments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, text: bytes) -> Lock | None:
        """Returns what a lock file says, or ``None`` when the text is no lock file."""
        try:
            content: Any = json.loads(text)
            made = cls(content["stacks"], content.get("environments", {}))
            tables = [made.stacks, *made.environments.values()]
            if content["version"] != 1 or not all(isinstance(v, str) for one in tables for v in one.values()):
                return None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return made

    def of(self, environment: Environment) -> dict[str, str]:
        """Returns unit → stack for an environment."""
        known = (self.environments[key] for key in reversed(environment.chain) if key in self.environments)
        return dict(next(known, self.stacks))

    def after(self, environment: Environment, stacks: Mapping[str, str]) -> Lock:
        """Returns the lock after a build."""
        if not environment.chain:
            return replace(self, stacks=stacks)
        return replace(self, environments={**self.environments, environment.key: stacks})

    def text(self) -> bytes:
        """Returns the text of the lock file."""
        content: dict[str, Any] = {"about": _ABOUT, "version": 1, "stacks": dict(sorted(self.stacks.items()))}
        if self.environments:
            ordered = sorted(self.environments.items())
            content["environments"] = {key: dict(sorted(stacks.items())) for key, stacks in ordered}
        return (json.dumps(content, indent=2) + "\n").encode()
