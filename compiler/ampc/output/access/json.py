"""Decides how a backend's access is told to programs: everything, versioned, in the order in which it is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.data.access.callers import label
from ampc.output.access.tables import ADMINISTRATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.data.access.facts import Access, ModelAccess, Place, Source
    from ampc.components.data.roles import Role


def to_json(access: Access) -> dict[str, Any]:
    """Returns everything, in the order in which it is declared."""
    return {
        "version": 1,
        "administrators": ADMINISTRATORS,
        "models": [_model(model) for model in access.models],
        "operations": [
            {
                "root": one.root,
                "name": one.name,
                "place": _place(one.place),
                "checked": one.checked,
                "access": [{"caller": _caller(row.caller), "rules": _rules(row.rules)} for row in one.access],
            }
            for one in access.operations
        ],
        "types": [
            {
                "name": one.name,
                "place": _place(one.place),
                "directives": list(one.directives),
                "rules": _rules(one.rules),
                "through": list(one.through),
            }
            for one in access.types
        ],
        "functions": [
            {"name": one.name, "actions": list(one.actions), "rules": _rules(one.rules)} for one in access.functions
        ],
        "notes": [
            {"kind": one.kind, "subject": one.subject, "message": one.message, "place": _place(one.place)}
            for one in access.notes
        ],
    }


def _model(model: ModelAccess) -> dict[str, Any]:
    return {
        "name": model.name,
        "place": _place(model.place),
        "api": {word: list(names) for word, names in model.api.items()},
        "implicit": list(model.implicit),
        "access": [
            {"caller": _caller(row.caller), "operations": dict(row.operations), "rules": _rules(row.rules)}
            for row in model.access
        ],
        "fields": [
            {
                "name": field.name,
                "place": _place(field.place),
                "inherits": field.inherits,
                "differs": field.differs,
                "access": [
                    {
                        "caller": _caller(cell.caller),
                        "allows": list(cell.allows),
                        "reads": cell.reads,
                        "rules": _rules(cell.rules),
                    }
                    for cell in field.access
                ],
            }
            for field in model.fields
        ],
    }


def _caller(role: Role) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": role.kind, "provider": role.provider}
    if role.kind in ("group", "owner", "dynamicGroup"):
        found |= {"group" if role.kind == "group" else "field": role.entity, "claim": role.claim}
    return found | ({"list": role.many} if role.dynamic else {}) | {"label": label(role)}


def _rules(rules: Iterable[Source]) -> list[dict[str, Any]]:
    return [{"scope": rule.scope, "path": rule.path, **_place(rule.place)} for rule in rules]


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
