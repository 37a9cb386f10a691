"""Whole requests: what resolvers see, how pipelines run, what a client gets, who is let in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ampc.executor.identity import API_KEY, Identity, iam, identity_pool, lambda_authorized, oidc, user_pool
from ampc.executor.scope import TemplateError
from tests.executor.local import api, js, resource, templates, unit

ANN = user_pool({"sub": "s-ann", "iss": "pool", "username": "ann", "cognito:groups": ["ADMINS"]})
BOB = user_pool({"sub": "s-bob", "iss": "pool", "cognito:username": "bob"})


def test_a_resolver_sees_the_documented_context() -> None:
    schema = "type Query { a(id: ID!, n: Int = 3): A }\ntype A { id: ID b(k: Int): AWSJSON }"
    shown = "{ id: ctx.args.id, seen: { ...ctx, env: ctx.env } }"
    found = api(
        templates(
            schema,
            {"Query.a": unit(response=shown), "A.b": unit(response="({ source: ctx.source.seen, own: ctx })")},
            api={"EnvironmentVariables": {"STAGE": "local", "WHERE": {"Ref": "AWS::Region"}}},
        )
    )
    answer = found.execute(
        "query Q($id: ID!) { x: a(id: $id) { ...F } } fragment F on A { id again: b(k: 1) }",
        {"id": "one"},
        "Q",
        API_KEY,
        {"x-mine": "yes"},
    )

    seen = json.loads(answer["data"]["x"]["again"])
    first, own = seen["source"], seen["own"]
    assert answer["data"]["x"]["id"] == "one"
    assert first["args"] == first["arguments"] == {"id": "one", "n": 3}
    assert (first["identity"], first["source"], first["stash"]) == (None, None, {})
    assert first["request"] == {"headers": {"x-mine": "yes"}, "domainName": None}
    assert first["env"] == {"STAGE": "local", "WHERE": "us-east-1"}
    assert first["result"] == {"id": "one", "n": 3}
    assert first["info"] == {
        "fieldName": "a",
        "parentTypeName": "Query",
        "variables": {"id": "one"},
        "selectionSetList": ["id", "again"],
        "selectionSetGraphQL": "{\n  ...F\n}",
    }
    assert (own["info"]["parentTypeName"], own["args"], own["source"]["id"]) == ("A", {"k": 1}, "one")


def test_selection_set_lists_have_paths() -> None:
    schema = "type Query { a: A }\ntype A { b: B list: AWSJSON }\ntype B { c: Int d: Int }"
    found = api(templates(schema, {"Query.a": unit(response="({ list: ctx.info.selectionSetList })")}))
    answer = found.execute("{ a { x: b { c ... on B { d } } list } }")
    assert answer["data"]["a"]["list"] == '["x","x/c","x/d","list"]'


def test_fields_without_a_resolver_read_their_parent() -> None:
    schema = "type Query { all: [A!]! one: Either }\ntype A { id: ID n: Int b: B }\ntype B { s: String }\nunion Either = A | B"
    rows = "([{ id: 1, n: 2, b: { s: 'x' } }, { id: 'b', other: 1 }])"
    resolvers = {"Query.all": unit(response=rows), "Query.one": unit(response="({ __typename: 'B', s: 'y' })")}
    answer = api(templates(schema, resolvers)).execute("{ all { id n b { s } } one { ... on B { s } } }")
    assert answer == {
        "data": {"all": [{"id": "1", "n": 2, "b": {"s": "x"}}, {"id": "b", "n": None, "b": None}], "one": {"s": "y"}}
    }


STEPS = {
    "before": js("""
export function request(ctx) { ctx.stash.steps = ['before']; return { from: 'before' }; }
export function response(ctx) { return [...ctx.stash.steps, ctx.prev.result, ctx.result]; }"""),
    "one": js("""
export function request(ctx) { ctx.stash.steps.push(ctx.prev.result.from); return { payload: 1 }; }
export function response(ctx) { return { from: 'one', result: ctx.result }; }"""),
    "two": js("""
