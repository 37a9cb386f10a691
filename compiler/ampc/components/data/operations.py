"""Decides how custom operations are answered: by one step alone where one is enough, else by a pipeline of steps.

A function gets what Amplify's functions get. A JavaScript file stands in the template as the user wrote it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.components.data.javascript import read_script
from ampc.components.data.kinds import (
    API,
    DATA_SOURCE,
    FUNCTION_SOURCE,
    NONE_SOURCE,
    OPERATION_RESOLVERS,
    OTHER_SOURCE,
    SCHEMA,
    STEPS,
)
from ampc.components.data.resolvers.code import code
from ampc.components.data.resolvers.settings import operation_roles
from ampc.components.data.sources import UNIT, function_source, none_source
from ampc.ir.values import At, GetAtt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.data.javascript import Script
    from ampc.components.data.model import Handler, Operation, Schema
    from ampc.components.data.tables import Store
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_RUNTIME = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}
_STASHED = ("stash", "prev")
"""What a step can know only in a pipeline: Amplify's handlers are always steps."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A handler with its file."""

    handler: Handler
    script: Script | None
    path: YamlPath

    @property
    def source(self) -> GetAtt:
        """The name of its data source."""
        step = self.handler
        if step.function:
            return GetAtt(FUNCTION_SOURCE.at(step.function), "Name")
        if step.model:
            return GetAtt(DATA_SOURCE.at(step.model), "Name")
        return GetAtt((OTHER_SOURCE.at(step.source) if step.source else NONE_SOURCE.at()), "Name")


def lower_operations(schema: Schema, tables: Mapping[str, Store], build: Builder) -> None:
    """Makes the resolvers of custom operations, and the data sources that only these use."""
    functions: dict[str, YamlPath] = {}
    nothing: YamlPath = ()
    for operation in schema.operations:
        for step in operation.handlers:
            if step.function:
                functions.setdefault(step.function, step.path)
            elif not step.model and not step.source:
                nothing = nothing or step.path
    for name, path in functions.items():
        function_source(name, path, build)
    if nothing:
        none_source(nothing, build)
    for operation in schema.operations:
        _operation(operation, tables, build)


def _operation(operation: Operation, tables: Mapping[str, Store], build: Builder) -> None:
    several = len(operation.handlers) > 1
    steps = [
        _Step(
            step,
            read_script(build.options.root / step.entry) if step.entry else None,
            (*step.path, position) if several else step.path,
        )
        for position, step in enumerate(operation.handlers)
    ]
    made: dict[str, Any] = {
        "ApiId": GetAtt(API.at(), "ApiId"),
        "TypeName": operation.root,
        "FieldName": operation.name,
        "Runtime": _RUNTIME,
    }
    only = steps[0]
    if several or (only.script is not None and only.script.mentions(*_STASHED)):
        made |= {"Kind": "PIPELINE", "PipelineConfig": {"Functions": _functions(operation, steps, build)}}
        made["Code"] = _before(operation, steps, tables)
    else:
        made |= {"Kind": "UNIT", "DataSourceName": only.source, "Code": _alone(operation, only)}
    address = OPERATION_RESOLVERS[operation.root].at(operation.name)
    build.resource(address, made, operation.path, depends_on=(SCHEMA.at(),), unit=_unit(steps))


def _functions(operation: Operation, steps: list[_Step], build: Builder) -> list[Value]:
    found: list[Value] = []
    for number, step in enumerate(steps, 1):
        handler, address = step.handler, STEPS[operation.root].at(operation.name, str(number))
        module = "sendStep" if handler.asynchronous else "callStep"
        properties = {
            "ApiId": GetAtt(API.at(), "ApiId"),
            "Name": f"Fn_{operation.root}_{operation.name}_{number}",
            "DataSourceName": step.source,
            "Runtime": _RUNTIME,
            "Code": _text(step) if step.script is not None else code(module, _event(handler)),
        }
        build.resource(address, properties, step.path, unit=_unit(steps))
        found.append(GetAtt(address, "FunctionId"))
    return found


def _alone(operation: Operation, step: _Step) -> Value:
    if step.script is not None:
        return _text(step)
    module = "send" if step.handler.asynchronous else "call"
    return code(module, {"r": operation_roles(operation), **_event(step.handler)})


def _event(handler: Handler) -> dict[str, str]:
    return {"e": "Event"} if handler.asynchronous else {}


def _text(step: _Step) -> At:
    assert step.script is not None, "asked for JS steps"
    return At(step.script.text, (*step.path, "js"))


def _before(operation: Operation, steps: list[_Step], tables: Mapping[str, Store]) -> Value:
    """Returns the code around the steps: it checks who calls, and tells the handlers what Amplify tells them."""
    roles = {"r": operation_roles(operation)} if operation.is_function else {}
    if not any(step.script is not None and step.script.mentions("stash") for step in steps):
        return code("checkedSteps" if roles else "steps", roles)
    text = code("checkedToldSteps" if roles else "toldSteps", roles)
    named = next((step.handler.table for step in steps if step.handler.table is not None), None)
    # What only a deployment knows cannot stand in the code: the parts are joined then.
    parts: list[Value] = [f"{text}const stash = {{ api: '", GetAtt(API.at(), "ApiId"), "',"]
    parts += [" tableName: '", named, "',"] if named is not None else []
    parts.append(" tables: {")
    for model in dict.fromkeys(step.handler.model for step in steps if step.handler.model):
        parts += [f" {json.dumps(model)}: '", tables[model].name, "',"]
    return {"Fn::Join": ["", [*parts, " } };\n"]]}


def _unit(steps: list[_Step]) -> str:
    """Returns the stack unit: that of a model when the steps use its table alone, as nothing may refer to it from outside."""
    models = {step.handler.model for step in steps}
    return f"data.models.{models.pop()}" if len(models) == 1 and "" not in models else UNIT
