"""Decides how places in SDL become places in the tree of ``amplify.yaml``: YAML nodes whose marks name the SDL file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from ampc.diagnostics.model import Label, error
from ampc.source.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphql import Node

    from ampc.diagnostics.model import Diagnostic

Pair = tuple[yaml.Node, yaml.Node]


class Nodes:
    """Makes YAML nodes for one SDL file, and collects what is wrong with it."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.found: list[Diagnostic] = []
        self.starts = [0]
        for position, character in enumerate(text):
            if character == "\n":
                self.starts.append(position + 1)

    def mark(self, offset: int) -> Any:
        """Returns a place by its offset in the text."""
        from bisect import bisect_right

        line = bisect_right(self.starts, offset) - 1
        return yaml.Mark(self.file, offset, line, offset - self.starts[line], None, 0)

    def ends(self, node: Node) -> tuple[Any, Any]:
        """Returns where a GraphQL node starts and ends."""
        place = node.loc
        assert place is not None, "parsed with locations"
        return self.mark(place.start), self.mark(place.end)

    def text_at(self, value: str, node: Node) -> yaml.ScalarNode:
        """Returns text."""
        return yaml.ScalarNode(None, value, *self.ends(node), style='"')  # type: ignore[arg-type]

    def plain_at(self, value: str, node: Node) -> yaml.ScalarNode:
        """Returns a number, a boolean or null, as YAML reads it."""
        return yaml.ScalarNode(None, value, *self.ends(node))  # type: ignore[arg-type]

    def list_at(self, items: Iterable[yaml.Node], node: Node) -> yaml.SequenceNode:
        """Returns a list."""
        return yaml.SequenceNode(None, list(items), *self.ends(node))  # type: ignore[arg-type]

    def map_at(self, pairs: Sequence[Pair], node: Node) -> yaml.MappingNode:
        """Returns a mapping, with each key once."""
        first: dict[str, yaml.Node] = {}
        kept: list[Pair] = []
        for key, value in pairs:
            if first.setdefault(key.value, key) is key:
                kept.append((key, value))
            else:
                self.twice(key, self.place(first[key.value]))
        return yaml.MappingNode(None, kept, *self.ends(node))  # type: ignore[arg-type]

    def twice(self, key: yaml.Node, first: Span) -> None:
        """Records that a name is declared a second time."""
        found = error("AMP731", f"'{key.value}' is declared twice, first on line {first.line}", self.place(key))
        labels = (*found.labels, Label(first, text="first here", primary=False))
        self.found.append(replace(found, labels=labels, help="keep one of them"))

    def place(self, node: yaml.Node) -> Span:
        """Returns the place of a node made here."""
        start, end = node.start_mark, node.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def span(self, node: Node) -> Span:
        """Returns the place of a GraphQL node; of its first line when it has several."""
        start, end = self.ends(node)
        if end.line != start.line:
            return Span(self.file, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def report(self, code: str, message: str, node: Node, hint: str) -> None:
        """Records an error."""
        self.found.append(error(code, message, self.span(node), help=hint))
