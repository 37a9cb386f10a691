"""Decides what a field of the SDL says in the words of ``amplify.yaml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphql import (
    EnumValueNode,
    InputValueDefinitionNode,
    ListTypeNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    StringValueNode,
    print_ast,
)

from ampc.components.data.graphql.authorization import auth_rules, text, texts
from ampc.components.data.graphql.directives import ON_FIELD, RELATIONS
from ampc.components.data.model import SCALARS
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    import yaml
    from graphql import (
        ConstDirectiveNode,
        FieldDefinitionNode,
        InputObjectTypeDefinitionNode,
        ObjectTypeExtensionNode,
        TypeNode,
    )

    from ampc.components.data.graphql.directives import Directives
    from ampc.components.data.graphql.nodes import Pair

WORDS = {graphql: word for word, graphql in SCALARS.items()}
EVENT = "EventInvocationResponse"
_TEXT_CHECKS = ("minLength", "maxLength", "startsWith", "endsWith", "matches")
_NUMBER_CHECKS = ("gt", "gte", "lt", "lte")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,300})(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?\Z")


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


def spelled_base(node: FieldDefinitionNode | InputValueDefinitionNode) -> str:
    """Returns the name of a field's type."""
    name: str = base(node.type).name.value  # type: ignore[attr-defined]
    return name


def is_list(node: TypeNode) -> bool:
    """Tells whether a type is a list."""
    return isinstance(node.type if isinstance(node, NonNullTypeNode) else node, ListTypeNode)


