"""Decides which values are checked by rules of our own: Cognito's, IAM actions, and the limits of AWS services."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.cfn import cognito
from ampc.cfn.iam import check_action
from ampc.cfn.limits import check_limits
from ampc.cfn.pointers import parse
from ampc.diagnostics.model import Diagnostic, Label, Severity
from ampc.passes.linting.blame import blame, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.ir.program import Resource
    from ampc.ir.values import Json
    from ampc.passes.linting.blame import Tokens
    from ampc.source.spans import YamlPath

_SEVERITIES = {True: Severity.ERROR, False: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """A finding of our own, and what of cfn-lint it makes superfluous.

    Attributes:
        logical_id: the resource it is about; empty for a whole template.
        tokens: where below ``Properties``.
        diagnostic: what is told.
    """

    logical_id: str
    tokens: Tokens
    diagnostic: Diagnostic


def check(resources: Mapping[str, Resource]) -> Iterator[OwnFinding]:
    """Yields what our own rules find in patched properties.

    Args:
        resources: logical ID → resource; properties are plain JSON.
    """
    for logical_id, resource in resources.items():
        for wrong in cognito.check(resource.type, resource.properties):
            tokens: Tokens = parse(wrong.pointer)
            found = blame(resources, logical_id, tokens, wrong.message)
            message = f"{wrong.message}, at {found.subject}"
            yield OwnFinding(
                logical_id,
                tokens,
                Diagnostic(wrong.code, Severity.ERROR, message, found.labels, wrong.help, about=found.about),
            )
        for action, tokens in actions(resource.properties):
            problem = check_action(action)
            if problem is None:
                continue
            found = blame(resources, logical_id, tokens)
            code = "AMP450" if problem.sure else "AMP451"
            message = f"{problem.message}, at {found.subject}"
            yield OwnFinding(
                logical_id,
                tokens,
                Diagnostic(
                    code, _SEVERITIES[problem.sure], message, found.labels, problem.suggestion, about=found.about
                ),
            )


def limits(templates: Mapping[str, Json], resources: Mapping[str, Resource]) -> Iterator[OwnFinding]:
    """Yields where a limit of an AWS service is exceeded, as an error, or near, as a warning."""
    counted = Counter(resource.address.kind.component for resource in resources.values())
    largest: YamlPath = tuple(name for name, _ in counted.most_common(1))
    for breach in check_limits(templates):
        logical_id, tokens = split(breach.path) or ("", ())
        labels: tuple[Label, ...] = (Label(("outputs", "stack") if breach.path == ("Outputs",) else largest, "key"),)
        subject, about = breach.template, None
        if logical_id in resources:
            found = blame(resources, logical_id, tokens)
            labels, subject, about = found.labels, found.subject, found.about
        message = f"{breach.message}, in {subject}"
        told = Diagnostic(breach.code, _SEVERITIES[breach.exceeded], message, labels, breach.help, about=about)
        yield OwnFinding(logical_id, tokens, told)


def actions(value: Any, at: Tokens = ()) -> Iterator[tuple[str, Tokens]]:
    """Yields every IAM action of every policy document in a value, with its place.

    A policy document that is JSON text, as ``AWS::Logs::ResourcePolicy`` takes it, has one place: the text.
    """
    if isinstance(value, dict):
        if "Statement" in value:
            statements = value["Statement"]
            listed = isinstance(statements, list)
            for index, statement in enumerate(statements if listed else [statements]):
                yield from _statement(statement, (*at, "Statement", index) if listed else (*at, "Statement"))
        for key, item in value.items():
            text = item.get("Fn::Sub") if isinstance(item, dict) else item
            if key.endswith("Document") and isinstance(text, str):
                yield from ((action, (*at, key)) for action, _ in actions(_parsed(text)))
            elif key != "Statement" and isinstance(item, (dict, list)):
                yield from actions(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, (dict, list)):
                yield from actions(item, (*at, index))


def _statement(statement: Any, at: Tokens) -> Iterator[tuple[str, Tokens]]:
    if not isinstance(statement, dict) or "Effect" not in statement:
        return
    for key in ("Action", "NotAction"):
        named = statement.get(key)
        if isinstance(named, str):
            yield named, (*at, key)
        elif isinstance(named, list):
            yield from ((one, (*at, key, index)) for index, one in enumerate(named) if isinstance(one, str))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
