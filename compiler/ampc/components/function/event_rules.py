"""Decides which event sources of a function Lambda would refuse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.components.function.events import Wrong, find_service, find_stream
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath


def events(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that streams, destinations and filters are such, and that a function reads each stream once."""
    del options
    for name, function in (document.functions or {}).items():
        streams: dict[str, YamlPath] = {}
        names: dict[str, YamlPath] = {}
        for index, event in enumerate(function.events):
            path = ("functions", name, "events", index)
            stream = find_stream(event, document)
            if isinstance(stream, Wrong):
                yield error("AMP827", stream.message, (*path, "stream"), help=stream.help)
            else:
                arn, called = json.dumps(stream.arn), event.name or stream.name
                yield from _once(streams, arn, (*path, "stream"), "the function reads this stream twice", "remove one")
                if arn in streams and streams[arn] == (*path, "stream"):
                    text = f"the event '{called}' stands twice"
                    yield from _once(names, called, path, text, "give one a name of its own")
            if event.on_failure is not None:
                service = find_service(event.on_failure, document)
                if isinstance(service, Wrong):
                    yield error("AMP829", service.message, (*path, "onFailure"), help=service.help)
            for position, pattern in enumerate(event.filters):
                yield from _pattern(pattern, (*path, "filters", position))


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
