"""What `util`, `runtime` and the module system give handlers."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.executor.engine import Engine
from ampc.executor.modules import CodeError, body
from tests.executor.local import NOW, HandlerFailed, evaluate, js

VALUES: dict[str, Any] = {
    "util.authType()": "API Key Authorization",
    "util.autoId()": "id-1",
    "[util.autoId(), util.autoId()]": ["id-1", "id-2"],
    "util.autoUlid().slice(0, 10)": "01HWT25HXE",
    "util.autoUlid().length": 26,
    "util.autoKsuid().length": 27,
    "util.base64Encode('hé')": "aMOp",
    "util.base64Decode('aMOp')": "hé",
    "util.urlEncode('a b&c=/*')": "a+b%26c%3D%2F*",
    "util.urlDecode('a+b%26')": "a b&",
    "util.escapeJavaScript('a\"b')": 'a\\"b',
    "util.matches('a*b', 'aaaab')": True,
    "util.matches('^[0-9]+$', 'x1')": False,
    "util.str.normalize('e\\u0301', 'nfc')": "é",
    "util.math.roundNum(2.5)": 3,
    "util.math.minVal(2, 1)": 1,
    "util.math.maxVal(2, 1)": 2,
    "util.math.randomWithinRange(5, 6)": 5,
    "util.time.nowISO8601()": "2024-05-01T12:30:45.678Z",
    "util.time.nowEpochSeconds()": 1714566645,
    "util.time.nowEpochMilliSeconds()": 1714566645678,
    "util.time.nowFormatted('yyyy-MM-dd HH:mm:ssZ')": "2024-05-01 12:30:45+0000",
    "util.time.nowFormatted('EEE, d MMM yyyy h:mm a', 'Asia/Kolkata')": "Wed, 1 May 2024 6:00 PM",
    "util.time.nowFormatted(\"yyyy'T'SSSXXX\", '+02:00')": "2024T678+02:00",
    "util.time.parseFormattedToEpochMilliSeconds('2018-02-01 17:21:05.180+08:00', 'yyyy-MM-dd HH:mm:ss.SSSXXX')": 1517476865180,
    "util.time.parseFormattedToEpochMilliSeconds('2018-02-01', 'yyyy-MM-dd', 'Europe/Rome')": 1517439600000,
    "util.time.parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00')": 1517476865180,
    "util.time.epochMilliSecondsToSeconds(1517943695750)": 1517943695,
    "util.time.epochMilliSecondsToISO8601(1517943695750)": "2018-02-06T19:01:35.750Z",
    "util.time.epochMilliSecondsToFormatted(1517943695750, 'yyyy-MM-dd')": "2018-02-06",
    "util.http.copyHeaders({ a: 'b', 'x-amz-date': 'now', Host: 'h' })": {"a": "b"},
    "util.xml.toMap('<posts><post><id>1</id><title>GraphQL</title></post></posts>')": {
        "posts": {"post": {"id": 1, "title": "GraphQL"}}
    },
    "util.dynamodb.toDynamoDB({ foo: 'bar', baz: 1234, beep: ['boop'], no: null, yes: true })": {
        "M": {
            "foo": {"S": "bar"},
            "baz": {"N": 1234},
            "beep": {"L": [{"S": "boop"}]},
            "no": {"NULL": True},
            "yes": {"BOOL": True},
        }
    },
    "util.dynamodb.toMapValues({ a: 1 })": {"a": {"N": 1}},
    "util.dynamodb.toStringSet(['a', 'b'])": {"SS": ["a", "b"]},
    "util.dynamodb.toNumberSet([1, 4.5])": {"NS": [1, 4.5]},
    "util.dynamodb.toString('x')": {"S": "x"},
    "util.dynamodb.toString(null)": None,
    "util.dynamodb.toNull()": {"NULL": None},
    "util.dynamodb.fromS3ObjectJson(util.dynamodb.toS3Object('k', 'b', 'r').S)": {"key": "k", "bucket": "b", "region": "r"},
}  # fmt: skip


@pytest.mark.parametrize("expression", VALUES)
def test_values(expression: str) -> None:
    assert evaluate(expression) == VALUES[expression]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("util.nothing()", "util.nothing is not part of APPSYNC_JS"),
        ("util.time.now()", "util.time.now is not part of APPSYNC_JS"),
        ("extensions.refresh()", "extensions.refresh is not part of APPSYNC_JS"),
        ("ddb.batchUpdate({})", "@aws-appsync/utils/dynamodb.batchUpdate is not part of APPSYNC_JS"),
        ("util.rds.toJsonString()", "util.rds.toJsonString is not supported by the local executor"),
        ("util.time.nowFormatted('QQ')", "util.time does not know 'QQ' in a format"),
        ("util.time.parseFormattedToEpochMilliSeconds('x', 'yyyy')", "'x' is not in the format 'yyyy'"),
        ("util.urlEncode(1)", "util.urlEncode takes a string, not number"),
        ("ctx.args.a.b", "cannot read property 'b' of undefined"),
    ],
)
def test_failures_tell_what_is_wrong(expression: str, message: str) -> None:
    with pytest.raises(HandlerFailed) as failed:
        evaluate(expression)
    assert str(failed.value) == f"Runtime Error: TypeError: {message}"


def test_util_cannot_be_changed() -> None:
    with pytest.raises(HandlerFailed, match="TypeError"):
        evaluate("(util.autoId = () => 'mine')")


def run(code: str, handler: str = "request", **context: Any) -> Any:
    return Engine(lambda: NOW).run(code, handler, {"args": {}, "stash": {}, **context}, "IAM Authorization")


def test_no_state_stays_from_call_to_call() -> None:
    code = js("let calls = 0;\nexport function request(ctx) { calls += 1; return calls; }")
    engine = Engine()
    assert [engine.run(code, "request", {"args": {}}, "").value for _ in range(3)] == [1, 1, 1]


def test_console_and_effects_are_collected() -> None:
    answer = run(
        js("""
