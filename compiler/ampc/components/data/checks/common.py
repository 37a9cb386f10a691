"""Decides how checks of the ``data`` section walk it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.components.data.config_operations import OperationConfig
    from ampc.components.data.config_rules import Rule
    from ampc.config.document import Document
    from ampc.source.spans import YamlPath

ROOTS = ("queries", "mutations", "subscriptions")
RELATIONS = ("has_many", "has_one", "belongs_to")


def section(document: Document) -> DataConfig:
    """Returns the section."""
    assert document.data is not None, "rules run for present sections"
    return document.data


def operations(data: DataConfig) -> Iterator[tuple[YamlPath, str, OperationConfig]]:
    """Yields custom operations: path, section and configuration."""
    for root in ROOTS:
        configs: Mapping[str, OperationConfig] = getattr(data, root)
        for name, config in configs.items():
            yield ("data", root, name), root, config


def field_maps(data: DataConfig) -> Iterator[tuple[YamlPath, Mapping[str, FieldConfig]]]:
    """Yields everything that has fields."""
    for name, model in data.models.items():
        yield ("data", "models", name, "fields"), model.fields
    for kind in ("types", "inputs"):
        for name, fields in getattr(data, kind).items():
            yield ("data", kind, name), fields
    for path, _, operation in operations(data):
        yield (*path, "arguments"), operation.arguments


def relation(field: FieldConfig) -> tuple[str, str]:
    """Returns the key and the model of a relation; empty for other fields."""
    for word in RELATIONS:
        other = getattr(field, word)
        if other is not None:
            return str(field.key(word, ())[0]), other
    return "", ""


def references(field: FieldConfig) -> tuple[str, ...]:
    """Returns the references of a relation."""
    given = field.references
    return (given,) if isinstance(given, str) else tuple(given or ())


def all_rules(data: DataConfig) -> Iterator[tuple[YamlPath, Rule]]:
    """Yields every authorization rule."""
    for index, rule in enumerate(data.authorization):
        yield ("data", "authorization", index), rule
    for name, model in data.models.items():
        path: YamlPath = ("data", "models", name)
        for index, rule in enumerate(model.authorization or ()):
            yield (*path, "authorization", index), rule
        for field, config in model.fields.items():
            for index, rule in enumerate(config.authorization or ()):
                yield (*path, "fields", field, "authorization", index), rule
    for place, _, operation in operations(data):
        for index, rule in enumerate(operation.authorization or ()):
            yield (*place, "authorization", index), rule
    for name, rules in data.type_authorization.items():
        for index, rule in enumerate(rules):
            yield ("data", "typeAuthorization", name, index), rule
