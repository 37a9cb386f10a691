"""Decides which resource lets a stream invoke a function, and what the function's role may read for it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.components.function.kinds import EVENT, LAMBDA, POLICY, ROLE
from ampc.components.function.targets import arns, full_address, is_existing_table, type_of
from ampc.ir.program import Grant
from ampc.ir.values import At, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.function.config import FunctionConfig
    from ampc.components.function.config_events import StreamEvent
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_READ = ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams")
_TABLE = "AWS::DynamoDB::Table"
_STREAM_ARN = re.compile(r"arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/([A-Za-z0-9_.-]+)/stream/[0-9T:.-]+\Z")
_SERVICE = re.compile(r"arn:aws[a-z-]*:(sqs|sns|s3):")
_SEND: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sqs": (("sqs:SendMessage",),),
    "sns": (("sns:Publish",),),
    "s3": (("s3:ListBucket",), ("s3:PutObject",)),
}
_SERVICES = {"AWS::SQS::Queue": "sqs", "AWS::SNS::Topic": "sns", "AWS::S3::Bucket": "s3"}


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream that was found.

    Attributes:
        name: what the event is called in addresses when the user gives no name.
        arn: the stream's ARN.
        readable: what the role must be allowed to read.
        key: the KMS key that the stream is encrypted with, if it is the user's.
    """

    name: str
    arn: Value
    readable: Value
    key: Value = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why something is no stream, or no destination."""

    message: str
    help: str


def find_stream(event: StreamEvent, document: Document) -> Stream | Wrong:
    """Returns the stream that an event names."""
    named = event.stream
    if not isinstance(named, str):
        return Stream(event.name or "stream", named, named)
    arn = _STREAM_ARN.match(named)
    if arn:
        return Stream(re.sub(r"[^A-Za-z0-9]", "", arn[1]), named, named)
    if named.startswith("arn:"):
        return Wrong(f"'{named}' is not the ARN of a table's stream", "it ends in :table/NAME/stream/LABEL")
    models = document.data.models if document.data is not None else {}
    short = named.removeprefix("data.").removeprefix("models.").removesuffix(".table")
    if short in models:
        address = f"data.models.{short}.table"
        if is_existing_table(address, document):
            return Wrong(f"the stream of '{short}' is not known: its table exists already", "write the stream's ARN")
    elif type_of(full_address(named), document) == _TABLE and named.removeprefix("resources.") in (
        document.resources or {}
    ):
        short, address = named.removeprefix("resources."), named
    else:
        known = [f"models.{name}" for name, model in models.items() if model.table.import_name is None]
        known += [f"resources.{name}" for name, raw in (document.resources or {}).items() if raw.type == _TABLE]
        return Wrong(f"'{named}' has no stream", _known(named, known))
    encryption = models[short].table.encryption if short in models else None
    key = encryption.kms if encryption is not None else None
    return Stream(short, {"Fn::GetAtt": f"{address}.StreamArn"}, {"Fn::Sub": f"${{{address}.Arn}}/stream/*"}, key)


def _known(named: str, known: list[str]) -> str:
    from ampc.diagnostics.suggest import did_you_mean

    return did_you_mean(named, known) or (f"there are {', '.join(known)}" if known else "write the ARN of a stream")


def find_service(target: Any, document: Document) -> str | Wrong:
    """Returns the service of a destination: sqs, sns or s3."""
    address = target
    if isinstance(target, dict):
        address = str(next(iter(target.values()))).removesuffix(".Arn")
    arn = _SERVICE.match(address)
    service = arn[1] if arn else _SERVICES.get(type_of(address, document) or "")
    if service is None:
        hint = "name an AWS::SQS::Queue, AWS::SNS::Topic or AWS::S3::Bucket under resources:, or its ARN"
        return Wrong(f"'{address}' is no queue, topic or bucket", hint)
    return service


def lower_events(name: str, function: FunctionConfig, document: Document, build: Builder) -> None:
    """Makes the event source mappings of a function."""
    for index, event in enumerate(function.events):
        path: YamlPath = ("functions", name, "events", index)
        stream = find_stream(event, document)
        assert isinstance(stream, Stream), "rules found it"
        where = (*path, "stream")
        build.grant(Grant(ROLE.at(name), POLICY.at(name), _READ, (At(stream.readable, where),), path))
        if stream.key is not None:
            build.grant(Grant(ROLE.at(name), POLICY.at(name), ("kms:Decrypt",), (At(stream.key, where),), path))
        properties: dict[str, Value] = {
            "BatchSize": event.given("batch_size", path),
            "BisectBatchOnFunctionError": event.given("bisect_batch_on_error", path),
            "DestinationConfig": _destination(name, event, document, build, path),
            "Enabled": event.given("enabled", path),
            "EventSourceArn": At(stream.arn, where),
            "FilterCriteria": _filters(event, path),
            "FunctionName": Ref(LAMBDA.at(name)),
            "FunctionResponseTypes": ["ReportBatchItemFailures"] if event.report_batch_item_failures else None,
            "MaximumBatchingWindowInSeconds": event.given("batch_window_seconds", path),
            "MaximumRecordAgeInSeconds": event.given("max_record_age_seconds", path),
            "MaximumRetryAttempts": event.given("retry_attempts", path),
            "ParallelizationFactor": event.given("parallelization_factor", path),
            "StartingPosition": event.given("starting_position", path),
            "TumblingWindowInSeconds": event.given("tumbling_window_seconds", path),
        }
        # Lambda tries the role when the mapping is made.
        depends_on = (POLICY.at(name),)
        build.resource(EVENT.at(name, event.name or stream.name), properties, path, depends_on=depends_on)


def _filters(event: StreamEvent, path: YamlPath) -> Value:
    if not event.filters:
        return None
    patterns = [{"Pattern": json.dumps(pattern, separators=(",", ":"))} for pattern in event.filters]
    return At({"Filters": patterns}, (*path, "filters"))


def _destination(name: str, event: StreamEvent, document: Document, build: Builder, path: YamlPath) -> Value:
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
