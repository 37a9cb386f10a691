"""Decides what a diagnostic is: a value with a code, a severity, places and help. Rendering is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ampc.source.spans import Span, YamlPath

Part: TypeAlias = Literal["key", "value"]


class Severity(StrEnum):
    """How much a finding matters. Only ``ERROR`` stops the pipeline."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what is to be said about it.

    Attributes:
        where: a path of YAML keys, resolved to a span when rendered; or a span of any file.
        part: for a path, whether its key or its value is meant. Mappings and sequences always show their key.
        text: what stands beside the underline; empty for the primary label.
        primary: exactly one label of a diagnostic is primary; its position is the diagnostic's position.
    """

    where: YamlPath | Span
    part: Part = "value"
    text: str = ""
    primary: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """The resource of the template that a finding is about.

    Attributes:
        address: its address, for example ``auth.userPool``.
        logical_id: its logical ID.
        pointer: a JSON pointer below its Properties; empty for the resource as a whole or an attribute of it.
    """

    address: str
    logical_id: str
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``message`` alone must be enough to act on; ``help`` says what to do next.

    Attributes:
        code: ``AMPnnn``, or a cfn-lint rule id such as ``E3002``.
        severity: error, warning or info.
        message: one sentence, lower case, no full stop.
        labels: the primary place first. Empty only when no place exists (for example, a full disk).
        help: what to do; may be empty.
        note: background; may be empty.
        about: for a finding about the template, the resource.
    """

    code: str
    severity: Severity
    message: str
    labels: tuple[Label, ...] = ()
    help: str = ""
    note: str = ""
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that the file tells to ignore.

    Attributes:
        diagnostic: the finding.
        entry: the place of ``rule`` in the entry of ``lint.ignore`` that says so.
        reason: why.
        expires: the last day on which it is ignored, as ``YYYY-MM-DD``; empty for ever.
    """

    diagnostic: Diagnostic
    entry: YamlPath | Span
    reason: str
    expires: str = ""


def error(code: str, message: str, where: YamlPath | Span, *, part: Part = "value", help: str = "") -> Diagnostic:
    """Returns an error at one place."""
    return Diagnostic(code, Severity.ERROR, message, (Label(where, part),), help)


def warning(code: str, message: str, where: YamlPath | Span, *, part: Part = "value", help: str = "") -> Diagnostic:
    """Returns a warning at one place."""
    return Diagnostic(code, Severity.WARNING, message, (Label(where, part),), help)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tells whether any finding stops the pipeline."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
