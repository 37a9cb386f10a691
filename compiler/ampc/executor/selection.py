"""Decides how a field's selection set looks to resolvers, and what of a value it selects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphql import FieldNode


def fields(nodes: Iterable[Any], fragments: Mapping[str, Any]) -> Iterator[FieldNode]:
    """Yields the fields that the selection sets of some nodes select, fragments opened."""
    for node in nodes:
        for part in node.selection_set.selections if node.selection_set else ():
            if part.kind == "field":
                yield part
            elif part.kind == "fragment_spread":
                yield from fields([fragments[part.name.value]], fragments)
            else:
                yield from fields([part], fragments)


def key(node: FieldNode) -> str:
    """Returns what a field is called in the response."""
    return node.alias.value if node.alias else node.name.value


def listed(nodes: Iterable[Any], fragments: Mapping[str, Any], prefix: str = "") -> list[str]:
    """Returns ``ctx.info.selectionSetList``."""
    found: list[str] = []
    for node in fields(nodes, fragments):
        path = prefix + key(node)
        for one in (path, *listed([node], fragments, f"{path}/")):
            if one not in found:
                found.append(one)
    return found


def written(nodes: Iterable[FieldNode]) -> str:
    """Returns ``ctx.info.selectionSetGraphQL``."""
    from graphql import print_ast

    return "\n".join(print_ast(node.selection_set) for node in nodes if node.selection_set)


def selected(value: Any, nodes: Iterable[Any], fragments: Mapping[str, Any]) -> Any:
    """Returns of a value what some nodes select, under the names of the response."""
    nodes = list(nodes)
    if isinstance(value, list):
        return [selected(item, nodes, fragments) for item in value]
    if not isinstance(value, dict) or not any(node.selection_set for node in nodes):
        return value
    found: dict[str, Any] = {}
    for node in fields(nodes, fragments):
        found[key(node)] = selected(value.get(node.name.value), [node], fragments)
    return found


def renamed(value: Any, nodes: Iterable[Any], fragments: Mapping[str, Any]) -> Any:
    """Returns a response's value under the names of the schema, the opposite of ``selected``."""
    nodes = list(nodes)
    if isinstance(value, list):
        return [renamed(item, nodes, fragments) for item in value]
    if not isinstance(value, dict) or not any(node.selection_set for node in nodes):
        return value
    found: dict[str, Any] = {}
    for node in fields(nodes, fragments):
        if key(node) in value:
            found[node.name.value] = renamed(value[key(node)], [node], fragments)
    return found
