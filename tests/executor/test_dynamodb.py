"""Every documented DynamoDB request, executed on a DynamoDB API."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ampc.executor.api import Api
from tests.executor.local import api, js, source, table, templates
from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

SCHEMA = "type Query { run(request: AWSJSON!): AWSJSON }"
ECHO = js("""
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { return ctx.args.request; }
export function response(ctx) { return { result: ctx.result, error: ctx.error }; }
""")
BY_AUTHOR = {
    "IndexName": "byAuthor",
    "KeySchema": [{"AttributeName": "author", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}


class Runner:
    """An API with one field that executes any request on a table `Post(id, at)`, indexed by author."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def __call__(self, operation: str, **request: Any) -> Any:
        """Returns the result of a request that meets no error."""
        answer = self.full(operation, **request)
        assert "error" not in answer, answer
        return answer["result"]

    def full(self, operation: str, **request: Any) -> Any:
        answer = self.raw(operation, **request)
        assert "errors" not in answer, answer
        return json.loads(answer["data"]["run"])

    def raw(self, operation: str | None, **request: Any) -> Any:
        given = json.dumps({"operation": operation, **request})
        return self.api.execute("query($r: AWSJSON!) { run(request: $r) }", {"r": given})

    def refusal(self, operation: str | None, **request: Any) -> str:
        (error,) = self.raw(operation, **request)["errors"]
        assert error["path"] == ["run"]
        return f"{error['errorType']}: {error['message']}"

    def put(self, id_: str, at: str = "1", **more: Any) -> None:
        self("PutItem", key=key(id_, at), attributeValues=typed(**more))


def typed(**values: Any) -> dict[str, Any]:
    kinds = {str: "S", int: "N", bool: "BOOL", list: "SS"}
    return {name: {kinds[type(value)]: value} for name, value in values.items()}


def key(id_: str, at: str = "1") -> dict[str, Any]:
    return typed(id=id_, at=at)


def expression(text: str, names: dict[str, str] | None = None, **values: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"expression": text}
    if names:
        made["expressionNames"] = names
    if values:
        made["expressionValues"] = {f":{name}": value for name, value in typed(**values).items()}
    return made


@pytest.fixture
def run(aws: Emulator) -> Iterator[Runner]:
    post = table("id", "at", also=["author"], GlobalSecondaryIndexes=[BY_AUTHOR])
    found = api(
        templates(SCHEMA, {"Query.run": ("PostSource", ECHO)}, Post=post, PostSource=source("Post")),
        dynamodb=aws.client("dynamodb"),
    )
    found.create_tables()
    yield Runner(found)
    found.delete_tables()


def test_get(run: Runner) -> None:
    run.put("a", n=1, tags=["x", "y"])
    assert run("GetItem", key=key("a"), consistentRead=True) == {"id": "a", "at": "1", "n": 1, "tags": ["x", "y"]}
    assert run("GetItem", key=key("a"), projection=expression("#n", {"#n": "n"})) == {"n": 1}
    assert run("GetItem", key=key("none")) is None


def test_numbers_are_integers_when_they_are_whole(run: Runner) -> None:
    values = {"whole": {"N": 5.0}, "big": {"N": "9007199254740991"}, "part": {"N": 1.25}, "set": {"NS": [1, 2.5]}}
    more = {"none": {"NULL": None}, "bin": {"B": "aGk="}, "list": {"L": [{"M": {"a": {"BOOL": True}}}]}}
    run("PutItem", key=key("a"), attributeValues={**values, **more})
    found = run("GetItem", key=key("a"))
    assert {name: found[name] for name in (*values, *more)} == {
        "whole": 5,
        "big": 9007199254740991,
        "part": 1.25,
        "set": [1, 2.5],
        "none": None,
        "bin": "aGk=",
        "list": [{"a": True}],
    }


def test_put_returns_the_item_and_its_condition_holds(run: Runner) -> None:
    fresh = expression("attribute_not_exists(id)")
    wanted = {"id": "a", "at": "1", "n": 1}
    assert run("PutItem", key=key("a"), attributeValues=typed(n=1), condition=fresh) == wanted
    answer = run.full("PutItem", key=key("a"), attributeValues=typed(n=2), condition=fresh)
    assert answer["error"]["type"] == "DynamoDB:ConditionalCheckFailedException"
    assert answer["result"] == wanted
    assert run("GetItem", key=key("a")) == wanted


