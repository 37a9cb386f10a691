"""Decides how every section of ``amplify.yaml`` is modelled: strict, camelCase, with references allowed as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError

from ampc.ir.values import At
from ampc.source.spans import YamlPath  # noqa: TC001 - pydantic reads annotations at run time

INTRINSICS = frozenset(
    {
        "Ref",
        "Fn::GetAtt",
        "Fn::Sub",
        "Fn::Join",
        "Fn::Select",
        "Fn::Split",
        "Fn::Base64",
        "Fn::Cidr",
        "Fn::FindInMap",
        "Fn::GetAZs",
        "Fn::ImportValue",
        "Fn::Length",
        "Fn::ToJsonString",
    }
)
"""The intrinsic functions that may stand in ``amplify.yaml``. Condition functions may not: it has no conditions."""

REFERENCE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "title": "reference",
    "description": "A CloudFormation intrinsic function: !Ref, !GetAtt, !Sub, ...",
}


class ConfigModel(BaseModel):
    """A mapping of ``amplify.yaml``: unknown keys are refused, nothing is coerced, docstrings become descriptions.

    Attributes:
        UNSUPPORTED: keys that Amplify documents and this version refuses by name → what to do instead.
        SYNONYMS: words of Amplify's other languages, or of ampc's in other places → the key that is meant here.
    """

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {}
    SYNONYMS: ClassVar[Mapping[str, str]] = {}

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        alias_generator=to_camel,
        defer_build=True,
    )

    def given(self, name: str, path: YamlPath) -> Any:
        """Returns a field's value, marked with the YAML path of its key when the user wrote it.

        Args:
            name: the Python name of the field.
            path: the YAML path of this mapping.
        """
        value = getattr(self, name)
        return At(value, self.key(name, path)) if name in self.model_fields_set else value

    @classmethod
    def key(cls, name: str, path: YamlPath) -> YamlPath:
        """Returns the YAML path of a field's key."""
        return (*path, cls.model_fields[name].alias or name)


class AlsoWritten:
    """Short forms that a validator makes long, for the JSON Schema."""

    def __init__(self, *forms: dict[str, Any]) -> None:
        self._forms = forms

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Returns the JSON Schema of the short forms and the long one."""
        return {"anyOf": [*self._forms, handler(schema)]}


def is_reference(value: Any) -> bool:
    """Tells whether a value is a CloudFormation intrinsic function."""
    return isinstance(value, dict) and len(value) == 1 and next(iter(value)) in INTRINSICS


def _text(value: Any) -> Any:
    if isinstance(value, str) or is_reference(value):
        return value
    raise PydanticCustomError("text_or_reference", "expected text or a reference")


def _scalar(value: Any) -> Any:
    if isinstance(value, (str, bool, int, float)) or is_reference(value):
        return value
    raise PydanticCustomError("scalar_or_reference", "expected text, a number, a boolean or a reference")


Text: TypeAlias = Annotated[
    Any, PlainValidator(_text), WithJsonSchema({"anyOf": [{"type": "string"}, REFERENCE_SCHEMA]})
]
"""Text, or a reference."""

Scalar: TypeAlias = Annotated[
    Any,
    PlainValidator(_scalar),
    WithJsonSchema({"anyOf": [{"type": ["string", "number", "boolean"]}, REFERENCE_SCHEMA]}),
]
"""Text, a number, a boolean, or a reference."""

NAME_PATTERN = r"^[A-Za-z][A-Za-z0-9]*$"
_NAME = re.compile(NAME_PATTERN)


def _name(value: Any) -> str:
    if isinstance(value, str) and _NAME.match(value):
        return value
    raise PydanticCustomError(
        "name", "{name} is not a name: letters and digits, starting with a letter", {"name": repr(value)}
    )


Name: TypeAlias = Annotated[str, BeforeValidator(_name), WithJsonSchema({"type": "string", "pattern": NAME_PATTERN})]
"""A name that becomes part of logical IDs: letters and digits, starting with a letter."""

FUNCTION_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*$"
_FUNCTION = re.compile(FUNCTION_PATTERN)


def _function(value: Any) -> str:
    return value if isinstance(value, str) and _FUNCTION.match(value) else _name(value)


FunctionName: TypeAlias = Annotated[
    str, BeforeValidator(_function), WithJsonSchema({"type": "string", "pattern": FUNCTION_PATTERN})
]
"""The name of a function. GraphQL names have underscores, and functions are called after them."""
