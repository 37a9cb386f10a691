"""Decides how a module declares its parameters, and which values fit them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.config.base import is_reference
from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean
from ampc.passes.reading.joining import child, name
from ampc.source.loader import span_of

if TYPE_CHECKING:
    import yaml

    from ampc.passes.reading.joining import Pair
    from ampc.source.spans import Span

TYPES = {
    "string": "text or a reference",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "list": "a list",
}
KEYS = ("type", "default", "enum", "pattern", "description")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value is none for a parameter."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """A parameter of a module.

    Attributes:
        key_at: where its name stands.
        type: one of ``TYPES``.
        enum: the values it may have; empty for any.
        pattern: what its text must match; empty for anything.
        default: the node of its default, or ``None`` when a use must give a value.
    """

    key_at: Span
    type: str
    enum: tuple[Any, ...] = ()
    pattern: str = ""
    default: yaml.Node | None = None

    def misfit(self, value: Any) -> Misfit | None:
        """Returns why a value does not fit, or ``None``."""
        if not _is(self.type, value):
            return Misfit(f"{TYPES[self.type]}, not {_shown(value)}", f"write {TYPES[self.type]}")
        if self.enum and value not in self.enum:
            words = ", ".join(map(str, self.enum))
            near = did_you_mean(str(value), map(str, self.enum)) or f"write one of {words}"
            return Misfit(f"one of {words}, not {_shown(value)}", near)
        if self.pattern and isinstance(value, str) and not re.search(self.pattern, value):
            return Misfit(f"a text that matches {self.pattern}, not {_shown(value)}", "write a text that does")
        return None


def declarations(pair: Pair | None, data: Any) -> tuple[dict[str, Declaration], list[Diagnostic]]:
    """Returns name → declaration, and what is wrong with them.

    Args:
        pair: the key ``parameters`` and its value, when the module has any.
        data: the value as plain data.
    """
    if pair is None:
        return {}, []
    if not isinstance(data, dict):
        return {}, [_wrong("parameters are a mapping", pair[0], "write NAME: {type: string}")]
    made: dict[str, Declaration] = {}
    found: list[Diagnostic] = []
    for key, value in pair[1].value:
        declared = data[name(key)]
        problems = list(_problems(key, value, declared))
        found += problems
        if not problems:
            default = child(value, "default")
            enum = tuple(declared.get("enum", ()))
            made[name(key)] = one = Declaration(
                span_of(key), declared["type"], enum, declared.get("pattern", ""), default[1] if default else None
            )
            misfit = one.misfit(declared["default"]) if default else None
            if misfit is not None and default is not None:
                found.append(_wrong(f"the default of '{name(key)}' must be {misfit.message}", default[1], misfit.help))
    return made, found


def _problems(key: yaml.Node, value: yaml.Node, declared: Any) -> list[Diagnostic]:
    if not isinstance(declared, dict):
        return [_wrong(f"the parameter '{name(key)}' has no type", key, f"write {name(key)}: {{type: string}}")]
    found = []
    for word, _ in value.value:
        if name(word) not in KEYS:
            hint = did_you_mean(name(word), KEYS) or f"the keys here are {', '.join(KEYS)}"
            found.append(_wrong(f"unknown key '{name(word)}'", word, hint))
    type_ = declared.get("type")
    if type_ not in TYPES:
        at = child(value, "type")
        hint = did_you_mean(str(type_), TYPES) or f"write one of {', '.join(TYPES)}"
        message = f"'{type_}' is no type of a parameter" if at else f"the parameter '{name(key)}' has no type"
        found.append(_wrong(message, at[1] if at else key, hint))
    for word, fits in (("enum", _is_enum), ("pattern", _is_pattern), ("description", _is_text)):
        at = child(value, word)
        problem = fits(declared[word]) if at else ""
        if at and problem:
            found.append(_wrong(problem, at[1], f"write {word}: {_EXAMPLES[word]}"))
    if "pattern" in declared and type_ in TYPES and type_ != "string":
        at = child(value, "pattern")
        found.append(
            _wrong(f"a pattern is for text, '{name(key)}' is {TYPES[type_]}", at[0] if at else key, "remove it")
        )
    return found


_EXAMPLES = {"enum": "[small, large]", "pattern": '"^[a-z]+$"', "description": "what it is for"}


def _is_enum(value: Any) -> str:
    return "" if isinstance(value, list) and value else "enum is a list of the values that are allowed"


def _is_pattern(value: Any) -> str:
    try:
        re.compile(value)
    except (re.error, TypeError):
        return "the pattern is no regular expression"
    return ""


def _is_text(value: Any) -> str:
    return "" if isinstance(value, str) else "a description is text"


def _is(type_: str, value: Any) -> bool:
    if type_ == "string":
        return isinstance(value, str) or is_reference(value)
    if type_ == "boolean":
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    return isinstance(value, {"integer": int, "number": (int, float), "list": list}[type_])  # type: ignore[arg-type]


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "a mapping"
    return f"'{value}'"


def _wrong(message: str, node: yaml.Node, hint: str) -> Diagnostic:
    return error("AMP221", message, span_of(node), help=hint)
