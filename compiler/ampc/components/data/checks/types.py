"""Decides which types fields may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import RELATIONS, ROOTS, field_maps, operations, section
from ampc.components.data.checks.names import fields_of_type, values
from ampc.components.data.checks.values import checks, default
from ampc.components.data.front import EVENT
from ampc.components.data.model import SCALARS
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_OTHER_SPELLINGS = {
    "int": "integer", "number": "float", "bool": "boolean", "text": "string", "str": "string", "double": "float",
    "uuid": "id", "object": "json", "map": "json", "ip": "ipAddress", "array": "[string]", "enum": "{enum: [A, B]}",
}  # fmt: skip
_WORDS = ("type", "ref", "enum", "fields")


def types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that every field has one type, and that it exists."""
    del options
    data = section(document)
    for path, fields in field_maps(data):
        for name, field in fields.items():
            yield from check_type(field, (*path, name), data)
    for path, _, operation in operations(data):
        if operation.returns is not None:
            yield from check_type(operation.returns, (*path, "returns"), data)


def stamps(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Warns of declared timestamps that cannot hold the time that the API writes."""
    del options
    for name, model in section(document).models.items():
        for stamp in ("createdAt", "updatedAt") if model.timestamps else ():
            field = model.fields.get(stamp)
            if field is not None and (field.array or field.type not in ("datetime", "string")):
                message = f"the API writes a datetime into '{stamp}', which has another type"
                hint = f"write {stamp}: datetime, or timestamps: false"
                yield warning("AMP709", message, ("data", "models", name, "fields", stamp), part="key", help=hint)


def ruled_types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that rules of custom types are of types that exist."""
    del options
    data = section(document)
    for name in data.type_authorization:
        if name not in data.types:
            hint = did_you_mean(name, data.types) or "declare it under types"
            yield error(
                "AMP701",
                f"there is no custom type '{name}'",
                ("data", "typeAuthorization", name),
                part="key",
                help=hint,
            )


def check_type(field: FieldConfig, path: YamlPath, data: DataConfig) -> Iterator[Diagnostic]:
    """Checks one field."""
    model_field = path[1] == "models" and len(path) == 5
    given = [word for word in _WORDS if getattr(field, word) is not None]
    given += [field.key(word, ())[0] for word in RELATIONS if getattr(field, word) is not None]  # type: ignore[misc]
    if not model_field:
        yield from _misplaced(field, path)
    if len(given) != 1:
        what = "no type" if not given else f"several types: {', '.join(given)}"
        answer = path[1] in ROOTS and path[3:] == ("returns",)
        subject = f"the answer of '{path[-2]}'" if answer else f"the field '{path[-1]}'"
        yield error(
            "AMP707",
            f"{subject} has {what}",
            path,
            part="key",
            help="write one of type, ref, enum, fields and a relation",
        )
        return
    if field.enum is not None:
        yield from values(field.enum, (*path, "enum"))
        yield from default(field, path, field.enum) if model_field else ()
    elif field.fields is not None:
        yield from fields_of_type(field.fields, (*path, "fields"), f"the type of '{path[-1]}'")
        yield from default(field, path, None) if model_field else ()
        for name, inner in field.fields.items():
            yield from check_type(inner, (*path, "fields", name), data)
    elif given[0] in ("type", "ref"):
        yield from _named(field, path, given[0], data)
    if field.element_required and not field.array:
        hint = "add array: true, or remove it"
        message = f"'elementRequired' is said of the items of a list, and '{path[-1]}' is none"
        yield error("AMP701", message, (*path, "elementRequired"), part="key", help=hint)
    if given[0] in _WORDS and model_field:
        yield from checks(field, path)


def _misplaced(field: FieldConfig, path: YamlPath) -> Iterator[Diagnostic]:
    """Refuses what only fields of models have."""
    where = {"types": "a custom type", "models": "a custom type", "inputs": "an input"}.get(str(path[1]))
    if where is None:
        where = "an argument" if path[3] == "arguments" else "an answer"
    related = any(getattr(field, word) is not None for word in RELATIONS)
    for word in (*RELATIONS, *(() if related else ("references",)), "checks", "authorization", "default"):
        if getattr(field, word) is not None:
            key = field.key(word, ())[0]
            message = f"'{key}' belongs to fields of models, not to {where}"
            yield error("AMP708", message, (*path, key), part="key", help="move it to a field of a model, or remove it")


def _named(field: FieldConfig, path: YamlPath, key: str, data: DataConfig) -> Iterator[Diagnostic]:
    name = field.ref or field.type or ""
    # A short form such as `post: Post` has no key of its own.
    at = (*path, key)
    answer = path[1] in ROOTS and path[3:] == ("returns",)
    argument = path[1] in ROOTS and path[3] == "arguments"
    if name in data.models and not answer:
        in_model = path[1] == "models" and len(path) == 5
        hint = _relation(str(path[2]), str(path[4]), name, many=field.array) if in_model else "keep its id"
        yield error("AMP708", f"'{name}' is a model, not a type that a field can hold", at, help=hint)
        return
    if name in data.inputs and not argument and path[1] != "inputs":
        yield error(
            "AMP708",
            f"'{name}' is an input: only arguments have such a type",
            at,
            help="declare a custom type under types",
        )
        return
    known = [
        *data.enums,
        *data.types,
        *(data.inputs if argument or path[1] == "inputs" else ()),
        *(data.models if answer else ()),
    ]
    if answer and name == EVENT:
        return
    if name not in SCALARS and name not in known:
        options = [*SCALARS, *known]
        other = _OTHER_SPELLINGS.get(name.lower())
        hint = (
            f"did you mean '{other}'?"
            if other
            else did_you_mean(name, options) or f"the types are {', '.join(options)}"
        )
        yield error("AMP701", f"there is no type '{name}'", at, help=hint)
    elif path[1] == "models" and len(path) == 5:
        yield from default(field, path, data.enums.get(name))


def _relation(model: str, field: str, other: str, *, many: bool) -> str:
    if not many:
        return f"write {field}: {{belongsTo: {other}, references: {field}Id}} and {field}Id: id"
    back = model[0].lower() + model[1:]
    there = f"{back}: {{belongsTo: {model}, references: {back}Id}} and {back}Id: id"
    return f"write {field}: {{hasMany: {other}, references: {back}Id}}, and in '{other}' {there}"


def custom_types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Refuses custom types that need themselves: no value of such a type could ever end."""
    del options
    data = section(document)
    for kind in ("types", "inputs"):
        declared: dict[str, dict[str, FieldConfig]] = getattr(data, kind)
        needs = {name: set(_needed(fields)) for name, fields in declared.items()}
        for name in declared:
            reached, work = set(), [name]
            while work:
                for inner in needs.get(work.pop(), ()):
                    if inner in needs and inner not in reached:
                        reached.add(inner)
                        work.append(str(inner))
            if name in reached:
                what = "custom type" if kind == "types" else "input"
                yield error(
                    "AMP717",
                    f"the {what} '{name}' needs itself",
                    ("data", kind, name),
                    part="key",
                    help="make one field on the way optional, or a list",
                )


def _needed(fields: Mapping[str, FieldConfig]) -> Iterator[str]:
    """Yields the names of the types without which no value of these fields can be."""
    for field in fields.values():
        if field.required and not field.array:
            yield from _needed(field.fields) if field.fields is not None else (field.ref or field.type or "",)
