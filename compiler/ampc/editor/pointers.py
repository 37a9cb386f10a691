"""Decides which properties of a resource can be named under a target, and which values they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.cfn.cognito import ENUMS
from ampc.cfn.pointers import PointerError, get, parse, spell
from ampc.cfn.schemas import resource_schema

if TYPE_CHECKING:
    from ampc.editor.outline import Outline
    from ampc.editor.project import Project
    from ampc.ir.program import Resource
    from ampc.source.spans import YamlPath


def override(path: YamlPath) -> YamlPath | None:
    """Returns the path of the override, or of the entry of ``lint.ignore``, that a path is in; else ``None``."""
    for index in (0, 2):
        for section in (("overrides",), ("lint", "ignore")):
            end = index + len(section)
            if path[index:end] == section and path[end:] and isinstance(path[end], int):
                return path[: end + 1]
    return None


def targeted(path: YamlPath, outline: Outline, project: Project) -> list[Resource]:
    """Returns the resources that the override around a path is for."""
    start = override(path)
    if start is None or project.known is None:
        return []
    resources = project.known.program.resources
    found: dict[str, Resource] = {}
    hits = [project.catalog.named(entry.text) for entry in outline.values((*start, "target")) if entry.text]
    type_ = outline.text(*start, "target", "type")
    if type_:
        by_type = project.catalog.targets.by_type(type_)
        hits.append(by_type if isinstance(by_type, list) else [])
    for hit in hits:
        found.update({str(address): resources[address] for address in hit})
    return list(found.values())


def pointers(resource: Resource, typed: str) -> dict[str, tuple[str, str]]:
    """Returns pointer → its type and description, for properties beside the last part of what is typed."""
    schema = resource_schema(resource.type)
    if schema is None:
        return {}
    try:
        tokens = parse(typed.rpartition("/")[0])
    except PointerError:
        return {}
    found: dict[str, tuple[str, str]] = {}
    reached, value = get(dict(resource.properties), tokens)
    present = reached == len(tokens)
    if present and isinstance(value, list):
        found |= {spell((*tokens, str(index))): ("item", "") for index in range(len(value))}
        found[spell((*tokens, "-"))] = ("behind the last item", "")
    for name in schema.names(tokens):
        inner = (*tokens, name)
        if not schema.matches("readOnlyProperties", inner):
            found[spell(inner)] = _said(resource.type, inner)
    if present and isinstance(value, dict):
        found |= {spell((*tokens, name)): ("set now", "") for name in value if spell((*tokens, name)) not in found}
    return found


def values(resource: Resource, pointer: str) -> list[str]:
    """Returns the values that a property takes, when they are listed."""
    schema = resource_schema(resource.type)
    try:
        tokens = parse(pointer)
    except PointerError:
        return []
    pattern = spell(tuple("*" if token.isdigit() or token == "-" else token for token in tokens))
    known = ENUMS.get((resource.type, pattern)) or ENUMS.get((resource.type, f"{pattern}/*"))
    if known:
        return list(known)
    found: dict[str, None] = {}
    for part in schema.at(tokens) if schema is not None else ():
        for one in schema.expand(part) if schema is not None else ():
            found.update(dict.fromkeys(str(word) for word in one.get("enum", ())))
            if one.get("type") == "boolean":
                found.update({"true": None, "false": None})
    return list(found)


def _said(type_: str, tokens: tuple[str, ...]) -> tuple[str, str]:
    schema = resource_schema(type_)
    parts = [part for one in schema.at(tokens) for part in schema.expand(one)] if schema is not None else []
    kinds = sorted({str(part["type"]) for part in parts if "type" in part})
    text = next((str(part["description"]) for part in parts if "description" in part), "")
    if schema is not None and schema.matches("createOnlyProperties", tokens):
        text = f"{text}\n\nA change replaces the resource.".strip()
    return " | ".join(kinds) or "any", text
