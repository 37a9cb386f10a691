"""Decides when a custom operation is complete: it has an answer, a handler, and something to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import operations, section
from ampc.components.data.front import EVENT
from ampc.components.data.plural import capital
from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_operations import (
        HandlerConfig,
        ModelMutations,
        OperationConfig,
        SubscriptionConfig,
    )
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_MUTATIONS = ("create", "update", "delete")


def custom_operations(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks custom queries, mutations and subscriptions."""
    del options
    data = section(document)
    for path, kind, operation in operations(data):
        yield from _handlers(operation, path, document)
        last = operation.handler[-1] if operation.handler else None
        asynchronous = last is not None and last.asynchronous and last.function is not None
        if kind != "subscriptions" and operation.returns is None and not asynchronous:
            message = f"'{path[-1]}' does not say what it answers"
            yield error("AMP726", message, path, part="key", help="add returns: string, or the name of a type or model")
        if operation.returns is not None and asynchronous and _answer(operation, "") != EVENT:
            message = "the caller does not wait for the function, so the answer is {success: true}"
            yield error("AMP726", message, (*path, "returns"), part="key", help="remove returns, or async")
        if kind == "subscriptions":
            yield from _follows(operation, path, data)  # type: ignore[arg-type]


def _handlers(operation: OperationConfig, path: YamlPath, document: Document) -> Iterator[Diagnostic]:
    if not operation.handler:
        hint = f"add {'.'.join(str(part) for part in path)}.handler: {{function: NAME}} or {{js: ./FILE.js}}"
        yield error("AMP725", f"nothing answers '{path[-1]}': it has no handler", path, part="key", help=hint)
        return
    several = len(operation.handler) > 1
    tables = [(index, step.table_name) for index, step in enumerate(operation.handler) if step.table_name is not None]
    for index, table in tables[1:]:
        if table != tables[0][1]:
            where = (*path, "handler", index, "tableName")
            message = "the steps share ctx.stash, so there is one tableName for all of them"
            hint = "remove it, and write ctx.stash.tables.NAME_OF_THE_MODEL in the file"
            yield error("AMP725", message, where, part="key", help=hint)
    for position, step in enumerate(operation.handler):
        # A single handler is written without a list.
        at: YamlPath = (*path, "handler", position) if several else (*path, "handler")
        yield from _handler(step, at, document)
        if step.asynchronous and position < len(operation.handler) - 1:
            yield error(
                "AMP725",
                "only the last step can be asynchronous",
                (*at, "async"),
                part="key",
                help="move it to the end",
            )


def _handler(step: HandlerConfig, at: YamlPath, document: Document) -> Iterator[Diagnostic]:
    data = section(document)
    if step.sql is not None or step.sql_file is not None:
        key = "sql" if step.sql is not None else "sqlFile"
        yield error(
            "AMP301",
            f"'{key}' is not supported yet",
            (*at, key),
            part="key",
            help="SQL data sources come with a later version",
        )
        return
    if (step.function is None) == (step.js is None):
        what = "nothing" if step.function is None else "a function and a file"
        yield error(
            "AMP725",
            f"a handler is a function or a JS file, this one is {what}",
            at,
            part="key",
            help="write {function: NAME} or {js: ./FILE.js}",
        )
        return
    if step.function is not None:
        yield from _function(step, step.function, at, document)
        return
    if step.asynchronous:
        yield error("AMP725", "only functions are asynchronous", (*at, "async"), part="key", help="remove it")
    source = step.data_source
    if isinstance(source, str) and source not in data.data_sources and source not in data.models:
        hint = did_you_mean(source, [*data.data_sources, *data.models]) or "declare it under dataSources"
        yield error("AMP725", f"there is no data source '{source}'", (*at, "dataSource"), help=hint)
    elif source is not None and not isinstance(source, str) and source.model not in data.models:
        hint = did_you_mean(source.model, data.models) or f"the models are {', '.join(data.models)}"
        yield error("AMP725", f"there is no model '{source.model}'", (*at, "dataSource", "model"), help=hint)


