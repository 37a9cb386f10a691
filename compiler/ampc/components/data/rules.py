"""Decides what the ``data`` section may not say, beyond its shape."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ampc.components.data.model import SCALARS
from ampc.components.data.modes import default_mode, has_api_key
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.components.data.config_rules import Rule
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_RESERVED = frozenset(
    {"Query", "Mutation", "Subscription", *SCALARS.values(), "String", "Int", "Float", "Boolean", "ID"}
)
_OTHER_SPELLINGS = {
    "int": "integer", "number": "float", "bool": "boolean", "text": "string", "str": "string", "double": "float",
    "uuid": "id", "object": "json", "map": "json", "ip": "ipAddress", "array": "[string]", "enum": "{enum: [A, B]}",
}  # fmt: skip


def _data(document: Document) -> DataConfig:
    assert document.data is not None, "rules run for present sections"
    return document.data


def _all_fields(data: DataConfig) -> Iterator[tuple[YamlPath, Mapping[str, FieldConfig]]]:
    for name, model in data.models.items():
        yield ("data", "models", name, "fields"), model.fields
    for name, fields in data.types.items():
        yield ("data", "types", name), fields


def names(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the names of models, enums, types and fields."""
    del options
    data = _data(document)
    if not data.models:
        yield error(
            "AMP703",
            "the section has no models",
            ("data",),
            part="key",
            help="add models: {Todo: {fields: {content: string}}}",
        )
    yield from _section_names(data)
    for path, fields in _all_fields(data):
        if not fields and path[1] == "types":
            yield error("AMP705", f"the custom type '{path[-1]}' has no fields", path, part="key", help="add a field")
        for name in fields:
            if not _NAME.match(name) or name.startswith("__"):
                yield error(
                    "AMP704",
                    f"'{name}' is no field name: letters, digits and underscores, starting with a letter",
                    (*path, name),
                    part="key",
                    help="for example 'content'",
                )
    for name, values in data.enums.items():
        yield from _values(values, ("data", "enums", name))


def _section_names(data: DataConfig) -> Iterator[Diagnostic]:
    seen: dict[str, YamlPath] = {}
    for section in ("models", "enums", "types"):
        for name in getattr(data, section):
            path: YamlPath = ("data", section, name)
            wrong = _unusable(name)
            title = name[:1].upper() + name[1:]
            if wrong is not None:
                yield error("AMP704", wrong[0], path, part="key", help=wrong[1])
            if title in seen:
                message = f"'{name}' and '{seen[title][-1]}' would have one name in the API"
                yield error("AMP704", message, path, part="key", help="rename one of them")
            seen.setdefault(title, path)


def _unusable(name: str) -> tuple[str, str] | None:
    if not _NAME.match(name):
        return f"'{name}' is no name: letters, digits and underscores, starting with a letter", "for example 'Todo'"
    if name in _RESERVED:
        return f"the name '{name}' is reserved", "choose another name"
    if re.match(r"Model.+(Connection|Input)\Z", name):
        return f"the name '{name}' is one that the API makes itself", "choose another name"
    return None


def _values(values: list[str], path: YamlPath) -> Iterator[Diagnostic]:
    if not values:
        yield error("AMP705", "an enum needs at least one value", path, part="key", help="for example [ACTIVE, DONE]")
    for index, value in enumerate(values):
        if not _NAME.match(value) or value in ("true", "false", "null"):
            yield error(
                "AMP706",
                f"'{value}' is no enum value: letters, digits and underscores, starting with a letter",
                (*path, index),
                help="for example ACTIVE",
            )
        elif value in values[:index]:
            yield error("AMP706", f"the value '{value}' stands twice", (*path, index), help="keep one of them")


