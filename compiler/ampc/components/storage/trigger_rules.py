"""Decides which triggers S3 would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.storage.entries import FUNCTION, entries
from ampc.components.storage.triggers import triggers
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.storage.triggers import Trigger
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions

_FAMILIES = {
    "ObjectCreated": "* Put Post Copy CompleteMultipartUpload",
    "ObjectRemoved": "* Delete DeleteMarkerCreated",
    "ObjectRestore": "* Post Completed Delete",
    "ObjectTagging": "* Put Delete",
    "ObjectAcl": "Put",
    "Replication": (
        "* OperationFailedReplication OperationMissedThreshold OperationReplicatedAfterThreshold OperationNotTracked"
    ),
    "LifecycleExpiration": "* Delete DeleteMarkerCreated",
}
EVENTS = (
    *(f"s3:{family}:{event}" for family, events in _FAMILIES.items() for event in events.split()),
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ReducedRedundancyLostObject",
)
"""What a bucket can tell of: "Supported event types for SQS, SNS, and Lambda" in S3's user guide."""


def trigger_functions(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that functions and events exist, and that no object would invoke two functions for one event."""
    del options
    functions = document.functions or {}
    for name, bucket in (document.storage or {}).items():
        found = triggers(name, bucket)
        for index, one in enumerate(found):
            if one.function not in functions:
                hint = (
                    did_you_mean(one.function, functions)
                    or f"declare it: functions: {{{one.function}: {{entry: ...}}}}"
                )
                yield error("AMP877", f"there is no function '{one.function}'", one.key, help=hint)
            if one.event not in EVENTS:
                hint = did_you_mean(one.event, EVENTS) or "write s3:ObjectCreated:* or s3:ObjectRemoved:*, for example"
                yield error("AMP879", f"S3 has no event '{one.event}'", (*one.path, "on"), help=hint)
            yield from _literal(one)
            yield from _loop(name, one, document)
            first = next((other for other in found[:index] if _overlap(one, other)), None)
            if first is not None:
                labels = (Label(one.path), Label(first.path, text="the first is here", primary=False))
                message = "two notifications are for the same events of the same objects, which S3 refuses"
                hint = "give them prefixes or suffixes that no object has both of, or let one function do both"
                yield Diagnostic("AMP879", Severity.ERROR, message, labels, hint)


def _literal(one: Trigger) -> Iterator[Diagnostic]:
    """Yields what S3 takes literally, so that no object would ever match."""
    for key, text, plain in (
        ("prefix", one.prefix, one.prefix.split("*")[0]),
        ("suffix", one.suffix, one.suffix.split("*")[-1]),
    ):
        hint = f"write {plain.lstrip('/')}" if plain.lstrip("/") else f"remove {key}"
        if "*" in text:
            message = f"'{text}': S3 takes '*' in a {key} literally"
            yield error("AMP879", message, (*one.path, key), help=hint)
        elif key == "prefix" and text.startswith("/"):
            yield error("AMP879", f"'{text}' starts with '/': keys in a bucket do not", (*one.path, key), help=hint)


def _loop(name: str, one: Trigger, document: Document) -> Iterator[Diagnostic]:
    if one.suffix or not one.event.startswith("s3:ObjectCreated"):
        return
    for entry in entries(name, document):
        below = entry.path.removesuffix("*")
        if entry.who != FUNCTION or entry.name != one.function or "write" not in entry.actions:
            continue
        if below.startswith(one.prefix) or one.prefix.startswith(below):
            labels = (Label(one.key), Label(entry.origin, text="it may write here", primary=False))
            message = f"'{one.function}' may write where its own trigger listens: each write would invoke it again"
            hint = "give the trigger a prefix that the function does not write to, or a suffix that it does not write"
            yield Diagnostic("AMP884", Severity.WARNING, message, labels, hint)
            return


def _overlap(one: Trigger, other: Trigger) -> bool:
    if not (_covers(one.event, other.event) or _covers(other.event, one.event)):
        return False
    prefixes = one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix)
    return prefixes and (one.suffix.endswith(other.suffix) or other.suffix.endswith(one.suffix))


def _covers(event: str, other: str) -> bool:
    return event == other or (event.endswith(":*") and other.startswith(event.removesuffix("*")))
