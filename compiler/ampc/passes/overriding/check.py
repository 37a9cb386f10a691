"""Decides whether a change can be made to a resource: against its properties as they are, and its type's schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.cfn.cognito import ENUMS
from ampc.cfn.pointers import PointerError, child, get, parse, spell
from ampc.cfn.schemas import ResourceSchema, resource_schema
from ampc.cfn.values import is_intrinsic, misfits
from ampc.diagnostics.model import Diagnostic, Part, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.passes.overriding.change import Change


def check(change: Change, type_: str, properties: dict[str, Any]) -> Iterator[Diagnostic]:
    """Yields why a change cannot be made.

    Args:
        change: with its references resolved.
        type_: the resource type.
        properties: as earlier changes left them.
    """
    tokens = _parse(change.pointer, change)
    if isinstance(tokens, Diagnostic):
        yield tokens
        return
    schema = resource_schema(type_)
    found = list(_schema(change, tokens, schema, properties)) if schema is not None else []
    yield from found
    if found:
        return
    yield from _present(change, tokens, properties)


def _parse(pointer: str, change: Change, *, source: bool = False) -> tuple[str, ...] | Diagnostic:
    at = change.from_at if source else change.at
    part: Part = "value" if source else _part(change)
    try:
        tokens = parse(pointer)
    except PointerError as wrong:
        dotted = "/" + pointer.replace(".", "/") if "/" not in pointer else "/" + pointer
        hint = f"write '{dotted}'" if str(wrong).startswith("it starts") else str(wrong)
        return error("AMP505", f"'{pointer}' is no JSON pointer: {wrong}", at, part=part, help=hint)
    if not tokens:
        return error("AMP505", "the pointer names the whole of Properties", at, part=part, help="name one property")
    if tokens[0] == "Properties":
        return error(
            "AMP505",
            f"'{pointer}' starts with /Properties, which is implied",
            at,
            part=part,
            help=f"write '{spell(tokens[1:])}'",
        )
    return tokens


def _part(change: Change) -> Part:
    return "key" if change.key else "value"


def _schema(
    change: Change, tokens: tuple[str, ...], schema: ResourceSchema, properties: dict[str, Any]
) -> Iterator[Diagnostic]:
    part = _part(change)
    for length in range(1, len(tokens) + 1):
        reached, value = get(properties, tokens[: length - 1])
        if reached == length - 1 and is_intrinsic(value) and length > 1:
            return
        if not schema.at(tokens[:length]):
            yield _unknown(change, tokens, length, schema, properties)
            return
    if schema.matches("readOnlyProperties", tokens):
        message = f"'{spell(tokens)}' is read-only: CloudFormation sets it"
        yield error("AMP508", message, change.at, part=part, help="read it with !GetAtt instead")
        return
    if change.op not in ("add", "replace", "set", "test"):
        if change.op in ("remove", "move") and len(tokens) == 1 and tokens[0] in schema.raw.get("required", ()):
            yield error(
                "AMP516",
                f"'{schema.type}' needs the property '{tokens[0]}'",
                change.at,
                part=part,
                help="replace its value instead",
            )
        return
    for misfit in misfits(schema, tokens, change.value):
        code = {"unknown": "AMP506", "enum": "AMP507", "range": "AMP507"}.get(misfit.what, "AMP504")
        pointer = spell((*tokens, *misfit.tokens))
        at = (*change.value_at, *(int(t) if t.isdigit() else t for t in misfit.tokens))
        yield error(code, f"{misfit.message} ('{pointer}' of {schema.type})", at, help=misfit.help)
    yield from _cognito(change, tokens, schema.type)


def _cognito(change: Change, tokens: tuple[str, ...], type_: str) -> Iterator[Diagnostic]:
    """Yields values that Cognito refuses and the schemas let pass."""
    pointer = spell(tuple("*" if token.isdigit() or token == "-" else token for token in tokens))
    for (wanted, pattern), allowed in ENUMS.items():
        if wanted != type_ or pattern not in (pointer, f"{pointer}/*"):
            continue
        values = change.value if isinstance(change.value, list) else [change.value]
        for value in values:
            if isinstance(value, str) and value not in allowed:
                hint = did_you_mean(value, allowed) or f"write one of {', '.join(allowed)}"
                yield error(
                    "AMP507",
                    f"'{value}' is not allowed here ('{spell(tokens)}' of {type_})",
                    change.value_at,
                    help=hint,
                )


def _unknown(
    change: Change, tokens: tuple[str, ...], length: int, schema: ResourceSchema, properties: dict[str, Any]
) -> Diagnostic:
    token, parent = tokens[length - 1], tokens[: length - 1]
    names = schema.names(parent)
    _, value = get(properties, parent)
    if isinstance(value, dict):
        names += [name for name in value if name not in names]
    near = did_you_mean(token, names)
    if not near and "." in token:
        near = f"write '{spell((*parent, *token.split('.')))}'"
    hint = near or (f"there are {', '.join(sorted(names))}" if names else f"'{spell(parent)}' has no properties")
    where = f" in '{spell(parent)}'" if parent else ""
    message = f"'{schema.type}' has no property '{token}'{where}"
    return error("AMP506", message, change.at, part=_part(change), help=hint)


def _present(change: Change, tokens: tuple[str, ...], properties: dict[str, Any]) -> Iterator[Diagnostic]:
    """Yields what RFC 6902 would refuse, before the library does, in words that name what is there."""
    if change.op in ("move", "copy"):
        yield from _source(change, tokens, properties)
    reached, parent = get(properties, tokens[:-1])
    if reached < len(tokens) - 1:
        if change.op == "set" and not isinstance(parent, list) and not is_intrinsic(parent):
            return
        yield _missing_parent(change, tokens, reached, parent)
        return
    last = tokens[-1]
    found, present = child(parent, last)
    if isinstance(parent, list):
        yield from _index(change, tokens, parent, found)
        if not found:
            return
    elif not isinstance(parent, dict) or is_intrinsic(parent):
        yield _missing_parent(change, tokens, len(tokens) - 1, parent)
        return
    part = _part(change)
    if change.op in ("replace", "remove", "test") and not found:
        hint = (
            "it is not set: write op: add"
            if change.op == "replace"
            else f"there are {', '.join(sorted(parent)) or 'none'}"
        )
        yield error("AMP511", f"there is no '{spell(tokens)}' to {change.op}", change.at, part=part, help=hint)
    elif change.op == "test" and present != change.value:
        yield error(
            "AMP512",
            f"the test failed: '{spell(tokens)}' is {_show(present)}, not {_show(change.value)}",
            change.value_at,
            help="the generated value is another one: look whether the override is still right",
        )
    elif change.op in ("add", "replace", "set") and found and present == change.value and not isinstance(parent, list):
        yield error(
            "AMP513",
            f"the change has no effect: '{spell(tokens)}' is {_show(present)} already",
            change.value_at,
            help="remove it",
        )


def _source(change: Change, tokens: tuple[str, ...], properties: dict[str, Any]) -> Iterator[Diagnostic]:
    source = _parse(change.source or "", change, source=True)
    if isinstance(source, Diagnostic):
        yield source
        return
    reached, value = get(properties, source)
    if reached < len(source):
        names = list(value) if isinstance(value, dict) else []
        yield error(
            "AMP511",
            f"there is no '{spell(source)}' to {change.op}",
            change.from_at,
            help=did_you_mean(source[reached], names),
        )
    elif change.op == "move" and tokens[: len(source)] == source:
        yield error("AMP511", f"'{spell(source)}' cannot move into itself", change.at, help="name another place")


def _index(change: Change, tokens: tuple[str, ...], parent: list[Any], found: bool) -> Iterator[Diagnostic]:
    last, count, part = tokens[-1], len(parent), _part(change)
    inserts = change.op in ("add", "set", "move", "copy")
    if found or (inserts and last in ("-", str(count))):
        return
    what = f"'{spell(tokens[:-1])}' is a list of {count}"
    hint = f"0 to {count - 1}" if count else "it is empty"
    yield error(
        "AMP510",
        f"{what}: there is no '{last}'",
        change.at,
        part=part,
        help=f"{hint}; '-' appends" if inserts else hint,
    )


def _missing_parent(change: Change, tokens: tuple[str, ...], reached: int, parent: Any) -> Diagnostic:
    part = _part(change)
    deepest = spell(tokens[:reached]) or "Properties"
    if is_intrinsic(parent):
        message = f"'{deepest}' is a reference: nothing can be patched below it"
        return error("AMP509", message, change.at, part=part, help="replace the reference as a whole")
    if isinstance(parent, list):
        message = f"'{deepest}' is a list of {len(parent)}: there is no '{tokens[reached]}'"
        return error("AMP510", message, change.at, part=part, help="name an item that exists")
    names = list(parent) if isinstance(parent, dict) else []
    near = did_you_mean(tokens[reached], names)
    hint = near or "use set:, which makes missing parents"
    return error(
        "AMP509",
        f"'{deepest}' has no '{tokens[reached]}', so nothing can be changed below it",
        change.at,
        part=part,
        help=hint,
    )


def _show(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else text[:77] + "..."