def types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that every field has one type, and that it exists."""
    del options
    data = _data(document)
    for path, fields in _all_fields(data):
        for name, field in fields.items():
            yield from _type(field, (*path, name), data)


def _type(field: FieldConfig, path: YamlPath, data: DataConfig) -> Iterator[Diagnostic]:
    given = [word for word in ("type", "ref", "enum", "fields") if getattr(field, word) is not None]
    if len(given) != 1:
        what = "no type" if not given else f"several types: {', '.join(given)}"
        yield error(
            "AMP707", f"the field '{path[-1]}' has {what}", path, part="key", help="write one of type, ref and enum"
        )
        return
    if field.enum is not None:
        yield from _values(field.enum, (*path, "enum"))
        yield from _default(field, path, field.enum)
        return
    if field.fields is not None:
        for name, inner in field.fields.items():
            yield from _type(inner, (*path, "fields", name), data)
        return
    name = field.ref or field.type or ""
    at = (*path, given[0])
    if name in data.models:
        yield error(
            "AMP708", f"'{name}' is a model: relations are not supported yet", at, help="keep its id in a field for now"
        )
    elif name not in SCALARS and name not in data.enums and name not in data.types:
        options = [*SCALARS, *data.enums, *data.types]
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


def identifiers(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that identifiers name required scalar fields, each once."""
    del options
    for name, model in _data(document).models.items():
        path = ("data", "models", name, "identifier")
        for index, key in enumerate(model.identifier or ()):
            field, at = model.fields.get(key), (*path, index)
            if key in (model.identifier or [])[:index]:
                yield error("AMP710", f"'{key}' stands twice in the identifier", at, help="keep one of them")
            elif field is None:
                if key != "id" or len(model.identifier or ()) > 1:
                    yield error(
                        "AMP710",
                        f"the model has no field '{key}'",
                        at,
                        help=did_you_mean(key, model.fields) or f"add '{key}: id!' to fields",
                    )
            elif (
                field.array
                or field.fields is not None
                or (field.type or "") not in (*SCALARS, "")
                or field.type in ("boolean", "json")
                or field.ref
                or field.enum
            ):
                yield error(
                    "AMP710",
                    f"'{key}' cannot be part of a key: a key field is a scalar of text or a number",
                    at,
                    help="use string, id, integer, datetime, ...",
                )
            elif not field.required:
                yield error("AMP710", f"the key field '{key}' must be required", at, help=f"write {key}: {field.type}!")


def _rules(data: DataConfig) -> Iterator[tuple[YamlPath, Rule]]:
    for index, rule in enumerate(data.authorization):
        yield ("data", "authorization", index), rule
    for name, model in data.models.items():
        for index, rule in enumerate(model.authorization or ()):
            yield ("data", "models", name, "authorization", index), rule


