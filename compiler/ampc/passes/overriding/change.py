"""Decides what one change of an override is: an operation, its pointers, and where each stands in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.overrides import Override
    from ampc.source.spans import YamlPath


@dataclass(frozen=True, slots=True)
class Change:
    """One operation on properties.

    Attributes:
        op: an RFC 6902 operation, or ``set``.
        pointer: where it works.
        value: what it writes or tests; ``None`` for the others.
        source: where ``move`` and ``copy`` take it from.
        origin: the YAML path of the operation.
        at: the YAML path of the pointer.
        value_at: the YAML path of the value.
        from_at: the YAML path of ``from``.
        key: whether the pointer is a key (of ``set``), not a value.
    """

    op: str
    pointer: str
    value: Any
    source: str | None
    origin: YamlPath
    at: YamlPath
    value_at: YamlPath
    from_at: YamlPath
    key: bool = False


def changes(override: Override, path: YamlPath) -> Iterator[Change]:
    """Yields the changes of an override in the order they are applied: patch, set, remove."""
    for index, operation in enumerate(override.patch):
        here = (*path, "patch", index)
        source = getattr(operation, "from_", None)
        value = getattr(operation, "value", None)
        yield Change(
            operation.op, operation.path, value, source, here, (*here, "path"), (*here, "value"), (*here, "from")
        )
    for pointer, value in override.set.items():
        here = (*path, "set", pointer)
        yield Change("set", pointer, value, None, here, here, here, here, key=True)
    for index, pointer in enumerate(override.remove):
        here = (*path, "remove", index)
        yield Change("remove", pointer, None, None, here, here, here, here)