def _function(step: HandlerConfig, name: str, at: YamlPath, document: Document) -> Iterator[Diagnostic]:
    functions = document.functions or {}
    if name not in functions:
        hint = did_you_mean(name, functions) or "declare it under functions"
        yield error("AMP725", f"there is no function '{name}'", (*at, "function"), help=hint)
    elif functions[name].durability is not None:
        hint = f"let a function of its own start it, by !Ref functions.{name}.version"
        yield error("AMP833", f"an API cannot start the durable function '{name}'", (*at, "function"), help=hint)
    if step.data_source is not None:
        yield error("AMP725", "a function is its own data source", (*at, "dataSource"), part="key", help="remove it")
    if step.table_name is not None:
        hint = "add it to the function's environment"
        yield error("AMP725", "only a JS file is told a table's name", (*at, "tableName"), part="key", help=hint)


def _follows(operation: SubscriptionConfig, path: YamlPath, data: DataConfig) -> Iterator[Diagnostic]:
    if not operation.follows:
        message = f"the subscription '{path[-1]}' follows no mutation"
        yield error("AMP727", message, path, part="key", help="add for: [NAME_OF_A_MUTATION]")
    answers: dict[str, int] = {}
    seen: set[str] = set()
    for position, entry in enumerate(operation.follows):
        at = (*path, "for", position)
        names = [entry] if isinstance(entry, str) else [f"{word}{capital(entry.model)}" for word in entry.operations]
        for number, name in enumerate(names):
            if name in seen or name in names[:number]:
                yield error("AMP727", f"the mutation '{name}' stands twice", at, help="keep one of them")
        seen.update(names)
        wrong = tuple(_followed(entry, at, data))
        yield from wrong
        if not wrong:
            model = _made(data).get(entry) if isinstance(entry, str) else entry.model
            answers.setdefault(model or _answer(data.mutations[entry], entry), position)
    if len(answers) > 1:
        at = (*path, "for", max(answers.values()))
        yield error(
            "AMP727",
            f"the mutations answer different things: {', '.join(answers)}",
            at,
            help="write a subscription for each",
        )
    elif operation.returns is not None and answers and _answer(operation, str(path[-1])) not in answers:
        message = f"subscribers get what the mutation answers: {next(iter(answers))}"
        yield error("AMP727", message, (*path, "returns"), part="key", help="remove returns")


def _made(data: DataConfig) -> dict[str, str]:
    """Returns the mutations that the API makes: name → model."""
    return {
        f"{word}{capital(name)}": name
        for name, model in data.models.items()
        for word in _MUTATIONS
        if word not in model.disable_operations and "mutations" not in model.disable_operations
    }


def _followed(entry: str | ModelMutations, at: YamlPath, data: DataConfig) -> Iterator[Diagnostic]:
    made = _made(data)
    if isinstance(entry, str):
        if entry not in data.mutations and entry not in made:
            what = f"'{entry}' is a query" if entry in data.queries else f"there is no mutation '{entry}'"
            hint = "name a mutation, or write {model: NAME, operations: [create]}"
            hint = did_you_mean(entry, [*data.mutations, *made]) or hint
            yield error("AMP727", what, at, help=hint)
    elif entry.model not in data.models:
        hint = did_you_mean(entry.model, data.models) or f"the models are {', '.join(data.models)}"
        yield error("AMP727", f"there is no model '{entry.model}'", (*at, "model"), help=hint)
    else:
        for index, word in enumerate(entry.operations):
            if f"{word}{capital(entry.model)}" not in made:
                message = f"the mutation '{word}' of '{entry.model}' is switched off"
                yield error("AMP727", message, (*at, "operations", index), help="follow another one")


def _answer(operation: OperationConfig, name: str) -> str:
    """Returns what an operation answers, as text that is the same for the same type."""
    answer = operation.returns
    if answer is None:
        return EVENT
    called = answer.ref or answer.type or f"a type of its own, of '{name}'"
    return f"[{called}]" if answer.array else called