def test_a_failed_condition_is_no_error_when_the_item_is_what_was_wanted(run: Runner) -> None:
    fresh = expression("attribute_not_exists(id)")
    run.put("a", n=1, stamp="old")
    ask = {"key": key("a"), "attributeValues": typed(n=1, stamp="new")}
    assert "error" in run.full("PutItem", **ask, condition=fresh)
    assert run("PutItem", **ask, condition={**fresh, "equalsIgnore": ["stamp"]})["stamp"] == "old"
    assert run("DeleteItem", key=key("none"), condition=expression("n = :n", n=1)) is None
    assert "error" in run.full("DeleteItem", key=key("a"), condition=expression("n = :n", n=9))


def test_a_function_may_decide_on_a_failed_condition(run: Runner) -> None:
    run.put("a", n=1)
    seen: list[Any] = []
    answers = {
        "reject": {"action": "reject"},
        "discard": {"action": "discard"},
        "retry": {"action": "retry", "retryMapping": {"operation": "GetItem", "key": key("a")}},
        "other": {"action": "shrug"},
    }
    functions = {name: lambda given, name=name: seen.append(given) or answers[name] for name in answers}
    behind = replace(run.api._behind, lambdas=functions)
    decided = Runner(Api(run.api.definition, behind))

    def ask(name: str) -> dict[str, Any]:
        handler = {"strategy": "Custom", "lambdaArn": f"arn:aws:lambda:us-east-1:1:function:{name}"}
        condition = {**expression("n = :n", n=9), "conditionalCheckFailedHandler": handler}
        return {"key": key("a"), "update": expression("SET n = :m", m=2), "condition": condition}

    rejected = decided.full("UpdateItem", **ask("reject"))
    assert (rejected["error"]["type"], rejected["result"]["n"]) == ("DynamoDB:ConditionalCheckFailedException", 1)
    assert decided("UpdateItem", **ask("discard"))["n"] == 1
    assert decided("UpdateItem", **ask("retry"))["n"] == 1
    assert decided.refusal("UpdateItem", **ask("other")).endswith("for '$[action]', not 'shrug'.")
    assert decided.refusal("UpdateItem", **ask("none")).startswith("LocalExecutor: No function is given for 'arn:")
    assert seen[0]["currentValue"] == {"id": "a", "at": "1", "n": 1}
    assert (seen[0]["resolver"]["field"], seen[0]["requestMapping"]["operation"]) == ("run", "UpdateItem")


def test_update(run: Runner) -> None:
    update = expression("SET #n = :n", {"#n": "n"}, n=3)
    assert run("UpdateItem", key=key("a"), update=update) == {"id": "a", "at": "1", "n": 3}
    condition = {**expression("#m = :m", {"#m": "n"}, m=4), "consistentRead": True}
    answer = run.full("UpdateItem", key=key("a"), update=update, condition=condition)
    assert (answer["error"]["type"], answer["result"]["n"]) == ("DynamoDB:ConditionalCheckFailedException", 3)


def test_delete_returns_what_was_there(run: Runner) -> None:
    run.put("a", n=1)
    assert run("DeleteItem", key=key("a"), condition=expression("n = :n", n=1)) == {"id": "a", "at": "1", "n": 1}
    assert run("DeleteItem", key=key("a")) is None


def test_query(run: Runner) -> None:
    for at in ("1", "2", "3"):
        run.put("a", at, author="ann", n=int(at))
    run.put("b", "1", author="ann", n=9)
    ask = {"query": expression("id = :id", id="a")}
    assert [item["at"] for item in run("Query", **ask)["items"]] == ["1", "2", "3"]
    assert [item["at"] for item in run("Query", **ask, scanIndexForward=False)["items"]] == ["3", "2", "1"]
    found = run("Query", **ask, filter=expression("n > :n", n=1), projection=expression("#n", {"#n": "n"}))
    assert found == {"items": [{"n": 2}, {"n": 3}], "nextToken": None, "scannedCount": 3}
    found = run("Query", query=expression("author = :a", a="ann"), index="byAuthor", select="ALL_ATTRIBUTES", limit=10)
    assert sorted(item["n"] for item in found["items"]) == [1, 2, 3, 9]


