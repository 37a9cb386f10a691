"""Decides how a wrong shape is told: every pydantic error becomes a finding of ours, at the key or value that caused it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean, nearest
from ampc.passes.validating.models import model_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from ampc.passes.state import State
    from ampc.source.loader import Source
    from ampc.source.spans import YamlPath


def validate(state: State) -> State:
    """Turns plain data into the document."""
    from pydantic import ValidationError

    from ampc.config.document import Document

    source = state.source
    assert source is not None, "read ran"
    try:
        return replace(state, document=Document.model_validate(source.data))
    except ValidationError as wrong:
        found: dict[tuple[YamlPath, str], Diagnostic] = {}
        problems = wrong.errors(include_url=False)
        unknown = [details["loc"] for details in problems if details["type"] == "extra_forbidden"]
        for details in problems:
            if details["type"] == "missing" and _misspelt(details["loc"], unknown):
                continue
            path = _path(details["loc"], source)
            what = str(details["loc"][-1]) if details["type"] == "missing" else ""
            found.setdefault((path, what), _tell(details, path))
        return state.report(*found.values())


def _misspelt(missing: tuple[int | str, ...], unknown: list[tuple[int | str, ...]]) -> bool:
    """Tells whether a missing key stands there in another spelling, which is told already."""
    beside = [str(loc[-1]) for loc in unknown if loc[:-1] == missing[:-1]]
    return any(nearest(word, [str(missing[-1])]) for word in beside)


def _path(loc: tuple[int | str, ...], source: Source) -> YamlPath:
    """Returns a pydantic location without the parts that are no place in the file, such as tags of unions."""
    path: YamlPath = ()
    for part in loc:
        if source.has((*path, part)):
            path = (*path, part)
    return path


def _tell(details: ErrorDetails, path: YamlPath) -> Diagnostic:
    context: Mapping[str, Any] = details.get("ctx", {})
    if "code" in context:
        at = (*path, *context.get("at", ()))
        return error(
            context["code"], details["msg"], at, part=context.get("part", "value"), help=context.get("help", "")
        )
    teller = _TELLERS.get(details["type"])
    if teller is None:
        teller = _wrong_type if details["type"].endswith("_type") else _other
    return teller(details, path, context)


def _unknown_key(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    del context
    key = str(details["loc"][-1])
    model = model_at(details["loc"][:-1])
    if model is not None and key in model.UNSUPPORTED:
        return error("AMP301", f"'{key}' is not supported yet", path, part="key", help=model.UNSUPPORTED[key])
    keys = [field.alias or name for name, field in model.model_fields.items()] if model else []
    synonym = model.SYNONYMS.get(key) if model else None
    hint = f"did you mean '{synonym}'?" if synonym else did_you_mean(key, keys)
    if path[:2] == ("data", "types") and path[3:4] == ("fields",):
        hint = f"a custom type names its fields directly: {path[2]}: {{{key}: string}}"
    if not hint and len(keys) <= 16:
        hint = f"the keys here are {', '.join(keys)}" if keys else "remove it"
    return error("AMP201", f"unknown key '{key}'", path, part="key", help=hint)


def _missing(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    del context
    key = details["loc"][-1]
    where = f"'{path[-1]}'" if path else "the file"
    if path and isinstance(path[-1], int):
        where = "this entry"
    return error("AMP202", f"{where} needs the key '{key}'", path, part="key", help=f"add '{key}:'")


_EXPECTED = {
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "text_or_reference": "text or a reference",
    "scalar_or_reference": "text, a number, a boolean or a reference",
}


def _wrong_type(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    expected = _EXPECTED.get(details["type"], details["msg"])
    value = details["input"]
    hint = ""
    if expected == "true or false" and isinstance(value, str) and value.lower() in {"yes", "no", "on", "off"}:
        hint = "write true or false: in YAML 1.2 yes, no, on and off are text"
    elif expected in ("text", "text or a reference") and isinstance(value, (int, float)):
        hint = f'quote it: "{value}"' if not isinstance(value, bool) else f'quote it: "{str(value).lower()}"'
    elif expected == "true or false":
        hint = "write true or false"
    elif expected == "a list" and value is not None:
        hint = f"write [{value}]" if isinstance(value, str) else "write it in brackets, or after a dash: [...]"
    elif expected == "a whole number":
        hint = "remove the quotes" if isinstance(value, str) and value.strip().isdigit() else "for example 3"
    elif expected == "a mapping":
        model = model_at(details["loc"])
        keys = [field.alias or name for name, field in model.model_fields.items()][:8] if model else []
        hint = f"its keys are {', '.join(keys)}" if keys else "write it as KEY: VALUE"
    elif expected == "text" and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        hint = f"write {value[0]}"
    elif expected == "text" and isinstance(value, list):
        hint = "write one of them, without brackets"
    elif value is None:
        hint = "write a value, or remove it"
    del context
    return error("AMP203", f"expected {expected}, found {_describe(value)}", path, help=hint)


def _describe(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text '{value if len(value) <= 40 else value[:37] + '...'}'"
    if isinstance(value, (int, float)):
        return f"the number {value}" if len(str(value)) < 40 else "a very long number"
    return "a list" if isinstance(value, list) else "a mapping"


def _choice(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    options = str(context.get("expected", context.get("expected_tags", ""))).replace(" or ", ", ").replace("'", "")
    words = [word.strip() for word in options.split(",") if word.strip()]
    value = context.get("tag", details["input"])
    shown = _describe(details["input"]) if "tag" not in context else f"the text '{value}'"
    discriminator = str(context.get("discriminator", "")).strip("'")
    at = (*path, discriminator) if discriminator and "(" not in discriminator else path
    near = did_you_mean(str(value), words)
    allowed = f"write one of {', '.join(words)}" if len(words) > 1 else f"write {words[0] if words else ''}"
    return error("AMP204", f"{shown} is not allowed here", at, help=near or allowed)


def _no_tag(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    key = str(context.get("discriminator", "")).strip("'")
    where = "this entry" if path and isinstance(path[-1], int) else f"'{path[-1]}'" if path else "the file"
    del details
    return error("AMP202", f"{where} needs the key '{key}'", path, part="key", help=f"add '{key}:'")


_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def _bound(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    name, words = _BOUNDS[details["type"]]
    limit = context.get(name)
    return error(
        "AMP205",
        f"{details['input']} is out of range: {words} {limit}",
        path,
        help=f"write a number of {words} {limit}",
    )


def _length(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    low, high = context.get("min_length"), context.get("max_length")
    unit = "characters" if isinstance(details["input"], str) else "entries"
    if low == 1:
        one = "character" if unit == "characters" else "entry"
        what = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "it"
        hint = f"write {'some' if one == 'character' else 'an entry'}, or remove {what}"
        return error("AMP206", f"at least one {one} is needed here", path, help=hint)
    words = f"at least {low} {unit} are needed" if low is not None else f"at most {high} {unit} are allowed"
    found = len(details["input"]) if isinstance(details["input"], (str, list, dict)) else 0
    hint = f"there {'is' if found == 1 else 'are'} {found}: {'add' if low is not None else 'remove'} some"
    return error("AMP206", f"{words} here", path, help=hint)


def _pattern(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    return error(
        "AMP207",
        f"{_describe(details['input'])} does not have the right form",
        path,
        help=f"it must match {context.get('pattern')}",
    )


def _name(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    del context
    name = str(details["input"])
    plain = "".join(
        part[:1].upper() + part[1:] if i else part
        for i, part in enumerate("".join(c if c.isalnum() and c.isascii() else " " for c in name).split())
    )
    hint = f"for example '{plain}'" if plain and plain[0].isalpha() else "for example 'report'"
    return error(
        "AMP208", f"'{name}' is no name: letters and digits, starting with a letter", path, part="key", help=hint
    )


def _other(details: ErrorDetails, path: YamlPath, context: Mapping[str, Any]) -> Diagnostic:
    del context
    message = details["msg"]
    return error("AMP209", message[:1].lower() + message[1:].rstrip("."), path)


_Teller = Callable[["ErrorDetails", "YamlPath", Mapping[str, Any]], Diagnostic]
_TELLERS: dict[str, _Teller] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _choice,
    "enum": _choice,
    "union_tag_invalid": _choice,
    "union_tag_not_found": _no_tag,
    "greater_than_equal": _bound,
    "greater_than": _bound,
    "less_than_equal": _bound,
    "less_than": _bound,
    "string_too_short": _length,
    "string_too_long": _length,
    "too_short": _length,
    "too_long": _length,
    "string_pattern_mismatch": _pattern,
    "name": _name,
    **dict.fromkeys(_EXPECTED, _wrong_type),
}
