"""Decides which rules there are for a bucket: those of its ``access``, and those of functions that ask for access to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import Access
    from ampc.config.document import Document
    from ampc.source.spans import YamlPath

ENTITY = "{entity_id}"
GUEST, AUTHENTICATED, OWNER, GROUP, FUNCTION = "guest", "authenticated", "owner", "group", "function"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one kind of user may do below one path.

    Attributes:
        path: for example ``media/*``.
        who: ``guest``, ``authenticated``, ``owner``, ``group`` or ``function``.
        name: of the group or the function.
        actions: as written, with ``read``.
        origin: where the rule stands.
        spot: where the path stands.
    """

    path: str
    who: str
    name: str
    actions: tuple[str, ...]
    origin: YamlPath
    spot: YamlPath

    @property
    def permitted(self) -> tuple[str, ...]:
        """The actions, with ``get`` and ``list`` for ``read``, each once."""
        return tuple(dict.fromkeys(one for word in self.actions for one in (READ if word == "read" else (word,))))


READ = ("get", "list")


def entries(name: str, document: Document) -> Iterator[Entry]:
    """Returns the rules of a bucket in order, one for each group of a rule for groups."""
    bucket = (document.storage or {})[name]
    at: YamlPath = ("storage", name, "access")
    preset = isinstance(bucket.access, str)
    for path, rules in bucket.paths.items():
        for index, rule in enumerate(rules):
            spot = at if preset else (*at, path)
            origin = at if preset else (*at, path, index)
            who = FUNCTION if rule.function else GROUP if rule.allow == "groups" else rule.allow
            for one in (rule.groups or [""]) if who == GROUP else [rule.function]:
                yield Entry(path, who, one, tuple(rule.to), origin, spot)
    for function, access, origin in asked(name, document):
        spot = (*origin, "path")
        yield Entry(access.path or "", FUNCTION, function, tuple(access.actions), origin, spot)


def asked(name: str, document: Document) -> Iterator[tuple[str, Access, YamlPath]]:
    """Returns the functions that ask for access to a bucket under ``functions.NAME.access``."""
    for function, config in (document.functions or {}).items():
        for index, access in enumerate(config.access):
            if access.to == f"storage.{name}" and access.path is not None:
                yield function, access, ("functions", function, "access", index)
