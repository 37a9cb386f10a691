"""Decides which types fields may have, and which defaults and checks fit them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.components.data.checks.common import RELATIONS, field_maps, operations, section
from ampc.components.data.checks.names import values
from ampc.components.data.front import EVENT
from ampc.components.data.model import SCALARS
from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_TEXT = {"min_length", "max_length", "starts_with", "ends_with", "matches"}


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
    yield from _misplaced(field, path, model_field=model_field)
    if len(given) != 1:
        what = "no type" if not given else f"several types: {', '.join(given)}"
        subject = f"the field '{path[-1]}'" if path[-1] != "returns" else f"the answer of '{path[-2]}'"
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
        yield from _default(field, path, field.enum)
    elif field.fields is not None:
        for name, inner in field.fields.items():
            yield from check_type(inner, (*path, "fields", name), data)
    elif given[0] in ("type", "ref"):
        yield from _named(field, path, given[0], data)
        yield from _checks(field, path)


def _misplaced(field: FieldConfig, path: YamlPath, *, model_field: bool) -> Iterator[Diagnostic]:
    """Refuses what only fields of models have."""
    if model_field:
        return
    where = {"types": "a custom type", "inputs": "an input"}.get(str(path[1]), "an operation")
    for word in (*RELATIONS, "references", "checks", "authorization", "default"):
        if getattr(field, word) is not None:
            key = field.key(word, ())[0]
            message = f"'{key}' belongs to fields of models, not to {where if path[1] != 'models' else 'a custom type'}"
            yield error("AMP708", message, (*path, key), part="key", help="move it to a field of a model, or remove it")


def _named(field: FieldConfig, path: YamlPath, key: str, data: DataConfig) -> Iterator[Diagnostic]:
    name = field.ref or field.type or ""
    # A short form such as `post: Post` has no key of its own.
    at = (*path, key)
    answer = path[-1] == "returns"
    argument = path[1] in ("queries", "mutations", "subscriptions") and not answer
    if name in data.models and not answer:
        hint = (
            f"write {path[-1]}: {{belongsTo: {name}, references: {path[-1]}Id}} and {path[-1]}Id: id"
            if path[1] == "models" and len(path) == 5
            else "keep its id"
        )
        yield error("AMP708", f"'{name}' is a model, not a type that a field can hold", at, help=hint)
        return
    if (name in data.inputs and path[1] in ("models", "types")) or (answer and name in data.inputs):
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
    elif field.default is not None:
        yield from _default(field, path, data.enums.get(name))


def _default(field: FieldConfig, path: YamlPath, enum: list[str] | None) -> Iterator[Diagnostic]:
    value, at = field.default, (*path, "default")
    if value is None:
        return
    if field.array or isinstance(value, (list, dict)):
        yield error("AMP709", "lists and objects have no default", at, help="remove it")
    elif enum is not None and value not in enum:
        yield error(
            "AMP709",
            f"'{value}' is no value of the enum",
            at,
            help=did_you_mean(str(value), enum) or f"one of {', '.join(enum)}",
        )
    elif enum is None and not _fits(field.type or "", value):
        yield error(
            "AMP709", f"the default does not fit the type {field.type}", at, help=f"write a value of type {field.type}"
        )


def _fits(name: str, value: Any) -> bool:
    if name == "boolean":
        return isinstance(value, bool)
    if name in ("integer", "timestamp"):
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "float":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, str)


def _checks(field: FieldConfig, path: YamlPath) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for position, check in enumerate(field.checks or ()):
        at: YamlPath = (*path, "validate", position)
        given = [name for name in type(check).model_fields if name != "message" and getattr(check, name) is not None]
        if len(given) != 1:
            what = "nothing" if not given else " and ".join(str(check.key(name, ())[0]) for name in given)
            yield error(
                "AMP719", f"one check says one thing, this one says {what}", at, help="for example {minLength: 3}"
            )
            continue
        word, key = given[0], str(check.key(given[0], ())[0])
        if word in seen:
            yield error("AMP719", f"'{key}' stands twice", (*at, key), part="key", help="keep one of them")
        seen.add(word)
        if field.array:
            yield error(
                "AMP719", "a list has no checks of its values", at, help="remove them, or use a field without a list"
            )
        elif word in _TEXT and field.type != "string":
            message = f"'{key}' is a check of text, and '{path[-1]}' is {_article(field)}"
            yield error(
                "AMP719", message, (*at, key), part="key", help="numbers have gt, gte, lt, lte, positive and negative"
            )
        elif word not in _TEXT and field.type not in ("integer", "float"):
            message = f"'{key}' is a check of numbers, and '{path[-1]}' is {_article(field)}"
            hint = "text has minLength, maxLength, startsWith, endsWith and matches"
            yield error("AMP719", message, (*at, key), part="key", help=hint)
        elif word == "matches" and not _is_pattern(str(check.matches)):
            yield error("AMP719", "this is no regular expression", (*at, key), help="check brackets and backslashes")
    by_name = {
        name: getattr(check, name)
        for check in field.checks or ()
        for name in ("min_length", "max_length", "gte", "lte")
        if getattr(check, name) is not None
    }
    for low, high in (("min_length", "max_length"), ("gte", "lte")):
        if low in by_name and high in by_name and by_name[low] > by_name[high]:
            message = f"no value can be at least {by_name[low]} and at most {by_name[high]}"
            yield error("AMP719", message, (*path, "validate"), part="key", help="swap them")


def _article(field: FieldConfig) -> str:
    name = field.type or "an enum"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}" if field.type else name


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def custom_types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Refuses custom types that need themselves: no value of such a type could ever end."""
    del options
    data = section(document)
    for kind in ("types", "inputs"):
        declared: dict[str, dict[str, FieldConfig]] = getattr(data, kind)
        needs = {
            name: {field.ref or field.type for field in fields.values() if field.required and not field.array}
            for name, fields in declared.items()
        }
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
