"""Decides what an SDL file says in the words of ``amplify.yaml``: a tree of YAML nodes for the sections of ``data``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
)

from ampc.components.data.graphql.authorization import native_rules
from ampc.components.data.graphql.directives import NATIVE, Directives
from ampc.components.data.graphql.fields import WORDS, Fields
from ampc.components.data.graphql.models import Models
from ampc.components.data.graphql.nodes import Nodes
from ampc.components.data.graphql.operations import Operations
from ampc.components.data.graphql.syntax import document
from ampc.diagnostics.suggest import nearest

if TYPE_CHECKING:
    import yaml
    from graphql import DefinitionNode, NameNode

    from ampc.components.data.graphql.nodes import Pair
    from ampc.diagnostics.model import Diagnostic

ROOTS = {"Query": "queries", "Mutation": "mutations", "Subscription": "subscriptions"}
_REFUSED = {
    "schema_definition": ("schema definitions", "remove it: the roots are called Query, Mutation and Subscription"),
    "schema_extension": ("schema definitions", "remove it: the roots are called Query, Mutation and Subscription"),
    "scalar_type_definition": ("own scalars", "use AWSJSON, String, or another scalar of AppSync"),
    "interface_type_definition": ("interfaces", "write their fields in each type"),
    "union_type_definition": ("unions", "write a type with one optional field for each of them"),
    "directive_definition": ("directive definitions", "remove it: Amplify's directives need no definition"),
    "operation_definition": ("operations", "clients send them; a schema declares types and fields"),
    "fragment_definition": ("fragments", "clients send them; a schema declares types and fields"),
}
_WHERE = {"queries": "in Query", "mutations": "in Mutation", "subscriptions": "in Subscription"}


def sections(
    text: str, file: str, names: frozenset[str], models: frozenset[str]
) -> tuple[dict[str, list[Pair]], list[Diagnostic]]:
    """Returns the entries of ``models``, ``types``, ``enums``, ``queries`` and so on that an SDL file declares.

    Args:
        text: the file's text.
        file: its name, as diagnostics show it.
        names: types that ``amplify.yaml`` itself declares.
        models: those of them that are models.
    """
    nodes = Nodes(file, text)
    parsed = document(text, file)
    if not isinstance(parsed, DocumentNode):
        return {}, [parsed]
    named = {node.name.value: node for node in parsed.definitions if getattr(node, "name", None) is not None}  # type: ignore[attr-defined]
    objects = (
        frozenset(name for name, node in named.items() if isinstance(node, ObjectTypeDefinitionNode))
        - ROOTS.keys()
        - WORDS.keys()
    )
    models |= {
        name
        for name, node in named.items()
        if isinstance(node, ObjectTypeDefinitionNode)
        and any(_is_model(one.name.value) for one in node.directives or ())
    }
    reader = _Reader(Fields(Directives(nodes), (names | frozenset(named)) - frozenset(ROOTS), objects, models))
    for definition in parsed.definitions:
        reader.definition(definition)
    return reader.found, nodes.found


class _Reader:
    def __init__(self, fields: Fields) -> None:
        self.fields, self.nodes, self.directives = fields, fields.nodes, fields.directives
        self.models, self.operations = Models(fields), Operations(fields)
        self.found: dict[str, list[Pair]] = {}
        self.seen: dict[str, NameNode] = {}

    def definition(self, node: DefinitionNode) -> None:
        if isinstance(node, (ObjectTypeDefinitionNode, ObjectTypeExtensionNode)) and node.name.value in ROOTS:
            self._root(node)
        elif isinstance(node, ObjectTypeDefinitionNode):
            if any(_is_model(directive.name.value) for directive in node.directives or ()):
                self._add("models", node.name, self.models.model(node))
            else:
                self._add("types", node.name, self._type(node))
        elif isinstance(node, EnumTypeDefinitionNode):
            self.directives.read(node.directives or (), ())
            for value in node.values or ():
                self.directives.read(value.directives or (), ())
            values = [self.nodes.text_at(value.name.value, value.name) for value in node.values or ()]
            self._add("enums", node.name, self.nodes.list_at(values, node))
        elif isinstance(node, InputObjectTypeDefinitionNode):
            self.directives.read(node.directives or (), ())
            self.fields.check(node)
            pairs = [self.fields.plain(field, answer=False) for field in node.fields or ()]
            self._add("inputs", node.name, self.nodes.map_at(pairs, node))
        else:
            self._refuse(node)

    def _refuse(self, node: DefinitionNode) -> None:
        what, hint = _REFUSED.get(node.kind, ("", ""))
        name: NameNode | None = getattr(node, "name", None)
        if not what:
            word = node.kind.removesuffix("_extension").removesuffix("_type").removesuffix("_object")
            what, hint = f"extensions of a type, beside those of {', '.join(ROOTS)}", ""
            if name is not None:
                hint = f"write it all in '{'type' if word == 'object' else word} {name.value}'"
        self.nodes.report("AMP732", f"a schema here has no {what}", name or node, hint)

    def _root(self, node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode) -> None:
        root = node.name.value
        if isinstance(node, ObjectTypeDefinitionNode):
            first = self.seen.setdefault(root, node.name)
            if first is not node.name:
                line = self.nodes.span(first).line
                message = f"'{root}' is declared twice, first on line {line}"
                self.nodes.twice("AMP731", message, node.name, first)
        if any(directive.name.value == "model" for directive in node.directives or ()):
            hint = f"rename the model, and remove @model where '{root}' holds custom operations"
            self.nodes.report("AMP704", f"the name '{root}' is reserved for custom operations", node.name, hint)
            return
        self.directives.read(node.directives or (), ("aws_iam",))
        self.fields.no_interfaces(node)
        for field in node.fields or ():
            self._add(ROOTS[root], field.name, self.operations.operation(field, root))

    def _add(self, section: str, name: NameNode, value: yaml.Node) -> None:
        key = f"{section}.{name.value}" if section in _WHERE else name.value
        first = self.seen.setdefault(key, name)
        if first is name:
            self.found.setdefault(section, []).append((self.nodes.text_at(name.value, name), value))
            return
        line = self.nodes.span(first).line
        where = f" {_WHERE[section]}" if section in _WHERE else ""
        message = f"'{name.value}' is declared twice{where}, first on line {line}"
        self.nodes.twice("AMP731", message, name, first)

    def _type(self, node: ObjectTypeDefinitionNode) -> yaml.Node:
        given = []
        for name, several in self.directives.read(node.directives or (), (*NATIVE, "auth")).items():
            if name == "auth":
                hint = "write @model before it, or let callers in with @aws_cognito_user_pools, @aws_api_key, ..."
                message = f"'{node.name.value}' is no model, so it has no @auth"
                self.nodes.report("AMP732", message, several[0], hint)
            else:
                given += several[:1]
        rules = native_rules(self.directives, given) if given else self.nodes.list_at([], node.name)
        ruled = (self.nodes.text_at(node.name.value, node.name), rules)
        self.found.setdefault("typeAuthorization", []).append(ruled)
        self.fields.check(node)
        pairs = [self.fields.plain(field, answer=True) for field in node.fields or ()]
        return self.nodes.map_at(pairs, node)


def _is_model(name: str) -> bool:
    """Tells whether a directive is ``@model``, or is most likely meant to be: that is told once, not at every field."""
    return name == "model" or bool(nearest(name, ["model"]))
