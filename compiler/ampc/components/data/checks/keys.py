"""Decides what may be a key: of a table, and of a secondary index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import section
from ampc.components.data.model import SCALARS
from ampc.components.data.plural import capital, plural
from ampc.components.data.sdl import sort_argument
from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ampc.components.data.config import DataConfig, IndexConfig, ModelConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_ARGUMENTS = ("filter", "limit", "nextToken", "sortDirection")
"""What every query of several items takes, beside keys."""


def identifiers(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that identifiers name required scalar fields, each once."""
    del options
    for name, model in section(document).models.items():
        path: YamlPath = ("data", "models", name)
        for index, key in enumerate(model.identifier or ()):
            at, field = (*path, "identifier", index), model.fields.get(key)
            if key in (model.identifier or [])[:index]:
                yield error("AMP710", f"'{key}' stands twice in the identifier", at, help="keep one of them")
            elif field is not None:
                yield from _part(key, field, at)
            elif key != "id" or len(model.identifier or ()) > 1:
                hint = did_you_mean(key, model.fields) or f"add '{key}: id!' to fields"
                yield error("AMP710", f"the model has no field '{key}'", at, help=hint)
        taken = _taken(model.identifier or ["id"])
        once = len(set(model.identifier or ())) == len(model.identifier or ())
        if taken and once and not {"list", "queries"} & set(model.disable_operations):
            message = f"the list of '{name}' has two arguments '{taken}'"
            yield error("AMP710", message, (*path, "identifier"), part="key", help="rename the field")
        field = model.fields.get("id")
        # An ID is made for items that have none, when it is text.
        if model.identifier is None and field is not None and (field.type != "string" or field.array):
            yield from _part("id", field, (*path, "fields", "id"))


def _taken(keys: Sequence[str]) -> str:
    """Returns the argument that a query by these keys would have twice; empty for none."""
    arguments = [*_ARGUMENTS, keys[0], *([sort_argument(keys[1:])] if keys[1:] else [])]
    return next((name for position, name in enumerate(arguments) if name in arguments[:position]), "")


def _part(key: str, field: FieldConfig, at: YamlPath) -> Iterator[Diagnostic]:
    if not is_key(field):
        message = f"'{key}' cannot be part of a key: a key field is a scalar of text or a number"
        yield error("AMP710", message, at, help="use string, id, integer, datetime, ...")
    elif not field.required and field.type != "id":
        yield error("AMP710", f"the key field '{key}' must be required", at, help=f"write {key}: {field.type}!")


def is_key(field: FieldConfig) -> bool:
    """Tells whether the value of a field can be a key: one text or number."""
    return not field.array and (field.type or "") in SCALARS and field.type not in ("boolean", "json")


def indexes(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that indexes are made of fields that can be keys, and that their names differ."""
    del options
    data = section(document)
    for name, model in data.models.items():
        seen: dict[str, int] = {}
        for position, index in enumerate(model.secondary_indexes):
            path: YamlPath = ("data", "models", name, "secondaryIndexes", position)
            yield from _fields(index, model, data, path)
            yield from _projection(index, model, path)
            fields = (index.partition_key, *index.sort_keys)
            joined = "And".join(capital(field) for field in fields if field)
            several = plural(name)
            called = index.name or f"{several[0].lower()}{several[1:]}By{joined}"
            if called in seen:
                where = (*path, "name") if index.name else path
                message = f"two indexes of '{name}' are called '{called}'"
                yield error("AMP723", message, where, help="give one of them another name")
            seen.setdefault(called, position)


def _fields(index: IndexConfig, model: ModelConfig, data: DataConfig, path: YamlPath) -> Iterator[Diagnostic]:
    keys: list[tuple[str, YamlPath]] = [(index.partition_key, (*path, "partitionKey"))]
    keys += [(key, (*path, "sortKeys", position)) for position, key in enumerate(index.sort_keys)]
    for number, (key, at) in enumerate(keys):
        field = model.fields.get(key)
        if key in [other for other, _ in keys[:number]]:
            yield error("AMP723", f"'{key}' stands twice in the index", at, help="keep one of them")
        elif field is None and key == "id" and model.identifier is None:
            if len(keys) > 1:
                message = "'id' is not declared, and an index is made of declared fields"
                yield error("AMP723", message, at, help="add 'id: id!' to fields")
        elif field is None:
            hint = did_you_mean(key, model.fields) or f"add '{key}: string' to fields"
            yield error("AMP723", f"the model has no field '{key}'", at, help=hint)
        elif not is_key(field) and not _enum(field, data):
            message = f"'{key}' cannot be part of an index: it takes scalars of text or numbers, and enums"
            yield error("AMP723", message, at, help="use string, id, integer, datetime, an enum, ...")
    taken = _taken([index.partition_key, *index.sort_keys])
    queried = index.query_field is not None or "query_field" not in index.model_fields_set
    if taken and queried and len({key for key, _ in keys}) == len(keys):
        message = f"the query of the index has two arguments '{taken}'"
        yield error("AMP723", message, path, help="rename the field, or write queryField: null")
    own = model.identifier or ["id"]
    if own == [index.partition_key, *index.sort_keys]:
        what = " and ".join(f"'{key}'" for key in own)
        verb = "identifies" if len(own) == 1 else "identify"
        message = f"{what} {verb} items already: the index would repeat the table"
        yield error("AMP723", message, (*path, "partitionKey"), help="remove the index, or choose other keys")


def _enum(field: FieldConfig, data: DataConfig) -> bool:
    return not field.array and (field.enum is not None or (field.ref or field.type) in data.enums)


def _projection(index: IndexConfig, model: ModelConfig, path: YamlPath) -> Iterator[Diagnostic]:
    if isinstance(index.projection, str):
        return
    for position, name in enumerate(index.projection.include):
        at = (*path, "projection", "include", position)
        if name not in model.fields and name not in ("id", "createdAt", "updatedAt", "owner"):
            hint = did_you_mean(name, model.fields) or f"its fields are {', '.join(model.fields)}"
            yield error("AMP723", f"the model has no field '{name}'", at, help=hint)
        elif name in index.projection.include[:position]:
            yield error("AMP723", f"'{name}' stands twice in the projection", at, help="keep one of them")