def test_pages_and_their_tokens(run: Runner) -> None:
    for at in ("1", "2", "3"):
        run.put("a", at, author="ann")
    ask = {"query": expression("id = :id", id="a"), "limit": 2, "consistentRead": True}
    first = run("Query", **ask)
    assert json.loads(base64.b64decode(first["nextToken"])) == key("a", "2")
    assert base64.b64decode(first["nextToken"]).decode() == '{"id":{"S":"a"},"at":{"S":"2"}}'
    second = run("Query", **ask, nextToken=first["nextToken"])
    assert ([item["at"] for item in second["items"]], second["nextToken"]) == (["3"], None)
    indexed = run("Query", query=expression("author = :a", a="ann"), index="byAuthor", limit=1)
    assert list(json.loads(base64.b64decode(indexed["nextToken"]))) == ["id", "at", "author"]
    assert run.refusal("Query", **ask, nextToken="nonsense") == "BadRequestException: Invalid pagination token given."


def test_scan(run: Runner) -> None:
    for name in "abcd":
        run.put(name, n=ord(name))
    assert sorted(item["id"] for item in run("Scan")["items"]) == list("abcd")
    assert [item["id"] for item in run("Scan", filter=expression("n = :n", n=98))["items"]] == ["b"]
    halves = [run("Scan", segment=segment, totalSegments=2)["items"] for segment in (0, 1)]
    assert sorted(item["id"] for half in halves for item in half) == list("abcd")
    assert run("Scan", index="byAuthor")["items"] == []


def test_batches(run: Runner) -> None:
    name = run.api.definition.tables["Post"].name
    items = [{**key("a"), **typed(n=1)}, {**key("b"), **typed(n=2)}]
    written = run("BatchPutItem", tables={name: items})
    wanted = [{"id": "a", "at": "1", "n": 1}, {"id": "b", "at": "1", "n": 2}]
    assert written == {"data": {name: wanted}, "unprocessedItems": {name: []}}
    asked = {"keys": [key("b"), key("none"), key("a")], "consistentRead": True}
    found = run("BatchGetItem", tables={name: asked})
    assert found == {"data": {name: [wanted[1], None, wanted[0]]}, "unprocessedKeys": {name: []}}
    part = {**asked, "projection": expression("#n, #at", {"#n": "n", "#at": "at"})}
    found = run("BatchGetItem", tables={name: part})
    assert found["data"] == {name: [{"n": 2, "at": "1"}, None, {"n": 1, "at": "1"}]}
    gone = run("BatchDeleteItem", tables={"Post": [key("a")]})
    assert gone == {"data": {"Post": [{"id": "a", "at": "1"}]}, "unprocessedKeys": {"Post": []}}
    assert [item["id"] for item in run("Scan")["items"]] == ["b"]


def test_transactions(run: Runner) -> None:
    run.put("old", n=1)
    items = [
        {"table": "Post", "operation": "PutItem", "key": key("a"), "attributeValues": typed(n=1)},
        {"table": "Post", "operation": "UpdateItem", "key": key("b"), "update": expression("SET n = :n", n=2)},
        {"table": "Post", "operation": "DeleteItem", "key": key("c")},
    ]
    check = {"table": "Post", "operation": "ConditionCheck", "key": key("old"), "condition": expression("n = :n", n=1)}
    written = run("TransactWriteItems", transactItems=[*items, check])
    assert [one["id"] for one in written["keys"]] == ["a", "b", "c", "old"]
    found = run("TransactGetItems", transactItems=[{"table": "Post", "key": key(name)} for name in "abx"])
    assert found["items"] == [{"id": "a", "at": "1", "n": 1}, {"id": "b", "at": "1", "n": 2}, None]
    failing = {**check, "condition": {**expression("n = :n", n=5), "returnValuesOnConditionCheckFailure": True}}
    answer = run.full("TransactWriteItems", transactItems=[{**items[0], "key": key("z")}, failing])
    assert answer["error"]["type"] == "DynamoDB:TransactionCanceledException"
    reasons = answer["result"]["cancellationReasons"]
    assert [reason["type"] for reason in reasons] == ["None", "ConditionalCheckFailed"]
    assert run("GetItem", key=key("z")) is None


