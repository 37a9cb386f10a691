"""Decides what `ampc schema` does: print the JSON Schema that editors use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN

if TYPE_CHECKING:
    import argparse

_WIDTH = 120


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of standard output")


def run(options: argparse.Namespace) -> int:
    """Prints the schema; returns the exit code."""
    text = schema_text()
    if options.out:
        Path(options.out).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return CLEAN


def document_schema() -> dict[str, Any]:
    """Returns the JSON Schema of the document, environments and all."""
    from ampc.config.descriptions import describe
    from ampc.config.document import Document
    from ampc.output.overlay_schema import with_overlays
    from ampc.passes.reading.environments import SAME_EVERYWHERE

    describe()
    schema = _plain(Document.model_json_schema(by_alias=True))
    schema = with_overlays(schema, frozenset(SAME_EVERYWHERE))
    for definition in (schema, *schema["$defs"].values()):
        for name, value in definition.get("properties", {}).items():
            if set(value) == {"$ref"}:
                # Draft-07 ignores what stands beside a $ref, so the description needs a wrapper.
                target = schema["$defs"][value["$ref"].rsplit("/", 1)[1]]
                definition["properties"][name] = {"allOf": [value], "description": target["description"]}
    return schema


def schema_text() -> str:
    """Returns the JSON Schema (draft-07) for editors, in which overrides know what they change, and texts can be variables."""
    from ampc.components.registry import KINDS
    from ampc.output.example_schema import with_examples
    from ampc.output.override_schema import with_targets
    from ampc.output.variable_schema import with_variables

    document = with_examples(_with_defaults_told(document_schema()))
    schema = with_targets(with_variables(document), KINDS)
    # Editors suggest for draft-07 best.
    top = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "amplify.yaml"}
    text = _lines({**top, **{k: v for k, v in schema.items() if k != "title"}})
    return text.replace("#/$defs/", "#/definitions/").replace('"$defs"', '"definitions"') + "\n"


def _plain(value: Any) -> Any:
    """Returns a schema without what pydantic makes of code.

    These are titles from class names, which editors would show as words, defaults where a key is left out, and the ends
    of lines in docstrings, at which editors begin a paragraph.
    """
    if isinstance(value, dict):
        found = {
            key: _plain(item)
            for key, item in value.items()
            if not (key == "title" and isinstance(item, str))
            and key != "discriminator"
            and not (key == "default" and item is None)
        }
        if isinstance(text := found.get("description"), str):
            found["description"] = re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
        return found
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _with_defaults_told(schema: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema with defaults in the descriptions, too: editors offer a default, but do not show it."""
    for definition in (schema, *schema["$defs"].values()):
        for value in definition.get("properties", {}).values():
            default = value.get("default")
            if default not in (None, "") and "description" in value:
                text = default if isinstance(default, str) else json.dumps(default)
                value["description"] += f" Default: {text}."
    return schema


def _lines(value: Any, depth: int = 0) -> str:
    """Returns JSON in which what fits stands on one line, so that a difference is read at a glance."""
    line = json.dumps(value)
    if not value or not isinstance(value, (dict, list)) or len(line) + depth <= _WIDTH:
        return line
    inner = "\n" + " " * (depth + 1)
    if isinstance(value, dict):
        members = [f"{json.dumps(key)}: {_lines(item, depth + 1)}" for key, item in value.items()]
        return "{" + inner + f",{inner}".join(members) + "\n" + " " * depth + "}"
    return "[" + inner + f",{inner}".join(_lines(item, depth + 1) for item in value) + "\n" + " " * depth + "]"
