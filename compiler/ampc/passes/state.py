"""Decides what passes hand to each other: one frozen value, replaced by every pass."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeAlias

from ampc.ir.environment import Environment
from ampc.ir.program import Program

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic, Ignored
    from ampc.ir.builder import BuildOptions
    from ampc.ir.values import Json
    from ampc.source.loader import Source


def _today() -> date:
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(seconds, UTC).date()


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for.

    Attributes:
        build: what changes the result.
        file: the name of the source file as diagnostics show it.
        lint: whether cfn-lint runs.
        lint_cache: whether its results are read from and written to the user's cache folder.
        variables: what ``{env: NAME}`` in the file can name: the variables of the machine that builds.
        env: the environment of the file that is built, or ``None`` when none was named.
        every_overlay: whether overlays of other environments are validated too.
        today: the day that decides which exceptions of ``lint.ignore`` have expired. It changes findings, never the result.
    """

    build: BuildOptions
    file: str = "amplify.yaml"
    lint: bool = True
    lint_cache: bool = True
    variables: Mapping[str, str] = field(default_factory=dict)
    env: str | None = None
    every_overlay: bool = True
    today: date = field(default_factory=_today)


@dataclass(frozen=True, slots=True)
class State:
    """Everything known so far.

    Attributes:
        options: what was asked for.
        text: the source text, as bytes from the file.
        source: text, plain data and positions; set by ``read``.
        whole: the source before anything was laid over it; ``None`` without ``environments``.
        environment: what the result is for; set by ``read``.
        document: set by ``validate``.
        program: set by ``lower``, replaced by ``link`` and ``override``.
        templates: path in the output folder → template, the root first; set by ``outputs``.
        client: ``amplify_outputs.json``; set by ``outputs``.
        files: path in the output folder → bytes; completed by ``emit``.
        lock: the new text of ``amplify.lock``, or ``None`` when the backend needs none.
        diagnostics: all findings so far, but those that are ignored.
        ignored: findings that the file tells to ignore.
    """

    options: Options
    text: bytes
    source: Source | None = None
    whole: Source | None = None
    environment: Environment = field(default_factory=Environment)
    document: Document | None = None
    program: Program = field(default_factory=Program)
    templates: Mapping[str, Json] = field(default_factory=dict)
    client: Mapping[str, Json] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    lock: bytes | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    def report(self, *found: Diagnostic) -> State:
        """Returns this state with more findings."""
        return replace(self, diagnostics=(*self.diagnostics, *found))


Pass: TypeAlias = Callable[[State], State]
