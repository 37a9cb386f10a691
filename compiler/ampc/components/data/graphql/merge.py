"""Decides how an SDL file and ``amplify.yaml`` become one tree: side by side, each name once."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from ampc.components.data.graphql.document import ROOTS, sections
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean
from ampc.source.loader import beside, reload
from ampc.source.spans import Span
from ampc.source.unsaved import content as unsaved

if TYPE_CHECKING:
    from pathlib import Path

    from ampc.components.data.graphql.nodes import Pair
    from ampc.source.loader import Source

PATH = ("data", "schema")
MAX_BYTES = 1_000_000
_sections = lru_cache(maxsize=2)(sections)
"""Each environment of a file has the schema merged into it, most often the same."""


def with_schema(source: Source, root: Path, name: str) -> tuple[Source, list[Diagnostic]]:
    """Returns the source with what its SDL file declares.

    Args:
        source: the YAML file.
        root: the project's folder.
        name: the SDL file's path, as the user wrote it; it is inside the project and readable.
    """
    content = unsaved(root / name)
    file = beside(source.file, name)
    if len(content) > MAX_BYTES:
        return source, [
            error(
                "AMP731",
                f"the schema is too large: {len(content) / 1e6:.1f} MB, at most 1 MB",
                PATH,
                help="split the backend",
            )
        ]
    try:
        text = _lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        before = _lines(content[: wrong.start].decode("utf-8-sig"))
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        shown = replace(source, included={**source.included, file: _lines(content.decode("utf-8-sig", "replace"))})
        where = Span(file, line, column, line, column + 1)
        message = f"the schema is not UTF-8 text: byte 0x{content[wrong.start]:02x}"
        return shown, [error("AMP731", message, where, help="save it as UTF-8")]
    data = source.data["data"]
    names = frozenset(name for section in ("models", "types", "enums", "inputs") for name in _keys(data.get(section)))
    found, wrong_ = _sections(text, file, names, frozenset(_keys(data.get("models"))))
    source = replace(source, included={**source.included, file: text})
    if wrong_:
        return source, wrong_
    merge = _Merge(source)
    tree = merge.root(found)
    if merge.found:
        return source, merge.found
    return reload(replace(source, root=tree))


def _lines(text: str) -> str:
    """Returns a text whose lines end as places count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _keys(value: Any) -> list[str]:
    return list(value) if isinstance(value, dict) else []


class _Merge:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def root(self, sections: dict[str, list[Pair]]) -> yaml.Node:
        root = self.source.root
        assert isinstance(root, yaml.MappingNode), "the file is a mapping"
        pairs = [(key, self._data(value, sections) if _name(key) == "data" else value) for key, value in root.value]
        return _copy(root, pairs)

    def _data(self, node: yaml.Node, sections: dict[str, list[Pair]]) -> yaml.Node:
        assert isinstance(node, yaml.MappingNode), "a schema is given in a mapping"
        pairs: list[Pair] = []
        left = dict(sections)
        for key, value in node.value:
            more = left.pop(_name(key), None)
            if more is None or not isinstance(value, yaml.MappingNode):
                pairs.append((key, value))
            else:
                pairs.append((key, self._section(_name(key), value, more)))
            if _name(key) in ROOTS.values() and isinstance(value, yaml.MappingNode):
                self._handled(_name(key), value, sections.get(_name(key), []))
        schema = next(key for key, _ in node.value if _name(key) == "schema")
        for section, more in left.items():
            made = yaml.ScalarNode(None, section, schema.start_mark, schema.end_mark, style='"')  # type: ignore[arg-type]
            pairs.append((made, yaml.MappingNode(None, more, more[0][0].start_mark, more[-1][1].end_mark)))  # type: ignore[arg-type]
        return _copy(node, pairs)

    def _section(self, section: str, mine: yaml.MappingNode, theirs: list[Pair]) -> yaml.Node:
        pairs = list(theirs)
        places = {_name(key): position for position, (key, _) in enumerate(pairs)}
        for key, value in mine.value:
            position = places.get(_name(key))
            if position is None:
                pairs.append((key, value))
                continue
            other = pairs[position]
            if (
                section in ROOTS.values()
                and isinstance(value, yaml.MappingNode)
                and isinstance(other[1], yaml.MappingNode)
            ):
                pairs[position] = (other[0], self._operation(value, other[1]))
            else:
                self._twice(key, other[0])
        return _copy(mine, pairs)

    def _handled(self, section: str, mine: yaml.MappingNode, theirs: list[Pair]) -> None:
        """Refuses handlers of operations that nobody declares."""
        declared = [_name(key) for key, _ in theirs]
        root = next(name for name, place in ROOTS.items() if place == section)
        for key, value in mine.value:
            only = isinstance(value, yaml.MappingNode) and {_name(inner) for inner, _ in value.value} == {"handler"}
            if only and _name(key) not in declared:
                near = did_you_mean(_name(key), declared)
                hint = near or "declare it in the schema, or here with returns and authorization"
                message = f"the handler is for '{_name(key)}', and the schema has no such field of {root}"
                self.found.append(error("AMP757", message, self.source.span_of(key), help=hint))

    def _operation(self, mine: yaml.MappingNode, theirs: yaml.MappingNode) -> yaml.Node:
        """Joins the two halves of an operation: the SDL tells its shape, ``amplify.yaml`` what answers it."""
        given = {_name(key): key for key, _ in theirs.value}
        for key, _ in mine.value:
            if _name(key) in given:
                self._twice(key, given[_name(key)])
        return _copy(mine, [*theirs.value, *mine.value])

    def _twice(self, key: yaml.Node, other: yaml.Node) -> None:
        first = self.source.span_of(other)
        message = f"'{_name(key)}' is declared in {first.file} too"
        labels = (Label(self.source.span_of(key), "key"), Label(first, text="here", primary=False))
        self.found.append(Diagnostic("AMP731", Severity.ERROR, message, labels, "keep one of them"))


def _name(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else ""


def _copy(node: yaml.MappingNode, pairs: list[Pair]) -> yaml.MappingNode:
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
