"""Decides what the ``functions`` section may not say, beyond its shape."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ampc.cfn.iam import check_action
from ampc.components.function.config import FunctionConfig
from ampc.components.function.paths import check_path
from ampc.components.function.runtime import RUNTIMES, language
from ampc.components.function.schedule import ScheduleError, parse
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_RESERVED = frozenset(
    {
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    }
)  # fmt: skip
MAX_ENVIRONMENT = 4096


def _functions(document: Document) -> Iterator[tuple[YamlPath, FunctionConfig]]:
    for name, function in (document.functions or {}).items():
        yield ("functions", name), function


def code(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that each function has code, inside the project."""
    for path, function in _functions(document):
        if (function.entry is None) == (function.build is None):
            reason = "has neither 'entry' nor 'build'" if function.entry is None else "has both 'entry' and 'build'"
            yield error("AMP806", f"the function '{path[1]}' {reason}", path, part="key", help="write entry: ./handler.py, or build: {command, output}")
            continue
        for field in ("entry", "requirements"):
            text = getattr(function, field)
            wrong = check_path(options.root, text, (*path, field)) if text is not None else None
            if wrong is not None:
                yield wrong
        if function.build is not None:
            yield from _command(function, path)


def _command(function: FunctionConfig, path: YamlPath) -> Iterator[Diagnostic]:
    build = function.build
    assert build is not None, "the caller looked"
    where = (*path, "build", "command")
    try:
        words = shlex.split(build.command) if isinstance(build.command, str) else build.command
    except ValueError as wrong:
        yield error("AMP815", f"the command cannot be read: {str(wrong).lower()}", where, help="close the quote, or write a list")
        return
    if not words:
        yield error("AMP815", "the command is empty", where, help="for example: go build -o out/bootstrap ./cmd")
    if function.runtime is None:
        yield error("AMP807", f"the function '{path[1]}' is made by a command and needs a runtime", path, part="key", help="add runtime: provided.al2023")


def runtimes(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that the runtime exists and fits the language of the entry."""
    del options
    for path, function in _functions(document):
        chosen, where = function.runtime, (*path, "runtime")
        if function.entry is not None and language(function) == "other":
            yield error("AMP807", f"ampc does not know the language of '{function.entry}'", (*path, "entry"), help="use build: {command, output} for other languages than Python and JavaScript")
        if chosen is None:
            continue
        if chosen not in RUNTIMES:
            yield error("AMP807", f"there is no Lambda runtime '{chosen}'", where, help=did_you_mean(chosen, RUNTIMES) or f"one of {', '.join(RUNTIMES)}")
        elif function.entry is not None and language(function) != "other" and not chosen.startswith(language(function)):
            yield error("AMP807", f"'{function.entry}' does not run on {chosen}", where, help="remove the runtime, or name another entry")


def environment(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the names and the size of environment variables."""
    del options
    for path, function in _functions(document):
        for name in function.environment:
            where = (*path, "environment", name)
            if name in _RESERVED:
                yield error("AMP808", f"Lambda sets '{name}' itself", where, part="key", help="choose another name")
            elif not _VARIABLE.match(name):
                yield error("AMP808", f"'{name}' is no name of an environment variable", where, part="key", help="letters, digits and underscores, starting with a letter")
        size = sum(len(name) + len(str(value)) for name, value in function.environment.items() if not isinstance(value, dict))
        if size > MAX_ENVIRONMENT:
            yield error("AMP808", f"the environment has {size} bytes, Lambda takes {MAX_ENVIRONMENT}", (*path, "environment"), part="key", help="keep large values in SSM or S3")


def schedules(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that schedules can be read, and that each has a name of its own."""
    del options
    for path, function in _functions(document):
        seen: set[str] = set()
        for index, schedule in enumerate(function.schedule):
            where = (*path, "schedule", index)
            try:
                parsed = parse(schedule)
            except ScheduleError as wrong:
                yield error("AMP809", str(wrong.args[0]), where, help=str(wrong.args[1]))
                continue
            if parsed.name in seen:
                yield error("AMP809", f"the schedule '{parsed.name}' stands twice", where, help="remove one, or give it a name")
            seen.add(parsed.name)


def permissions(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that actions exist and that nothing is allowed on everything without a word."""
    del options
    for path, function in _functions(document):
        for index, permission in enumerate(function.permissions):
            where = (*path, "permissions", index)
            for position, action in enumerate(permission.actions):
                problem = check_action(action)
                if problem is not None:
                    yield error("AMP810", problem.message, (*where, "actions", position), help=problem.suggestion)
            targets = permission.on if isinstance(permission.on, list) else [permission.on]
            if "*" in targets:
                yield warning("AMP817", "the permission is on every resource of the account", (*where, "on"), help="name an address such as data.models.Todo or an ARN")


RULES = (code, runtimes, environment, schedules, permissions)
