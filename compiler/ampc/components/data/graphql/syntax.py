"""Decides how text that is no GraphQL is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import GraphQLSyntaxError, TokenKind, parse
from graphql.language import Lexer, Source

from ampc.diagnostics.model import error
from ampc.source.spans import Span

if TYPE_CHECKING:
    from graphql import DocumentNode

    from ampc.diagnostics.model import Diagnostic

_START = "type Todo @model @auth(rules: [{ allow: owner }]) { content: String }"


def document(text: str, file: str) -> DocumentNode | Diagnostic:
    """Returns the parsed text, or why it cannot be parsed."""
    try:
        return parse(text)
    except GraphQLSyntaxError as wrong:
        return _explain(wrong, text, file)
    except RecursionError:
        where = Span(file, 1, 1, 1, 2)
        return error("AMP731", "the schema is nested too deeply", where, help="flatten its lists and objects")


def _explain(wrong: GraphQLSyntaxError, text: str, file: str) -> Diagnostic:
    if _is_empty(text):
        return error("AMP731", "the schema is empty", Span(file, 1, 1, 1, 2), help=f"for example: {_START}")
    message = wrong.message.removeprefix("Syntax Error: ").rstrip(".")
    place = wrong.locations[0] if wrong.locations else None
    line, column = (place.line, place.column) if place else (1, 1)
    hint = "a field is name: Type, and a directive is @name(argument: value)"
    if "<EOF>" in message:
        # The end of the file is behind its last line: the last thing that stands there is shown.
        shown = text.rstrip()
        line, column = shown.count("\n") + 1, len(shown) - shown.rfind("\n") - 1
        message, hint = "the file ends too early", "close what is open: most often a '}' is missing"
    elif "nested too deeply" in message:
        message, hint = (
            "it is nested too deeply",
            "a list of lists is no type: use a type with a list in it, or AWSJSON",
        )
    elif "string" in message.lower():
        hint = 'text ends on its line: "text"; longer text stands in """'
    message = f"{message[:1].lower()}{message[1:]}".replace("Name '", "the name '").replace(
        "found Name", "found a name"
    )
    return error(
        "AMP731", f"the schema is no GraphQL: {message}", Span(file, line, column, line, column + 1), help=hint
    )


def _is_empty(text: str) -> bool:
    try:
        return Lexer(Source(text)).advance().kind is TokenKind.EOF
    except GraphQLSyntaxError:
        return False
