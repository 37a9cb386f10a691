"""Decides what a field of the SDL says in the words of ``amplify.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import (
    EnumValueNode,
    IntValueNode,
    ListTypeNode,
    NonNullTypeNode,
    NullValueNode,
    StringValueNode,
    print_ast,
)

from ampc.components.data.graphql.authorization import NATIVE, auth_rules, native_rules, texts
from ampc.components.data.model import SCALARS
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    import yaml
    from graphql import ConstDirectiveNode, ConstValueNode, FieldDefinitionNode, InputValueDefinitionNode, TypeNode

    from ampc.components.data.graphql.nodes import Nodes, Pair

WORDS = {graphql: word for word, graphql in SCALARS.items()}
RELATIONS = ("hasMany", "hasOne", "belongsTo")
FIELD_DIRECTIVES = ("auth", "primaryKey", "index", *RELATIONS, "default", "validate")
ROOT_DIRECTIVES = ("function", "auth", "aws_subscribe", *NATIVE)
LATER = {
    "manyToMany": "declare the join model, with a belongsTo to each side",
    "searchable": "search comes with a later version",
    "predictions": "call the service from a function",
    "http": "declare an HTTP source under dataSources and a JS handler",
    "sql": "SQL data sources come with a later version",
    "conversation": "AI routes come with a later version",
    "generation": "AI routes come with a later version",
    "mapsTo": "keep the model's name, or import its table: table: {import: NAME}",
    "refersTo": "it belongs to SQL data sources, which come with a later version",
    "versioned": "it is no more in Amplify either",
    "connection": "write @hasMany, @hasOne and @belongsTo with references",
    "key": "write @primaryKey and @index",
}


def spelled(node: TypeNode) -> str:
    """Returns a type as ``amplify.yaml`` writes it."""
    if isinstance(node, NonNullTypeNode):
        return f"{spelled(node.type)}!"
    if isinstance(node, ListTypeNode):
        return f"[{spelled(node.type)}]"
    name: str = node.name.value  # type: ignore[attr-defined]
    return WORDS.get(name, name)


def base(node: TypeNode) -> TypeNode:
    """Returns a type without list and required marks."""
    while isinstance(node, (NonNullTypeNode, ListTypeNode)):
        node = node.type
    return node


def is_list(node: TypeNode) -> bool:
    """Tells whether a type is a list."""
    return isinstance(node.type if isinstance(node, NonNullTypeNode) else node, ListTypeNode)


class Fields:
    """Turns fields into nodes."""

    def __init__(self, nodes: Nodes, known: frozenset[str]) -> None:
        self.nodes = nodes
        self.known = known

    def argument(self, node: str, directive: ConstDirectiveNode) -> ConstValueNode | None:
        """Returns an argument of a directive, unless it is null."""
        found = next((argument.value for argument in directive.arguments or () if argument.name.value == node), None)
        return None if isinstance(found, NullValueNode) else found

    def known_arguments(self, directive: ConstDirectiveNode, names: Iterable[str]) -> None:
        """Refuses arguments that a directive does not have."""
        names = tuple(names)
        for argument in directive.arguments or ():
            if argument.name.value not in names:
                hint = did_you_mean(argument.name.value, names) or f"it has {', '.join(names) or 'no arguments'}"
                self.nodes.report(
                    "AMP732",
                    f"@{directive.name.value} has no argument '{argument.name.value}' here",
                    argument.name,
                    hint,
                )

    def directives(
        self, node: FieldDefinitionNode | InputValueDefinitionNode, allowed: tuple[str, ...]
    ) -> dict[str, list[ConstDirectiveNode]]:
        """Returns the directives of a field by name; others than those allowed are refused by name."""
        found: dict[str, list[ConstDirectiveNode]] = {}
        for directive in node.directives or ():
            name = directive.name.value
            if name in allowed:
                found.setdefault(name, []).append(directive)
                continue
            hint = (
                LATER.get(name)
                or did_you_mean(name, allowed)
                or f"{', '.join('@' + word for word in allowed) or 'no directive'} can stand here"
            )
            self.nodes.report("AMP732", f"the directive '@{name}' is not supported here", directive, hint)
        return found

    def typed(self, node: FieldDefinitionNode | InputValueDefinitionNode) -> list[Pair]:
        """Returns the type of a field."""
        name: str = base(node.type).name.value  # type: ignore[attr-defined]
        if name not in WORDS and name not in self.known:
            options = [*WORDS, *sorted(self.known)]
            hint = did_you_mean(name, options) or f"the scalars are {', '.join(WORDS)}"
            self.nodes.report("AMP701", f"there is no type '{name}'", base(node.type), hint)
        text = spelled(node.type)
        if text.count("[") > 1:
            self.nodes.report(
                "AMP701", f"'{print_ast(node.type)}' is a list of lists", node.type, "use a custom type, or AWSJSON"
            )
            text = "string"
        return [(self.nodes.text_at("type", node.type), self.nodes.text_at(text, node.type))]

    def plain(self, node: FieldDefinitionNode | InputValueDefinitionNode) -> Pair:
        """Returns a field without directives: an argument, or a field of a custom type."""
        self.directives(node, ())
        self._no_arguments(node)
        value = getattr(node, "default_value", None)
        if value is not None:
            hint = "make it optional, and let the handler choose"
            self.nodes.report("AMP732", "arguments and inputs have no default here", value, hint)
        return self.nodes.text_at(node.name.value, node.name), self.nodes.map_at(self.typed(node), node)

    def model_field(self, node: FieldDefinitionNode, lists: frozenset[str]) -> Pair:
        """Returns a field of a model."""
        nodes, found = self.nodes, self.directives(node, FIELD_DIRECTIVES)
        self._no_arguments(node)
        for name, several in found.items():
            for again in several[1:] if name not in ("index", "validate") else ():
                nodes.report("AMP732", f"@{name} stands twice", again, "keep one of them")
        relation = next((name for name in RELATIONS if name in found), None)
        pairs = self._relation(node, relation, found[relation][0]) if relation else self.typed(node)
        for directive in found.get("default", ())[:1]:
            value = self.argument("value", directive)
            if value is None:
                nodes.report("AMP732", "@default needs a value here", directive, '@default(value: "0")')
            elif isinstance(value, StringValueNode):
                pairs.append((nodes.text_at("default", directive.name), self._default(value, spelled(node.type))))
            else:
                hint = f'@default(value: "{print_ast(value)}")'
                nodes.report("AMP732", "the value of @default is text, whatever the type", value, hint)
        if "validate" in found:
            checks = [self._validator(directive) for directive in found["validate"]]
            pairs.append((nodes.text_at("validate", found["validate"][0].name), nodes.list_at(checks, node)))
        if "auth" in found:
            directive = found["auth"][0]
            pairs.append((nodes.text_at("authorization", directive.name), auth_rules(nodes, directive, lists)))
        return nodes.text_at(node.name.value, node.name), nodes.map_at(pairs, node)

    def _no_arguments(self, node: FieldDefinitionNode | InputValueDefinitionNode) -> None:
        for argument in getattr(node, "arguments", None) or ():
            hint = "declare a field of Query, Mutation or Subscription"
            self.nodes.report("AMP732", "only queries, mutations and subscriptions have arguments", argument, hint)

    def _relation(self, node: FieldDefinitionNode, kind: str, directive: ConstDirectiveNode) -> list[Pair]:
        nodes = self.nodes
        self.known_arguments(directive, ("references",))
        name: str = base(node.type).name.value  # type: ignore[attr-defined]
        pairs: list[Pair] = [(nodes.text_at(kind, directive.name), nodes.text_at(name, base(node.type)))]
        if is_list(node.type) != (kind == "hasMany"):
            hint = f"write [{name}]" if kind == "hasMany" else f"write {name}"
            nodes.report(
                "AMP734", f"@{kind} needs {'a list' if kind == 'hasMany' else 'one item, not a list'}", node.type, hint
            )
        if isinstance(node.type, NonNullTypeNode):
            pairs.append((nodes.text_at("required", node.type), nodes.plain_at("true", node.type)))
        references = self.argument("references", directive)
        if references is None:
            nodes.report(
                "AMP734", f"@{kind} does not tell its references", directive,
                f'write @{kind}(references: ["fieldOfTheChild"]): names made up by Gen 1 are not supported',
            )  # fmt: skip
        else:
            pairs.append(
                (nodes.text_at("references", directive.name), nodes.list_at(texts(nodes, references), references))
            )
        return pairs

    def _default(self, value: StringValueNode, type_: str) -> yaml.Node:
        word = type_.rstrip("!")
        if word in ("integer", "float", "boolean", "timestamp"):
            return self.nodes.plain_at(value.value, value)
        return self.nodes.text_at(value.value, value)

    def _validator(self, directive: ConstDirectiveNode) -> yaml.Node:
        nodes = self.nodes
        self.known_arguments(directive, ("type", "value", "errorMessage"))
        kind, value = self.argument("type", directive), self.argument("value", directive)
        message = self.argument("errorMessage", directive)
        pairs: list[Pair] = []
        if not isinstance(kind, (EnumValueNode, StringValueNode)) or not isinstance(
            value, (StringValueNode, IntValueNode)
        ):
            nodes.report(
                "AMP732", "@validate needs type and value", directive, '@validate(type: minLength, value: "3")'
            )
            return nodes.map_at(pairs, directive)
        text = kind.value in ("startsWith", "endsWith", "matches")
        pairs.append(
            (
                nodes.text_at(kind.value, kind),
                nodes.text_at(value.value, value) if text else nodes.plain_at(value.value, value),
            )
        )
        if isinstance(message, StringValueNode):
            pairs.append((nodes.text_at("message", message), nodes.text_at(message.value, message)))
        return nodes.map_at(pairs, directive)

    def operation(self, node: FieldDefinitionNode, root: str) -> Pair:
        """Returns a custom operation."""
        nodes, found = self.nodes, self.directives(node, ROOT_DIRECTIVES)
        pairs: list[Pair] = []
        if node.arguments:
            arguments = [self.plain(argument) for argument in node.arguments or ()]
            pairs.append((nodes.text_at("arguments", node.name), nodes.map_at(arguments, node)))
        pairs.append((nodes.text_at("returns", node.type), nodes.map_at(self.typed(node), node.type)))
        steps = [self._function(directive) for directive in found.get("function", ())]
        if steps:
            pairs.append((nodes.text_at("handler", found["function"][0].name), nodes.list_at(steps, node)))
        native = [directive for name in NATIVE for directive in found.get(name, ())]
        if "auth" in found:
            directive = found["auth"][0]
            pairs.append((nodes.text_at("authorization", directive.name), auth_rules(nodes, directive, frozenset())))
        elif native:
            pairs.append((nodes.text_at("authorization", native[0].name), native_rules(nodes, native)))
        for directive in found.get("aws_subscribe", ())[:1]:
            mutations = self.argument("mutations", directive)
            if root != "Subscription" or mutations is None:
                nodes.report(
                    "AMP732",
                    "@aws_subscribe belongs to a field of Subscription, with mutations",
                    directive,
                    '@aws_subscribe(mutations: ["publish"])',
                )
            else:
                pairs.append((nodes.text_at("for", directive.name), nodes.list_at(texts(nodes, mutations), mutations)))
        return nodes.text_at(node.name.value, node.name), nodes.map_at(pairs, node)

    def _function(self, directive: ConstDirectiveNode) -> yaml.Node:
        nodes = self.nodes
        self.known_arguments(directive, ("name", "invocationType"))
        name, kind = self.argument("name", directive), self.argument("invocationType", directive)
        pairs: list[Pair] = []
        if isinstance(name, StringValueNode):
            pairs.append((nodes.text_at("function", directive.name), nodes.text_at(name.value, name)))
        else:
            nodes.report("AMP732", "@function needs a name", directive, '@function(name: "sayHello")')
        if kind is not None and print_ast(kind) not in ("Event", "RequestResponse"):
            hint = "write Event or RequestResponse, without quotes"
            nodes.report("AMP732", f"there is no invocationType {print_ast(kind)}", kind, hint)
        if isinstance(kind, EnumValueNode) and kind.value == "Event":
            pairs.append((nodes.text_at("async", kind), nodes.plain_at("true", kind)))
        return nodes.map_at(pairs, directive)
