"""Decides how several files become one document: by key, each name once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from ampc.diagnostics.model import Diagnostic, Label, Severity
from ampc.source.loader import span_of

if TYPE_CHECKING:
    from ampc.source.spans import YamlPath

Pair: TypeAlias = tuple[yaml.Node, yaml.Node]

_LISTS = (("overrides",), ("include",), ("lint", "ignore"))
"""Lists that grow; any other list is a value, which one file gives."""

_BY_NAME = frozenset({"functions", "resources", "storage", "backup"})
"""Sections whose entries are one thing each: halves of a function in two files would be read as two functions."""


@dataclass(slots=True)
class Join:
    """Joins documents and collects what two of them give."""

    found: list[Diagnostic] = field(default_factory=list)

    def documents(self, first: yaml.MappingNode, *others: yaml.MappingNode) -> yaml.MappingNode:
        """Returns one document; its places are those of the first."""
        for other in others:
            first = self._mappings(first, other, ())
        return first

    def _mappings(self, first: yaml.MappingNode, second: yaml.MappingNode, path: YamlPath) -> yaml.MappingNode:
        pairs: list[Pair] = list(first.value)
        places = {name(key): position for position, (key, _) in enumerate(pairs)}
        for key, value in second.value:
            position = places.get(name(key))
            if position is None:
                pairs.append((key, value))
            else:
                pairs[position] = self._both(pairs[position], (key, value), (*path, name(key)))
        return yaml.MappingNode(first.tag, pairs, first.start_mark, first.end_mark)

    def _both(self, first: Pair, second: Pair, path: YamlPath) -> Pair:
        one, other = first[1], second[1]
        if _in_document(path) in _LISTS:
            both = [*items(one), *items(other)]
            return first[0], yaml.SequenceNode(None, both, one.start_mark, one.end_mark)  # type: ignore[arg-type]
        if path == ("version",) and name(one) == name(other):
            return first
        if _joins(path) and isinstance(one, yaml.MappingNode) and isinstance(other, yaml.MappingNode):
            return first[0], self._mappings(one, other, path)
        self._twice(second[0], first[0], path)
        return first

    def _twice(self, key: yaml.Node, other: yaml.Node, path: YamlPath) -> None:
        where, first = span_of(key), span_of(other)
        message = f"'{'.'.join(map(str, path))}' is given in {first.file} too"
        labels = (Label(where, "key"), Label(first, text="here", primary=False))
        self.found.append(Diagnostic("AMP212", Severity.ERROR, message, labels, "keep one of them, or rename one"))


def _in_document(path: YamlPath) -> YamlPath:
    """Returns what a path in an environment is in the document; an environment itself is joined as the document is."""
    return path[2:] if path[0] == "environments" else path


def _joins(path: YamlPath) -> bool:
    path = _in_document(path)
    return not path or path[0] == "outputs" or len(path) == 1 or (len(path) == 2 and path[0] not in _BY_NAME)


def items(node: yaml.Node) -> list[yaml.Node]:
    """Returns the items of a list; of anything else, itself."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def name(node: yaml.Node) -> str:
    """Returns the text of a scalar."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def child(node: yaml.Node | None, key: str) -> Pair | None:
    """Returns a key of a mapping and its value."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((pair for pair in pairs if name(pair[0]) == key), None)
