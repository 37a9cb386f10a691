"""Decides which updates AWS refuses, although both templates are right: found offline, before a deployment rolls back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.user_attributes import refused_changes
from ampc.comparing.values import canonical, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.comparing.model import Entry

_POOL = "AWS::Cognito::UserPool"
_TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
_IN_PLACE = frozenset(
    {
        "ProvisionedThroughput",
        "OnDemandThroughput",
        "WarmThroughput",
        "ContributorInsightsSpecification",
        "ReadProvisionedThroughputSettings",
        "WriteProvisionedThroughputSettings",
        "ReadOnDemandThroughputSettings",
        "WriteOnDemandThroughputSettings",
    }
)
"""What DynamoDB changes of an index that exists."""

_FIXED = {
    "UsernameAttributes": "how users sign in",
    "AliasAttributes": "what else users sign in with",
    "UsernameConfiguration": "whether user names are case-sensitive",
}
"""Properties of a user pool that are fixed when it is made; its schema does not say so."""

Refusal = tuple[str, str]
"""A pointer below the properties, and what is wrong, with what to do."""


def refusals(old: Entry, new: Entry) -> Iterator[Refusal]:
    """Yields why AWS refuses to change a resource.

    Args:
        old: the resource.
        new: the same logical ID after the change.
    """
    if old.type != new.type:
        yield (
            "",
            f"CloudFormation cannot turn {_a(old.type)} into {_a(new.type)}: give the new one a logical ID of its own",
        )
        return
    if old.stack != new.stack:
        yield (
            "",
            (
                f"it moves from {_stack(old.stack)} to {_stack(new.stack)}: CloudFormation makes it there before it removes it"
                " here, and refuses when its name is taken; keep amplify.lock"
            ),
        )
    if new.type == _POOL:
        yield from _pool(old.properties, new.properties)
    if new.type in _TABLES:
        yield from _table(old.properties, new.properties)


def _a(type_: str) -> str:
    return f"an {type_}"


def _stack(name: str) -> str:
    return name or "the root stack"


def _pool(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Refusal]:
    for name, what in _FIXED.items():
        if not same(_sorted(old.get(name)), _sorted(new.get(name))):
            yield f"/{name}", f"Cognito decides {what} ({name}) when it makes the user pool, and refuses to change it"
    for attribute, changed in refused_changes(old.get("Schema"), new.get("Schema")):
        if not changed:
            yield "/Schema", f"a user pool never loses an attribute, and '{attribute}' is gone: keep it"
            continue
        position = next((i for i, one in enumerate(new.get("Schema", ())) if one.get("Name") == attribute), None)
        at = "/Schema" if position is None else f"/Schema/{position}"
        yield at, f"Cognito refuses to change the attribute '{attribute}' ({', '.join(changed)}): change it back"


def _sorted(value: Any) -> Any:
    return sorted(value, key=canonical) if isinstance(value, list) else value


def _table(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Refusal]:
    before, after = _indexes(old), _indexes(new)
    added = [name for name in after if name not in before]
    removed = [name for name in before if name not in after]
    at = "/GlobalSecondaryIndexes"
    if len(added) + len(removed) > 1:
        what = [*(f"'{name}' is added" for name in added), *(f"'{name}' is removed" for name in removed)]
        yield (
            at,
            f"CloudFormation adds or removes one index of a table in an update, and here {_list(what)}: deploy them one after the other",
        )
    for position, (name, index) in enumerate(after.items()):
        was = before.get(name)
        if was is None:
            continue
        changed = [key for key in dict.fromkeys((*was, *index)) if not same(was.get(key), index.get(key))]
        fixed = [key for key in changed if key not in _IN_PLACE]
        if fixed:
            message = f"DynamoDB cannot change {_list(fixed)} of the index '{name}': give the new one a name of its own"
            yield f"{at}/{position}", message


def _indexes(properties: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    indexes = properties.get("GlobalSecondaryIndexes")
    items = indexes if isinstance(indexes, list) else []
    return {str(one["IndexName"]): one for one in items if isinstance(one, dict) and "IndexName" in one}


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
