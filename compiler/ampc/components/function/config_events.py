"""Decides what an entry of a function's ``events`` may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from ampc.config.base import ConfigModel, Name, Text

_LATER = "declare AWS::Lambda::EventSourceMapping under resources: for now"


class StreamEvent(ConfigModel):
    """What of a table's stream invokes the function, and how: an event source mapping."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "kinesis": _LATER,
        "queue": _LATER,
        "sqs": _LATER,
        "bucket": "declare AWS::Lambda::Permission and the bucket's notifications under resources: for now",
        "s3": "declare AWS::Lambda::Permission and the bucket's notifications under resources: for now",
    }

    stream: Text
    """Whose changes: a model (`models.Todo`), a table under `resources`, or the ARN of a stream."""

    name: Name | None = None
    """Its name in addresses; by default that of the model or table."""

    starting_position: Literal["LATEST", "TRIM_HORIZON"] = "LATEST"
    """Which changes come first: those from now on, or the oldest that the stream still holds (24 hours)."""

    batch_size: int = Field(default=100, ge=1, le=10_000)
    """How many changes one call gets at most."""

    batch_window_seconds: int | None = Field(default=None, ge=0, le=300)
    """Seconds to wait for a full batch."""

    parallelization_factor: int | None = Field(default=None, ge=1, le=10)
    """How many batches of a shard run at the same time; changes of one item stay in order."""

    retry_attempts: int | None = Field(default=None, ge=0, le=10_000)
    """How often a failed batch is tried again; by default until the changes expire."""

    max_record_age_seconds: int | None = Field(default=None, ge=60, le=604_800)
    """Seconds after which a change is given up; by default when it expires."""

    bisect_batch_on_error: bool | None = None
    """Whether a failed batch is halved and tried again, to find the change that fails."""

    report_batch_item_failures: bool = False
    """Whether the function answers with `batchItemFailures`, so that only these are tried again."""

    tumbling_window_seconds: int | None = Field(default=None, ge=0, le=900)
    """Seconds of a window over which calls hand a state on."""

    filters: list[dict[str, Any]] = Field(default_factory=list, max_length=10)
    """Which changes count: patterns as EventBridge has them, for example `{eventName: [INSERT]}`."""

    on_failure: Text | None = None
    """Where batches that are given up are told: an SQS queue, an SNS topic or an S3 bucket, as address or ARN."""

    enabled: bool = True
    """Whether it runs."""
