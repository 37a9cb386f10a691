"""Decides where each directive may stand, how often, and with which arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import NullValueNode

from ampc.diagnostics.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphql import ConstArgumentNode, ConstDirectiveNode, ConstValueNode

    from ampc.components.data.graphql.nodes import Nodes

NATIVE = ("aws_api_key", "aws_cognito_user_pools", "aws_oidc", "aws_lambda", "aws_iam")
"""AppSync's own directives: who may find a type or a field."""

RELATIONS = ("hasMany", "hasOne", "belongsTo")
ON_MODEL = ("model", "auth")
ON_FIELD = ("auth", "primaryKey", "index", *RELATIONS, "default", "validate")
ON_OPERATION = ("function", "auth", "aws_subscribe", *NATIVE)
SEVERAL = ("index", "validate", "function")
"""Directives that may stand several times in one place."""

LATER = {
    "manyToMany": "declare the model between the two, with a @belongsTo to each side",
    "searchable": "search comes with a later version",
    "predictions": "call the service from a function: @function(name: NAME)",
    "http": "declare an HTTP source under data.dataSources and a JS handler for the field",
    "sql": "SQL data sources come with a later version",
    "conversation": "AI routes come with a later version; a function can call Bedrock",
    "generation": "AI routes come with a later version; a function can call Bedrock",
    "mapsTo": "keep the model's name, or import its table: data.models.NAME.table.import",
    "refersTo": "it belongs to SQL data sources, which come with a later version",
    "versioned": "remove it: Amplify has no conflict versions any more either",
    "connection": 'write @hasMany, @hasOne or @belongsTo with references: ["fieldOfTheChild"]',
    "key": 'write @primaryKey or @index(name: "byState", queryField: "itemsByState") on the first field of the key',
    "deprecated": "remove it: the API does not tell what is deprecated",
    "aws_auth": 'write @aws_cognito_user_pools(cognito_groups: ["ADMINS"])',
}
_PLACES = {
    "model": "it stands behind the name of a type: type Todo @model",
    "auth": "it stands on a type with @model, a field of one, or a field of Query, Mutation and Subscription",
    "primaryKey": "it stands on the field of a model that is the first of its key: id: ID! @primaryKey",
    "index": 'it stands on the field of a model that is looked up: state: String @index(name: "byState")',
    "default": "it stands on a field of a model",
    "validate": "it stands on a field of a model",
    "function": "it stands on a field of Query, Mutation or Subscription",
    "aws_subscribe": "it stands on a field of Subscription",
    **dict.fromkeys(RELATIONS, "it stands on the field of a model whose type is the other model"),
    **dict.fromkeys(NATIVE, "it stands behind the name of a type without @model, or on a field of Query"),
}
"""Every directive that a schema may hold → where."""


class Directives:
    """Reads directives, and refuses those that mean nothing where they stand."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes

    def read(
        self, given: Iterable[ConstDirectiveNode], allowed: tuple[str, ...]
    ) -> dict[str, list[ConstDirectiveNode]]:
        """Returns the directives of one place by name; others than those allowed are refused by name."""
        found: dict[str, list[ConstDirectiveNode]] = {}
        for directive in given:
            name = directive.name.value
            if name not in allowed:
                self._refuse(directive, allowed)
                continue
            found.setdefault(name, []).append(directive)
            if len(found[name]) > 1 and name not in SEVERAL:
                self.nodes.report("AMP732", f"@{name} stands twice", directive, "keep one of them")
        return found

    def _refuse(self, directive: ConstDirectiveNode, allowed: tuple[str, ...]) -> None:
        name = directive.name.value
        here = ", ".join(f"@{word}" for word in allowed)
        if name in LATER:
            self.nodes.report("AMP732", f"the directive '@{name}' is not supported", directive, LATER[name])
        elif name in _PLACES:
            self.nodes.report("AMP732", f"the directive '@{name}' has no meaning here", directive, _PLACES[name])
        else:
            word = f"@{name}"
            near = did_you_mean(word, [f"@{one}" for one in allowed]) or did_you_mean(
                word, [f"@{one}" for one in _PLACES]
            )
            hint = near or (f"here stand {here}" if here else "nothing can stand here: remove it")
            self.nodes.report("AMP732", f"there is no directive '@{name}'", directive, hint)

    def argument(self, name: str, directive: ConstDirectiveNode) -> ConstArgumentNode | None:
        """Returns an argument of a directive, unless it is null."""
        found = next((argument for argument in directive.arguments or () if argument.name.value == name), None)
        return None if found is None or isinstance(found.value, NullValueNode) else found

    def value(self, name: str, directive: ConstDirectiveNode) -> ConstValueNode | None:
        """Returns the value of an argument of a directive, unless it is null."""
        found = self.argument(name, directive)
        return None if found is None else found.value

    def lacks(self, name: str, directive: ConstDirectiveNode) -> bool:
        """Tells whether an argument is missing, and not just misspelt, which is told already."""
        given = [argument.name.value for argument in directive.arguments or ()]
        return self.argument(name, directive) is None and not any(
            nearest(word, [name]) for word in given if word != name
        )

    def known_arguments(self, directive: ConstDirectiveNode, names: tuple[str, ...]) -> None:
        """Refuses arguments that a directive does not have, and arguments that stand twice."""
        word = f"@{directive.name.value}"
        self.nodes.once((argument.name for argument in directive.arguments or ()), f"in {word}")
        for argument in directive.arguments or ():
            if argument.name.value not in names:
                near = did_you_mean(argument.name.value, names)
                hint = near or (f"it has {', '.join(names)}" if names else f"write {word}")
                self.nodes.report("AMP732", f"{word} has no argument '{argument.name.value}'", argument.name, hint)
