"""Any change of a good schema in SDL gives a backend or findings: never an exception, and never a finding without a place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from graphql import validate_schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ampc.diagnostics.model import has_errors
from ampc.diagnostics.render.place import primary_span
from ampc.diagnostics.render.text import render
from ampc.executor.schema import build
from ampc.ir.builder import BuildOptions
from ampc.passes.lint import lint
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from ampc.source.spans import Span

EXAMPLES = Path(__file__).parents[2] / "examples"
WITHOUT_LINT = tuple(step for step in PASSES if step is not lint)
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[A-Za-z_][A-Za-z0-9_]*|[0-9]+|\s+|.', re.DOTALL)
WORDS = (
    *("type", "input", "enum", "extend", "interface", "union", "scalar", "schema", "query", "implements", "null", "true"),
    *("Query", "Mutation", "Subscription", "Task", "Note", "Kind", "Wish", "String", "ID", "Int", "AWSJSON", "Float"),
    *("@model", "@auth", "@index", "@primaryKey", "@hasMany", "@hasOne", "@belongsTo", "@default", "@validate", "@key"),
    *("@function", "@aws_subscribe", "@aws_api_key", "owner", "groups", "public", "private", "custom", "id", "__x"),
    *("{", "}", "(", ")", "[", "]", ":", "!", "=", "&", "|", "#", '"', '"""', '"x"', '""', "0", "-1", "1e999", "\\", "\r"),
    *("\n", "\0", "\N{LINE SEPARATOR}", "\N{SNOWMAN}", "\U0001f600"),
)  # fmt: skip

