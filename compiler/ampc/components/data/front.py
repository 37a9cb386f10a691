"""Decides how the validated section becomes the data model. Runs after the rules, so every name exists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.components.data.front_operations import operations
from ampc.components.data.model import (
    SCALARS,
    AuthRule,
    FieldType,
    FunctionAccess,
    Index,
    Model,
    ModelField,
    Relation,
    Schema,
    Validator,
)
from ampc.components.data.modes import modes
from ampc.components.data.plural import capital, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ampc.components.data.config import DataConfig, IndexConfig, ModelConfig
    from ampc.components.data.config_fields import FieldConfig, ValidatorConfig
    from ampc.components.data.config_rules import Rule
    from ampc.config.document import Document
    from ampc.source.spans import YamlPath

ACTIONS = ("query", "mutate", "listen")
_VALIDATORS = (
    "min_length", "max_length", "starts_with", "ends_with", "matches", "gt", "gte", "lt", "lte", "positive", "negative",
)  # fmt: skip


def schema_of(document: Document) -> Schema:
    """Returns the data model of a document."""
    data = document.data
    assert data is not None, "called for present sections"
    front = Front(data)
    models = tuple(front.model(name, model) for name, model in data.models.items())
    custom, inputs = operations(front)
    for name, fields in data.types.items():
        front.types[name] = front.fields(fields, name, ("data", "types", name))
    if EVENT not in front.types and any(step.asynchronous for one in custom for step in one.handlers[-1:]):
        front.types[EVENT] = (ModelField("success", FieldType("Boolean"), required=True),)
    front.finish()
    found = modes(document)
    access = tuple(
        FunctionAccess(rule.function, tuple(rule.to or ACTIONS), ("data", "authorization", index))
        for index, rule in enumerate(data.authorization)
        if rule.function
    )
    ruled = {
        name: front.rules(rules, ("data", "typeAuthorization", name)) for name, rules in data.type_authorization.items()
    }
    return Schema(models, front.enums, front.types, found[0], inputs, custom, access, tuple(found), ruled)


EVENT = "EventInvocationResponse"
"""What an asynchronous function's operation answers."""


def inline_name(owner: str, field: str) -> str:
    """Returns the name of an enum or custom type that a field declares for itself."""
    return capital(owner) + capital(field)


class Front:
    """Collects enums and custom types while fields are read. Those that fields declare for themselves come last."""

    def __init__(self, data: DataConfig) -> None:
        self.data = data
        self.enums = {name: tuple(values) for name, values in data.enums.items()}
        self.types: dict[str, tuple[ModelField, ...]] = {}
        self.inline: list[tuple[str, FieldConfig, YamlPath]] = []

    def finish(self) -> None:
        """Reads the types that fields declare for themselves; these can declare more."""
        while self.inline:
            name, config, path = self.inline.pop(0)
            if config.enum is not None:
                self.enums[name] = tuple(config.enum)
            elif config.fields is not None:
                self.types[name] = self.fields(config.fields, name, (*path, "fields"))

    def model(self, name: str, config: ModelConfig) -> Model:
        """Returns a model."""
        path: YamlPath = ("data", "models", name)
        rules = self.rules(config.authorization, (*path, "authorization"))
        partition = (config.identifier or ("id",))[0]
        return Model(
            name,
            tuple(
                # A key always has a value, whether the field says so or not.
                replace(field, required=True) if field.name == partition and config.identifier else field
                for field in self.fields(config.fields, name, (*path, "fields"))
            ),
            tuple(config.identifier or ("id",)),
            config.identifier is not None or "id" in config.fields,
            config.timestamps,
            tuple(config.disable_operations),
            rules,
            path,
            tuple(
                _index(name, index, (*path, "secondaryIndexes", position))
                for position, index in enumerate(config.secondary_indexes)
            ),
        )

    def rules(self, given: list[Rule] | None, path: YamlPath) -> tuple[AuthRule, ...]:
        """Returns rules; those of the whole section when none are given."""
        if given is None:
            given, path = self.data.authorization, ("data", "authorization")
        return tuple(_rule(rule, (*path, index)) for index, rule in enumerate(given) if not rule.function)

    def fields(self, fields: Mapping[str, FieldConfig], owner: str, path: YamlPath) -> tuple[ModelField, ...]:
        """Returns the fields of a model, a type or an operation."""
        return tuple(
            self.field(name, config, inline_name(owner, name), (*path, name)) for name, config in fields.items()
        )

    def field(self, name: str, config: FieldConfig, inline: str, path: YamlPath) -> ModelField:
        """Returns a field; an enum or type of its own gets the name ``inline``."""
        other = config.has_many or config.has_one or config.belongs_to
        own = config.authorization
        return ModelField(
            name,
            FieldType(other, "model") if other else self._type(config, inline, path),
            config.required,
            config.array or config.has_many is not None,
            config.element_required,
            config.default,
            path,
            self.rules(own, (*path, "authorization")) if own is not None else None,
            tuple(_validators(config.checks or ())),
            _relation(config) if other else None,
        )

    def _type(self, config: FieldConfig, inline: str, path: YamlPath) -> FieldType:
        if config.enum is not None or config.fields is not None:
            self.inline.append((inline, config, path))
            return FieldType(inline, "enum" if config.enum is not None else "custom")
        name = config.ref or config.type or ""
        if name in SCALARS:
            return FieldType(SCALARS[name])
        if name in self.data.models:
            return FieldType(name, "model")
        return FieldType(name, "enum" if name in self.data.enums else "custom")


