"""Decides how the names of a module get the prefix of a use: where they are declared, and wherever they are referred to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from ampc.passes.reading.joining import name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.passes.reading.joining import Pair

_VARIABLE = re.compile(r"\$\{(\s*)([^!}\s][^}]*)\}")
_REFERRING = {"!Ref": "Ref", "!GetAtt": "Fn::GetAtt", "!Sub": "Fn::Sub"}


@dataclass(frozen=True, slots=True)
class Names:
    """What one use of a module changes.

    Attributes:
        prefix: what stands before every name.
        functions: the functions that the module declares.
        resources: the raw resources that it declares.
        values: parameter → value.
    """

    prefix: str
    functions: frozenset[str]
    resources: frozenset[str]
    values: Mapping[str, yaml.Node]

    def of(self, own: str) -> str:
        """Returns a name with the prefix: ``Topic`` as ``orders`` is ``ordersTopic``."""
        return f"{self.prefix}{own[:1].upper()}{own[1:]}"

    def address(self, text: str) -> str:
        """Returns an address with the prefix when it is one of the module's own."""
        section, _, rest = text.partition(".")
        own, dot, more = rest.partition(".")
        declared = {"functions": self.functions, "resources": self.resources}.get(section, frozenset())
        return f"{section}.{self.of(own)}{dot}{more}" if own in declared else text

    def reference(self, text: str) -> str:
        """Returns what a reference names, with the prefix; raw resources go by their logical ID too."""
        own, dot, more = text.partition(".")
        return f"{self.of(own)}{dot}{more}" if own in self.resources else self.address(text)

    def template(self, text: str, variables: frozenset[str]) -> str:
        """Returns the text of ``Fn::Sub`` with prefixes in it."""

        def spell(match: re.Match[str]) -> str:
            own = match[2].strip()
            return match[0] if own in variables else f"${{{self.reference(own)}}}"

        return _VARIABLE.sub(spell, text)


def prefixed(sections: list[Pair], names: Names) -> list[Pair]:
    """Returns the sections of a module with the prefix of one use."""
    return [(key, _section(name(key), value, names)) for key, value in sections]


def _section(section: str, node: yaml.Node, names: Names) -> yaml.Node:
    if not isinstance(node, yaml.MappingNode):
        return _value(node, names)
    if section == "outputs":
        return _mapping(node, [(key, _outputs(name(key), value, names)) for key, value in node.value])
    pairs = [(_scalar(key, names.of(name(key))), _entry(value, names)) for key, value in node.value]
    return _mapping(node, pairs)


def _outputs(sort: str, node: yaml.Node, names: Names) -> yaml.Node:
    """Outputs of a stack are names; the client config's own section is a tree, in which each use has a branch."""
    inner = _value(node, names)
    if not isinstance(inner, yaml.MappingNode):
        return inner
    if sort == "stack":
        return _mapping(inner, [(_scalar(key, names.of(name(key))), value) for key, value in inner.value])
    if sort == "custom":
        branch = yaml.ScalarNode(None, names.prefix, inner.start_mark, inner.end_mark, style='"')  # type: ignore[arg-type]
        return _mapping(inner, [(branch, inner)])
    return inner


def _entry(node: yaml.Node, names: Names) -> yaml.Node:
    """A resource's DependsOn may hold logical IDs."""
    if not isinstance(node, yaml.MappingNode):
        return _value(node, names)
    pairs = []
    for key, value in node.value:
        if name(key) == "DependsOn":
            pairs.append((key, _needs(value, names)))
        else:
            pairs.append((key, _value(value, names)))
    return _mapping(node, pairs)


def _needs(node: yaml.Node, names: Names) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode):
        return _sequence(node, [_needs(item, names) for item in node.value])
    return _scalar(node, names.reference(name(node))) if isinstance(node, yaml.ScalarNode) else node


def _value(node: yaml.Node, names: Names) -> yaml.Node:
    from ampc.passes.reading.module import parameter

    asked = parameter(node)
    if asked is not None:
        return names.values[name(asked)]
    function = _REFERRING.get(node.tag or "")
    if function is not None:
        return _referring(function, node, names)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, names.address(node.value))
    if isinstance(node, yaml.SequenceNode):
        return _sequence(node, [_value(item, names) for item in node.value])
    pairs = []
    for key, value in node.value:
        alone = len(node.value) == 1 and name(key) in _REFERRING.values()
        pairs.append((key, _referring(name(key), value, names) if alone else _value(value, names)))
    return _mapping(node, pairs)


def _referring(function: str, node: yaml.Node, names: Names) -> yaml.Node:
    """Returns the argument of a function that refers to resources."""
    if isinstance(node, yaml.ScalarNode):
        text = names.template(node.value, frozenset()) if function == "Fn::Sub" else names.reference(node.value)
        return _scalar(node, text)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return _mapping(node, [(key, _value(value, names)) for key, value in node.value])
    first, rest = node.value[0], node.value[1:]
    variables = frozenset(name(key) for item in rest if isinstance(item, yaml.MappingNode) for key, _ in item.value)
    text = names.template(name(first), variables) if function == "Fn::Sub" else names.reference(name(first))
    return _sequence(node, [_scalar(first, text), *(_value(item, names) for item in rest)])


def _scalar(node: yaml.Node, text: str) -> yaml.Node:
    if text == node.value:
        return node
    return yaml.ScalarNode(node.tag, text, node.start_mark, node.end_mark, style=getattr(node, "style", None))


def _sequence(node: yaml.Node, items: list[yaml.Node]) -> yaml.SequenceNode:
    return yaml.SequenceNode(node.tag, items, node.start_mark, node.end_mark)


def _mapping(node: yaml.Node, pairs: list[Pair]) -> yaml.MappingNode:
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
