"""Decides what a field of Query, Mutation or Subscription says in the words of ``amplify.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import EnumValueNode, print_ast

from ampc.components.data.graphql.authorization import auth_rules, native_rules, text, texts
from ampc.components.data.graphql.directives import NATIVE, ON_OPERATION
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    import yaml
    from graphql import ConstDirectiveNode, FieldDefinitionNode

    from ampc.components.data.graphql.fields import Fields
    from ampc.components.data.graphql.nodes import Pair


class Operations:
    """Turns fields of the root types into nodes."""

    def __init__(self, fields: Fields) -> None:
        self.fields, self.nodes, self.directives = fields, fields.nodes, fields.directives

    def operation(self, node: FieldDefinitionNode, root: str) -> yaml.Node:
        """Returns a custom operation."""
        nodes, found = self.nodes, self.directives.read(node.directives or (), ON_OPERATION)
        pairs: list[Pair] = []
        if node.arguments:
            nodes.once((argument.name for argument in node.arguments), f"in '{node.name.value}'")
            arguments = [self.fields.plain(argument, answer=False) for argument in node.arguments]
            pairs.append((nodes.text_at("arguments", node.name), nodes.map_at(arguments, node)))
        pairs.append((nodes.text_at("returns", node.type), nodes.map_at(self.fields.typed(node), node.type)))
        steps = [self._function(directive) for directive in found.get("function", ())]
        if steps:
            pairs.append(
                (
                    nodes.text_at("handler", found["function"][0].name),
                    steps[0] if len(steps) == 1 else nodes.list_at(steps, node),
                )
            )
        native = [directive for name in NATIVE for directive in found.get(name, ())]
        if "auth" in found and native:
            message = f"@auth says who may call '{node.name.value}', and @{native[0].name.value} does so too"
            nodes.report("AMP733", message, native[0], "remove it: @auth becomes AppSync's directives")
        if "auth" in found:
            directive = found["auth"][0]
            pairs.append(
                (nodes.text_at("authorization", directive.name), auth_rules(self.directives, directive, frozenset()))
            )
        elif native:
            pairs.append((nodes.text_at("authorization", native[0].name), native_rules(self.directives, native)))
        for directive in found.get("aws_subscribe", ())[:1]:
            self.directives.known_arguments(directive, ("mutations",))
            mutations = self.directives.argument("mutations", directive)
            if root != "Subscription":
                message = f"'{node.name.value}' is no subscription, so it follows no mutations"
                nodes.report("AMP732", message, directive, "move it to a field of Subscription")
            elif mutations is None:
                hint = 'write @aws_subscribe(mutations: ["publish"])'
                nodes.report("AMP732", "@aws_subscribe does not say which mutations it follows", directive, hint)
            else:
                followed = nodes.list_at(texts(nodes, mutations.value), mutations.value)
                pairs.append((nodes.text_at("for", mutations.name), followed))
        return nodes.map_at(pairs, node)

    def _function(self, directive: ConstDirectiveNode) -> yaml.Node:
        nodes = self.nodes
        self.directives.known_arguments(directive, ("name", "invocationType"))
        name = self.directives.value("name", directive)
        kind = self.directives.value("invocationType", directive)
        pairs: list[Pair] = []
        if name is None:
            if self.directives.lacks("name", directive):
                nodes.report("AMP732", "@function needs a name", directive, 'write @function(name: "sayHello")')
        else:
            pairs.append((nodes.text_at("function", directive.name), text(nodes, name)))
        word = kind.value if isinstance(kind, EnumValueNode) else ""
        if word == "Event":
            pairs.append((nodes.text_at("async", kind or directive), nodes.plain_at("true", kind or directive)))
        elif kind is not None and word != "RequestResponse":
            hint = did_you_mean(word, ("Event", "RequestResponse")) or "write Event or RequestResponse"
            nodes.report("AMP732", f"there is no invocationType {print_ast(kind)}", kind, hint)
        return nodes.map_at(pairs, directive)
