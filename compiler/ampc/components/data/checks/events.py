"""Decides when a rule for events is complete: events that meet it, a mutation, and arguments that the mutation takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.components.data.checks.common import section
from ampc.components.data.events.pattern import problems as pattern_problems
from ampc.components.data.events.schedule import parse
from ampc.components.data.events.select import unselectable
from ampc.components.data.events.signature import Signatures, base
from ampc.components.data.events.template import MAX_PATHS, is_usable, paths
from ampc.components.data.events.values import of_arguments
from ampc.components.data.sdl import api_schema
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig
    from ampc.components.data.config_events import EventRule
    from ampc.components.data.model import Schema
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_BUS = re.compile(r"(arn:[^:]+:events:[^:]*:[^:]*:event-bus/)?[A-Za-z0-9._/-]{1,256}\Z")
_QUEUE = re.compile(r"arn:[^:]+:sqs:[^:]+:[^:]+:[^:]+\Z")
_EVENT = "an event has them in 'detail': write $.detail.NAME"


def event_rules(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the entries of ``data.eventRules``."""
    del options
    data = section(document)
    yield from _names(data)
    for index, rule in enumerate(data.event_rules):
        path: YamlPath = ("data", "eventRules", index)
        yield from _when(rule, path)
        yield from _places(rule, path)
        yield from _paths(rule, rule.key("arguments", path))


def event_calls(document: Document, schema: Schema) -> Iterator[Diagnostic]:
    """Checks what the entries of ``data.eventRules`` call."""
    data = section(document)
    if not data.event_rules:
        return
    signatures = Signatures.of(api_schema(schema), (model.name for model in schema.models))
    for index, rule in enumerate(data.event_rules):
        yield from _calls(rule, ("data", "eventRules", index), signatures, data)


def _names(data: DataConfig) -> Iterator[Diagnostic]:
    seen: dict[str, YamlPath] = {}
    for index, rule in enumerate(data.event_rules):
        at: YamlPath = ("data", "eventRules", index, "name")
        title = rule.name[0].upper() + rule.name[1:]
        first = seen.setdefault(title, at)
        if first is not at:
            labels = (Label(at), Label(first, text="the first is here", primary=False))
            yield Diagnostic(
                "AMP770", Severity.ERROR, f"two event rules are called '{title}'", labels, "rename one of them"
            )


def _when(rule: EventRule, path: YamlPath) -> Iterator[Diagnostic]:
    if (rule.pattern is None) == (rule.schedule is None):
        what = "neither a pattern nor a schedule" if rule.pattern is None else "a pattern and a schedule"
        hint = "write pattern: {source: [NAME]} or schedule: rate(5 minutes)"
        yield error("AMP737", f"the event rule '{rule.name}' has {what}", (*path, "name"), help=hint)
    if rule.pattern is not None:
        for at, message, hint in pattern_problems(rule.pattern):
            yield error("AMP737", message, (*path, "pattern", *at), part="key", help=hint)
    if rule.schedule is not None:
        found = parse(rule.schedule)
        if not isinstance(found, str):
            yield error("AMP737", found.message, (*path, "schedule"), help=found.help)
        if rule.bus != "default":
            message = "only rules of the default bus have a schedule"
            yield error("AMP737", message, (*path, "bus"), help="remove bus")


def _places(rule: EventRule, path: YamlPath) -> Iterator[Diagnostic]:
    if isinstance(rule.bus, str) and not _BUS.match(rule.bus):
        yield error("AMP772", f"'{rule.bus}' is no event bus", (*path, "bus"), help="write its name, or its ARN")
    queue = rule.dead_letter_queue
    if isinstance(queue, str) and not _QUEUE.match(queue):
        message, at = f"'{queue}' is no ARN of a queue", rule.key("dead_letter_queue", path)
        yield error("AMP772", message, at, help="write the ARN: !GetAtt Queue.Arn")


def _paths(rule: EventRule, path: YamlPath) -> Iterator[Diagnostic]:
    found = list(paths(rule.arguments))
    for at, text in found:
        if not is_usable(text):
            message = f"'{text}' is no path into an event: it starts with $. and has names, [0] and *"
            yield error("AMP739", message, (*path, *at), help=_EVENT)
    if len(found) > MAX_PATHS:
        message = f"{len(found)} paths into the event, EventBridge takes {MAX_PATHS}"
        yield error("AMP739", message, path, part="key", help="pass an object of the event as a whole")


def _calls(rule: EventRule, path: YamlPath, signatures: Signatures, data: DataConfig) -> Iterator[Diagnostic]:
    mutations = signatures.mutations()
    mutation = mutations.get(rule.mutation)
    if mutation is None:
        what = "is a query" if rule.mutation in data.queries else "does not exist"
        hint = did_you_mean(rule.mutation, mutations) or "declare it under data.mutations"
        yield error("AMP736", f"the mutation '{rule.mutation}' {what}", (*path, "mutation"), help=hint)
        return
    arguments: Any = mutation.arguments or ()
    for problem in of_arguments(rule.arguments, arguments, rule.mutation, signatures):
        inside = (*path, "arguments", *problem.at)
        # Without arguments there is nothing to show but the mutation.
        at, part = (inside, problem.part) if "arguments" in rule.model_fields_set else ((*path, "mutation"), "value")
        yield error("AMP738", problem.message, at, part=part, help=problem.help)
    answer = base(mutation.type)
    for index, name in enumerate(rule.selection or ()):
        wrong = unselectable(name, answer, signatures)
        if wrong is not None:
            yield error("AMP771", wrong[0], (*path, "selection", index), help=wrong[1])
