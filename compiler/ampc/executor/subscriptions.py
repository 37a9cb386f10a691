"""Decides who is subscribed to what, and what each subscriber receives of a mutation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ampc.executor.filters import passes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ampc.executor.execution import Request

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Subscription:
    """A subscription.

    Attributes:
        name: the subscription's field.
        args: its arguments.
        filter: the filter its resolver set, or ``None``.
        invalidation: the invalidation filter its resolver set, or ``None``.
        errors: why it was refused; empty for one that stands.
        mutations: the mutations whose events it receives.
        received: the responses it received, oldest first.
        request: the request that made it.
        operation_name: the operation of the request.
        deliver: takes every response; the mutation goes on after it.
    """

    name: str
    args: Mapping[str, Any]
    filter: Json | None
    invalidation: Json | None
    errors: tuple[Json, ...]
    mutations: tuple[str, ...]
    request: Request
    operation_name: str | None = None
    deliver: Callable[[Json], None] | None = None
    received: list[Json] = field(default_factory=list)

    def wants(self, mutation: str, event: Any) -> bool:
        """Tells whether an event goes to this subscription.

        A filter decides alone; without one the arguments must equal the event's fields.
        """
        if mutation not in self.mutations:
            return False
        if self.filter is not None:
            return passes(self.filter, event)
        fields = event if isinstance(event, dict) else {}
        return all(fields.get(name) == value for name, value in self.args.items())

    def send(self, event: Any) -> Json:
        """Returns the response that an event makes, and delivers it."""
        request = replace(self.request, resolvers=False, appended=[])
        response = request.run(self.operation_name, {self.name: event})
        self.received.append(response)
        if self.deliver:
            self.deliver(response)
        return response


class Subscriptions:
    """All subscriptions that stand."""

    def __init__(self) -> None:
        self.standing: list[Subscription] = []

    def publish(self, mutation: str, event: Any) -> list[tuple[Subscription, Json]]:
        """Delivers a mutation's event; returns who received what."""
        if event is None:
            return []
        chosen = [one for one in self.standing if one.wants(mutation, event)]
        return [(one, one.send(event)) for one in chosen]

    def invalidate(self, name: str, payload: Json) -> list[Subscription]:
        """Ends the subscriptions whose invalidation filter lets a payload through; returns them."""
        ended = [
            one
            for one in self.standing
            if one.name == name and one.invalidation is not None and passes(one.invalidation, payload)
        ]
        self.standing = [one for one in self.standing if one not in ended]
        return ended