export const request = (ctx) => {
  console.log('got', ctx.args, 1);
  util.appendError('careful', 'Warning', { a: 1 }, { b: 2 });
  util.http.addResponseHeader('x-count', 7);
  extensions.evictFromApiCache('Query', 'todos', { 'ctx.args.id': 1 });
  ctx.stash.seen = true;
  return null;
};"""),
        args={"id": 1},
    )
    assert answer.effects["logs"] == [{"level": "log", "message": 'got {"id":1} 1'}]
    assert answer.effects["errors"] == [{"message": "careful", "type": "Warning", "data": {"a": 1}, "info": {"b": 2}}]
    assert answer.effects["headers"] == {"x-count": "7"}
    assert answer.effects["evictions"] == [{"typeName": "Query", "fieldName": "todos", "keys": {"ctx.args.id": 1}}]
    assert (answer.stash, answer.value, answer.error) == ({"seen": True}, None, None)


def test_util_error_has_all_its_parts() -> None:
    answer = run(js("export function request() { util.error('no', 'Bad', { a: 1 }, 'why'); }"))
    assert answer.error == {"message": "no", "type": "Bad", "data": {"a": 1}, "info": "why"}


@pytest.mark.parametrize(
    "code",
    [
        "import { util } from '@aws-appsync/utils';\nexport function request(ctx) { return util.authType(); }",
        'import{util as e}from"@aws-appsync/utils";function t(n){return e.authType()}export{t as request};',
        "const s = \"import x from 'y'\";\n// import a from 'b'\nexport const request = () => util.authType();",
        "import * as u from '@aws-appsync/utils'\nexport const request = () => u.util.authType();",
        "const request = () => util.authType();\nconst response = 1;\nexport { request, response };",
    ],
)
def test_modules_of_every_form_run(code: str) -> None:
    assert run(code).value == "IAM Authorization"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import z from 'zod';", "APPSYNC_JS has no module 'zod'"),
        ("import u from '@aws-appsync/utils';", "has no default export"),
        ("export default function () {}", "handlers are exported by name"),
    ],
)
def test_other_modules_are_refused(code: str, message: str) -> None:
    with pytest.raises(CodeError, match=message):
        body(code)


def test_wrong_code_is_an_error_of_the_request() -> None:
    assert "SyntaxError" in run("export function request( {").error["message"]
    assert "exports no function response" in run(js("export const request = 1;"), "response").error["message"]


def test_values_that_are_no_json_are_errors() -> None:
    assert run(js("export const request = () => 1n;")).error["message"].startswith("Runtime Error: TypeError")
    recursive = "export function request(ctx) { return request(ctx); }"
    assert run(js(recursive)).error["message"].startswith("Runtime Error: ")