class Fields:
    """Turns fields into nodes."""

    def __init__(
        self, directives: Directives, known: frozenset[str], objects: frozenset[str], models: frozenset[str]
    ) -> None:
        self.directives, self.nodes = directives, directives.nodes
        self.known = known
        self.objects, self.models = objects, models

    def check(self, node: ObjectTypeDefinitionNode | InputObjectTypeDefinitionNode) -> None:
        """Refuses what a type that stores or carries something cannot have."""
        self.nodes.once((field.name for field in node.fields or ()), f"in '{node.name.value}'")
        if isinstance(node, ObjectTypeDefinitionNode):
            self.no_interfaces(node)
            for field in node.fields or ():
                if field.arguments:
                    message = f"'{field.name.value}' is stored, so it has no arguments"
                    hint = "remove them, or declare a field of Query"
                    self.nodes.report("AMP732", message, field.arguments[0].name, hint)

    def no_interfaces(self, node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode) -> None:
        """Refuses interfaces of a type."""
        for interface in (node.interfaces or ())[:1]:
            message = "a schema here has no interfaces"
            self.nodes.report("AMP732", message, interface, "remove implements, and keep the fields")

    def typed(self, node: FieldDefinitionNode | InputValueDefinitionNode) -> list[Pair]:
        """Returns the type of a field."""
        name = spelled_base(node)
        if name not in WORDS and name not in self.known and name != EVENT:
            options = [*WORDS, *sorted(self.known)]
            hint = did_you_mean(name, options) or f"declare type {name}; the scalars are {', '.join(WORDS)}"
            if name in ("Query", "Mutation", "Subscription"):
                hint = "it holds operations, and is the type of no field"
            self.nodes.report("AMP701", f"there is no type '{name}'", base(node.type), hint)
        text = spelled(node.type)
        if text.count("[") > 1:
            message = f"'{print_ast(node.type)}' is a list of lists"
            self.nodes.report("AMP701", message, node.type, "use a type with a list in it, or AWSJSON")
            text = "string"
        return [(self.nodes.text_at("type", node.type), self.nodes.text_at(text, node.type))]

    def plain(self, node: FieldDefinitionNode | InputValueDefinitionNode, *, answer: bool) -> Pair:
        """Returns a field without directives: an argument or a field of an input, or of a custom type (``answer``)."""
        self.directives.read(node.directives or (), ())
        if not answer:
            self._taken(node)
        return self.nodes.text_at(node.name.value, node.name), self.nodes.map_at(self.typed(node), node)

    def _taken(self, node: FieldDefinitionNode | InputValueDefinitionNode) -> None:
        """Refuses what callers cannot send."""
        named, name = base(node.type), spelled_base(node)
        if name in self.objects:
            hint = f"declare an input with the fields that callers send: input {name}Input {{ ... }}"
            self.nodes.report("AMP708", f"'{name}' is what the API answers: callers send inputs", named, hint)
        if isinstance(node, InputValueDefinitionNode) and node.default_value is not None:
            message = f"'{node.name.value}' has a default, which is not supported"
            self.nodes.report("AMP732", message, node.default_value, "remove it, and let the handler decide")

    def model_field(self, node: FieldDefinitionNode, lists: frozenset[str]) -> Pair:
        """Returns a field of a model."""
        nodes, found = self.nodes, self.directives.read(node.directives or (), ON_FIELD)
        relation, *others = [name for name in RELATIONS if name in found] or [""]
        for other in others:
            message = f"a field is one relation, this one is @{relation} and @{other}"
            nodes.report("AMP734", message, found[other][0], "keep one of them")
        if not relation and spelled_base(node) in self.models:
            self._unrelated(node)
        pairs = self._relation(node, relation, found[relation][0]) if relation else self.typed(node)
        for directive in found.get("default", ())[:1]:
            pairs += self._default(directive, spelled(node.type))
        if "validate" in found:
            checks = [self._validator(directive) for directive in found["validate"]]
            pairs.append((nodes.text_at("validate", found["validate"][0].name), nodes.list_at(checks, node)))
        if "auth" in found:
            directive = found["auth"][0]
            pairs.append(
                (nodes.text_at("authorization", directive.name), auth_rules(self.directives, directive, lists))
            )
        return nodes.text_at(node.name.value, node.name), nodes.map_at(pairs, node)

    def _unrelated(self, node: FieldDefinitionNode) -> None:
        name, other = node.name.value, spelled_base(node)
        hint = f'write {name}: {other} @belongsTo(references: ["{name}Id"]) and {name}Id: ID'
        if is_list(node.type):
            hint = f"write {name}: [{other}] @hasMany(references: [\"...\"]) with the field of '{other}' that holds the key"
        self.nodes.report("AMP708", f"'{other}' is a model, and '{name}' is no relation", base(node.type), hint)

    def _relation(self, node: FieldDefinitionNode, kind: str, directive: ConstDirectiveNode) -> list[Pair]:
        nodes = self.nodes
        self.directives.known_arguments(directive, ("references",))
        name = spelled_base(node)
        pairs: list[Pair] = [(nodes.text_at(kind, directive.name), nodes.text_at(name, base(node.type)))]
        if is_list(node.type) != (kind == "hasMany"):
            hint = f"write [{name}]" if kind == "hasMany" else f"write {name}"
            nodes.report(
                "AMP734", f"@{kind} needs {'a list' if kind == 'hasMany' else 'one item, not a list'}", node.type, hint
            )
        if isinstance(node.type, NonNullTypeNode):
            pairs.append((nodes.text_at("required", node.type), nodes.plain_at("true", node.type)))
        references = self.directives.argument("references", directive)
        named = list(texts(nodes, references.value)) if references is not None else []
        if named and references is not None:
            pairs.append((nodes.text_at("references", references.name), nodes.list_at(named, references.value)))
        elif references is not None or self.directives.lacks("references", directive):
            child = "this model" if kind == "belongsTo" else f"'{name}'"
            hint = (
                f'write @{kind}(references: ["..."]) with the field of {child} that holds the key: Gen 1 made up a name'
            )
            nodes.report("AMP734", f"@{kind} does not tell its references", directive, hint)
        return pairs

    def _default(self, directive: ConstDirectiveNode, type_: str) -> list[Pair]:
        nodes = self.nodes
        self.directives.known_arguments(directive, ("value",))
        value = self.directives.value("value", directive)
        if value is None:
            if self.directives.lacks("value", directive):
                nodes.report("AMP709", "@default has no value", directive, 'write @default(value: "...")')
            return []
        if not isinstance(value, StringValueNode):
            message = "the value of @default is text, whatever the type"
            nodes.report("AMP709", message, value, f'write @default(value: "{print_ast(value)}")')
            return []
        word = type_.rstrip("!")
        plain = (word == "boolean" and value.value in ("true", "false")) or (
            word in ("integer", "float", "timestamp") and _NUMBER.match(value.value)
        )
        made = nodes.plain_at(value.value, value) if plain else nodes.text_at(value.value, value)
        return [(nodes.text_at("default", directive.name), made)]

    def _validator(self, directive: ConstDirectiveNode) -> yaml.Node:
        nodes = self.nodes
        self.directives.known_arguments(directive, ("type", "value", "errorMessage"))
        kind, value = self.directives.value("type", directive), self.directives.value("value", directive)
        message = self.directives.value("errorMessage", directive)
        pairs: list[Pair] = []
        if kind is None or value is None:
            if self.directives.lacks("type", directive) or self.directives.lacks("value", directive):
                hint = 'write @validate(type: minLength, value: "3")'
                nodes.report("AMP719", "@validate needs a type and a value", directive, hint)
            return nodes.map_at(pairs, directive)
        word = kind.value if isinstance(kind, (EnumValueNode, StringValueNode)) else ""
        known = (*_TEXT_CHECKS, *_NUMBER_CHECKS)
        if word not in known:
            hint = did_you_mean(word, known) or f"the types are {', '.join(known)}"
            nodes.report("AMP719", f"@validate has no type {print_ast(kind)}", kind, hint)
        elif not isinstance(value, StringValueNode):
            nodes.report(
                "AMP719", "the value of @validate is text, whatever the type", value, f'write "{print_ast(value)}"'
            )
        elif word in ("minLength", "maxLength") and not re.fullmatch("[0-9]{1,9}", value.value):
            nodes.report("AMP719", f"'{value.value}' is no number of characters", value, 'for example value: "3"')
        elif word in _NUMBER_CHECKS and not _NUMBER.match(value.value):
            nodes.report("AMP719", f"'{value.value}' is no number", value, 'for example value: "3"')
        else:
            number = word in _NUMBER_CHECKS or word in ("minLength", "maxLength")
            made = nodes.plain_at(value.value, value) if number else nodes.text_at(value.value, value)
            pairs.append((nodes.text_at(word, kind), made))
        if message is not None:
            pairs.append((nodes.text_at("message", message), text(nodes, message)))
        return nodes.map_at(pairs, directive)
