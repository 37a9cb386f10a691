"""Decides what a function gets that may use the user pool: the permissions, and the pool's ID.

``auth.access`` says so in Amplify's place, ``functions.<name>.access`` in the function's; both mean the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig
from ampc.components.auth.kinds import USER_POOL
from ampc.components.function.access_words import ACTIONS, TARGETS
from ampc.components.function.kinds import POLICY, POOL_ID, ROLE
from ampc.components.function.told import Told, needed, pool_needs, spell
from ampc.ir.program import Grant
from ampc.ir.values import At, GetAtt, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.source.spans import YamlPath

_DEFAULT = "amplifyAuth"
_ITEM = "USERPOOL_ID"


def pool_told(name: str, document: Document) -> Iterator[Told]:
    """Yields the ID of the user pool, to a function that may use it."""
    where = next((path for _, path, _ in _entries(name, document)), None)
    if where is None or document.auth is None:
        return
    variable = f"{spell(document.auth.name or _DEFAULT)}_{_ITEM}"
    late = needed(name, pool_needs(document), document)
    yield Told((variable,), _ITEM, Ref(USER_POOL.at()), POOL_ID, late, where)


def lower_pool_access(name: str, document: Document, build: Builder) -> None:
    """Asks for the permissions, on this user pool alone."""
    for words, path, target in _entries(name, document):
        actions = tuple(dict.fromkeys(action for word in words for action in ACTIONS[word]))
        resource = At(GetAtt(USER_POOL.at(), "Arn"), target)
        build.grant(Grant(ROLE.at(name), POLICY.at(name), actions, (resource,), path))


def _entries(name: str, document: Document) -> Iterator[tuple[list[str], YamlPath, YamlPath]]:
    """Yields Amplify's words, where they stand, and what says that the user pool is meant."""
    at = AuthConfig.key("access", ("auth",))
    for index, rule in enumerate(document.auth.access if document.auth is not None else ()):
        if rule.allow.function == name:
            yield rule.to, (*at, index), (*at, index)
    for index, entry in enumerate((document.functions or {})[name].access):
        if entry.to in TARGETS:
            path: YamlPath = ("functions", name, "access", index)
            yield entry.actions, path, (*path, "to")
