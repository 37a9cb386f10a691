"""Decides which changes of users' attributes Cognito refuses once a user pool exists: all but new custom ones.

The earlier build stands for what was deployed, because nothing else is known offline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.user_attributes import refused_changes
from ampc.components.auth.config import STANDARD_ATTRIBUTES, AuthConfig
from ampc.components.auth.kinds import USER_POOL
from ampc.diagnostics.model import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    for attribute, changed in refused_changes(pools[0].get("Schema"), pools[1].get("Schema")):
        spelled = _NAMES.get(attribute, f"custom:{attribute}")
        if not changed:
            message = f"the earlier build has an attribute '{spelled}', which a user pool never loses"
            yield warning("AMP624", message, _path(spelled, document), part="key", help=_HELP.format("keep it"))
            continue
        words = ", ".join(_FACTS.get(fact, fact) for fact in changed)
        message = f"'{spelled}' is another than in the earlier build ({words}), which Cognito refuses"
        yield warning("AMP624", message, _path(spelled, document), part="key", help=_HELP.format("change it back"))


_HELP = "{}, or make a user pool of its own; nothing to do if the earlier build was never deployed"


def _path(spelled: str, document: Document) -> YamlPath:
    assert document.auth is not None, "the caller looked"
    attributes = AuthConfig.key("user_attributes", ("auth",))
    if spelled in document.auth.user_attributes:
        return (*attributes, spelled)
    return attributes if document.auth.user_attributes else ("auth",)
