"""Decides which values an argument of a mutation takes: those that its GraphQL type can have, or a path into the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ampc.components.data.events.signature import base
from ampc.components.data.events.template import is_path
from ampc.config.base import is_reference
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphql import InputValueDefinitionNode, TypeNode

    from ampc.components.data.events.signature import Signatures
    from ampc.diagnostics.model import Part

Place = tuple[str | int, ...]
_WHOLE = ("Int", "AWSTimestamp")
_SCALARS: Mapping[str, tuple[tuple[type, ...], str]] = {
    **dict.fromkeys(_WHOLE, ((int,), "a whole number")),
    "Float": ((int, float), "a number"),
    "Boolean": ((bool,), "true or false"),
    "ID": ((str, int), "text"),
}
_TEXT: tuple[tuple[type, ...], str] = ((str,), "text")


class Problem(NamedTuple):
    """What is wrong with a value, and where inside the arguments."""

    at: Place
    part: Part
    message: str
    help: str


def of_arguments(
    given: Mapping[str, Any],
    taken: Iterable[InputValueDefinitionNode],
    owner: str,
    signatures: Signatures,
    at: Place = (),
) -> Iterator[Problem]:
    """Yields what is wrong with the arguments of a mutation, or with the fields of an input; ``owner`` takes them."""
    fields = {field.name.value: field for field in taken}
    what = "field" if at else "argument"
    for name, value in given.items():
        if name in fields:
            yield from _of_value(value, fields[name].type, (*at, name), signatures)
            continue
        known = f"its {what}s are {', '.join(fields)}" if fields else "remove it"
        yield Problem((*at, name), "key", f"'{owner}' has no {what} '{name}'", did_you_mean(name, fields) or known)
    for name, field in fields.items():
        if name not in given and field.type.kind == "non_null_type" and field.default_value is None:
            yield Problem(at, "key", f"'{owner}' needs the {what} '{name}'", f"add {name}: $.detail.{name}, or a value")


def _of_value(value: Any, type_: TypeNode, at: Place, signatures: Signatures) -> Iterator[Problem]:
    required = type_.kind == "non_null_type"
    inner: Any = type_.type if required else type_  # type: ignore[attr-defined]
    if is_path(value) or (value is None and not required):
        return
    if value is None:
        yield Problem(at, "value", f"'{_name(at)}' needs a value", "write a path such as $.detail.id, or a value")
    elif inner.kind == "list_type":
        # GraphQL takes one item for a list of one.
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            yield from _of_value(item, inner.type, (*at, index) if isinstance(value, list) else at, signatures)
    else:
        yield from _of_named(value, base(inner), at, signatures)


def _of_named(value: Any, name: str, at: Place, signatures: Signatures) -> Iterator[Problem]:
    fields: Any = signatures.fields(name)
    if fields:
        if isinstance(value, dict) and not is_reference(value):
            yield from of_arguments(value, fields.values(), name, signatures, at)
        else:
            yield Problem(at, "value", f"'{_name(at)}' is a mapping, a '{name}'", f"its fields are {', '.join(fields)}")
        return
    values = signatures.values(name)
    if is_reference(value):
        if values or name in (*_WHOLE, "Float", "Boolean"):
            yield Problem(at, "value", f"a reference gives text, a '{name}' is none", "write a value")
    elif values:
        if value not in values:
            hint = did_you_mean(str(value), values) or f"the values are {', '.join(values)}"
            yield Problem(at, "value", f"'{value}' is no value of '{name}'", hint)
    else:
        types, what = _SCALARS.get(name, _TEXT)
        if not isinstance(value, types) or (isinstance(value, bool) and name != "Boolean"):
            yield Problem(at, "value", f"'{_name(at)}' is of the type {name}: {what}", _hint(value, name))


def _name(at: Place) -> str:
    """Returns the name of what holds a value: that of a list for its items."""
    return next(str(part) for part in reversed(at) if isinstance(part, str))


def _hint(value: Any, name: str) -> str:
    if name == "AWSJSON":
        return "write JSON in quotes: '{\"key\": 1}'"
    if isinstance(value, (bool, int, float)) and _SCALARS.get(name, _TEXT)[1] == "text":
        return f'quote it: "{str(value).lower() if isinstance(value, bool) else value}"'
    return "write a path such as $.detail.id, or a value of this type"
