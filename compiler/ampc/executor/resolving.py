"""Decides how a resolver runs: its handlers, the functions of a pipeline, and what each of them sees in ``ctx``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.executor.shapes import RequestError

if TYPE_CHECKING:
    from ampc.executor.definition import Handlers, Resolver
    from ampc.executor.engine import Answer, Engine
    from ampc.executor.sources import Sources

Json = dict[str, Any]


class FieldError(Exception):
    """A resolver ended with an error: what stands in the response's ``errors``."""

    def __init__(self, message: str, type_: str | None, data: Any = None, info: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.type = type_
        self.data = data
        self.info = info


class Skipped(Exception):  # noqa: N818 - no error but the way out of ``runtime.earlyReturn``
    """The rest of a pipeline is skipped."""

    def __init__(self, value: Any) -> None:
        super().__init__("earlyReturn")
        self.value = value


@dataclass
class Effects:
    """What handlers did beside returning values."""

    errors: list[Json] = field(default_factory=list)
    logs: list[Json] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    invalidations: list[Json] = field(default_factory=list)
    evictions: list[Json] = field(default_factory=list)
    filter: Json | None = None
    invalidation: Json | None = None

    def add(self, effects: Json) -> None:
        """Adds what one handler did."""
        self.errors += effects["errors"]
        self.logs += effects["logs"]
        self.headers |= effects["headers"]
        self.invalidations += effects["invalidations"]
        self.evictions += effects["evictions"]
        self.filter = effects.get("subscriptionFilter") or self.filter
        self.invalidation = effects.get("invalidationFilter") or self.invalidation


@dataclass
class Run:
    """One run of a resolver.

    Attributes:
        engine: runs the handlers.
        sources: what stands behind the data sources.
        auth_type: what ``util.authType()`` returns.
        context: ``ctx`` as every handler sees it.
    """

    engine: Engine
    sources: Sources
    auth_type: str
    context: Json
    effects: Effects = field(default_factory=Effects)
    stash: Json = field(default_factory=dict)

    def resolve(self, resolver: Resolver) -> Any:
        """Returns the value of the field.

        Raises:
            FieldError: a handler ended with an error.
        """
        own = resolver.handlers
        if own.source is not None:
            try:
                return self._function(own, {})
            except Skipped as skipped:
                return skipped.value
        before = self._handle(own, "request", {"prev": {}})
        result = before.value
        if before.early is None:
            try:
                for function in resolver.functions:
                    result = self._function(function, {"prev": {"result": result}})
            except Skipped as skipped:
                result = skipped.value
        return self._handle(own, "response", {"prev": {"result": result}, "result": result}).value

    def _function(self, function: Handlers, more: Json) -> Any:
        """Runs a request handler, the data source and the response handler."""
        asked = self._handle(function, "request", more)
        if asked.early:
            return self._early(asked)
        if function.source is None:
            raise FieldError(f"{function.name} has no data source", "BadRequestException")
        try:
            outcome = self.sources.run(function.source, asked.value, self.context)
        except RequestError as wrong:
            raise FieldError(str(wrong), wrong.type) from wrong
        seen = {**more, "result": outcome.result}
        if outcome.error:
            seen["error"] = outcome.error
        answered = self._handle(function, "response", seen)
        return self._early(answered) if answered.early else answered.value

    def _early(self, answer: Answer) -> Any:
        if answer.early == "END":
            raise Skipped(answer.value)
        return answer.value

    def _handle(self, function: Handlers, name: str, more: Json) -> Answer:
        context = {**self.context, **more, "stash": self.stash}
        answer = self.engine.run(function.code, name, context, self.auth_type)
        self.stash = answer.stash
        self.effects.add(answer.effects)
        if answer.error:
            error = answer.error
            raise FieldError(error["message"], error["type"], error["data"], error["info"])
        return answer
