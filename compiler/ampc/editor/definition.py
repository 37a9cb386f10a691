"""Decides where a name leads: to the key that declares it, the section that makes a resource, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ampc.editor import names

if TYPE_CHECKING:
    from ampc.editor.outline import Entry
    from ampc.editor.question import Question
    from ampc.source.spans import YamlPath


def definition(question: Question) -> list[types.Location] | None:
    """Returns where the name at a place is declared."""
    found = question.entry()
    if found is None or found[1] == "key":
        return None
    entry = found[0]
    what = names.expected(entry.path, entry.tag)
    if what == names.FILE:
        return _file(question, entry)
    if what == names.TARGET:
        return _target(question, entry)
    # A field's type may be written with marks: "[Post!]!".
    name = entry.text.strip("[]!? ").removeprefix("functions.")
    for section in names.sections(what):
        place = _place(question, (*section, name))
        if place is not None:
            return [place]
    return None


def _file(question: Question, entry: Entry) -> list[types.Location] | None:
    path = (question.project.root / entry.text).resolve()
    if not path.is_file() or not path.is_relative_to(question.project.root):
        return None
    start = types.Position(0, 0)
    return [types.Location(path.as_uri(), types.Range(start, start))]


def _target(question: Question, entry: Entry) -> list[types.Location] | None:
    name = entry.text
    if "${" in name:
        start = name.rfind("${", 0, question.point[1] - entry.value[0] + 2)
        name = name[start + 2 :].split("}")[0] if start >= 0 else ""
    state = question.project.known
    if state is None:
        return None
    hits = question.project.catalog.named(name)
    paths = dict.fromkeys(state.program.resources[address].origin for address in hits)
    places = [_place(question, path) for path in paths]
    return [place for place in places if place is not None] or None


def _place(question: Question, path: YamlPath) -> types.Location | None:
    """Returns where a key stands: in the text as it is now, else where it stood when the backend compiled."""
    entry = question.outline.at.get(path)
    if entry is not None and question.file.suffix in (".yaml", ".yml"):
        return types.Location(question.file.as_uri(), question.range(entry.line, *entry.key))
    known = question.project.known or question.project.state
    if known is None or known.source is None or not known.source.has(path):
        return None
    file, line, start, end = question.project.place(path) or (question.file, 0, 0, 0)
    lines = question.project.text_of(file).splitlines()
    plain = types.Range(types.Position(line, start), types.Position(line, end))
    return types.Location(file.as_uri(), question.codec.range_to_client_units(lines, plain))