def authorization(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that every model has rules, and that each rule's provider is there."""
    del options
    data = _data(document)
    for name, model in data.models.items():
        if not (model.authorization if model.authorization is not None else data.authorization):
            yield error(
                "AMP711",
                f"nobody may use the model '{name}': it has no authorization rule",
                ("data", "models", name),
                part="key",
                help="add authorization: [{allow: owner}], or rules for the whole section",
            )
    for path, rule in _rules(data):
        yield from _keys(path, rule)
        at = (*path, "allow")
        if rule.allow == "publicApiKey" and not has_api_key(document):
            yield error("AMP712", "the API takes no API key", at, help="add data.authorizationModes.apiKey: {}")
        elif rule.allow != "publicApiKey" and document.auth is None:
            yield error(
                "AMP712",
                f"the rule '{rule.allow}' needs users, and this file has no auth",
                at,
                help="add auth: {loginWith: {email: true}}",
            )


def _keys(path: YamlPath, rule: Rule) -> Iterator[Diagnostic]:
    if rule.provider is not None and rule.allow != "authenticated":
        yield error(
            "AMP713",
            f"'provider' has no meaning for the rule '{rule.allow}'",
            (*path, "provider"),
            part="key",
            help="remove it",
        )
    if rule.field is not None and rule.allow == "groups":
        yield error(
            "AMP702",
            "groups from a field are not supported yet",
            (*path, "field"),
            part="key",
            help="name the groups for now",
        )
    elif rule.field is not None and rule.allow != "owner":
        yield error(
            "AMP713",
            f"'field' has no meaning for the rule '{rule.allow}'",
            (*path, "field"),
            part="key",
            help="remove it",
        )
    if rule.allow in ("groups", "group") and not rule.groups and rule.field is None:
        yield error("AMP713", f"the rule '{rule.allow}' names no groups", path, help="add groups: [ADMINS]")
    if rule.groups is not None and rule.allow not in ("groups", "group"):
        yield error(
            "AMP713",
            f"'groups' has no meaning for the rule '{rule.allow}'",
            (*path, "groups"),
            part="key",
            help="write allow: groups",
        )
    for index, word in enumerate(rule.to or ()):
        if word in (rule.to or [])[:index]:
            yield error("AMP713", f"'{word}' stands twice", (*path, "to", index), help="keep one of them")
        elif word in ("get", "list", "sync", "listen", "search") and "read" in (rule.to or ()):
            yield error("AMP713", f"'{word}' is part of 'read'", (*path, "to", index), help="remove it, or remove read")


def owners_and_groups(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that owner fields hold text, and that groups are those of the user pool."""
    del options
    data = _data(document)
    known = [
        group if isinstance(group, str) else getattr(group, "name", "")
        for group in (document.auth.groups if document.auth else [])
    ]
    for path, rule in _rules(data):
        for index, group in enumerate(rule.groups or ()):
            if known and group not in known:
                yield warning(
                    "AMP714",
                    f"auth has no group '{group}'",
                    (*path, "groups", index),
                    help=did_you_mean(group, known) or "add it to auth.groups",
                )
        if rule.allow != "owner":
            continue
        owner = rule.field or "owner"
        for name in [path[2]] if path[1] == "models" else list(data.models):
            field = data.models[str(name)].fields.get(owner)
            if field is not None and (field.array or field.type not in ("string", "id", "email")):
                yield error(
                    "AMP715",
                    f"the owner field '{owner}' of '{name}' must be a string",
                    (*path, "field") if rule.field else path,
                    help="owners of a list come later; write owner: string",
                )


def modes(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that the default mode is there, and that the key's expiry is a day a template can hold."""
    del options
    chosen = _data(document).authorization_modes
    path: YamlPath = ("data", "authorizationModes")
    if default_mode(document) in ("userPool", "identityPool") and document.auth is None:
        yield error(
            "AMP712",
            f"the mode '{chosen.default}' needs users, and this file has no auth",
            (*path, "default"),
            help="add auth: {loginWith: {email: true}}",
        )
    key = chosen.api_key
    if key is None:
        return
    if key.expires_in_days is not None and key.expires is not None:
        yield error(
            "AMP716",
            "the key has two expiries",
            (*path, "apiKey", "expiresInDays"),
            part="key",
            help="keep expires: a fixed day",
        )
    if key.expires is not None and not _is_day(key.expires):
        yield error(
            "AMP716",
            f"'{key.expires}' is no day",
            (*path, "apiKey", "expires"),
            help="write year-month-day, for example 2027-01-31",
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def custom_types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Refuses custom types that need themselves: no value of such a type could ever end."""
    del options
    data = _data(document)
    needs = {
        name: {field.ref or field.type for field in fields.values() if field.required and not field.array}
        for name, fields in data.types.items()
    }
    for name in data.types:
        reached, work = set(), [name]
        while work:
            for inner in needs.get(work.pop(), ()):
                if inner in needs and inner not in reached:
                    reached.add(inner)
                    work.append(str(inner))
        if name in reached:
            yield error(
                "AMP717",
                f"the custom type '{name}' needs itself",
                ("data", "types", name),
                part="key",
                help="make one field on the way optional, or a list",
            )


RULES = (names, types, identifiers, authorization, owners_and_groups, modes, custom_types)
