"""Decides what `ampc targets` does: list what overrides can name, and what can be patched there."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN, FINDINGS
from ampc.cli.shared import compile_path, env_option, format_option, path_argument, show
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    import argparse

    from ampc.cfn.schemas import ResourceSchema
    from ampc.ir.program import Resource

_UP_TO_LINK = 5
_DEEPEST = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    path_argument(parser)
    parser.add_argument("pattern", nargs="?", metavar="PATTERN", help="a glob or a part of an address")
    parser.add_argument("--pointers", action="store_true", help="list what can be patched below the targets")
    env_option(parser)
    format_option(parser)


def run(options: argparse.Namespace) -> int:
    """Lists; returns the exit code."""
    state = compile_path(options.path, env=options.env, lint=False, assets=False, passes=_UP_TO_LINK)
    if isinstance(state, int):
        return state
    if has_errors(state.diagnostics) or state.source is None:
        show(state.diagnostics, state.source)
        return FINDINGS
    rows = []
    for address, resource in state.program.resources.items():
        if not _matches(options.pattern, (str(address), address.logical_id, resource.type, *address.aliases)):
            continue
        row: dict[str, Any] = {
            "target": str(address),
            "type": resource.type,
            "logicalId": address.logical_id,
            "line": state.source.locate(resource.origin, "key").line,
            "aliases": list(address.aliases),
        }
        if options.pointers:
            row["pointers"] = list(_pointers(resource))
        rows.append(row)
    print(json.dumps(rows, indent=2) if options.format == "json" else _text(rows))
    return CLEAN if rows else FINDINGS


def _matches(pattern: str | None, names: tuple[str, ...]) -> bool:
    if pattern is None:
        return True
    if "*" in pattern:
        return any(fnmatchcase(name, pattern) for name in names)
    return any(pattern.lower() in name.lower() for name in names)


def _text(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "no target matches"
    widths = [max(len(str(row[key])) for row in rows) for key in ("target", "type", "logicalId")]
    lines = []
    for row in rows:
        cells = [str(row[key]).ljust(width) for key, width in zip(("target", "type", "logicalId"), widths, strict=True)]
        also = f"  also {', '.join(row['aliases'])}" if row["aliases"] else ""
        lines.append(f"{'  '.join(cells)}  line {row['line']}{also}")
        lines += [f"    {pointer['pointer']}  {pointer['type']}" for pointer in row.get("pointers", ())]
    return "\n".join(lines)


def _pointers(resource: Resource) -> list[dict[str, str]]:
    from ampc.cfn.schemas import resource_schema

    schema = resource_schema(resource.type)
    found: list[dict[str, str]] = []
    if schema is not None:
        _walk(schema, (), found)
    return found


def _walk(schema: ResourceSchema, tokens: tuple[str, ...], found: list[dict[str, str]]) -> None:
    from ampc.cfn.pointers import spell

    for name in sorted(schema.names(tokens)):
        inner = (*tokens, name)
        if schema.matches("readOnlyProperties", inner):
            continue
        parts = [part for option in schema.at(inner) for part in schema.expand(option)]
        words = [" | ".join(sorted({str(part["type"]) for part in parts if "type" in part})) or "any"]
        words += ["one of " + ", ".join(str(value) for value in part["enum"]) for part in parts if "enum" in part]
        words += ["replaces the resource"] if schema.matches("createOnlyProperties", inner) else []
        found.append({"pointer": spell(inner), "type": ", ".join(words)})
        if len(inner) < _DEEPEST:
            deeper = (*inner, "0") if any(part.get("type") == "array" for part in parts) else inner
            _walk(schema, deeper, found)
