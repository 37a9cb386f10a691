"""Decides how the YAML front end becomes the data model. Runs after the rules, so every name exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.model import SCALARS, AuthRule, FieldType, Model, ModelField, Schema
from ampc.components.data.modes import GATES, default_mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.data.config import DataConfig, FieldConfig, ModelConfig, Rule
    from ampc.config.document import Document
    from ampc.source.spans import YamlPath


def schema_of(document: Document) -> Schema:
    """Returns the data model of a document."""
    data = document.data
    assert data is not None, "called for present sections"
    enums = {name: tuple(values) for name, values in data.enums.items()}
    types: dict[str, tuple[ModelField, ...]] = {}
    front = _Front(data, enums, types)
    for name, fields in data.types.items():
        types[name] = front.fields(fields, name, ("data", "types", name))
    models = tuple(front.model(name, model) for name, model in data.models.items())
    return Schema(models, enums, types, GATES[default_mode(document) or "apiKey"])


def inline_name(owner: str, field: str) -> str:
    """Returns the name of an enum or custom type that a field declares for itself."""
    return owner + field[0].upper() + field[1:]


class _Front:
    def __init__(
        self, data: DataConfig, enums: dict[str, tuple[str, ...]], types: dict[str, tuple[ModelField, ...]]
    ) -> None:
        self.data, self.enums, self.types = data, enums, types

    def model(self, name: str, config: ModelConfig) -> Model:
        path: YamlPath = ("data", "models", name)
        fields = self.fields(config.fields, name, (*path, "fields"))
        rules = config.authorization if config.authorization is not None else self.data.authorization
        base = (*path, "authorization") if config.authorization is not None else ("data", "authorization")
        return Model(
            name,
            fields,
            tuple(config.identifier or ("id",)),
            config.identifier is not None or "id" in config.fields,
            config.timestamps,
            tuple(config.disable_operations),
            tuple(_rule(rule, (*base, index)) for index, rule in enumerate(rules)),
            path,
        )

    def fields(self, fields: Mapping[str, FieldConfig], owner: str, path: YamlPath) -> tuple[ModelField, ...]:
        return tuple(
            ModelField(
                name,
                self._type(config, inline_name(owner, name), (*path, name)),
                config.required,
                config.array,
                config.element_required,
                config.default,
                (*path, name),
            )
            for name, config in fields.items()
        )

    def _type(self, config: FieldConfig, inline: str, path: YamlPath) -> FieldType:
        if config.enum is not None:
            self.enums[inline] = tuple(config.enum)
            return FieldType(inline, "enum")
        if config.fields is not None:
            self.types[inline] = ()
            self.types[inline] = self.fields(config.fields, inline, (*path, "fields"))
            return FieldType(inline, "custom")
        name = config.ref or config.type or ""
        if name in SCALARS:
            return FieldType(SCALARS[name])
        return FieldType(name, "enum" if name in self.data.enums else "custom")


def _rule(rule: Rule, path: YamlPath) -> AuthRule:
    to = tuple(rule.to) if rule.to is not None else None
    if rule.allow == "publicApiKey":
        return AuthRule("public", "apiKey", to, path=path)
    if rule.allow == "guest":
        return AuthRule("public", "identityPool", to, path=path)
    if rule.allow == "authenticated":
        return AuthRule("private", rule.provider or "userPools", to, path=path)
    if rule.allow == "owner":
        return AuthRule("owner", "userPools", to, owner_field=rule.field or "owner", path=path)
    return AuthRule("groups", "userPools", to, groups=tuple(rule.groups or ()), path=path)
