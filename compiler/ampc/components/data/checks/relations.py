"""Decides when two models are related: both sides say so, and the child holds the parent's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import references, relation, section
from ampc.components.data.checks.keys import is_key
from ampc.components.data.plural import capital, plural
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_COUNTERPARTS = {"hasMany": ("belongsTo",), "hasOne": ("belongsTo",), "belongsTo": ("hasMany", "hasOne")}
_NUMBERS = {"integer": "Int", "float": "Float", "timestamp": "Int"}


def relations(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks relations."""
    del options
    data = section(document)
    told: set[tuple[str, str, tuple[str, ...]]] = set()
    for name, model in data.models.items():
        for field_name, field in model.fields.items():
            key, other = relation(field)
            path: YamlPath = ("data", "models", name, "fields", field_name)
            if not key:
                if field.references is not None:
                    message = f"'{field_name}' is no relation, so it has no references"
                    yield error(
                        "AMP720", message, (*path, "references"), part="key", help="add hasMany, hasOne or belongsTo"
                    )
                continue
            if other not in data.models:
                yield _dangling(other, (*path, key), data)
                continue
            yield from _marks(field, key, path)
            child, parent = (name, other) if key == "belongsTo" else (other, name)
            named = references(field)
            if not named:
                yield error(
                    "AMP721", f"the relation '{field_name}' has no references", path, part="key",
                    help=_references_hint(data, child, parent),
                )  # fmt: skip
                continue
            # Both sides name the same fields: what is wrong with them is told once.
            wrong = () if (child, parent, named) in told else tuple(_key(named, data, child, parent, path))
            told.add((child, parent, named))
            yield from wrong or _sides(name, field_name, data, path)


def _references_hint(data: DataConfig, child: str, parent: str) -> str:
    made = {}
    for key in data.models[parent].identifier or ["id"]:
        field = data.models[parent].fields.get(key)
        made[f"{_lower(parent)}{capital(key)}"] = (field.type if field else None) or "id"
    fields = ", ".join(f"{name}: {type_}" for name, type_ in made.items() if name not in data.models[child].fields)
    hint = f"add references: {_spell(tuple(made))}"
    return f"{hint}, and {fields} to the fields of '{child}'" if fields else hint


def _dangling(other: str, at: YamlPath, data: DataConfig) -> Diagnostic:
    if other in data.types:
        return error("AMP720", f"'{other}' is a custom type, not a model", at, help=f"write {{ref: {other}}}")
    hint = did_you_mean(other, data.models) or f"the models are {', '.join(data.models)}"
    return error("AMP720", f"there is no model '{other}'", at, help=hint)


def _marks(field: FieldConfig, key: str, path: YamlPath) -> Iterator[Diagnostic]:
    for word in ("default", "checks", "array"):
        if getattr(field, word):
            spelled = field.key(word, ())[0]
            yield error("AMP720", f"a relation has no '{spelled}'", (*path, spelled), part="key", help="remove it")
    if field.required:
        message = f"a relation cannot be required: whether there is {'an item' if key != 'hasMany' else 'any item'} shows when it is read"
        yield error(
            "AMP720", message, (*path, "required"), part="key", help="make the reference field required instead"
        )


def _sides(name: str, field_name: str, data: DataConfig, path: YamlPath) -> Iterator[Diagnostic]:
    """Checks that the other model has exactly one field for the other side of a relation."""
    key, other = relation(data.models[name].fields[field_name])
    named = references(data.models[name].fields[field_name])
    there = _between(data, other, name, wanted=_COUNTERPARTS[key])
    matching = [field for field, found in there.items() if found == named]
    here = _between(data, name, other, wanted=_COUNTERPARTS[_COUNTERPARTS[key][0]]).values()
    unpaired = [field for field, found in there.items() if found not in here]
    if len(matching) > 1:
        first, second = matching[:2]
        message = f"both '{other}.{first}' and '{other}.{second}' are the other side of '{name}.{field_name}'"
        yield error("AMP722", message, path, part="key", help="use other references for one of the relations")
    elif not matching and unpaired:
        # Two sides that differ are one mistake, told at the parent.
        if key != "belongsTo":
            message = f"the two sides name different references: {_spell(named)} here, {_spell(there[unpaired[0]])} in '{other}.{unpaired[0]}'"
            where: YamlPath = ("data", "models", other, "fields", unpaired[0], "references")
            labels = (Label((*path, "references")), Label(where, text="belongsTo is here", primary=False))
            yield Diagnostic("AMP722", Severity.ERROR, message, labels, "write the same fields on both sides")
    elif not matching:
        word = "hasMany" if key == "belongsTo" else "belongsTo"
        field = _lower(plural(name) if key == "belongsTo" else name)
        hint = f"add to '{other}': {field}: {{{word}: {name}, references: {_spell(named)}}}"
        message = f"'{other}' does not say that it is related to '{name}' by {_spell(named)}"
        yield error("AMP722", message, path, part="key", help=hint)


def _between(data: DataConfig, model: str, other: str, *, wanted: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Returns the fields of one model that are relations to another: name → references."""
    return {
        name: references(field)
        for name, field in data.models[model].fields.items()
        if relation(field)[1] == other and relation(field)[0] in wanted
    }


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _spell(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _key(
    named: tuple[str, ...], data: DataConfig, child_name: str, parent_name: str, path: YamlPath
) -> Iterator[Diagnostic]:
    """Checks that the references are fields of the child, and fit the parent's key one by one."""
    child, parent = data.models[child_name], data.models[parent_name]
    at: YamlPath = (*path, "references")
    own = parent.identifier or ["id"]
    if len(named) != len(own):
        message = f"'{parent_name}' is identified by {len(own)} field{'s' if len(own) > 1 else ''}, the relation refers to {len(named)}"
        yield error("AMP721", message, at, help=f"name fields of '{child_name}' that hold {', '.join(own)}")
        return
    for position, name in enumerate(named):
        where = at if len(named) == 1 else (*at, position)
        field, key = child.fields.get(name), parent.fields.get(own[position])
        type_ = (key.type if key else None) or "id"
        if name in named[:position]:
            hint = f"name the field of '{child_name}' that holds '{own[position]}'"
            yield error("AMP721", f"'{name}' stands twice in the references", where, help=hint)
        elif field is None:
            hint = did_you_mean(name, child.fields) or f"add '{name}: {type_}' to the fields of '{child_name}'"
            yield error(
                "AMP721", f"'{child_name}' has no field '{name}' to hold the key of '{parent_name}'", where, help=hint
            )
        elif not is_key(field):
            message = f"'{child_name}.{name}' cannot hold the key of '{parent_name}': it is no single text or number"
            behind = references(field)
            hint = (
                f"did you mean '{behind[0]}'?"
                if len(behind) == 1 and behind != (name,)
                else f"use a field of type {type_}"
            )
            yield error("AMP721", message, where, help=hint)
        elif _NUMBERS.get(field.type or "") != _NUMBERS.get(type_):
            message = f"'{child_name}.{name}' is of type {field.type}, the key field '{own[position]}' of '{parent_name}' of type {type_}"
            yield error("AMP721", message, where, help=f"write {name}: {type_}")
    required = {child.fields[name].required for name in named if name in child.fields}
    if len(required) > 1:
        yield error(
            "AMP721", "some references are required, some are not", at, help="make all of them required, or none"
        )
