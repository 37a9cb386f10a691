"""Decides what an SDL file says in the words of ``amplify.yaml``: a tree of YAML nodes for the sections of ``data``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import (
    EnumTypeDefinitionNode,
    EnumValueNode,
    GraphQLSyntaxError,
    InputObjectTypeDefinitionNode,
    NullValueNode,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    ObjectValueNode,
    StringValueNode,
    parse,
)

from ampc.components.data.graphql.authorization import NATIVE, auth_rules, native_rules, texts
from ampc.components.data.graphql.fields import LATER, Fields, is_list
from ampc.components.data.graphql.nodes import Nodes
from ampc.diagnostics.model import error
from ampc.diagnostics.suggest import did_you_mean
from ampc.source.spans import Span

if TYPE_CHECKING:
    import yaml
    from graphql import ConstDirectiveNode, ConstValueNode, DefinitionNode

    from ampc.components.data.graphql.nodes import Pair
    from ampc.diagnostics.model import Diagnostic

ROOTS = {"Query": "queries", "Mutation": "mutations", "Subscription": "subscriptions"}
_GROUPS = {
    "queries": ("get", "list"),
    "mutations": ("create", "update", "delete"),
    "subscriptions": ("onCreate", "onUpdate", "onDelete"),
}


def sections(text: str, file: str, names: frozenset[str]) -> tuple[dict[str, list[Pair]], list[Diagnostic]]:
    """Returns the entries of ``models``, ``types``, ``enums``, ``queries`` and so on that an SDL file declares.

    Args:
        text: the file's text.
        file: its name, as diagnostics show it.
        names: types that ``amplify.yaml`` itself declares.
    """
    nodes = Nodes(file, text)
    try:
        document = parse(text)
    except GraphQLSyntaxError as wrong:
        place = wrong.locations[0] if wrong.locations else None
        line, column = (place.line, place.column) if place else (1, 1)
        message = wrong.message.removeprefix("Syntax Error: ").rstrip(".")
        where = Span(file, line, column, line, column + 1)
        return {}, [
            error(
                "AMP731",
                f"the schema is no GraphQL: {message[:1].lower()}{message[1:]}",
                where,
                help="correct the syntax here",
            )
        ]
    declared = [node for node in document.definitions if hasattr(node, "name")]
    known = names | {node.name.value for node in declared if getattr(node, "name", None) is not None}
    reader = _Reader(nodes, Fields(nodes, frozenset(known - set(ROOTS))))
    for definition in document.definitions:
        reader.definition(definition)
    return reader.found, nodes.found


class _Reader:
    def __init__(self, nodes: Nodes, fields: Fields) -> None:
        self.nodes, self.fields = nodes, fields
        self.found: dict[str, list[Pair]] = {}
        self.seen: dict[str, Span] = {}

    def definition(self, node: DefinitionNode) -> None:
        if isinstance(node, (ObjectTypeDefinitionNode, ObjectTypeExtensionNode)) and node.name.value in ROOTS:
            self._directives(node.directives or (), ("aws_iam",))
            for field in node.fields or ():
                self._add(ROOTS[node.name.value], self.fields.operation(field, node.name.value))
        elif isinstance(node, ObjectTypeDefinitionNode):
            for interface in node.interfaces or ():
                hint = "write the fields out, and remove implements"
                self.nodes.report("AMP732", "a schema here has no interfaces", interface, hint)
            models = [directive for directive in node.directives or () if directive.name.value == "model"]
            self._add(*(("models", self._model(node, models[0])) if models else ("types", self._type(node))))
        elif isinstance(node, EnumTypeDefinitionNode):
            self._directives(node.directives or (), ())
            for value in node.values or ():
                self._directives(value.directives or (), ())
            values = [self.nodes.text_at(value.name.value, value) for value in node.values or ()]
            self._add("enums", (self.nodes.text_at(node.name.value, node.name), self.nodes.list_at(values, node)))
        elif isinstance(node, InputObjectTypeDefinitionNode):
            self._directives(node.directives or (), ())
            pairs = [self.fields.plain(field) for field in node.fields or ()]
            self._add("inputs", (self.nodes.text_at(node.name.value, node.name), self.nodes.map_at(pairs, node)))
        else:
            what = node.kind.replace("_", " ").removesuffix(" definition")
            hint = "declare object types, enums, inputs, and the fields of Query, Mutation and Subscription"
            self.nodes.report("AMP732", f"a schema here has no {what}s", node, hint)

    def _add(self, section: str, pair: Pair) -> None:
        key: yaml.ScalarNode = pair[0]  # type: ignore[assignment]
        where = self.nodes.place(key)
        name = key.value if section not in (*ROOTS.values(), "typeAuthorization") else f"{section}.{key.value}"
        first = self.seen.setdefault(name, where)
        if first is not where:
            self.nodes.twice(key, first)
            return
        self.found.setdefault(section, []).append(pair)

    def _directives(self, given: tuple[ConstDirectiveNode, ...], allowed: tuple[str, ...]) -> None:
        for number, directive in enumerate(given):
            name = directive.name.value
            if name in [other.name.value for other in given[:number]]:
                self.nodes.report("AMP732", f"@{name} stands twice", directive, "keep one of them")
            elif name not in allowed:
                hint = (
                    LATER.get(name)
                    or did_you_mean(name, allowed)
                    or f"{', '.join('@' + word for word in allowed) or 'no directive'} can stand here"
                )
                self.nodes.report("AMP732", f"the directive '@{name}' is not supported here", directive, hint)

    def _type(self, node: ObjectTypeDefinitionNode) -> Pair:
        self._directives(node.directives or (), NATIVE)
        given = [directive for directive in node.directives or () if directive.name.value in NATIVE]
        rules = native_rules(self.nodes, given) if given else self.nodes.list_at([], node.name)
        self._add("typeAuthorization", (self.nodes.text_at(node.name.value, node.name), rules))
        pairs = [self.fields.plain(field) for field in node.fields or ()]
        return self.nodes.text_at(node.name.value, node.name), self.nodes.map_at(pairs, node)

    def _model(self, node: ObjectTypeDefinitionNode, model: ConstDirectiveNode) -> Pair:
        nodes = self.nodes
        self._directives(node.directives or (), ("model", "auth"))
        lists = frozenset(field.name.value for field in node.fields or () if is_list(field.type))
        fields = [self.fields.model_field(field, lists) for field in node.fields or ()]
        pairs: list[Pair] = [(nodes.text_at("fields", node.name), nodes.map_at(fields, node))]
        pairs += self._keys(node)
        pairs += self._settings(model)
        auth = [directive for directive in node.directives or () if directive.name.value == "auth"]
        for directive in auth[:1]:
            pairs.append((nodes.text_at("authorization", directive.name), auth_rules(nodes, directive, lists)))
        return nodes.text_at(node.name.value, node.name), nodes.map_at(pairs, node)

    def _keys(self, node: ObjectTypeDefinitionNode) -> list[Pair]:
        nodes = self.nodes
        pairs: list[Pair] = []
        indexes: list[yaml.Node] = []
        primary: list[ConstDirectiveNode] = []
        for field in node.fields or ():
            for directive in field.directives or ():
                if directive.name.value == "primaryKey":
                    self.fields.known_arguments(directive, ("sortKeyFields",))
                    if primary:
                        nodes.report(
                            "AMP732",
                            "@primaryKey stands twice in one model",
                            directive,
                            "write @primaryKey(sortKeyFields: [...])",
                        )
                    primary.append(directive)
                    sorts = self.fields.argument("sortKeyFields", directive)
                    keys = [nodes.text_at(field.name.value, field.name), *(texts(nodes, sorts) if sorts else ())]
                    pairs.append((nodes.text_at("identifier", directive.name), nodes.list_at(keys, directive)))
                elif directive.name.value == "index":
                    indexes.append(self._index(field.name.value, directive))
        if indexes:
            pairs.append((nodes.text_at("secondaryIndexes", node.name), nodes.list_at(indexes, node)))
        return pairs[-1:] + pairs[:1] if len(primary) > 1 else pairs

    def _index(self, field: str, directive: ConstDirectiveNode) -> yaml.Node:
        nodes = self.nodes
        self.fields.known_arguments(directive, ("name", "sortKeyFields", "queryField", "projection"))
        pairs: list[Pair] = [(nodes.text_at("partitionKey", directive.name), nodes.text_at(field, directive.name))]
        queried = False
        for argument in directive.arguments or ():
            name, value = argument.name.value, argument.value
            if name == "sortKeyFields":
                pairs.append((nodes.text_at("sortKeys", argument.name), nodes.list_at(texts(nodes, value), value)))
            elif name in ("name", "queryField"):
                queried = queried or name == "queryField"
                null = isinstance(value, NullValueNode)
                given = nodes.plain_at("null", value) if null else next(texts(nodes, value), nodes.text_at("", value))
                pairs.append((nodes.text_at(name, argument.name), given))
            elif name == "projection":
                pairs.append((nodes.text_at("projection", argument.name), self._projection(value)))
        if not queried:
            # Without queryField Amplify makes a query only when the schema builder asks for one.
            pairs.append((nodes.text_at("queryField", directive.name), nodes.plain_at("null", directive.name)))
        return nodes.map_at(pairs, directive)

    def _projection(self, value: ConstValueNode) -> yaml.Node:
        nodes = self.nodes
        fields = value.fields if isinstance(value, ObjectValueNode) else ()
        found = {field.name.value: field.value for field in fields}
        kind = found.get("type")
        if isinstance(kind, EnumValueNode) and kind.value in ("ALL", "KEYS_ONLY"):
            return nodes.text_at(kind.value, kind)
        attributes = found.get("nonKeyAttributes")
        if attributes is None:
            nodes.report(
                "AMP732",
                "a projection has type and nonKeyAttributes",
                value,
                'projection: {type: INCLUDE, nonKeyAttributes: ["title"]}',
            )
            return nodes.text_at("ALL", value)
        return nodes.map_at(
            [(nodes.text_at("include", attributes), nodes.list_at(texts(nodes, attributes), attributes))], value
        )

    def _settings(self, model: ConstDirectiveNode) -> list[Pair]:
        nodes = self.nodes
        pairs: list[Pair] = []
        off: list[yaml.Node] = []
        self.fields.known_arguments(model, ("queries", "mutations", "subscriptions", "timestamps"))
        for argument in model.arguments or ():
            name, value = argument.name.value, argument.value
            if name == "timestamps":
                if isinstance(value, NullValueNode):
                    pairs.append((nodes.text_at("timestamps", argument.name), nodes.plain_at("false", value)))
                else:
                    nodes.report(
                        "AMP732", "timestamps cannot be renamed", value, "write timestamps: null, or leave it out"
                    )
            elif name in _GROUPS and isinstance(value, NullValueNode):
                off.append(nodes.text_at(name, argument.name))
            elif name in _GROUPS and isinstance(value, ObjectValueNode):
                off += self._switched_off(name, value)
            elif name in _GROUPS:
                hint = f"write {name}: null, or {name}: {{{_GROUPS[name][0]}: null}}"
                nodes.report("AMP732", f"this does not tell which {name} there are", value, hint)
        if off:
            pairs.append((nodes.text_at("disableOperations", model.name), nodes.list_at(off, model)))
        return pairs

    def _switched_off(self, group: str, value: ObjectValueNode) -> list[yaml.Node]:
        found: list[yaml.Node] = []
        for field in value.fields or ():
            name, given = field.name.value, field.value
            if name == "level" and isinstance(given, EnumValueNode) and given.value in ("on", "off"):
                found += [self.nodes.text_at(group, field.name)] if given.value == "off" else []
            elif name in _GROUPS[group] and isinstance(given, NullValueNode):
                found.append(self.nodes.text_at(name, field.name))
            elif isinstance(given, StringValueNode):
                self.nodes.report(
                    "AMP732",
                    "operations cannot be renamed",
                    given,
                    f"write {name}: null to switch it off, or leave it out",
                )
            else:
                hint = f"{group} has {', '.join(_GROUPS[group])}"
                self.nodes.report(
                    "AMP732",
                    f"'{name}' is no setting of {group} here",
                    field,
                    did_you_mean(name, _GROUPS[group]) or hint,
                )
        return found
