"""Decides what is told about the word under the mouse: what a key means, what a target is, where a value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ampc.editor import names, pointers, shapes
from ampc.output.story import place, story

if TYPE_CHECKING:
    from ampc.editor.outline import Entry
    from ampc.editor.question import Question
    from ampc.passes.state import State

_MANY = 5


def hover(question: Question) -> types.Hover | None:
    """Returns what is told about a place."""
    found = question.entry()
    if found is None:
        return None
    entry, part = found
    text = _key(question, entry) if part == "key" else _value(question, entry)
    if not text:
        return None
    start, end = entry.key if part == "key" else entry.value
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, question.range(entry.line, start, end))


def _key(question: Question, entry: Entry) -> str:
    start = pointers.override(entry.path)
    if start is not None and entry.path[len(start) : -1] == ("set",):
        return _pointer(question, entry, str(entry.path[-1]))
    path = names.plain(entry.path)
    around = shapes.shapes(path[:-1], question.outline)
    schema = shapes.keys(around).get(str(path[-1])) if path else None
    if schema is not None:
        return f"**{path[-1]}**: {shapes.description(schema)}"
    return ""


def _value(question: Question, entry: Entry) -> str:
    what = names.expected(entry.path, entry.tag)
    if what == names.TARGET:
        return _target(question, _named(question, entry))
    if what == names.POINTER:
        return _pointer(question, entry, entry.text)
    found = shapes.values(shapes.shapes(names.plain(entry.path), question.outline))
    return found.get(entry.text, "") if entry.text in found else _key(question, entry)


def _named(question: Question, entry: Entry) -> str:
    """Returns the address in a value: in ``!Sub`` the one around the place."""
    if "${" not in entry.text:
        return entry.text
    before = question.point[1] - entry.value[0]
    start = entry.text.rfind("${", 0, before + 2)
    return entry.text[start + 2 :].split("}")[0] if start >= 0 else ""


def _target(question: Question, name: str) -> str:
    state = question.project.known
    if state is None:
        return ""
    hits = question.project.catalog.named(name)
    lines = []
    for address in hits[:_MANY]:
        resource = state.program.resources[address]
        lines.append(f"**{address}**: `{resource.type}`, logical ID `{address.logical_id}`")
        lines.append(f"\nmade by `{'.'.join(map(str, resource.origin))}` at {place(state, resource.origin)}\n")
        lines += _origins(state, dict(resource.origins))
        lines += [f"- override at {place(state, patch.origin)}: `{patch.pointer}`" for patch in resource.patches]
    if len(hits) > _MANY:
        lines.append(f"\nand {len(hits) - _MANY} more")
    return "\n".join(lines)


def _origins(state: State, origins: dict[str, tuple[str | int, ...]]) -> list[str]:
    return [
        f"- `{pointer or '/'}` from `{'.'.join(map(str, path))}` at {place(state, path)}"
        for pointer, path in list(origins.items())[:20]
    ]


def _pointer(question: Question, entry: Entry, pointer: str) -> str:
    state = question.project.known
    found = pointers.targeted(entry.path, question.outline, question.project)
    if state is None or not found or not pointer.startswith("/"):
        return ""
    said = pointers.pointers(found[0], pointer).get(pointer)
    about = [f"{said[0]}. {said[1]}".strip() if said[1] else said[0]] if said is not None else []
    stories = [story(state, resource, pointer) for resource in found[:_MANY]]
    return "\n\n".join([*about, "```text\n" + "\n".join(stories) + "\n```"])