BACKEND = """
auth: {loginWith: {email: true}, groups: [MANAGERS]}
data:
  schema: ./schema.graphql
  authorizationModes: {apiKey: {}}
  queries:
    progress: {handler: {js: ./progress.js}}
functions:
  hello: {entry: ./hello.py}
"""
PROJECT = (EXAMPLES / "from-sdl" / "schema.graphql").read_text()
OPERATIONS = """
type Query {
  progress(kind: Kind, wish: [Wish!]!): Answer! @auth(rules: [{ allow: private }, { allow: public }])
  later(id: ID!): EventInvocationResponse @function(name: "hello", invocationType: Event) @aws_cognito_user_pools
}

type Mutation {
  publish(text: String): Answer @function(name: "hello") @function(name: "hello") @auth(rules: [{ allow: private }])
}

type Subscription {
  heard: Answer @function(name: "hello") @aws_subscribe(mutations: ["publish"]) @auth(rules: [{ allow: private }])
}

type Answer @aws_api_key @aws_cognito_user_pools(cognito_groups: ["MANAGERS"]) {
  text: String
  more: Answer
}

enum Kind {
  A
  B
}

input Wish {
  kind: Kind
  others: [Wish]
}
"""
KEYS = '''
"""What a shop sells."""
type Item
  @model(queries: { list: null }, mutations: { delete: null }, timestamps: null)
  @auth(
    rules: [
      { allow: owner, ownerField: "sellers", operations: [create, read], identityClaim: "sub" }
      { allow: groups, groupsField: "teams" }
      { allow: groups, groups: ["MANAGERS"] }
      { allow: public, provider: identityPool, operations: [read] }
    ]
  ) {
  tenant: ID! @primaryKey(sortKeyFields: ["code", "size"])
  code: String! @index(name: "byCode", queryField: "itemsByCode", projection: { type: INCLUDE, nonKeyAttributes: ["teams", "sellers"] })
  size: Int! @default(value: "3") @validate(type: gt, value: "0", errorMessage: "no size") @validate(type: lte, value: "9")
  price: Float @default(value: "1.5") @auth(rules: [{ allow: owner, ownerField: "sellers", identityClaim: "sub" }])
  sellers: [String]
  teams: [String!]!
  state: State @default(value: "NEW") @index(name: "byState", sortKeyFields: ["code"], queryField: null)
  parts: [Part] @hasMany(references: ["itemTenant", "itemCode", "itemSize"])
  label: Label
}

type Part @model @auth(rules: { allow: private }) {
  itemTenant: ID
  itemCode: String
  itemSize: Int
  item: Item @belongsTo(references: ["itemTenant", "itemCode", "itemSize"])
  name: String @validate(type: matches, value: "[a-z]+")
}

type Label { # Printed on the parcel.
  text: String!, lines: [String!]!
}

enum State { NEW SOLD }

type Query { progress: [Part] @auth(rules: [{ allow: private }]) }
'''
GOOD = (PROJECT, OPERATIONS, KEYS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("backend")
    (root / "progress.js").write_text(
        "export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n"
    )
    (root / "hello.py").write_text("def handler(event, context):\n    return event\n")
    return root


def outcome(folder: Path, schema: bytes) -> State:
    """Compiles a schema, and checks that an API comes of it, or findings with a code, help, and a place in their file."""
    (folder / "schema.graphql").write_bytes(schema)
    state = run(State(Options(BuildOptions(folder, assets=False), lint=False), BACKEND.encode()), WITHOUT_LINT)
    assert state.source is not None
    if not has_errors(state.diagnostics):
        assert validate_schema(build(state.files["schema.graphql"].decode())) == []
    for found in state.diagnostics:
        span = primary_span(found, state.source)
        assert span is not None, found
        assert re.fullmatch(r"AMP\d{3}", found.code), found
        assert found.message, found
        assert found.help, found
        assert inside(span, state.source.lines(span.file)), (found, span)
    assert has_errors(state.diagnostics) <= bool(render(state.diagnostics, state.source))
    return state


def inside(span: Span, lines: list[str]) -> bool:
    last = lines[span.line - 1] if 1 <= span.line <= len(lines) else None
    return last is not None and 1 <= span.column <= len(last) + 1


@pytest.mark.parametrize("schema", GOOD, ids=["project", "operations", "keys"])
def test_the_schemas_are_good(folder: Path, schema: str) -> None:
    assert [found.message for found in outcome(folder, schema.encode()).diagnostics] == []


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Draws a good schema with some of its tokens deleted, doubled, swapped or replaced, or with its end cut off."""
    tokens = TOKEN.findall(draw(st.sampled_from(GOOD)))
    places = st.integers(0, len(tokens) - 1)
    for _ in range(draw(st.integers(1, 3))):
        at, other = draw(places), draw(places)
        what = draw(st.sampled_from(["delete", "double", "swap", "replace"]))
        if what == "delete":
            tokens[at] = ""
        elif what == "double":
            tokens[at] = f"{tokens[at]} {tokens[at]}"
        elif what == "swap":
            tokens[at], tokens[other] = tokens[other], tokens[at]
        else:
            tokens[at] = draw(st.sampled_from(WORDS))
    end = draw(st.one_of(st.none(), st.none(), st.none(), st.integers(0, len(tokens))))
    return "".join(tokens[:end])


NAMES = sorted(
    {token for schema in GOOD for token in TOKEN.findall(schema) if token[0].isalpha()} | {"id", "__x", "Int"}
)
TEXTS = sorted(
    {token for schema in GOOD for token in TOKEN.findall(schema) if token[0] == '"'} | {'""', '"1e999"', "3", "[]"}
)
LINES = sorted({line for schema in GOOD for line in schema.splitlines() if line.startswith("  ") and ":" in line})
DIRECTIVES = sorted({match for schema in GOOD for match in re.findall(r"@\w+(?:\([^()]*\))?", schema)})


@st.composite
def wrong(draw: st.DrawFn) -> str:
    """Draws a schema that is still GraphQL most often: other names, texts, directives and lines than those of a good one."""
    schema = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        pattern, options = draw(
            st.sampled_from(
                [
                    (r"[A-Za-z_]\w*", NAMES),
                    (r"(?<=: )[A-Z]\w*", NAMES),
                    (r'(?<!")"[^"\n]*"(?!")', TEXTS),
                    (r"@\w+(?:\([^()]*\))?", [*DIRECTIVES, "", ""]),
                    (r"\n  \w[^\n]*:[^\n]*(?=\n)", [*(f"\n{line}" for line in LINES), "", ""]),
                    (r"(?<=[a-z])(?=\n)", [f" {directive}" for directive in DIRECTIVES]),
                    (r"!(?=[\s,)\]])", ["", "!"]),
                    (r"(?<=: )\w+(?=!? )", ["[Int]", "[[ID]]", "Part", "[Part]", "Kind", "State", "Wish"]),
                ]
            )
        )
        found = list(re.finditer(pattern, schema))
        if found:
            match = draw(st.sampled_from(found))
            schema = schema[: match.start()] + draw(st.sampled_from(options)) + schema[match.end() :]
    return schema


LENIENT = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@settings(LENIENT, max_examples=200)
@given(broken())
def test_any_change_of_tokens_gives_a_backend_or_findings(folder: Path, schema: str) -> None:
    outcome(folder, schema.encode())


@settings(LENIENT, max_examples=500)
@given(wrong())
def test_any_change_of_meaning_gives_a_backend_or_findings(folder: Path, schema: str) -> None:
    outcome(folder, schema.encode())


@settings(LENIENT, max_examples=200)
@given(st.sampled_from(GOOD), st.integers(0, 2000), st.integers(0, 30), st.binary(max_size=4))
def test_any_change_of_bytes_gives_a_backend_or_findings(
    folder: Path, schema: str, at: int, cut: int, put: bytes
) -> None:
    content = schema.encode()
    outcome(folder, content[:at] + put + content[at + cut :])
