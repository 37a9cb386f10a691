"""Custom operations, executed as AppSync does: who may call them, what functions get, what steps know of each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import quickjs

import ampc

from .appsync import ADMIN, API_KEY, GUEST, KINDS, PRELUDE, SIGNED_IN_IAM, Caller, Refused, user

GOLDEN = Path(__file__).parents[1] / "golden"
REQUEST = {"headers": {"host": "api"}, "domainName": None}


class Backend:
    """A compiled backend. ``sources`` answer requests, by the name of the data source."""

    def __init__(self, case: str, **sources: Any) -> None:
        result = ampc.compile_file(GOLDEN / case / "amplify.yaml", lint=False)
        assert result.ok, result.diagnostics
        self.resources = result.template["Resources"]
        self.sources = sources
        self.requests: list[Any] = []
        self.appended: list[str] = []

    def call(self, root: str, field: str, who: Caller, /, **arguments: Any) -> Any:
        resolver = self.resources[f"Data{root}{field[0].upper()}{field[1:]}Resolver"]["Properties"]
        context: dict[str, Any] = {
            "args": arguments,
            "arguments": arguments,
            "identity": who.identity,
            "source": None,
            "request": REQUEST,
            "info": {"fieldName": field, "parentTypeName": root},
            "stash": {},
        }
        if resolver["Kind"] == "UNIT":
            return self.step(resolver, context, who)
        context["prev"] = {"result": self.run(resolver, "request", context, who)}
        for reference in resolver["PipelineConfig"]["Functions"]:
            step = self.resources[reference["Fn::GetAtt"][0]]["Properties"]
            context["prev"] = {"result": self.step(step, context, who)}
        return self.run(resolver, "response", context, who)

    def step(self, properties: dict[str, Any], context: dict[str, Any], who: Caller) -> Any:
        context = {**context}
        request = self.run(properties, "request", context, who)
        self.requests.append(request)
        source = self.resources[properties["DataSourceName"]["Fn::GetAtt"][0]]["Properties"]
        if source["Type"] == "NONE":
            context["result"] = request["payload"]
        else:
            found = self.sources[source["Name"]](request)
            context |= (
                {"result": None, "error": found}
                if isinstance(found, dict) and "message" in found
                else {"result": found}
            )
        return self.run(properties, "response", context, who)

    def run(self, properties: dict[str, Any], name: str, context: dict[str, Any], who: Caller) -> Any:
        code = properties["Code"]
        if isinstance(code, dict):
            code = "".join(
                part if isinstance(part, str) else ".".join(part.get("Fn::GetAtt", [part.get("Ref")]))
                for part in code["Fn::Join"][1]
            )
        code = re.sub(r"^import .*$", "", code, flags=re.M).replace("export ", "")
        engine = quickjs.Context()
        given = {"__type": KINDS[who.kind], "__id": "id", "__now": "now"}
        lines = [f"const {key} = {json.dumps(value)};" for key, value in given.items()]
        engine.eval(
            "\n".join([*lines, PRELUDE, "const __errors = []; util.appendError = (m) => { __errors.push(m); };", code])
        )
        text = (
            f"(() => {{ const ctx = {json.dumps(context)}; try {{ const value = {name}(ctx);"
            " return JSON.stringify({ value: value === undefined ? null : value, stash: ctx.stash, errors: __errors }); }"
            " catch (e) { return JSON.stringify({ type: e.type, message: e.message }); } })()"
        )
        answer = json.loads(engine.eval(text))
        if "value" not in answer:
            raise Refused(answer.get("type", "Code"), answer["message"])
        context["stash"] |= answer["stash"]
        self.appended += answer["errors"]
        return answer["value"]


def echo(request: Any) -> Any:
    return {"text": request["payload"]["arguments"].get("text")}


def test_a_function_gets_what_amplify_sends() -> None:
    backend = Backend("data-operations", Function_echo=echo)
    member = user("ann", "ADMINS")
    assert backend.call("Query", "ask", member, text="hi") == {"text": "hi"}
    assert backend.requests == [
        {
            "operation": "Invoke",
            "invocationType": "RequestResponse",
            "payload": {
                "typeName": "Query",
                "fieldName": "ask",
                "arguments": {"text": "hi"},
                "identity": member.identity,
                "source": None,
                "request": REQUEST,
                "prev": {"result": {}},
            },
        }
    ]


@pytest.mark.parametrize("who", [user("ann", "ADMINS"), GUEST, ADMIN], ids=["member", "guest", "administrator"])
def test_who_is_let_in(who: Caller) -> None:
    assert Backend("data-operations", Function_echo=echo).call("Query", "ask", who, text="hi") == {"text": "hi"}


@pytest.mark.parametrize(
    "who",
    [user("ann"), user("bob", "admins"), SIGNED_IN_IAM, API_KEY],
    ids=["no group", "other group", "signed in", "key"],
)
def test_who_is_not_let_in(who: Caller) -> None:
    backend = Backend("data-operations", Function_echo=echo)
    with pytest.raises(Refused, match="Unauthorized: Unauthorized"):
        backend.call("Query", "ask", who, text="hi")
    assert backend.requests == []


def test_an_error_of_the_function_is_the_operations() -> None:
    backend = Backend(
        "data-operations", Function_echo=lambda _: {"type": "Lambda:Unhandled", "message": "division by zero"}
    )
    with pytest.raises(Refused, match="Lambda:Unhandled: division by zero"):
        backend.call("Query", "ask", GUEST, text="hi")


def test_nobody_waits_for_an_asynchronous_function() -> None:
    backend = Backend("data-operations", Function_echo=lambda _: None)
    assert backend.call("Mutation", "remind", user("ann"), text="hi") == {"success": True}
    assert backend.requests[0]["invocationType"] == "Event"
    assert backend.requests[0]["payload"]["fieldName"] == "remind"
    failing = Backend("data-operations", Function_echo=lambda _: {"type": "Lambda:Throttled", "message": "too many"})
    assert failing.call("Mutation", "remind", user("ann")) == {"success": False}
    assert failing.appended == ["too many"]


def test_a_step_knows_what_the_step_before_answered() -> None:
    backend = Backend(
        "data-operations",
        Function_echo=lambda _: "first",
        Function_shorten=lambda request: request["payload"]["prev"]["result"] + ", second",
    )
    assert backend.call("Query", "both", user("ann")) == "first, second"
    assert [request["payload"]["prev"] for request in backend.requests] == [{"result": {}}, {"result": "first"}]


def test_the_first_step_is_not_reached_without_permission() -> None:
    backend = Backend("data-operations", Function_echo=lambda _: "first")
    with pytest.raises(Refused, match="Unauthorized"):
        backend.call("Query", "both", API_KEY)
    assert backend.requests == []


def test_handlers_know_the_api_and_their_tables() -> None:
    backend = Backend("data-operations", PostTable=lambda _: {})
    assert backend.call("Mutation", "likeAll", user("ann", "ADMINS"), ids=["a", "b"]) == "2"
    assert list(backend.requests[0]["tables"]) == ["DataPostTable"]


def test_a_file_alone_is_the_resolver() -> None:
    backend = Backend("data-operations")
    assert backend.call("Mutation", "publish", user("ann"), text="news") == {"text": "news"}


def test_a_file_works_on_its_data_source() -> None:
    backend = Backend("data-sources", calculator=lambda request: request["payload"]["a"] + request["payload"]["b"])
    assert backend.call("Query", "sum", API_KEY, a=1, b=2) == 3
