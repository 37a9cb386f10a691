"""Decides what a model's directives say in the words of ``amplify.yaml``: its keys, indexes and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import EnumValueNode, NullValueNode, ObjectValueNode, StringValueNode

from ampc.components.data.graphql.authorization import auth_rules, text, texts
from ampc.components.data.graphql.directives import ON_MODEL
from ampc.components.data.graphql.fields import is_list
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    import yaml
    from graphql import ConstDirectiveNode, ObjectTypeDefinitionNode, ValueNode

    from ampc.components.data.graphql.fields import Fields
    from ampc.components.data.graphql.nodes import Pair

_GROUPS = {
    "queries": ("get", "list"),
    "mutations": ("create", "update", "delete"),
    "subscriptions": ("onCreate", "onUpdate", "onDelete"),
}
_INCLUDE = '{ type: INCLUDE, nonKeyAttributes: ["title"] }'


class Models:
    """Turns types with ``@model`` into nodes."""

    def __init__(self, fields: Fields) -> None:
        self.fields, self.nodes, self.directives = fields, fields.nodes, fields.directives

    def model(self, node: ObjectTypeDefinitionNode) -> yaml.Node:
        """Returns a model."""
        nodes = self.nodes
        self.fields.check(node)
        found = self.directives.read(node.directives or (), ON_MODEL)
        lists = frozenset(field.name.value for field in node.fields or () if is_list(field.type))
        fields = [self.fields.model_field(field, lists) for field in node.fields or ()]
        pairs: list[Pair] = [(nodes.text_at("fields", node.name), nodes.map_at(fields, node))]
        pairs += self._keys(node)
        for model in found.get("model", ())[:1]:
            pairs += self._settings(model)
        for auth in found.get("auth", ())[:1]:
            pairs.append((nodes.text_at("authorization", auth.name), auth_rules(self.directives, auth, lists)))
        return nodes.map_at(pairs, node)

    def _keys(self, node: ObjectTypeDefinitionNode) -> list[Pair]:
        nodes = self.nodes
        pairs: list[Pair] = []
        indexes: list[yaml.Node] = []
        primary: list[ConstDirectiveNode] = []
        for field in node.fields or ():
            for directive in field.directives or ():
                if directive.name.value == "primaryKey":
                    self.directives.known_arguments(directive, ("sortKeyFields",))
                    if primary:
                        message = "@primaryKey stands on two fields of one model"
                        hint = f'write the other fields of the key behind the first: @primaryKey(sortKeyFields: ["{field.name.value}"])'
                        nodes.report("AMP732", message, directive, hint)
                    primary.append(directive)
                    sorts = self.directives.value("sortKeyFields", directive)
                    keys = [nodes.text_at(field.name.value, field.name), *(texts(nodes, sorts) if sorts else ())]
                    pairs.append((nodes.text_at("identifier", directive.name), nodes.list_at(keys, directive)))
                elif directive.name.value == "index":
                    indexes.append(self._index(field.name.value, directive))
        if indexes:
            pairs.append((nodes.text_at("secondaryIndexes", node.name), nodes.list_at(indexes, node)))
        return pairs[-1:] + pairs[:1] if len(primary) > 1 else pairs

    def _index(self, field: str, directive: ConstDirectiveNode) -> yaml.Node:
        nodes = self.nodes
        self.directives.known_arguments(directive, ("name", "sortKeyFields", "queryField", "projection"))
        pairs: list[Pair] = [(nodes.text_at("partitionKey", directive.name), nodes.text_at(field, directive.name))]
        queried = False
        for argument in directive.arguments or ():
            name, value = argument.name.value, argument.value
            null = isinstance(value, NullValueNode)
            if name == "sortKeyFields" and not null:
                pairs.append((nodes.text_at("sortKeys", argument.name), nodes.list_at(texts(nodes, value), value)))
            elif name in ("name", "queryField"):
                queried = queried or name == "queryField"
                given = nodes.plain_at("null", value) if null else text(nodes, value)
                pairs.append((nodes.text_at(name, argument.name), given))
            elif name == "projection" and not null:
                pairs.append((nodes.text_at("projection", argument.name), self._projection(value)))
        if not queried:
            # Without queryField Amplify makes a query only when the schema builder asks for one.
            pairs.append((nodes.text_at("queryField", directive.name), nodes.plain_at("null", directive.name)))
        return nodes.map_at(pairs, directive)

    def _projection(self, value: ValueNode) -> yaml.Node:
        nodes = self.nodes
        found: dict[str, ValueNode] = {}
        if isinstance(value, ObjectValueNode):
            nodes.once((field.name for field in value.fields), "in the projection")
            found = {field.name.value: field.value for field in value.fields}
            for field in value.fields:
                if field.name.value not in ("type", "nonKeyAttributes"):
                    hint = did_you_mean(field.name.value, ("type", "nonKeyAttributes")) or f"write {_INCLUDE}"
                    nodes.report("AMP732", f"a projection has no '{field.name.value}'", field.name, hint)
        kind, attributes = found.get("type"), found.get("nonKeyAttributes")
        word = kind.value if isinstance(kind, (EnumValueNode, StringValueNode)) else ""
        if word in ("ALL", "KEYS_ONLY") and attributes is None:
            return nodes.text_at(word, kind or value)
        if word == "INCLUDE" and attributes is not None:
            made = nodes.list_at(texts(nodes, attributes), attributes)
            return nodes.map_at([(nodes.text_at("include", attributes), made)], value)
        message = "a projection is of type ALL or KEYS_ONLY, or of type INCLUDE with nonKeyAttributes"
        nodes.report("AMP732", message, value, f"write {{ type: ALL }}, or {_INCLUDE}")
        return nodes.text_at("ALL", value)

    def _settings(self, model: ConstDirectiveNode) -> list[Pair]:
        nodes = self.nodes
        pairs: list[Pair] = []
        off: list[yaml.Node] = []
        self.directives.known_arguments(model, ("queries", "mutations", "subscriptions", "timestamps"))
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
                hint = f"write {name}: null to switch all off, or {name}: {{ {_GROUPS[name][0]}: null }}"
                nodes.report("AMP732", f"{name} takes null, or single operations that are null", value, hint)
        if off:
            pairs.append((nodes.text_at("disableOperations", model.name), nodes.list_at(off, model)))
        return pairs

    def _switched_off(self, group: str, value: ObjectValueNode) -> list[yaml.Node]:
        found: list[yaml.Node] = []
        self.nodes.once((field.name for field in value.fields or ()), f"in {group}")
        for field in value.fields or ():
            name, given = field.name.value, field.value
            if name == "level" and isinstance(given, EnumValueNode) and given.value in ("on", "off"):
                found += [self.nodes.text_at(group, field.name)] if given.value == "off" else []
            elif name in _GROUPS[group] and isinstance(given, NullValueNode):
                found.append(self.nodes.text_at(name, field.name))
            elif name == "level":
                hint = f"write {group}: null to switch them off, or leave it out"
                self.nodes.report("AMP732", "subscriptions have the rules of their model, no level", given, hint)
            elif name in _GROUPS[group]:
                hint = f"write {name}: null to switch it off, or leave it out"
                self.nodes.report("AMP732", "operations cannot be renamed", given, hint)
            else:
                hint = did_you_mean(name, _GROUPS[group]) or f"{group} has {', '.join(_GROUPS[group])}"
                self.nodes.report("AMP732", f"there is no operation '{name}' in {group}", field.name, hint)
        return found
