"""Decides how a value is written inside ``Fn::Sub``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampc.ir.values import Json

_VARIABLE = re.compile(r"\$\{[^!]")


def inline(value: Json) -> str | None:
    """Returns the text that stands for a value inside ``Fn::Sub``, or ``None`` where only a variable can."""
    if isinstance(value, str):
        return value.replace("${", "${!")
    if isinstance(value, dict) and len(value) == 1:
        if isinstance(value.get("Ref"), str):
            return f"${{{value['Ref']}}}"
        if isinstance(value.get("Fn::GetAtt"), list):
            return f"${{{'.'.join(value['Fn::GetAtt'])}}}"
        if isinstance(value.get("Fn::Sub"), str):
            return str(value["Fn::Sub"])
    return None


def substituted(template: str, variables: dict[str, Json]) -> Json:
    """Returns ``Fn::Sub`` of a text, or the plain text when nothing in it is left to substitute."""
    if variables:
        return {"Fn::Sub": [template, variables]}
    return {"Fn::Sub": template} if _VARIABLE.search(template) else template.replace("${!", "${")
