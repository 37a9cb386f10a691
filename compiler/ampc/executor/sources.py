"""Decides what data sources other than DynamoDB do with a request: functions, HTTP endpoints, event buses, none."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ampc.executor import shapes
from ampc.executor.outcome import Outcome
from ampc.executor.shapes import RequestError

if TYPE_CHECKING:
    from ampc.executor.definition import Source
    from ampc.executor.dynamodb import DynamoDB

Function = Callable[[Any], Any]
Transport = Callable[[str, str, Mapping[str, str], bytes | None], tuple[int, Mapping[str, str], str]]
"""``(method, url, headers, body)`` → ``(status, headers, body)``."""
Sink = Callable[[str, list[dict[str, Any]]], None]
"""Takes an event bus and the events put on it."""


def request_url(
    method: str, url: str, headers: Mapping[str, str], body: bytes | None
) -> tuple[int, Mapping[str, str], str]:
    """Sends a request over HTTP."""
    import urllib.error
    import urllib.request

    request = urllib.request.Request(url, body, dict(headers), method=method)  # noqa: S310 - the template's endpoint
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as wrong:
        return wrong.code, dict(wrong.headers), wrong.read().decode()


@dataclass(frozen=True)
class Sources:
    """What stands behind the data sources.

    Attributes:
        dynamodb: executes DynamoDB requests; without it they fail.
        lambdas: a data source's name, or its function's logical ID → the function.
        transport: sends HTTP requests.
        events: takes the events of EventBridge; without it they fail.
        ids: gives the IDs of events.
    """

    dynamodb: DynamoDB | None
    ids: Callable[[], str]
    lambdas: Mapping[str, Function] = field(default_factory=dict)
    transport: Transport = request_url
    events: Sink | None = None

    def run(self, source: Source, request: Any, context: dict[str, Any]) -> Outcome:
        """Executes a request.

        Args:
            source: the data source.
            request: what the request handler returned.
            context: ``ctx``.

        Raises:
            RequestError: the request is not what the data source takes.
        """
        if source.type == "AMAZON_DYNAMODB":
            if self.dynamodb is None:
                raise RequestError(f"No DynamoDB client stands behind {source.name}.", "LocalExecutor")
            return self.dynamodb.run(source.target, request, context)
        if source.type == "AWS_LAMBDA":
            return self._invoke(source, shapes.checked(request, shapes.LAMBDA))
        if source.type == "HTTP":
            return self._send(source, shapes.checked(request, shapes.HTTP))
        if source.type == "AMAZON_EVENTBRIDGE":
            return self._put(source, shapes.checked(request, shapes.EVENTS))
        return Outcome(shapes.checked(request or {}, shapes.NONE).get("payload"))

    def _invoke(self, source: Source, request: dict[str, Any]) -> Outcome:
        function = self.lambdas.get(source.name) or self.lambdas.get(source.id) or self.lambdas.get(source.target)
        if function is None:
            raise RequestError(f"No function is given for {source.name} ({source.target}).", "LocalExecutor")
        batch = request["operation"] == "BatchInvoke"
        payload = [request.get("payload")] if batch else request.get("payload")
        event = request.get("invocationType") == "Event"
        try:
            # What crosses to a function and back is JSON.
            result = json.loads(json.dumps(function(json.loads(json.dumps(payload)))))
        except Exception as wrong:
            return Outcome(None) if event else Outcome(None, {"type": "Lambda:Unhandled", "message": str(wrong)})
        if event:
            return Outcome(None)
        if not batch:
            return Outcome(result)
        if not isinstance(result, list) or len(result) != 1:
            message = "The response of a BatchInvoke must be a list with one entry for each payload."
            return Outcome(None, {"type": "Lambda:IllegalArgument", "message": message})
        return Outcome(result[0])

    def _send(self, source: Source, request: dict[str, Any]) -> Outcome:
        parameters = request.get("params", {})
        query = urlencode(parameters.get("query") or {}, doseq=True)
        url = source.target.rstrip("/") + request["resourcePath"] + (f"?{query}" if query else "")
        body = parameters.get("body")
        data = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
        headers = {name: str(value) for name, value in (parameters.get("headers") or {}).items()}
        try:
            status, answered, text = self.transport(request["method"], url, headers, data)
        except OSError as wrong:
            return Outcome(None, {"type": "DataSource:HTTP", "message": str(wrong)})
        return Outcome({"statusCode": status, "headers": dict(answered), "body": text})

    def _put(self, source: Source, request: dict[str, Any]) -> Outcome:
        if self.events is None:
            raise RequestError(f"No event bus stands behind {source.name}.", "LocalExecutor")
        self.events(source.target, request["events"])
        entries = [{"EventId": self.ids(), "ErrorCode": None, "ErrorMessage": None} for _ in request["events"]]
        return Outcome({"Entries": entries, "FailedEntryCount": 0})
