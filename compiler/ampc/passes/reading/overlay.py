"""Decides how an overlay changes a document: by key, so that every key keeps the place where it was written.

A mapping is merged with a mapping. Anything else replaces what was there: text, lists, and mappings that stand for one value
(references, ``{secret: NAME}``, ``{env: NAME}``). ``null`` removes a key. Only ``overrides`` and ``lint.ignore`` grow: an
override whose ``id`` is that of an earlier one replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from ampc.config.base import is_reference
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean
from ampc.passes.reading.joining import name
from ampc.source.loader import span_of
from ampc.source.variables import is_variable

if TYPE_CHECKING:
    from ampc.passes.reading.joining import Pair
    from ampc.source.spans import YamlPath

_GROWING = (("overrides",), ("lint", "ignore"))

Tree: TypeAlias = tuple[yaml.Node, Any]
"""A node and its plain data. Merging both at once spares building the data of a large file again."""


@dataclass(slots=True)
class Laying:
    """Lays overlays over documents, and collects what is wrong with them."""

    found: list[Diagnostic] = field(default_factory=list)

    def over(self, base: Tree, overlay: Tree, path: YamlPath = ()) -> Tree:
        """Returns a mapping with the changes of another."""
        data: dict[str, Any] = dict(base[1])
        pairs: dict[str, Pair] = {name(pair[0]): pair for pair in base[0].value}
        for key, node in overlay[0].value:
            word, value = name(key), overlay[1][name(key)]
            if value is None:
                self._removed(key, pairs, data, (*path, word))
            elif word not in pairs:
                self._nothing_to_remove((node, value), (*path, word))
                pairs[word], data[word] = (key, node), value
            else:
                first, before = pairs[word]
                made, data[word] = self._value((before, data[word]), (node, value), (*path, word))
                # What comes of a removed key is the overlay's doing, and told there.
                moved = made is node or _removes(value)
                pairs[word] = (key if moved else first, made)
        root = base[0]
        return yaml.MappingNode(root.tag, list(pairs.values()), root.start_mark, root.end_mark), data

    def _value(self, base: Tree, overlay: Tree, path: YamlPath) -> Tree:
        if path in _GROWING and isinstance(base[1], list) and isinstance(overlay[1], list):
            return self._longer(base, overlay)
        if _is_mapping(base[1]) and _is_mapping(overlay[1]):
            return self.over(base, overlay, path)
        self._nothing_to_remove(overlay, path)
        return overlay

    def _removed(self, key: yaml.Node, pairs: dict[str, Pair], data: dict[str, Any], path: YamlPath) -> None:
        if name(key) in pairs:
            del pairs[name(key)], data[name(key)]
            return
        where = ".".join(map(str, path[:-1])) or "the file"
        message = f"null removes '{name(key)}', and {where} has no such key"
        hint = did_you_mean(name(key), pairs) or "remove this line, or write a value"
        self.found.append(error("AMP934", message, span_of(key), part="key", help=hint))

    def _nothing_to_remove(self, tree: Tree, path: YamlPath) -> None:
        """Refuses null in what is new: it would be read as a value."""
        node, data = tree
        if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode) or _is_value(data):
            return
        for key, inner in node.value:
            if data[name(key)] is None:
                self._removed(key, {}, {}, (*path, name(key)))
            else:
                self._nothing_to_remove((inner, data[name(key)]), (*path, name(key)))

    def _longer(self, base: Tree, overlay: Tree) -> Tree:
        nodes, data = list(base[0].value), list(base[1])
        ids = [_id(item) for item in base[1]]
        for node, item in zip(overlay[0].value, overlay[1], strict=True):
            own = _id(item)
            places = [place for place, known in enumerate(ids) if own and known == own]
            if len(places) > 1:
                labels = (Label(span_of(node)), *self._each([nodes[place] for place in places]))
                message = (
                    f"{len(places)} overrides have the id '{own}': it is not clear which of them this one replaces"
                )
                self.found.append(Diagnostic("AMP938", Severity.ERROR, message, labels, "give each an id of its own"))
            elif places:
                nodes[places[0]], data[places[0]] = node, item
            else:
                nodes.append(node)
                data.append(item)
        first = base[0]
        return yaml.SequenceNode(first.tag, nodes, first.start_mark, first.end_mark), data

    @staticmethod
    def _each(nodes: list[yaml.Node]) -> list[Label]:
        return [Label(span_of(node), text="here", primary=False) for node in nodes]


def _id(item: Any) -> str:
    own = item.get("id") if isinstance(item, dict) else None
    return own if isinstance(own, str) else ""


def _removes(value: Any) -> bool:
    return isinstance(value, dict) and None in value.values()


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and not _is_value(value)


def _is_value(value: dict[str, Any]) -> bool:
    """Tells whether a mapping stands for one value."""
    return is_reference(value) or value.keys() == {"secret"} or is_variable(value)
