"""Decides when two models are related: both sides say so, and the child holds the parent's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import references, relation, section
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig, ModelConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_NUMBERS = {"integer": "Int", "float": "Float", "timestamp": "Int"}


def relations(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks relations."""
    del options
    data = section(document)
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
            if not references(field):
                child = other if key != "belongsTo" else name
                hint = f"add references: the field of '{child}' that holds the other's key"
                yield error("AMP721", f"the relation '{field_name}' has no references", path, part="key", help=hint)
                continue
            yield from _sides(name, field_name, data, path)


def _dangling(other: str, at: YamlPath, data: DataConfig) -> Diagnostic:
    if other in data.types:
        return error("AMP720", f"'{other}' is a custom type, not a model", at, help=f"write {{ref: {other}}}")
    hint = did_you_mean(other, data.models) or f"the models are {', '.join(data.models)}"
    return error("AMP720", f"there is no model '{other}'", at, help=hint)


def _marks(field: FieldConfig, key: str, path: YamlPath) -> Iterator[Diagnostic]:
    for word in ("default", "checks", "array"):
        if getattr(field, word) not in (None, False):
            spelled = field.key(word, ())[0]
            yield error("AMP720", f"a relation has no '{spelled}'", (*path, spelled), part="key", help="remove it")
    if field.required:
        message = f"a relation cannot be required: whether there is {'an item' if key != 'hasMany' else 'any item'} shows when it is read"
        yield error(
            "AMP720", message, (*path, "required"), part="key", help="make the reference field required instead"
        )


def _sides(name: str, field_name: str, data: DataConfig, path: YamlPath) -> Iterator[Diagnostic]:
    field = data.models[name].fields[field_name]
    key, other = relation(field)
    named = references(field)
    child_name, parent_name = (name, other) if key == "belongsTo" else (other, name)
    yield from _key(named, data, child_name, parent_name, path)
    wanted = ("hasMany", "hasOne") if key == "belongsTo" else ("belongsTo",)
    counterparts = [
        (there, relation(config)[0], references(config))
        for there, config in data.models[other].fields.items()
        if relation(config)[1] == name and relation(config)[0] in wanted
    ]
    told = [config for config in data.models[other].fields.values() if relation(config)[1] not in ("", *data.models)]
    if not counterparts and any(references(config) == named for config in told):
        return
    if counterparts and not any(found for _, _, found in counterparts):
        return
    if not counterparts:
        hint = (
            f"add to '{other}': {_lower(name)}s: {{hasMany: {name}, references: {_spell(named)}}}"
            if key == "belongsTo"
            else f"add to '{other}': {_lower(name)}: {{belongsTo: {name}, references: {_spell(named)}}}"
        )
        yield error("AMP722", f"'{other}' does not say that it is related to '{name}'", path, part="key", help=hint)
    elif not any(found == named for _, _, found in counterparts):
        there, word, found = counterparts[0]
        message = f"the two sides name different references: {_spell(named)} here, {_spell(found)} in '{other}.{there}'"
        where: YamlPath = ("data", "models", other, "fields", there)
        labels = (Label((*path, "references")), Label((*where, "references"), text=f"{word} is here", primary=False))
        yield Diagnostic("AMP722", Severity.ERROR, message, labels, "write the same fields on both sides")
    elif sum(found == named for _, _, found in counterparts) > 1:
        message = f"several fields of '{other}' are the other side of '{name}.{field_name}'"
        yield error("AMP722", message, path, part="key", help="use other references for one of the relations")


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


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
        field = child.fields.get(name)
        if field is None:
            key = parent.fields.get(own[position])
            type_ = (key.type if key else None) or "id"
            hint = did_you_mean(name, child.fields) or f"add '{name}: {type_}' to the fields of '{child_name}'"
            yield error(
                "AMP721", f"'{child_name}' has no field '{name}' to hold the key of '{parent_name}'", where, help=hint
            )
        elif relation(field)[0] or field.array or field.type is None:
            message = f"'{child_name}.{name}' cannot hold the key of '{parent_name}': it is no single scalar"
            yield error("AMP721", message, where, help="use a field of type id or string")
        elif not _same(field.type, parent, own[position]):
            key = parent.fields.get(own[position])
            type_ = (key.type if key else None) or "id"
            message = f"'{child_name}.{name}' is of type {field.type}, the key field '{own[position]}' of '{parent_name}' of type {type_}"
            yield error("AMP721", message, where, help=f"write {name}: {type_}")
    required = {child.fields[name].required for name in named if name in child.fields}
    if len(required) > 1:
        yield error(
            "AMP721", "some references are required, some are not", at, help="make all of them required, or none"
        )


def _same(type_: str, parent: ModelConfig, key: str) -> bool:
    field = parent.fields.get(key)
    other = (field.type if field else None) or "id"
    return _NUMBERS.get(type_, "String") == _NUMBERS.get(other, "String")
