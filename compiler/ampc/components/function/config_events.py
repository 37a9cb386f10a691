"""Decides what an entry of a function's ``events`` may hold: a table's stream, a Kinesis stream or a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel, Name, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_BUCKET = (
    "let the bucket say whom it invokes, storage.<name>.triggers: {onUpload: FUNCTION}; one under resources: has its "
    "NotificationConfiguration, and needs an AWS::Lambda::Permission"
)
_LATER: Mapping[str, str] = {
    "bucket": _BUCKET,
    "s3": _BUCKET,
    "rule": "declare AWS::Events::Rule and AWS::Lambda::Permission under resources:; for times of day use schedule:",
    "topic": "declare AWS::SNS::Subscription and AWS::Lambda::Permission under resources:",
    "kafka": "declare AWS::Lambda::EventSourceMapping under resources:",
}
"""Sources that are no event source mappings of ampc's → what to do instead."""

_NOT_OF_QUEUES: Mapping[str, str] = {
    "onFailure": "a queue keeps its failures in a dead-letter queue: set the queue's RedrivePolicy",
    "retryAttempts": "set maxReceiveCount in the queue's RedrivePolicy",
    "startingPosition": "remove it: a queue hands on every message",
    "bisectBatchOnError": "use reportBatchItemFailures: true",
}


class _Mapping(ConfigModel):
    """What all event source mappings have in common."""

    name: Name | None = None
    """Its name in addresses; by default that of the source."""

    batch_window_seconds: int | None = Field(default=None, ge=0, le=300)
    """Seconds to wait for a full batch."""

    report_batch_item_failures: bool = False
    """Whether the function answers with `batchItemFailures`, so that only these are tried again."""

    filters: list[dict[str, Any]] = Field(default_factory=list, max_length=10)
    """What counts: patterns as EventBridge has them, for example `{eventName: [INSERT]}`."""

    enabled: bool = True
    """Whether it runs."""


class _Shards(_Mapping):
    """What streams with shards have in common."""

    starting_position: Literal["LATEST", "TRIM_HORIZON"] = "LATEST"
    """Which records come first: those from now on, or the oldest that the stream still holds."""

    batch_size: int = Field(default=100, ge=1, le=10_000)
    """How many records one call gets at most."""

    parallelization_factor: int | None = Field(default=None, ge=1, le=10)
    """How many batches of a shard run at the same time; records of one key stay in order."""

    retry_attempts: int | None = Field(default=None, ge=0, le=10_000)
    """How often a failed batch is tried again; by default until the records expire."""

    max_record_age_seconds: int | None = Field(default=None, ge=60, le=604_800)
    """Seconds after which a record is given up; by default when it expires."""

    bisect_batch_on_error: bool | None = None
    """Whether a failed batch is halved and tried again, to find the record that fails."""

    tumbling_window_seconds: int | None = Field(default=None, ge=0, le=900)
    """Seconds of a window over which calls hand a state on."""

    on_failure: Text | None = None
    """Where batches that are given up are told: an SQS queue, an SNS topic or an S3 bucket, as address or ARN."""


class StreamEvent(_Shards):
    """What of a table's stream invokes the function, and how: an event source mapping."""

    stream: Text
    """Whose changes: those of a model, for example `models.Todo`, or of a table under `resources`; or the ARN of a stream."""


class KinesisEvent(_Shards):
    """How the records of a Kinesis stream invoke the function: an event source mapping."""

    kinesis: Text
    """Which stream: one under `resources`, a consumer of one, or an ARN."""


class QueueEvent(_Mapping):
    """How the messages of an SQS queue invoke the function: an event source mapping."""

    queue: Text | None = None
    """Which queue: one under `resources`, or an ARN."""

    sqs: Text | None = None
    """Another word for `queue`."""

    batch_size: int = Field(default=10, ge=1, le=10_000)
    """How many messages one call gets at most; more than 10 need `batchWindowSeconds`."""

    maximum_concurrency: int | None = Field(default=None, ge=2, le=1000)
    """How many calls run at the same time at most."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.queue is not None and self.sqs is not None:
            raise _refused("AMP209", "'queue' and 'sqs' are the same key", "remove one of them", "sqs")
        return self


def _refuse(value: object) -> object:
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    if any(key in _LATER for key in keys):
        key = next(key for key in keys if key in _LATER)
        raise _refused("AMP301", f"'{key}' is not supported here", _LATER[key], key)
    key = next((key for key in keys if key in _NOT_OF_QUEUES), "")
    if key and ("queue" in keys or "sqs" in keys):
        raise _refused("AMP820", f"'{key}' has no effect on a queue", _NOT_OF_QUEUES[key], key)
    return value


def _refused(code: str, message: str, hint: str, key: str) -> PydanticCustomError:
    context = {"message": message, "code": code, "help": hint, "at": (key,), "part": "key"}
    return PydanticCustomError("function", "{message}", context)


def _sort(value: object) -> str:
    keys = set(value) if isinstance(value, dict) else set()
    if isinstance(value, QueueEvent) or keys & {"queue", "sqs"}:
        return QueueEvent.__name__
    return (KinesisEvent if isinstance(value, KinesisEvent) or "kinesis" in keys else StreamEvent).__name__


AnyEvent: TypeAlias = StreamEvent | KinesisEvent | QueueEvent
Event: TypeAlias = Annotated[
    Annotated[StreamEvent, Tag("StreamEvent")]
    | Annotated[KinesisEvent, Tag("KinesisEvent")]
    | Annotated[QueueEvent, Tag("QueueEvent")],
    Discriminator(_sort),
    BeforeValidator(_refuse),
]
"""What invokes a function."""


def source_key(event: AnyEvent) -> str:
    """Returns the key under which the source stands."""
    if isinstance(event, StreamEvent):
        return "stream"
    if isinstance(event, KinesisEvent):
        return "kinesis"
    return "queue" if event.queue is not None else "sqs"


def source(event: AnyEvent) -> Any:
    """Returns what the event names: an address, an ARN or a reference."""
    return getattr(event, source_key(event))
