"""Decides the input types that every API has: the operators of filters and conditions, per scalar."""

from __future__ import annotations

_ORDER = ("ne", "eq", "le", "lt", "ge", "gt")
_EQUALITY = ("ne", "eq")
_TEXT = ("contains", "notContains")
_SCALARS = {"String": True, "Int": False, "Float": False, "Boolean": None, "ID": True}
"""Scalar → whether it is text; ``None``: it has no order either."""

_ATTRIBUTE_TYPES = ("binary", "binarySet", "bool", "list", "map", "number", "numberSet", "string", "stringSet", "_null")


def block(keyword: str, name: str, lines: list[str]) -> str:
    """Returns the definition of a type, an input or an enum."""
    return "\n".join((f"{keyword} {name} {{", *(f"  {line}" for line in lines), "}"))


def _operators(scalar: str, text: bool | None) -> list[str]:
    lines = [f"{word}: {scalar}" for word in (_EQUALITY if text is None else _ORDER)]
    if text:
        lines += [f"{word}: {scalar}" for word in _TEXT]
    if text is not None:
        lines.append(f"between: [{scalar}]")
    if text:
        lines.append(f"beginsWith: {scalar}")
    return lines


def base_types() -> list[str]:
    """Returns the definitions that do not depend on models."""
    found = [block("input", "AmplifyAIConversationTurnErrorInput", ["errorType: String!", "message: String!"])]
    for scalar, text in _SCALARS.items():
        more = ["attributeExists: Boolean", "attributeType: ModelAttributeTypes"]
        if text:
            more.append("size: ModelSizeInput")
        found.append(block("input", f"Model{scalar}Input", [*_operators(scalar, text), *more]))
    for scalar, text in _SCALARS.items():
        among = [] if text is None else [f"in: [{scalar}]", f"notIn: [{scalar}]"]
        found.append(block("input", f"ModelSubscription{scalar}Input", [*_operators(scalar, text), *among]))
    found.append(block("enum", "ModelAttributeTypes", list(_ATTRIBUTE_TYPES)))
    found.append(block("input", "ModelSizeInput", [*(f"{word}: Int" for word in _ORDER), "between: [Int]"]))
    found.append(block("enum", "ModelSortDirection", ["ASC", "DESC"]))
    return found


def key_condition(name: str, value: str, *, prefix: bool) -> str:
    """Returns the input of a condition on a sort key.

    Args:
        name: the name of the input type.
        value: the type of the values compared.
        prefix: whether ``beginsWith`` makes sense.
    """
    lines = [*(f"{word}: {value}" for word in ("eq", "le", "lt", "ge", "gt")), f"between: [{value}]"]
    return block("input", name, [*lines, f"beginsWith: {value}"] if prefix else lines)