export function request(ctx) { ctx.stash.steps.push(ctx.prev.result.from); return { payload: 2 }; }
export function response(ctx) { return ctx.result; }"""),
    "next": js("""
export function request(ctx) { runtime.earlyReturn({ from: 'early' }); }
export function response(ctx) { util.error('skipped'); }"""),
    "end": js("""
export function request(ctx) { return {}; }
export function response(ctx) { runtime.earlyReturn('end', { skipTo: 'END' }); }"""),
    "fails": js("""
export function request(ctx) { return {}; }
export function response(ctx) { util.error('broken', 'Broken', { a: 1, b: 2 }, { why: 'x' }); }"""),
}


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ([], ["before", {"from": "before"}, {"from": "before"}]),
        (["one", "two"], ["before", "before", "one", 2, 2]),
        (["next", "two"], ["before", "early", 2, 2]),
        (["end", "two"], ["before", "end", "end"]),
    ],
)
def test_pipelines(functions: list[str], expected: Any) -> None:
    steps = [STEPS["before"], *(("Nothing", STEPS[name]) for name in functions)]
    answer = api(templates("type Query { p: AWSJSON }", {"Query.p": steps})).execute("{ p }")

    assert json.loads(answer["data"]["p"]) == expected


def test_an_error_ends_the_pipeline_and_has_all_its_parts() -> None:
    schema = "type Query { p: P }\ntype P { a: Int b: Int }"
    steps = [STEPS["before"], ("Nothing", STEPS["fails"]), ("Nothing", STEPS["two"])]
    answer = api(templates(schema, {"Query.p": steps})).execute("{ p { x: a } }")
    assert answer == {
        "data": {"p": None},
        "errors": [
            {
                "path": ["p"],
                "data": {"x": 1},
                "errorType": "Broken",
                "errorInfo": {"why": "x"},
                "locations": [{"line": 1, "column": 3, "sourceName": None}],
                "message": "broken",
            }
        ],
    }


def test_appended_errors_leave_the_data() -> None:
    code = js("""
