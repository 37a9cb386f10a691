"""Decides how handlers run: in one quickjs context, each code compiled once and evaluated anew for every call."""

from __future__ import annotations

import base64
import json
import random
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ampc.executor import identifiers, times
from ampc.executor.modules import CodeError, body

if TYPE_CHECKING:
    from collections.abc import Callable

_FILES = ("transform.js", "util.js", "dynamodb.js", "host.js")
_MEMORY = 512 * 1024 * 1024


def now() -> datetime:
    """Returns the present moment."""
    return datetime.now(UTC)


def new_id() -> str:
    """Returns a random UUID."""
    return str(uuid4())


@dataclass(frozen=True)
class Answer:
    """What a handler did.

    Attributes:
        value: what it returned.
        stash: the stash afterwards.
        error: the error that ended it: ``message``, ``type``, ``data``, ``info``.
        early: ``NEXT`` or ``END`` when it returned early.
        effects: what it did beside: ``errors``, ``logs``, ``headers``, ``invalidations``, ``evictions``,
            ``subscriptionFilter``, ``invalidationFilter``.
    """

    value: Any
    stash: dict[str, Any]
    error: dict[str, Any] | None
    early: str | None
    effects: dict[str, Any]


class Engine:
    """Runs handlers. Calls of several threads run one after the other."""

    def __init__(self, clock: Callable[[], datetime] = now, ids: Callable[[], str] = new_id) -> None:
        """Sets up the runtime.

        Args:
            clock: gives the time.
            ids: gives the identifiers of ``util.autoId``.
        """
        import quickjs

        self._lock = threading.RLock()
        self._known: dict[str, str] = {}
        context = quickjs.Context()
        context.set_memory_limit(_MEMORY)
        host: dict[str, Callable[..., Any]] = {
            "__now": lambda: float(int(clock().timestamp() * 1000)),
            "__id": lambda kind: identifiers.made(kind, clock(), ids),
            "__random": random.random,
            "__format": times.formatted,
            "__parse": times.parsed,
            "__matches": lambda pattern, value: re.search(pattern, value) is not None,
            "__xml": _xml,
            "__base64": _base64,
        }
        for name, function in host.items():
            context.add_callable(name, _telling(function))
        context.eval(_runtime())
        self._load = context.eval("__load")
        self._call = context.eval("__run")

    def run(self, code: str, handler: str, context: dict[str, Any], auth_type: str) -> Answer:
        """Runs one handler.

        Args:
            code: the module with the handler.
            handler: ``request`` or ``response``.
            context: ``ctx``.
            auth_type: what ``util.authType()`` returns.
        """
        import quickjs

        with self._lock:
            try:
                answer = json.loads(self._call(self._loaded(code), handler, json.dumps(context), auth_type))
            except CodeError as wrong:
                return _failed("BadRequestException", f"Code contains one or more errors: {wrong}")
            except quickjs.JSException as wrong:
                # What a handler returns is no JSON, or the memory is used up.
                return _failed("Code", f"Runtime Error: {str(wrong).splitlines()[0]}")
        return Answer(
            answer.get("value"), answer.get("stash") or {}, answer.get("error"), answer.get("early"), answer["effects"]
        )

    def _loaded(self, code: str) -> str:
        known = self._known.get(code)
        if known is None:
            import quickjs

            known = str(len(self._known))
            try:
                self._load(known, body(code))
            except quickjs.JSException as wrong:
                raise CodeError(str(wrong).strip()) from wrong
            self._known[code] = known
        return known


def _telling(function: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a function whose exceptions are answers, as quickjs drops their messages."""

    def told(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except Exception as wrong:
            return f"\0{wrong}"

    return told


def _failed(type_: str, message: str) -> Answer:
    error = {"message": message, "type": type_}
    effects: dict[str, Any] = {"errors": [], "logs": [], "headers": {}, "invalidations": [], "evictions": []}
    return Answer(None, {}, {**error, "data": None, "info": None}, None, effects)


@cache
def _runtime() -> str:
    folder = files("ampc.executor") / "js"
    return "\n".join((folder / name).read_text("utf-8") for name in _FILES)


def _base64(value: str, encode: bool) -> str:
    if encode:
        return base64.b64encode(value.encode()).decode()
    return base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8", "replace")


def _xml(text: str) -> str:
    import xml.etree.ElementTree as Tree

    root = Tree.fromstring(text)  # noqa: S314 - the code that hands it over runs on this machine as well
    return json.dumps({root.tag: _element(root)})


def _element(element: Any) -> Any:
    found: dict[str, Any] = dict(element.attrib)
    for child in element:
        value = _element(child)
        if child.tag in found:
            earlier = found[child.tag]
            found[child.tag] = [*earlier, value] if isinstance(earlier, list) else [earlier, value]
        else:
            found[child.tag] = value
    words = (element.text or "").strip()
    if found:
        return {**found, "content": _scalar(words)} if words else found
    return _scalar(words)


def _scalar(words: str) -> Any:
    return json.loads(words) if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?|true|false", words) else words
