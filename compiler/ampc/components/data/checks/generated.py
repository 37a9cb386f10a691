"""Decides when a name of the user's is one that the API makes itself: of fields' own types, of inputs, filters and pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.data.checks.common import operations, section
from ampc.components.data.front import inline_name
from ampc.components.data.plural import capital
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_DEFINED = re.compile(r"^(?:type|input|enum) (\w+)", re.M)


def own_types(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that the types that fields declare for themselves have names that nothing else has."""
    del options
    data = section(document)
    places = dict(_declared(data))
    for name, path in _own(data):
        first = places.setdefault(name, path)
        if first is not path:
            message = f"the type of '{path[-1]}' is called '{name}' in the API, and something else is called so too"
            hint = "rename one of them, or declare the type once, under enums or types, and name it here"
            labels = (Label(path, "key"), Label(first, "key", "the first is here", primary=False))
            yield Diagnostic("AMP704", Severity.ERROR, message, labels, hint)


def collisions(text: str, data: DataConfig) -> Iterator[Diagnostic]:
    """Checks that no type stands twice in the API's schema.

    Args:
        text: the schema.
        data: the section, of which ``own_types`` found nothing wrong.
    """
    names = _DEFINED.findall(text)
    if len(names) == len(set(names)):
        return
    places = dict([*_declared(data), *_own(data)])
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        # Two names made by the API are blamed on the longest name of the user's inside them.
        blamed = name if name in places else max((own for own in places if capital(own) in name), key=len, default="")
        where: YamlPath = places.get(blamed, ("data",))
        yield error("AMP704", f"the API makes a type '{name}' itself", where, part="key", help="choose another name")


def _declared(data: DataConfig) -> Iterator[tuple[str, YamlPath]]:
    for kind in ("models", "enums", "types", "inputs"):
        for name in getattr(data, kind):
            yield name, ("data", kind, name)


def _own(data: DataConfig) -> Iterator[tuple[str, YamlPath]]:
    """Yields the types that fields declare for themselves: name and place."""
    for model, config in data.models.items():
        yield from _of_fields(config.fields, model, ("data", "models", model, "fields"))
    for name, fields in data.types.items():
        yield from _of_fields(fields, name, ("data", "types", name))
    for path, _, operation in operations(data):
        title = str(path[-1])
        if operation.returns is not None:
            yield from _of_field(operation.returns, f"{capital(title)}ReturnType", (*path, "returns"))
        yield from _of_inputs(operation.arguments, title, (*path, "arguments"))
    for name, fields in data.inputs.items():
        yield from _of_inputs(fields, name, ("data", "inputs", name))


def _of_inputs(fields: Mapping[str, FieldConfig], owner: str, path: YamlPath) -> Iterator[tuple[str, YamlPath]]:
    for name, field in fields.items():
        called = inline_name(owner, name)
        if field.enum is not None:
            yield called, (*path, name)
        elif field.fields is not None:
            yield f"{called}Input", (*path, name)
            yield from _of_inputs(field.fields, called, (*path, name, "fields"))


def _of_fields(fields: Mapping[str, FieldConfig], owner: str, path: YamlPath) -> Iterator[tuple[str, YamlPath]]:
    for name, field in fields.items():
        yield from _of_field(field, inline_name(owner, name), (*path, name))


def _of_field(field: FieldConfig, called: str, path: YamlPath) -> Iterator[tuple[str, YamlPath]]:
    if field.enum is not None or field.fields is not None:
        yield called, path
        yield from _of_fields(field.fields or {}, called, (*path, "fields"))
