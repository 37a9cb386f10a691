"""Decides how a field of a model, a custom type or an operation may be written."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ampc.components.data.config_rules import Rule
from ampc.components.data.model import SCALARS
from ampc.config.base import AlsoWritten, ConfigModel

_TYPES: list[Any] = list(SCALARS)
_ARRAY = re.compile(r"\[\s*([A-Za-z_][A-Za-z0-9_]*)\s*(!?)\s*\]\s*(!?)\Z")
_HELP = {"code": "AMP701", "help": 'write string, string!, [string!], or "[string!]!" in quotes'}
_SINGLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)\s*(!?)\Z")


def _field(value: object) -> object:
    """Returns the long form of a field: ``string!``, ``[string!]`` and ``"[string!]!"`` are short forms."""
    if not isinstance(value, (str, dict, FieldConfig)) and not (isinstance(value, list) and _is_short(value)):
        found = "nothing" if value is None else "a list of several" if isinstance(value, list) and value else "no type"
        raise PydanticCustomError("ampc", "a field needs a type, this is {found}", {"found": found, **_HELP})
    if isinstance(value, list):
        return {
            **_spelled(value[0]),
            "required": False,
            "array": True,
            "elementRequired": value[0].strip().endswith("!"),
        }
    if isinstance(value, str):
        return _spelled(value)
    if isinstance(value, dict) and isinstance(value.get("type"), list):
        return {**value, **_field(value["type"])} if _is_short(value["type"]) else value  # type: ignore[dict-item]
    if isinstance(value, dict) and isinstance(value.get("type"), str):
        text = value["type"].strip()
        if not _SINGLE.match(text) or text.endswith("!"):
            return {**_spelled(text), **{key: item for key, item in value.items() if key != "type"}}
    return value


def _is_short(value: list[object]) -> bool:
    return len(value) == 1 and isinstance(value[0], str)


def _spelled(text: str) -> dict[str, object]:
    single, array = _SINGLE.match(text.strip()), _ARRAY.match(text.strip())
    if single:
        return {"type": single[1], "required": bool(single[2])}
    if array:
        return {"type": array[1], "array": True, "elementRequired": bool(array[2]), "required": bool(array[3])}
    raise PydanticCustomError("ampc", "'{text}' is no field type", {"text": text, **_HELP})


class ValidatorConfig(ConfigModel):
    """A check of a field's value before it is stored."""

    min_length: int | None = Field(default=None, ge=0)
    """For text: the least number of characters."""

    max_length: int | None = Field(default=None, ge=0)
    """For text: the greatest number of characters."""

    starts_with: str | None = None
    """For text: how it begins."""

    ends_with: str | None = None
    """For text: how it ends."""

    matches: str | None = None
    """For text: a regular expression."""

    gt: int | float | None = None
    """For numbers: greater than this."""

    gte: int | float | None = None
    """For numbers: at least this."""

    lt: int | float | None = None
    """For numbers: less than this."""

    lte: int | float | None = None
    """For numbers: at most this."""

    positive: bool | None = None
    """For numbers: greater than zero."""

    negative: bool | None = None
    """For numbers: less than zero."""

    message: str | None = None
    """What a refused caller is told."""


class FieldConfig(ConfigModel):
    """A field of a model or a custom type, or an argument of an operation."""

    type: Annotated[str | None, Field(examples=_TYPES)] = None
    """A scalar (`string`, `integer`, `datetime`, ...), or the name of an enum or a custom type."""

    ref: str | None = None
    """The name of an enum or a custom type."""

    enum: list[str] | None = None
    """The values of an enum of this field's own."""

    fields: dict[str, SpelledField] | None = None
    """The fields of a custom type of this field's own."""

    has_many: str | None = None
    """A relation: the model whose items belong to this one."""

    has_one: str | None = None
    """A relation: the model of which one item belongs to this one."""

    belongs_to: str | None = None
    """A relation: the model this one belongs to."""

    references: list[str] | str | None = None
    """For a relation: the fields of the child that hold the parent's key."""

    required: bool = False
    """Whether it must have a value."""

    array: bool = False
    """Whether it is a list."""

    element_required: bool = False
    """Whether the items of the list must have values."""

    default: Any = None
    """The value of a new item that gives none."""

    # `validate` is a method of pydantic's own, so the Python name is another.
    checks: list[ValidatorConfig] | None = Field(default=None, alias="validate", min_length=1)
    """Checks of the value before it is stored."""

    authorization: list[Rule] | None = Field(default=None, min_length=1)
    """Who may do what with this field; by default the rules of the model."""


_TEXT = {"type": "string", "description": "A type: string, string!, [string!]!.", "examples": _TYPES}
_LIST = {"type": "array", "items": _TEXT, "minItems": 1, "maxItems": 1, "description": "A list: [string!]."}
SpelledField = Annotated[FieldConfig, BeforeValidator(_field), AlsoWritten(_TEXT, _LIST)]
FieldConfig.model_rebuild()
