"""Decides which settings of a function Lambda would refuse: names, environment, logging, schedules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from ampc.components.function.cron import Wrong
from ampc.components.function.schedule import parse
from ampc.components.function.texts import text_of
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.function.config import FunctionConfig, ZonedSchedule
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]+\Z")
_RESERVED = frozenset(
    {
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    }
)  # fmt: skip
MAX_ENVIRONMENT = 4096


def names(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that no two functions ask for the same name."""
    del options
    seen: dict[str, YamlPath] = {}
    for key, function in (document.functions or {}).items():
        if function.name is None:
            continue
        where = ("functions", key, "name")
        first = seen.setdefault(function.name, where)
        if first is not where:
            labels = (Label(where), Label(first, text="the first is here", primary=False))
            message = f"two functions are named '{function.name}'"
            yield Diagnostic(
                "AMP821", Severity.ERROR, message, labels, "change one, or remove both: CloudFormation makes names"
            )


def environment(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the names and the size of environment variables."""
    del options
    for key, function in (document.functions or {}).items():
        path = ("functions", key, "environment")
        for name in function.environment:
            if name in _RESERVED:
                hint = f"Lambda sets it itself: choose another name, for example {name.removeprefix('AWS_').strip('_')}_VALUE"
                yield error("AMP808", f"the name '{name}' is reserved", (*path, name), part="key", help=hint)
            elif not _VARIABLE.match(name):
                hint = "two or more letters, digits and underscores, starting with a letter"
                yield error(
                    "AMP808", f"Lambda takes no environment variable '{name}'", (*path, name), part="key", help=hint
                )
        size = _size(function.environment)
        if size > MAX_ENVIRONMENT:
            message = f"the environment has {size} bytes, Lambda takes {MAX_ENVIRONMENT}"
            yield error(
                "AMP808", message, path, part="key", help="keep large values in SSM, S3 or a file beside the code"
            )


def _size(variables: Mapping[str, Any]) -> int:
    known = {name: text_of(v) for name, v in variables.items() if isinstance(v, (str, bool, int, float))}
    return sum(len(name.encode()) + len(value.encode()) for name, value in known.items())


def logging(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that a level stands with the only format that has levels."""
    del options
    for key, function in (document.functions or {}).items():
        if function.logging.level is not None and function.logging.format != "json":
            where = ("functions", key, "logging", "level")
            hint = "add format: json, or remove the level"
            yield error("AMP822", "'level' needs the json format: plain text has no levels", where, help=hint)


def schedules(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that schedules can be read, and that each has a name of its own."""
    del options
    for key, function in (document.functions or {}).items():
        path: YamlPath = ("functions", key, "schedule")
        seen: dict[str, YamlPath] = {}
        for index, schedule in enumerate(function.schedule):
            where = (*path, index)
            parsed = parse(schedule)
            if isinstance(parsed, Wrong):
                yield error("AMP809", parsed.message, (*where, _key(schedule)), help=parsed.help)
                continue
            first = seen.setdefault(parsed.name, where)
            if first is not where:
                message = f"the schedule '{parsed.name}' stands twice"
                labels = (Label(where), Label(first, text="the first is here", primary=False))
                yield Diagnostic("AMP809", Severity.ERROR, message, labels, "remove one, or give one a name of its own")
            yield from _zone(schedule, where)
            yield from _overlap(function, parsed.every, where)


def _key(schedule: ZonedSchedule) -> str:
    return "cron" if schedule.cron is not None else "rate"


def _zone(schedule: ZonedSchedule, where: YamlPath) -> Iterator[Diagnostic]:
    if schedule.timezone == "UTC":
        return
    try:
        ZoneInfo(schedule.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = available_timezones()
        # Without a time zone database on this machine nobody can tell.
        if known:
            hint = did_you_mean(schedule.timezone, known) or "write an IANA name such as Europe/Paris"
            yield error("AMP809", f"there is no time zone '{schedule.timezone}'", (*where, "timezone"), help=hint)


def _overlap(function: FunctionConfig, every: int | None, where: YamlPath) -> Iterator[Diagnostic]:
    if every is not None and every < function.timeout_seconds:
        message = f"the function may run {function.timeout_seconds} seconds but is started every {every} seconds"
        hint = "lower timeoutSeconds or start it less often: runs would overlap (Amplify refuses this)"
        yield error("AMP823", message, where, help=hint)
