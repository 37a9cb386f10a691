"""Decides whether a value fits a property, as CloudFormation reads values: numbers and booleans may be text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.cfn.schemas import ResourceSchema, Schema, is_open
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value does not fit.

    Attributes:
        what: ``type``, ``enum``, ``range``, ``unknown`` or ``required``.
        tokens: where in the value.
        message: one sentence.
        help: what to do.
    """

    what: str
    tokens: tuple[str, ...]
    message: str
    help: str = ""


def is_intrinsic(value: Any) -> bool:
    """Tells whether CloudFormation will replace the value at deployment."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    name = next(iter(value))
    return name == "Ref" or str(name).startswith("Fn::")


def misfits(schema: ResourceSchema, tokens: tuple[str, ...], value: Any) -> Iterator[Misfit]:
    """Yields everything that is wrong with a value for a property that exists."""
    options = schema.at(tokens)
    if options:
        yield from _check(schema, options, value, ())


def _check(schema: ResourceSchema, options: list[Schema], value: Any, at: tuple[str, ...]) -> Iterator[Misfit]:
    if is_intrinsic(value):
        return
    parts = [part for option in options for part in schema.expand(option)]
    types = {kind for part in parts for kind in _types(part)}
    if types and not any(_is(kind, value) for kind in types):
        yield Misfit("type", at, f"expected {_words(types)}, found {_describe(value)}")
        return
    if any(is_open(part) for part in parts) and not any(part.get("properties") for part in parts):
        return
    if isinstance(value, dict):
        yield from _check_object(schema, parts, value, at)
    elif isinstance(value, list):
        items = [part["items"] for part in parts if isinstance(part.get("items"), dict)]
        for index, item in enumerate(value):
            if items:
                yield from _check(schema, items, item, (*at, str(index)))
    else:
        yield from _check_scalar(parts, value, at)


def _check_object(
    schema: ResourceSchema, parts: list[Schema], value: dict[str, Any], at: tuple[str, ...]
) -> Iterator[Misfit]:
    known: dict[str, list[Schema]] = {}
    for part in parts:
        for name, inner in part.get("properties", {}).items():
            known.setdefault(name, []).append(inner)
    loose = not known or any(
        part.get("patternProperties") or part.get("additionalProperties") not in (None, False) for part in parts
    )
    for name, item in value.items():
        if name in known:
            yield from _check(schema, known[name], item, (*at, name))
        elif not loose:
            hint = did_you_mean(name, known) or f"it has {', '.join(sorted(known))}"
            yield Misfit(
                "unknown", (*at, name), f"'{schema.type}' has no property '{'/'.join((*at, name))}' here", hint
            )
    required = {name for part in parts if "properties" in part for name in part.get("required", ())}
    for name in sorted(required - set(value)):
        yield Misfit("required", at, f"the property '{name}' is required here", f"add '{name}'")


def _check_scalar(parts: list[Schema], value: Any, at: tuple[str, ...]) -> Iterator[Misfit]:
    enums = [part["enum"] for part in parts if "enum" in part]
    if enums and not any(value == option or str(value) == str(option) for enum in enums for option in enum):
        words = [str(option) for enum in enums for option in enum]
        yield Misfit(
            "enum",
            at,
            f"'{value}' is not allowed here",
            did_you_mean(str(value), words) or f"write one of {', '.join(words)}",
        )
    number = _number(value)
    if number is None or not any(kind in ("integer", "number") for part in parts for kind in _types(part)):
        return
    for part in parts:
        low, high = part.get("minimum"), part.get("maximum")
        if low is not None and number < low:
            yield Misfit("range", at, f"{value} is too small: at least {low}")
        if high is not None and number > high:
            yield Misfit("range", at, f"{value} is too large: at most {high}")


def _types(part: Schema) -> list[str]:
    kind = part.get("type")
    if kind is None:
        return []
    return list(kind) if isinstance(kind, list) else [kind]


def _is(kind: str, value: Any) -> bool:
    if kind == "object":
        return isinstance(value, dict)
    if kind == "array":
        return isinstance(value, list)
    if kind == "boolean":
        return isinstance(value, bool) or value in ("true", "false")
    if kind == "string":
        return isinstance(value, (str, int, float))
    if kind == "null":
        return value is None
    number = _number(value)
    return number is not None and (kind == "number" or float(number).is_integer())


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except ValueError:
        return None


_NAMES = {
    "object": "a mapping",
    "array": "a list",
    "boolean": "true or false",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing",
}


def _words(types: set[str]) -> str:
    return " or ".join(_NAMES.get(kind, kind) for kind in sorted(types))


def _describe(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text '{value if len(value) <= 40 else value[:37] + '...'}'"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a mapping"
