"""Decides how rules that call mutations for events may be written."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ampc.config.base import ConfigModel, Name, Text


class EventRetry(ConfigModel):
    """How often an event is delivered again when the API does not take it."""

    max_age_seconds: int = Field(default=86400, ge=60, le=86400)
    """How old an event may become; by default a day."""

    attempts: int = Field(default=185, ge=0, le=185)
    """How often it is delivered again; by default 185 times."""


class EventRule(ConfigModel):
    """A rule of EventBridge: an event calls a mutation, and the mutation's subscribers are told."""

    name: Name
    """Its name in addresses."""

    description: str | None = Field(default=None, max_length=512)
    """What it is for."""

    bus: Text = "default"
    """The event bus: its name, or its ARN."""

    pattern: dict[str, Any] | None = None
    """Which events, as EventBridge writes patterns: {source: [my.orders], detail-type: [OrderStatusChange]}."""

    schedule: str | None = None
    """In place of a pattern, when, for example `rate(5 minutes)` or `cron(0 9 * * ? *)`."""

    mutation: str
    """The mutation: a custom one, or one of a model such as `updateTodo`."""

    arguments: dict[str, Any] = Field(default_factory=dict)
    """Its arguments: paths into the event such as `$.detail.orderId`, or values."""

    selection: list[str] | None = Field(default=None, min_length=1)
    """The fields of the answer that subscribers get, such as `id` or `customer.name`; by default all but related items."""

    retry: EventRetry | None = None
    """How often an event is delivered again; by default for a day, as EventBridge does."""

    dead_letter_queue: Text | None = None
    """The ARN of an SQS queue for events that could not be delivered."""

    enabled: bool = True
    """Whether the rule is on."""
