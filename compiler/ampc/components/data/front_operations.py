"""Decides how custom queries, mutations and subscriptions become part of the data model."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.components.data.model import FieldType, Handler, ModelField, Operation, Root
from ampc.components.data.plural import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.components.data.config_operations import HandlerConfig, OperationConfig
    from ampc.components.data.front import Front
    from ampc.source.spans import YamlPath

_TABLE = re.compile(r"data\.models\.([A-Za-z0-9_]+)\.(?:table|cfnTable)\Z")
_ROOTS: tuple[tuple[str, Root], ...] = (
    ("queries", "Query"),
    ("mutations", "Mutation"),
    ("subscriptions", "Subscription"),
)


def operations(front: Front) -> tuple[tuple[Operation, ...], Mapping[str, tuple[ModelField, ...]]]:
    """Returns all custom operations, and the input types of their arguments."""
    found: list[Operation] = []
    inputs = _Inputs(front)
    for name, fields in front.data.inputs.items():
        inputs.declare(name, fields)
    for section, root in _ROOTS:
        configs: Mapping[str, OperationConfig] = getattr(front.data, section)
        for name, config in configs.items():
            path: YamlPath = ("data", section, name)
            handlers = tuple(_handler(step, path, front.data) for step in config.handler or ())
            follows = tuple(_follows(config))
            # Types that the answer declares for itself come before those of the arguments.
            returns = _returns(front, name, config, handlers, path)
            arguments = tuple(
                inputs.argument(name, argument, given, (*path, "arguments", argument))
                for argument, given in config.arguments.items()
            )
            rules = front.rules(config.authorization, (*path, "authorization"))
            found.append(Operation(root, name, arguments, returns, handlers, rules, follows, path))
    return tuple(found), inputs.found


def _handler(config: HandlerConfig, path: YamlPath, data: DataConfig) -> Handler:
    source = config.data_source
    named = isinstance(source, str) and source in data.data_sources
    if source is None and isinstance(config.table_name, dict):
        found = _TABLE.match(str(config.table_name.get("Ref", "")))
        source = found[1] if found and found[1] in data.models else None
    model = "" if named or source is None else source if isinstance(source, str) else source.model
    return Handler(
        config.function or "",
        config.asynchronous,
        config.js or "",
        source if named else "",
        model,
        (*path, "handler"),
        config.table_name,
    )


def _follows(config: OperationConfig) -> list[str]:
    names: list[str] = []
    for entry in getattr(config, "follows", ()):
        if isinstance(entry, str):
            names.append(entry)
        else:
            names += [f"{operation}{capital(entry.model)}" for operation in entry.operations]
    return names


def _returns(
    front: Front, name: str, config: OperationConfig, handlers: tuple[Handler, ...], path: YamlPath
) -> ModelField:
    if config.returns is not None:
        return front.field(name, config.returns, f"{capital(name)}ReturnType", (*path, "returns"))
    if handlers and handlers[-1].asynchronous:
        return ModelField(name, FieldType("EventInvocationResponse", "custom"), path=path)
    followed = next(iter(getattr(config, "follows", ())), None)
    if followed is None:
        return ModelField(name, FieldType("String"), path=path)
    if not isinstance(followed, str):
        return ModelField(name, FieldType(followed.model, "model"), path=path)
    mutation = front.data.mutations.get(followed)
    if mutation is not None:
        answer = _returns(
            front, followed, mutation, tuple(_handler(step, path, front.data) for step in mutation.handler or ()), path
        )
        return replace(answer, name=name)
    model = next(model for model in front.data.models if followed.endswith(capital(model)))
    return ModelField(name, FieldType(model, "model"), path=path)


class _Inputs:
    """Makes input types of the custom types that arguments hold."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.found: dict[str, tuple[ModelField, ...]] = {}

    def declare(self, name: str, fields: Mapping[str, FieldConfig]) -> None:
        """Adds an input type that the user declares."""
        self._type(name, fields, name, ("data", "inputs", name), declare=True)

    def argument(self, operation: str, name: str, config: FieldConfig, path: YamlPath) -> ModelField:
        title = capital(operation) + capital(name)
        return self._field(name, config, title, path, declare=True)

    def _field(self, name: str, config: FieldConfig, inline: str, path: YamlPath, *, declare: bool) -> ModelField:
        """Returns a field of an input; ``declare`` tells whether its own enum is new."""
        named = config.ref or config.type or ""
        if config.enum is not None:
            if declare:
                return self.front.field(name, config, inline, path)
            return ModelField(name, FieldType(inline, "enum"), path=path)
        if config.fields is not None:
            self._type(f"{inline}Input", config.fields, inline, (*path, "fields"), declare=declare)
            return ModelField(name, FieldType(f"{inline}Input", "custom"), path=path)
        if named in self.front.data.inputs:
            return self.front.field(name, config, inline, path)
        if named in self.front.data.types:
            self._type(f"{named}Input", self.front.data.types[named], named, ("data", "types", named), declare=False)
            field = self.front.field(name, config, inline, path)
            return replace(field, type=FieldType(f"{named}Input", "custom"))
        return self.front.field(name, config, inline, path)

    def _type(self, name: str, fields: Mapping[str, FieldConfig], owner: str, path: YamlPath, *, declare: bool) -> None:
        if name in self.found:
            return
        self.found[name] = ()
        made = tuple(
            self._field(field, config, capital(owner) + capital(field), (*path, field), declare=declare)
            for field, config in fields.items()
        )
        # Inner types stand before the type that holds them.
        del self.found[name]
        self.found[name] = made
