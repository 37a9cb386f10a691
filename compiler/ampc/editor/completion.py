"""Decides what is offered while typing: keys, values, names of what is in the backend, targets and pointers."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from lsprotocol import types

from ampc.diagnostics.rules import all_rules
from ampc.editor import names, pointers, shapes
from ampc.editor.catalog import ALL

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from ampc.diagnostics.rules import Rule
    from ampc.editor.cursor import Cursor
    from ampc.editor.question import Question
    from ampc.source.spans import YamlPath

Kind = types.CompletionItemKind
_MANY = 200
"""Targets or files in one answer: more are asked for with the next letter."""


def completion(question: Question) -> types.CompletionList | None:
    """Returns what can be typed at a place."""
    cursor = question.cursor
    if cursor.role == "none" or question.file.suffix not in (".yaml", ".yml"):
        return None
    offers = {one.label: one for one in reversed(list(_offers(question, cursor)))}
    if not offers:
        return None
    items = list(reversed(offers.values()))
    for position, item in enumerate(items):
        item.sort_text = f"{position:05}"
    return types.CompletionList(is_incomplete=len(items) >= _MANY, items=items)


def _offers(question: Question, cursor: Cursor) -> Iterator[types.CompletionItem]:
    if cursor.role in ("key", "item"):
        yield from _keys(question, cursor)
    if cursor.role in ("value", "item"):
        yield from _values(question, cursor)


def _item(  # noqa: PLR0913 - each is a part of an item
    question: Question, word: str, kind: Kind, detail: str = "", *, text: str = "", more: str = ""
) -> types.CompletionItem:
    cursor = question.cursor
    return types.CompletionItem(
        word,
        kind=kind,
        detail=detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, text) if text else None,
        text_edit=types.TextEdit(question.range(cursor.line, cursor.start, cursor.end), word + more),
        filter_text=word,
    )


def _keys(question: Question, cursor: Cursor) -> Iterator[types.CompletionItem]:
    outline = question.outline
    path = names.plain(cursor.path)
    found = pointers.override(cursor.path)
    if found is not None and cursor.path[len(found) :] == ("set",):
        yield from _pointers(question, cursor, more="" if cursor.colon else ": ")
        return
    present = set(outline.names(*cursor.path)) - {outline.lines[cursor.line][cursor.start : cursor.end]}
    if path == ("lint", "levels"):
        more = "" if cursor.colon or cursor.quote else ": "
        yield from (_item(question, one.id, Kind.Constant, one.title, more=more) for one in _rules(present))
    for name, schema in shapes.keys(shapes.shapes(path, outline)).items():
        if name in present:
            continue
        kind = shapes.kind(schema)
        more = "" if cursor.colon or cursor.quote else ":" if kind in ("object", "array") else ": "
        yield _item(question, name, Kind.Property, kind, text=shapes.description(schema), more=more)


def _values(question: Question, cursor: Cursor) -> Iterator[types.CompletionItem]:
    what = names.expected(cursor.path, cursor.tag)
    outline, project = question.outline, question.project
    if what == names.TARGET:
        yield from _targets(question, cursor)
    elif what == names.POINTER:
        yield from _pointers(question, cursor)
    elif what == names.FILE:
        yield from _files(question, cursor)
    elif what == names.RULE:
        yield from (_item(question, one.id, Kind.Constant, one.title) for one in _rules())
    elif what == names.REGION:
        from ampc.passes.linting.engine import regions

        yield from (_item(question, region, Kind.Constant) for region in regions())
    elif what:
        for name in names.known(what, outline, project):
            yield _item(question, name, Kind.Reference, what)
    for word in _patched(question, cursor.path):
        yield _item(question, word, Kind.EnumMember, "value")
    for word, text in shapes.values(shapes.shapes(names.plain(cursor.path), outline)).items():
        yield _item(question, word, Kind.EnumMember, text=text)


def _rules(present: Container[str] = ()) -> Iterator[Rule]:
    """Yields the rules that ``lint:`` can name."""
    for rule in all_rules().values():
        if rule.can_be_ignored and not rule.experimental and rule.id not in present:
            yield rule


def _targets(question: Question, cursor: Cursor) -> Iterator[types.CompletionItem]:
    word = cursor.word
    # In !Sub the name stands in ${...}; in !GetAtt the attribute follows the address.
    if "${" in word:
        at = word.rfind("${") + 2
        if "}" in word[at:]:
            return
        start = cursor.start + at
        edit_range = question.range(cursor.line, start, max(start, cursor.start + len(word)))
    elif cursor.tag == "!Sub":
        return
    else:
        edit_range = question.range(cursor.line, cursor.start, cursor.end)
    known = question.project.catalog.spellings
    for name, (type_, address) in _near(known, word, patterns=not cursor.tag):
        text = "" if name == address else f"`{address}`"
        item = _item(question, name, Kind.Reference, type_, text=text)
        item.text_edit = types.TextEdit(edit_range, f'"{name}"' if name.startswith("*") and not cursor.quote else name)
        yield item
    if cursor.tag == "!GetAtt":
        yield from _attributes(question, known, word)


def _near(known: Mapping[str, tuple[str, str]], word: str, *, patterns: bool) -> Iterable[tuple[str, tuple[str, str]]]:
    """Returns the names that what is typed may become: those that start so, then those that hold it."""
    typed = word.rpartition("${")[2].lower()
    starting, holding = [], []
    for name, about in known.items():
        if "*" in name and not patterns:
            continue
        lowered = name.lower()
        if lowered.startswith(typed):
            starting.append((name, about))
        elif len(starting) < _MANY and all(part in lowered for part in typed.split(".")):
            holding.append((name, about))
    if len(starting) > _MANY:
        # Of a thousand models, the patterns for all of them come first.
        starting.sort(key=lambda one: one[1][1] != ALL)
    return [*starting, *holding][:_MANY]


def _attributes(question: Question, known: Mapping[str, tuple[str, str]], word: str) -> Iterator[types.CompletionItem]:
    from ampc.cfn.schemas import attributes

    address = word.rpartition(".")[0]
    if address in known:
        for name in sorted(attributes(known[address][0])):
            yield _item(question, f"{address}.{name}", Kind.Field, known[address][0])


def _pointers(question: Question, cursor: Cursor, more: str = "") -> Iterator[types.CompletionItem]:
    for resource in pointers.targeted(cursor.path, question.outline, question.project):
        for pointer, (kind, text) in pointers.pointers(resource, cursor.word).items():
            yield _item(question, pointer, Kind.Property, f"{resource.type}: {kind}", text=text, more=more)


def _patched(question: Question, path: YamlPath) -> list[str]:
    """Returns the values of the property that an override changes here."""
    start = pointers.override(path)
    if start is None:
        return []
    inside = path[len(start) :]
    pointer = ""
    if inside[:1] == ("set",) and len(inside) > 1:
        pointer = "".join([str(inside[1]), *(f"/{step}" for step in inside[2:])])
    elif inside[:1] == ("patch",) and inside[2:3] == ("value",):
        written = question.outline.text(*path[: len(start) + 2], "path")
        pointer = "".join([written, *(f"/{step}" for step in inside[3:])])
    if not pointer:
        return []
    found = pointers.targeted(path, question.outline, question.project)
    words = dict.fromkeys(word for resource in found for word in pointers.values(resource, pointer))
    return [word if word in ("true", "false") or not word[:1].isdigit() else json.dumps(word) for word in words]


def _files(question: Question, cursor: Cursor) -> Iterator[types.CompletionItem]:
    """Offers files and folders of the project beside what is typed."""
    root = question.project.root
    typed = cursor.word.rpartition("/")[0]
    folder = (root / typed).resolve()
    if not folder.is_relative_to(root) or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        shown = sorted((one.name, one.is_dir()) for one in entries if not one.name.startswith((".", "node_modules")))
    for name, is_folder in shown[:_MANY]:
        path = f"{typed}/{name}" if typed else name
        yield _item(question, path, Kind.Folder if is_folder else Kind.File)
