"""Decides which changes of users' attributes Cognito refuses once a user pool exists: all but new custom ones.

The earlier build stands for what was deployed, because nothing else is known offline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.auth.config import STANDARD_ATTRIBUTES, AuthConfig
from ampc.components.auth.kinds import USER_POOL
from ampc.diagnostics.model import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ampc.config.document import Document
    from ampc.source.spans import YamlPath

_NAMES = {claim: name for name, claim in STANDARD_ATTRIBUTES.items()}
_FACTS = {"Required": "required", "Mutable": "mutable", "AttributeDataType": "its type"}


def attribute_changes(before: Mapping[str, Any], after: Mapping[str, Any], document: Document) -> Iterator[Diagnostic]:
    """Yields what Cognito would refuse.

    Args:
        before: the root template of the earlier build.
        after: the root template of this one.
        document: what this one was made from.
    """
    name = USER_POOL.at().logical_id
    pools = [template.get("Resources", {}).get(name, {}).get("Properties", {}) for template in (before, after)]
    if not all(pools) or document.auth is None:
        return
    old, new = (_attributes(pool.get("Schema", [])) for pool in pools)
    for attribute in {**old, **new}:
        was, now = old.get(attribute, _unsaid(attribute)), new.get(attribute, _unsaid(attribute))
        if was is None:
            continue
        spelled = _NAMES.get(attribute, f"custom:{attribute}")
        if now is None:
            message = f"the earlier build has an attribute '{spelled}', which a user pool never loses"
            yield warning("AMP624", message, _path(spelled, document), part="key", help=_HELP.format("keep it"))
            continue
        changed = [word for fact, word in _FACTS.items() if was.get(fact) != now.get(fact)]
        if changed:
            message = f"'{spelled}' is another than in the earlier build ({', '.join(changed)}), which Cognito refuses"
            yield warning("AMP624", message, _path(spelled, document), part="key", help=_HELP.format("change it back"))


_HELP = "{}, or make a user pool of its own; nothing to do if the earlier build was never deployed"


def _attributes(schema: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["Name"]: {**(_unsaid(one["Name"]) or {}), **one} for one in schema if isinstance(one.get("Name"), str)}


def _unsaid(name: str) -> dict[str, Any] | None:
    """Returns what a standard attribute is when nothing is said of it; ``None`` for a custom one."""
    return {"Required": False, "Mutable": True} if name in _NAMES else None


def _path(spelled: str, document: Document) -> YamlPath:
    assert document.auth is not None, "the caller looked"
    attributes = AuthConfig.key("user_attributes", ("auth",))
    if spelled in document.auth.user_attributes:
        return (*attributes, spelled)
    return attributes if document.auth.user_attributes else ("auth",)
