"""Decides which event sources of a function Lambda would refuse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.components.function.config_events import QueueEvent, source_key
from ampc.components.function.events import find_service
from ampc.components.function.sources import Source, Wrong, find_source, key_alias
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import FunctionConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

SMALL_BATCH = 10
_VISIBILITY = 30
"""Seconds for which a queue hides a message that was handed on, when it does not say."""


def events(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that sources, destinations and filters are such, and that a function reads each source once."""
    del options
    for name, function in (document.functions or {}).items():
        sources: dict[str, YamlPath] = {}
        names: dict[str, YamlPath] = {}
        for index, event in enumerate(function.events):
            path = ("functions", name, "events", index)
            where, found = (*path, source_key(event)), find_source(event, document)
            if isinstance(found, Wrong):
                yield error("AMP827", found.message, where, help=found.help)
            else:
                yield from _different(found, event.name or found.name, (sources, names), where)
                yield from _readable(found, document)
            if isinstance(event, QueueEvent):
                fifo = isinstance(found, Source) and found.fifo
                yield from _batches(event, path, fifo=fifo)
                yield from _visibility(function, found, document, (name, index))
            elif event.on_failure is not None:
                service = find_service(event.on_failure, document)
                if isinstance(service, Wrong):
                    yield error("AMP829", service.message, (*path, "onFailure"), help=service.help)
            for position, pattern in enumerate(event.filters):
                yield from _pattern(pattern, (*path, "filters", position))


def _different(
    found: Source, called: str, seen: tuple[dict[str, YamlPath], dict[str, YamlPath]], where: YamlPath
) -> Iterator[Diagnostic]:
    sources, names = seen
    arn, word = (
        json.dumps(found.arn),
        "queue" if where[-1] == "sqs" else {"kinesis": "stream"}.get(str(where[-1]), where[-1]),
    )
    yield from _once(sources, arn, where, f"the function reads this {word} twice", "remove one")
    if sources[arn] == where:
        yield from _once(names, called, where[:-1], f"the event '{called}' stands twice", "give one a name of its own")


def _readable(found: Source, document: Document) -> Iterator[Diagnostic]:
    alias = key_alias(found.raw, document) if found.raw else None
    if alias is not None:
        message = "the function may not use this key: IAM takes a key's ARN, and an alias does not tell it"
        yield error("AMP838", message, alias, help="write the key's ARN or ID, or !Ref of an AWS::KMS::Key")


def _batches(event: QueueEvent, path: YamlPath, *, fifo: bool) -> Iterator[Diagnostic]:
    if fifo and event.batch_window_seconds:
        where = (*path, "batchWindowSeconds")
        yield error("AMP834", "a FIFO queue has no batch window", where, part="key", help="remove it")
    if event.batch_size <= SMALL_BATCH:
        return
    message = f"{event.batch_size} messages are more than a call gets"
    if fifo:
        yield error("AMP834", f"{message} of a FIFO queue", (*path, "batchSize"), help=f"write {SMALL_BATCH} or less")
    elif not event.batch_window_seconds:
        hint = f"add batchWindowSeconds: 1 or more, or write {SMALL_BATCH} or less"
        yield error("AMP834", f"{message} without waiting for them", (*path, "batchSize"), help=hint)


def _visibility(
    function: FunctionConfig, found: Source | Wrong, document: Document, place: tuple[str, int]
) -> Iterator[Diagnostic]:
    """Yields an error for a queue that hands a message on again while the function may still be at work."""
    raw = (document.resources or {}).get(found.raw) if isinstance(found, Source) else None
    visible = raw.properties.get("VisibilityTimeout", _VISIBILITY) if raw is not None else None
    if not isinstance(found, Source) or not isinstance(visible, int) or visible >= function.timeout_seconds:
        return
    assert raw is not None
    queue: YamlPath = ("resources", found.raw, "Properties", "VisibilityTimeout")
    where = queue if "VisibilityTimeout" in raw.properties else ("resources", found.raw)
    key: YamlPath = ("functions", place[0], "timeoutSeconds")
    labels = (
        Label(where, "value" if where == queue else "key"),
        Label(key, text=f"the function may run {function.timeout_seconds} seconds", primary=False),
    )
    message = f"the queue hides a message for {visible} seconds, which the function may take longer for"
    best = 6 * function.timeout_seconds
    hint = f"set VisibilityTimeout to {best}, six times timeoutSeconds, as AWS advises; Lambda refuses less than once"
    yield Diagnostic("AMP835", Severity.ERROR, message, labels, hint)


def _once(seen: dict[str, YamlPath], key: str, where: YamlPath, message: str, hint: str) -> Iterator[Diagnostic]:
    first = seen.setdefault(key, where)
    if first is not where:
        labels = (Label(where), Label(first, text="the first is here", primary=False))
        yield Diagnostic("AMP827", Severity.ERROR, message, labels, hint)


def _pattern(pattern: Any, path: YamlPath) -> Iterator[Diagnostic]:
    if not pattern:
        yield error("AMP828", "the pattern is empty", path, help="write what must match, such as eventName: [INSERT]")
    elif isinstance(pattern, dict):
        for key, inner in pattern.items():
            if key == "$or" and isinstance(inner, list):
                for index, one in enumerate(inner):
                    yield from _pattern(one, (*path, key, index))
            elif not isinstance(inner, list):
                yield from _pattern(inner, (*path, key))
            elif not inner:
                yield error("AMP828", f"'{key}' lists no value", (*path, key), help=f"write {key}: [VALUE]")
    else:
        hint = f"write {path[-1]}: [{json.dumps(pattern)}]"
        yield error("AMP828", f"'{path[-1]}' needs a list of values", path, help=hint)
