"""Decides how a message of cfn-lint reads among ours: one short sentence, and the nearest right word as help."""

from __future__ import annotations

import ast
import re

from ampc.diagnostics.suggest import did_you_mean

MAX_LENGTH = 240
_SHOWN = 8
_CHOICE = re.compile(r"(?P<value>.+?) is not one of (?P<options>\[.*\])(?P<rest>.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]")
_HINT = re.compile(r"\(?(?P<before>.*?)\.? Did you mean (?P<hint>.*)\?\)?\Z", re.DOTALL)


def reword(message: str) -> tuple[str, str]:
    """Returns a message of cfn-lint in our form, and help that was hidden in it.

    Long enumerations become their number, with the nearest of them as help.
    """
    text = " ".join(message.split()).rstrip(".")
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
    if _SENTENCE.match(text):
        text = text[0].lower() + text[1:]
    if len(text) > MAX_LENGTH:
        text = f"{text[: MAX_LENGTH - 3]}..."
    return text, hint


def _options(text: str) -> list[str] | None:
    try:
        options = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [str(option) for option in options] if isinstance(options, list) else None
