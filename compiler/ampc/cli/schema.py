"""Decides what `ampc schema` does: print the JSON Schema that editors use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN

if TYPE_CHECKING:
    import argparse


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
    from ampc.config.document import Document
    from ampc.output.overlay_schema import with_overlays
    from ampc.passes.reading.environments import SAME_EVERYWHERE

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
    from ampc.output.override_schema import with_targets
    from ampc.output.variable_schema import with_variables

    schema = with_targets(with_variables(document_schema()), KINDS)
    # Editors suggest for draft-07 best.
    top = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "amplify.yaml"}
    text = json.dumps({**top, **{k: v for k, v in schema.items() if k != "title"}}, indent=1)
    return text.replace("#/$defs/", "#/definitions/").replace('"$defs"', '"definitions"') + "\n"


def _plain(value: Any) -> Any:
    """Returns a schema without the titles that pydantic makes from class names, which editors would show as words."""
    if isinstance(value, dict):
        return {
            key: _plain(item)
            for key, item in value.items()
            if not (key == "title" and isinstance(item, str)) and key != "discriminator"
        }
    return [_plain(item) for item in value] if isinstance(value, list) else value
