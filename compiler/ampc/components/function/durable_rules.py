"""Decides which functions may be durable: by their runtime, and by what starts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.function.invoked import durable_key
from ampc.components.function.runtime import runtime
from ampc.diagnostics.model import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_LEAST = {"nodejs": (22,), "python": (3, 13), "java": (17,), "dotnet": (8,)}
LONGEST_OF_EVENTS = 900
"""Seconds that an execution may take at most when Lambda polls a source and waits for the answer.

Source: https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking-esm.html
"""
_NAMED = re.compile(r"(nodejs|python|java|dotnet)([0-9]+(?:\.[0-9]+)?)")


def durable(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that Lambda keeps the executions of a durable function, and that nothing starts it without a version."""
    del options
    for name, function in (document.functions or {}).items():
        if function.durability is None:
            continue
        where = ("functions", name, durable_key(function))
        chosen = runtime(function)
        if function.image is None and not _takes(chosen):
            hint = "take nodejs22.x or newer, python3.13 or newer, java17 or newer, dotnet8 or newer"
            message = f"{chosen} has no durable executions"
            if function.runtime:
                yield error("AMP833", message, ("functions", name, "runtime"), help=hint)
            else:
                yield error("AMP833", message, where, part="key", help=hint)
        seconds = function.durability.execution_timeout_seconds
        if function.events and seconds > LONGEST_OF_EVENTS:
            message = f"events wait for a whole execution, {LONGEST_OF_EVENTS} seconds at most"
            hint = (
                f"write {LONGEST_OF_EVENTS} or less, or let a function of its own start the durable one, asynchronously"
            )
            yield error("AMP833", message, (*where, "executionTimeoutSeconds"), help=hint)
        for other, at in _started_without_version(name, document):
            hint = f"let a function of its own start it, by !Ref functions.{name}.version"
            yield error("AMP833", f"{other} cannot start the durable function '{name}'", at, help=hint)


def _takes(chosen: str) -> bool:
    named = _NAMED.match(chosen)
    return named is not None and tuple(int(part) for part in named[2].split(".")) >= _LEAST[named[1]]


def _started_without_version(name: str, document: Document) -> Iterator[tuple[str, YamlPath]]:
    """Yields what names a function and calls it by its ARN alone."""
    triggers = document.auth.triggers if document.auth is not None else None
    for field, called in (triggers.model_dump(by_alias=True) if triggers is not None else {}).items():
        if called == name:
            yield "a user pool", ("auth", "triggers", field)
    data = document.data
    authorizer = data.authorization_modes.authorizer if data is not None else None
    if authorizer is not None and authorizer.function == name:
        yield "an API", ("data", "authorizationModes", "lambda", "function")
