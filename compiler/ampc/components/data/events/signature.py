"""Decides what a rule's GraphQL operation says: read off the API's schema, whatever made the mutation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphql import DefinitionNode, FieldDefinitionNode, InputValueDefinitionNode, TypeNode

DEPTH = 3
"""How many custom types deep the fields go that a rule asks for by itself: types can hold themselves."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The definitions of an API's schema.

    Attributes:
        definitions: name → definition.
        models: names of types that are models: what they lead to is read from tables.
    """

    definitions: Mapping[str, DefinitionNode]
    models: frozenset[str]

    @classmethod
    def of(cls, text: str, models: Iterable[str]) -> Signatures:
        """Returns the definitions of a schema's text."""
        from graphql import parse

        found = parse(text, no_location=True).definitions
        return cls({node.name.value: node for node in found if getattr(node, "name", None)}, frozenset(models))  # type: ignore[attr-defined]

    def fields(self, type_: str) -> Mapping[str, FieldDefinitionNode | InputValueDefinitionNode]:
        """Returns the fields of an object or input type, by name; of others none."""
        node = self.definitions.get(type_)
        return {field.name.value: field for field in getattr(node, "fields", None) or ()}

    def values(self, type_: str) -> tuple[str, ...]:
        """Returns the values of an enum; of other types none."""
        return tuple(value.name.value for value in getattr(self.definitions.get(type_), "values", None) or ())

    def mutations(self) -> Mapping[str, FieldDefinitionNode]:
        """Returns the fields of the type Mutation."""
        return self.fields("Mutation")  # type: ignore[return-value]

    def leads_on(self, type_: str) -> bool:
        """Tells whether an answer of a type needs a selection of fields."""
        return bool(self.fields(type_))

    def selection(self, type_: str, depth: int = DEPTH) -> dict[str, Selection]:
        """Returns all fields of a type that take no other table to answer, custom types inside out to a depth."""
        found: dict[str, Selection] = {}
        for name, field in self.fields(type_).items():
            inner = base(field.type)
            if not self.leads_on(inner):
                found[name] = {}
            elif depth and not self._is_read(inner):
                below = self.selection(inner, depth - 1)
                if below:
                    found[name] = below
        return found

    def _is_read(self, type_: str) -> bool:
        return type_ in self.models or (type_.startswith("Model") and type_.endswith("Connection"))


Selection = dict[str, "Selection"]
"""Selected fields: name → selection inside; empty for scalars and enums."""


def base(node: TypeNode) -> str:
    """Returns the name of a type without its marks."""
    while hasattr(node, "type"):
        node = node.type
    return str(node.name.value)  # type: ignore[attr-defined]


def operation(name: str, mutation: FieldDefinitionNode, arguments: Iterable[str], selection: Selection) -> str:
    """Returns the text of an operation that calls a mutation with variables, named as the arguments are."""
    from graphql import print_ast

    types = {argument.name.value: argument.type for argument in mutation.arguments or ()}
    given = [argument for argument in types if argument in set(arguments)]
    variables = ", ".join(f"${argument}: {print_ast(types[argument])}" for argument in given)
    passed = ", ".join(f"{argument}: ${argument}" for argument in given)
    head = f"mutation {name}({variables})" if given else f"mutation {name}"
    call = f"{mutation.name.value}({passed})" if given else mutation.name.value
    lines = [f"{head} {{", *_block(call, selection, 1), "}"]
    return "\n".join(lines) + "\n"


def _block(call: str, selection: Selection, level: int) -> Iterator[str]:
    blank = "  " * level
    if not selection:
        yield blank + call
        return
    yield f"{blank}{call} {{"
    for name, inner in selection.items():
        yield from _block(name, inner, level + 1)
    yield f"{blank}}}"
