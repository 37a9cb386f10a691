"""Decides what a property value may be before ``link``: JSON, symbolic references, and marks of where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.kind import Address
    from ampc.source.spans import YamlPath

Json: TypeAlias = Any
"""Plain JSON data. CloudFormation intrinsic functions are JSON too: ``{"Ref": "auth.userPool"}``."""

Value: TypeAlias = Any
"""Json, in which ``Ref``, ``GetAtt``, ``Sub`` and ``At`` may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Ref:
    """CloudFormation's ``Ref`` to a resource of the program."""

    to: Address


@dataclass(frozen=True, slots=True)
class GetAtt:
    """CloudFormation's ``Fn::GetAtt`` of a resource of the program."""

    to: Address
    attr: str


@dataclass(frozen=True, slots=True)
class Sub:
    """CloudFormation's ``Fn::Sub``.

    Attributes:
        template: text with ``${name}`` and pseudo parameters such as ``${AWS::Region}``.
        variables: what each ``${name}`` stands for: a ``Ref``, a ``GetAtt`` or any other value.
    """

    template: str
    variables: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class At:
    """A value and the YAML path of the key that gave it. Values without one are defaults of the compiler."""

    value: Value
    path: YamlPath


def pseudo(name: str) -> Json:
    """Returns a reference to a pseudo parameter, for example ``pseudo("AWS::Region")``."""
    return {"Ref": name}
