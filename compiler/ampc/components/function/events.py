"""Decides which resource lets a stream or a queue invoke a function, and what the function's role may do there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ampc.components.function.config_events import QueueEvent, source_key
from ampc.components.function.invoked import invoked_name
from ampc.components.function.kinds import EVENT, POLICY, ROLE
from ampc.components.function.sources import Source, Wrong, find_source
from ampc.components.function.targets import arns, type_of
from ampc.ir.program import Grant
from ampc.ir.values import At

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.function.config import FunctionConfig
    from ampc.components.function.config_events import AnyEvent, KinesisEvent, StreamEvent
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_SERVICE = re.compile(r"arn:aws[a-z-]*:(sqs|sns|s3):")
_SEND: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sqs": (("sqs:SendMessage",),),
    "sns": (("sns:Publish",),),
    "s3": (("s3:ListBucket",), ("s3:PutObject",)),
}
_SERVICES = {"AWS::SQS::Queue": "sqs", "AWS::SNS::Topic": "sns", "AWS::S3::Bucket": "s3"}


def find_service(target: Any, document: Document) -> str | Wrong:
    """Returns the service of a destination: sqs, sns or s3."""
    address = target
    if isinstance(target, dict):
        inner = next(iter(target.values()))
        address = (".".join(inner) if isinstance(inner, list) else str(inner)).removesuffix(".Arn")
    arn = _SERVICE.match(address)
    service = arn[1] if arn else _SERVICES.get(type_of(address, document) or "")
    if service is None:
        hint = "name an AWS::SQS::Queue, AWS::SNS::Topic or AWS::S3::Bucket under resources:, or its ARN"
        return Wrong(f"'{address}' is no queue, topic or bucket", hint)
    return service


def lower_events(name: str, function: FunctionConfig, document: Document, build: Builder) -> None:
    """Makes the event source mappings of a function."""
    granted: list[tuple[tuple[str, ...], Value]] = []
    for index, event in enumerate(function.events):
        path: YamlPath = ("functions", name, "events", index)
        source = find_source(event, document)
        assert isinstance(source, Source), "rules found it"
        where = (*path, source_key(event))
        allowed = [*source.allowed, *([(("kms:Decrypt",), source.key)] if source.key is not None else [])]
        for actions, resource in allowed:
            # A stream and its consumer, or two queues with one key, need some things twice.
            if (actions, resource) not in granted:
                granted.append((actions, resource))
                build.grant(Grant(ROLE.at(name), POLICY.at(name), actions, (At(resource, where),), path))
        properties: dict[str, Value] = {
            "BatchSize": event.given("batch_size", path),
            "Enabled": event.given("enabled", path),
            "EventSourceArn": At(source.arn, where),
            "FilterCriteria": _filters(event, path),
            "FunctionName": invoked_name(name, function),
            "FunctionResponseTypes": ["ReportBatchItemFailures"] if event.report_batch_item_failures else None,
            "MaximumBatchingWindowInSeconds": event.given("batch_window_seconds", path),
        }
        if isinstance(event, QueueEvent):
            properties["ScalingConfig"] = _scaling(event, path)
        else:
            properties |= _shards(name, event, document, build, path)
        # Lambda tries the role when the mapping is made.
        depends_on = (POLICY.at(name),)
        address = EVENT.at(name, event.name or source.name)
        build.resource(address, dict(sorted(properties.items())), path, depends_on=depends_on)


def _shards(
    name: str, event: StreamEvent | KinesisEvent, document: Document, build: Builder, path: YamlPath
) -> dict[str, Value]:
    return {
        "BisectBatchOnFunctionError": event.given("bisect_batch_on_error", path),
        "DestinationConfig": _destination(name, event, document, build, path),
        "MaximumRecordAgeInSeconds": event.given("max_record_age_seconds", path),
        "MaximumRetryAttempts": event.given("retry_attempts", path),
        "ParallelizationFactor": event.given("parallelization_factor", path),
        "StartingPosition": event.given("starting_position", path),
        "TumblingWindowInSeconds": event.given("tumbling_window_seconds", path),
    }


def _scaling(event: QueueEvent, path: YamlPath) -> Value:
    if event.maximum_concurrency is None:
        return None
    return {"MaximumConcurrency": event.given("maximum_concurrency", path)}


def _filters(event: AnyEvent, path: YamlPath) -> Value:
    if not event.filters:
        return None
    patterns = [{"Pattern": json.dumps(pattern, separators=(",", ":"))} for pattern in event.filters]
    return At({"Filters": patterns}, (*path, "filters"))


def _destination(
    name: str, event: StreamEvent | KinesisEvent, document: Document, build: Builder, path: YamlPath
) -> Value:
    if event.on_failure is None:
        return None
    where = (*path, "onFailure")
    service = find_service(event.on_failure, document)
    assert isinstance(service, str), "rules found it"
    found: tuple[Value, ...] = tuple(arns(event.on_failure, (), document))
    if service == "s3" and len(found) == 1 and isinstance(found[0], str):
        found = (found[0], f"{found[0]}/*")
    # A bucket's objects are resources beside it; queues and topics are one each.
    for actions, resource in zip(_SEND[service], found, strict=False):
        build.grant(Grant(ROLE.at(name), POLICY.at(name), actions, (At(resource, where),), path))
    return At({"OnFailure": {"Destination": found[0]}}, where)
