"""Decides how a message of cfn-lint reads among ours: one short sentence, and the nearest right word as help."""

from __future__ import annotations

import ast
import re

from ampc.diagnostics.suggest import did_you_mean

MAX_LENGTH = 240
_PLACE = re.compile(r" at Resources/\S+\Z")
"""The place in the template, which some messages end with; it is told apart from the message."""
_SHOWN = 8
_CHOICE = re.compile(r"(?P<value>.+?) is not one of (?P<options>\[.*?\])(?P<rest>( in .*)?)", re.DOTALL)
_UNEXPECTED = re.compile(r"additional properties are not allowed \('(?P<name>[^']*)' was unexpected\)")
_REQUIRED = re.compile(r"'(?P<name>\w+)' is a required property")
_FIRST = re.compile(r"(?P<word>[A-Z][a-z]+) ")
_NAMES = frozenset({"Amazon", "Cognito", "Lambda", "Node", "Python", "Ref"})
_HINT = re.compile(r"\(?(?P<before>.*?)\.? Did you mean (?P<hint>.*)\?\)?\Z", re.DOTALL)


def reword(message: str) -> tuple[str, str]:
    """Returns a message of cfn-lint in our form, and help that was hidden in it.

    Long enumerations become their number, with the nearest of them as help.
    """
    text = _PLACE.sub("", " ".join(message.split()).rstrip("."))
    hint = ""
    found = _CHOICE.fullmatch(text)
    options = _options(found["options"]) if found else None
    if found and options is not None:
        value = found["value"]
        near = did_you_mean(value.strip("'\""), options)
        if len(options) > _SHOWN:
            text = f"{value} is not one of the {len(options)} values allowed here{found['rest']}"
            hint = near
        else:
            hint = near or f"write one of {', '.join(options)}"
    elif found := _HINT.fullmatch(text):
        text = found["before"].rstrip() + (")" if "(" in found["before"] else "")
        hint = f"did you mean {found['hint']}?"
    elif found := _REQUIRED.fullmatch(text):
        hint = f"add '{found['name']}'"
    first = _FIRST.match(text)
    if first and first["word"] not in _NAMES:
        text = text[0].lower() + text[1:]
    text = _UNEXPECTED.sub(r"there is no property '\g<name>'", text)
    if len(text) > MAX_LENGTH:
        # The reason often stands behind a long value.
        half = (MAX_LENGTH - 5) // 2
        text = f"{text[:half]} ... {text[-half:]}"
    return text, hint


def _options(text: str) -> list[str] | None:
    try:
        options = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [str(option) for option in options] if isinstance(options, list) else None