def _relation(config: FieldConfig) -> Relation:
    references = config.references or ()
    named = (references,) if isinstance(references, str) else tuple(references)
    return Relation("hasMany" if config.has_many else "hasOne" if config.has_one else "belongsTo", named)


def _validators(configs: Iterable[ValidatorConfig]) -> Iterable[Validator]:
    for config in configs:
        for word in _VALIDATORS:
            value = getattr(config, word)
            if value is not None and value is not False:
                first, *rest = word.split("_")
                name = first + "".join(part.title() for part in rest)
                kind = {"positive": "gt", "negative": "lt"}.get(name, name)
                yield Validator(kind, "0" if kind != name else str(value), config.message or "")


def _index(model: str, config: IndexConfig, path: YamlPath) -> Index:
    fields = (config.partition_key, *config.sort_keys)
    joined = "And".join(capital(name) for name in fields)
    query = config.query_field
    if "query_field" not in config.model_fields_set:
        query = f"list{capital(model)}By{joined}"
    several = plural(model)
    include = () if isinstance(config.projection, str) else tuple(config.projection.include)
    return Index(
        config.partition_key,
        tuple(config.sort_keys),
        config.name or f"{several[0].lower()}{several[1:]}By{joined}",
        query or "",
        "INCLUDE" if include else str(config.projection),
        include,
        path,
    )


def _rule(rule: Rule, path: YamlPath) -> AuthRule:
    to = tuple(rule.to) if rule.to is not None else None
    if rule.allow == "publicApiKey":
        return AuthRule("public", "apiKey", to, path=path)
    if rule.allow == "guest":
        return AuthRule("public", "identityPool", to, path=path)
    if rule.allow == "custom":
        return AuthRule("custom", "function", to, spelled=False, path=path)
    provider = rule.provider or "userPools"
    if rule.allow == "authenticated":
        return AuthRule("private", provider, to, spelled=rule.provider is not None, path=path)
    if rule.allow in ("owner", "owners"):
        field = rule.field or "owner"
        return AuthRule("owner", provider, to, owner_field=field, identity_claim=rule.identity_claim or "", path=path)
    return AuthRule(
        "groups",
        provider,
        to,
        groups=tuple(rule.groups or ()),
        groups_field="" if rule.groups else rule.field or "groups",
        group_claim=rule.claim or "",
        path=path,
    )