export const request = () => ({});
export const response = () => { util.appendError('careful', 'Warning'); return 'fine'; };""")
    answer = api(templates("type Query { p: String }", {"Query.p": code})).execute("{ q: p }")
    assert answer["data"] == {"q": "fine"}
    assert [(e["path"], e["errorType"], e["message"]) for e in answer["errors"]] == [(["q"], "Warning", "careful")]


def test_null_and_unfit_values_are_errors_of_their_path() -> None:
    schema = "type Query { a: A b: A }\ntype A { id: ID! n: Int }"
    resolvers = {"Query.a": unit(response="({ n: 1 })"), "Query.b": unit(response="({ id: 'x', n: 'many' })")}
    answer = api(templates(schema, resolvers)).execute("{ a { id } b { id n } }")
    assert answer["data"] == {"a": None, "b": {"id": "x", "n": None}}
    first, second = answer["errors"]
    assert first["message"] == "Cannot return null for non-nullable type: 'ID' within parent 'A' (/a/id)"
    assert second["path"] == ["b", "n"]
    assert second["message"].startswith("Can't serialize value (/b/n) : ")


def test_wrong_queries_are_not_executed() -> None:
    found = api(templates("type Query { a(id: ID!): String }", {"Query.a": unit()}))
    for query, variables in (("{ a", {}), ("{ b }", {}), ("{ a }", {}), ("query($i: ID!) { a(id: $i) }", {})):
        answer = found.execute(query, variables)
        assert answer["data"] is None
        assert [(e["path"], e["errorType"]) for e in answer["errors"]] == [(None, "ValidationError")]


def test_a_bug_in_a_data_source_is_told_and_code_without_a_source_refused() -> None:
    given = templates("type Query { a: String }", {"Query.a": unit()})
    del given["template.json"]["Resources"]["QueryaResolver"]["Properties"]["DataSourceName"]
    with pytest.raises(TemplateError, match=r"resolver Query\.a is a unit and has no data source"):
        api(given)


GUARDED = """
type Query {
  open: A
  key: String @aws_api_key
  both: String @aws_api_key @aws_cognito_user_pools
  admins: String @aws_cognito_user_pools(cognito_groups: ["ADMINS"])
  iam: String @aws_iam
  oidc: String @aws_oidc
  lambda: String @aws_lambda
  typed: A @aws_api_key
}
type A @aws_iam @aws_api_key { inherits: String own: String @aws_cognito_user_pools }
"""
FIELDS = ("open { inherits }", "key", "both", "admins", "iam", "oidc", "lambda", "typed { inherits own }")
CALLERS: dict[str, tuple[Identity, set[str]]] = {
    "key": (API_KEY, {"key", "both", "typed/inherits"}),
    "admin": (ANN, {"both", "admins"}),
    "user": (BOB, {"both"}),
    "iam": (iam("arn:aws:iam::1:user/u"), {"iam"}),
    "guest": (identity_pool("us-east-1:g"), {"iam"}),
    "oidc": (oidc({"sub": "s"}), {"open", "oidc"}),
    "lambda": (lambda_authorized({}), {"lambda"}),
}
EVERY_MODE = ("OPENID_CONNECT", "API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "AWS_LAMBDA")


@pytest.mark.parametrize("caller", CALLERS)
def test_directives(caller: str) -> None:
    names = [field.split()[0] for field in FIELDS]
    object_ = unit(response="({ inherits: 'yes', own: 'yes' })")
    resolvers = {f"Query.{name}": object_ if name in ("open", "typed") else unit(response="'yes'") for name in names}
    identity, allowed = CALLERS[caller]
    found = api(templates(GUARDED, resolvers, modes=EVERY_MODE))
    answer = found.execute(f"{{ {' '.join(FIELDS)} }}", identity=identity)
    data, refused = answer["data"], {tuple(error["path"]) for error in answer["errors"]}
    got = {name for name in names if data[name] == "yes"}
    got |= {"open"} if data["open"] else set()
    got |= {f"typed/{name}" for name, value in (data["typed"] or {}).items() if value}
    assert got == allowed
    # The default mode opens `open`, but not the type behind it.
    assert (("open",) in refused) == (caller != "oidc")
    assert (("open", "inherits") in refused) == (caller == "oidc")
    assert {(e["errorType"], e["data"]) for e in answer["errors"]} == {("Unauthorized", None)}
    messages = {tuple(e["path"]): e["message"] for e in answer["errors"]}
    if caller == "key":
        assert messages["iam",] == "Not Authorized to access iam on type Query"
        assert messages["typed", "own"] == "Not Authorized to access own on type A"


def test_unauthorized_by_a_handler_names_the_field() -> None:
    code = js("export const request = () => util.unauthorized();\nexport const response = () => 1;")
    (error,) = api(templates("type Query { a: Int }", {"Query.a": code})).execute("{ x: a }")["errors"]
    assert (error["path"], error["errorType"]) == (["x"], "Unauthorized")
    assert error["message"] == "Not Authorized to access a on type Query"


def test_a_lambda_authorizer_denies_fields() -> None:
    given = templates(
        "type Query { a: Int b: Int c: Int }", {f"Query.{n}": unit(response="1") for n in "abc"}, modes=("AWS_LAMBDA",)
    )
    caller = lambda_authorized({"k": "v"}, ("Query.a", "arn:aws:appsync:us-east-1:1:apis/x/types/Query/fields/b"))
    answer = api(given).execute("{ a b c }", identity=caller)
    assert answer["data"] == {"a": None, "b": None, "c": 1}


def test_a_pool_that_denies_by_default_lets_in_who_is_named() -> None:
    given = templates(
        'type Query { a: Int b: Int @aws_auth(cognito_groups: ["ADMINS"]) }',
        {"Query.a": unit(response="1"), "Query.b": unit(response="1")},
        modes=("AMAZON_COGNITO_USER_POOLS",),
        api={"UserPoolConfig": {"DefaultAction": "DENY"}},
    )
    assert api(given).execute("{ a b }", identity=ANN)["data"] == {"a": None, "b": 1}
    assert api(given).execute("{ a b }", identity=BOB)["data"] == {"a": None, "b": None}


def test_identities_have_their_documented_shapes() -> None:
    assert ANN.value == {
        "sub": "s-ann",
        "issuer": "pool",
        "username": "ann",
        "claims": {"sub": "s-ann", "iss": "pool", "username": "ann", "cognito:groups": ["ADMINS"]},
        "sourceIp": ["127.0.0.1"],
        "defaultAuthStrategy": "ALLOW",
        "groups": ["ADMINS"],
    }
    guest = identity_pool("us-east-1:g").value
    assert guest is not None
    assert (guest["cognitoIdentityAuthType"], guest["cognitoIdentityId"]) == ("unauthenticated", "us-east-1:g")
    assert iam("arn:x", "me", "1").value == {
        "accountId": "1",
        "userArn": "arn:x",
        "username": "me",
        "sourceIp": ["127.0.0.1"],
        "cognitoIdentityPoolId": None,
        "cognitoIdentityId": None,
        "cognitoIdentityAuthType": None,
        "cognitoIdentityAuthProvider": None,
    }
    assert lambda_authorized({"a": "b"}).value == {"resolverContext": {"a": "b"}}


def test_nested_stacks_are_one_api() -> None:
    root = templates("type Query { a: String b: String }", {"Query.a": unit(response="'root'")})["template.json"]
    table_name = {"Ref": "AWS::StackName"}
    root["Resources"]["Api"]["Properties"]["EnvironmentVariables"] = {"NAME": {"Fn::Sub": "${AWS::Region}-${X}"}}
    root["Parameters"] = {"X": {"Type": "String", "Default": "x"}}
    root["Resources"]["More"] = resource(
        "AWS::CloudFormation::Stack",
        TemplateURL={"Fn::Sub": "https://s3.${AWS::Region}.amazonaws.com/b/stacks/more.template.json"},
        Parameters={"Source": {"Fn::GetAtt": ["Nothing", "Name"]}, "Text": {"Fn::Join": ["-", ["a", table_name]]}},
    )
    code = {"Fn::Sub": unit(response="'${Text} ${!kept}' + ctx.env.NAME")}
    nested = {
        "Parameters": {"Source": {"Type": "String"}, "Text": {"Type": "String"}},
        "Resources": {
            "R": resource(
                "AWS::AppSync::Resolver",
                TypeName="Query",
                FieldName="b",
                Kind="UNIT",
                Code=code,
                DataSourceName={"Ref": "Source"},
                Runtime={"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"},
            )
        },
    }
    found = api({"template.json": root, "stacks/more.template.json": nested})
    assert found.execute("{ a b }") == {"data": {"a": "root", "b": "a-local ${kept}us-east-1-x"}}
    with pytest.raises(TemplateError, match="the nested stack More has no template"):
        api({"template.json": root})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Code": None}, "resolver Query.a has its code in S3"),
        ({"Runtime": None}, "resolver Query.a has no APPSYNC_JS runtime"),
        ({"DataSourceName": "Other"}, "names the data source Other, which is not in the templates"),
        ({"Code": {"Ref": "Missing"}}, "template.json refers to Missing, which it does not have"),
        ({"Code": {"Fn::If": ["A", "b", "c"]}}, "uses Fn::If, which the executor does not evaluate"),
    ],
)
def test_what_cannot_be_executed_is_refused_by_name(change: dict[str, Any], message: str) -> None:
    given = templates("type Query { a: String }", {"Query.a": unit()})
    given["template.json"]["Resources"]["QueryaResolver"]["Properties"] |= change
    with pytest.raises(TemplateError, match=message):
        api(given)