def test_errors_of_dynamodb_are_errors_of_the_context(run: Runner) -> None:
    answer = run.full("Query", query=expression("n = :n", n=1))
    assert answer["error"]["type"] == "DynamoDB:DynamoDbException"
    assert re.search(r" \(Service: DynamoDb, Status Code: 400, Request ID: [\w-]+\)$", answer["error"]["message"])
    assert run.full("GetItem", key=typed(id="a"))["error"]["type"] == "DynamoDB:DynamoDbException"
    assert run.full("GetItem", key={})["error"]["type"] == "DynamoDB:DynamoDbException"


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no operation": ({"operation": None}, "Value for field '$[operation]' not found."),
    "unknown operation": ({"operation": "Upsert"}, "Unsupported operation 'Upsert'."),
    "sync": ({"operation": "Sync"}, "Sync is for versioned data sources, which the executor does not run."),
    "no key": ({"operation": "GetItem"}, "Value for field '$[key]' not found."),
    "unknown key": ({"operation": "GetItem", "key": key("a"), "keys": []}, "Unsupported element '$[keys]'."),
    "untyped value": (
        {"operation": "GetItem", "key": {"id": "a"}},
        "Expected a typed value such as {'S': 'text'} for '$[key][id]'.",
    ),
    "no update": ({"operation": "UpdateItem", "key": key("a")}, "Value for field '$[update]' not found."),
    "unknown inner key": (
        {"operation": "Scan", "filter": {"expression": "a", "names": {}}},
        "Unsupported element '$[filter][names]'.",
    ),
    "text for a number": ({"operation": "Scan", "limit": "2"}, "Expected an integer for '$[limit]'."),
    "a missing expression": (
        {"operation": "Query", "query": {"expressionNames": {}}},
        "Value for field '$[query][expression]' not found.",
    ),
    "a wrong choice": (
        {"operation": "Scan", "select": "COUNT"},
        "Expected one of ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES, SPECIFIC_ATTRIBUTES for '$[select]'.",
    ),
    "half a segment": ({"operation": "Scan", "segment": 1}, "'$[segment]' and '$[totalSegments]' need each other."),
    "a transaction of nothing known": (
        {"operation": "TransactWriteItems", "transactItems": [{"operation": "Put", "table": "Post"}]},
        "Expected one of PutItem, UpdateItem, DeleteItem, ConditionCheck for '$[transactItems][0][operation]'.",
    ),
    "a version": (
        {"operation": "DeleteItem", "key": key("a"), "_version": 1},
        "'_version' is for versioned data sources, which the executor does not run.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_requests_of_another_shape_are_refused(run: Runner, case: str) -> None:
    request, message = REFUSED[case]
    assert run.refusal(**request) == f"MappingTemplate: {message}"


def test_the_module_and_dynamodb_agree(run: Runner) -> None:
    code = js("""
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) {
  const { add, increment, append, remove } = ddb.operations;
  return ddb.update({
    key: { id: 'a', at: '1' },
    update: { n: increment(2), list: append(['z']), gone: remove(), tags: add(ddb.toStringSet(['q'])), deep: { er: increment() } },
    condition: { or: [{ n: { between: [1, 5] } }, { list: { size: { gt: 9 } } }], not: { gone: { attributeExists: false } } },
  });
}
export function response(ctx) { return { result: ctx.result, error: ctx.error }; }
""")
    values = {**typed(n=1, gone="x"), "list": {"L": [{"S": "y"}]}, "deep": {"M": {"er": {"N": 1}}}}
    run("PutItem", key=key("a"), attributeValues=values)
    given = templates(SCHEMA, {"Query.run": ("PostSource", code)}, Post=table("id", "at"), PostSource=source("Post"))
    given["template.json"]["Resources"]["Post"]["Properties"]["TableName"] = "Post"
    other = Runner(
        Api.from_templates(given, run.api._behind, prefix=run.api.definition.tables["Post"].name[: -len("Post")])
    )
    wanted = {"id": "a", "at": "1", "n": 3, "list": ["y", "z"], "tags": ["q"], "deep": {"er": 2}}
    assert other("any") == wanted
    assert other.full("any")["error"]["type"] == "DynamoDB:ConditionalCheckFailedException"
