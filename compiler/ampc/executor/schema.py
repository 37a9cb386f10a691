"""Decides how an emitted schema becomes one that graphql-core executes: AppSync's scalars and directives are added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ampc.executor import scalars

if TYPE_CHECKING:
    from graphql import GraphQLScalarType, GraphQLSchema

DIRECTIVES = """
directive @aws_api_key on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_oidc on OBJECT | FIELD_DEFINITION
directive @aws_lambda on OBJECT | FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION
directive @aws_auth(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION
directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
directive @aws_publish(subscriptions: [String]) on FIELD_DEFINITION
directive @canonical on OBJECT
directive @hidden on OBJECT
directive @renamed on OBJECT
"""


def build(text: str) -> GraphQLSchema:
    """Returns the executable schema of a text.

    Raises:
        graphql.GraphQLError: the text is no schema.
    """
    from graphql import build_schema

    declared = [name for name in scalars.NAMES if f"scalar {name}" not in text]
    schema = build_schema("\n".join([text, DIRECTIVES, *(f"scalar {name}" for name in declared)]))
    for name in scalars.NAMES:
        _define(schema.type_map[name])  # type: ignore[arg-type]
    return schema


def _define(scalar: GraphQLScalarType) -> None:
    from graphql import GraphQLError, print_ast, value_from_ast_untyped

    def parse(value: Any) -> Any:
        try:
            return scalars.parse(scalar.name, value)
        except ValueError as wrong:
            raise GraphQLError(str(wrong)) from wrong

    def literal(node: Any, variables: Any = None) -> Any:
        if node.kind not in ("string_value", "int_value"):
            raise GraphQLError(f"{print_ast(node)} is no {scalar.name}")
        value = value_from_ast_untyped(node, variables)
        return parse(value)

    scalar.serialize = partial(scalars.serialize, scalar.name)  # type: ignore[method-assign]
    scalar.parse_value = parse  # type: ignore[method-assign]
    scalar.parse_literal = literal  # type: ignore[method-assign]
    # graphql-core 3.3 calls them by new names.
    for name, function in {"coerce_output_value": scalar.serialize, "coerce_input_value": parse}.items():
        if hasattr(scalar, name):
            setattr(scalar, name, function)
