"""Custom operations, executed: who may call them, what functions and tables get, what steps know of each other."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import ampc
from ampc.executor import schema
from ampc.executor.api import Api, Behind
from ampc.executor.identity import API_KEY, Identity
from tests.support.backend import ADMIN, GUEST, SIGNED_IN_IAM, Backend, Refused, user

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

GOLDEN = Path(__file__).parents[1] / "golden"
MEMBER = user("ann", "ADMINS")
_PREFIXES = (f"operations{number}-" for number in itertools.count())


def backend(case: str, client: Any = None, **more: Any) -> Backend:
    result = ampc.compile_file(GOLDEN / case / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    made = Api.from_templates(result.state.templates, Behind(dynamodb=client, **more), prefix=next(_PREFIXES))
    if client is not None:
        made.create_tables()
    return Backend(made, client, schema.build(made.definition.schema))


class Function:
    """A function that remembers its events."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer
        self.events: list[Any] = []

    def __call__(self, event: Any) -> Any:
        self.events.append(event)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(event) if callable(self.answer) else self.answer


def operations(client: Any = None, **functions: Any) -> Backend:
    return backend("data-operations", client, lambdas={f"Function_{name}": found for name, found in functions.items()})


def test_a_function_gets_what_amplify_sends() -> None:
    echo = Function({"text": "hello"})
    assert operations(echo=echo).call("ask", MEMBER, text="hi") == {"__typename": "Answer", "text": "hello"}
    (event,) = echo.events
    identity, request = event.pop("identity"), event.pop("request")
    assert event == {
        "typeName": "Query",
        "fieldName": "ask",
        "arguments": {"text": "hi"},
        "source": None,
        "prev": {"result": {}},
    }
    assert identity["claims"]["cognito:groups"] == ["ADMINS"]
    assert sorted(request) == ["domainName", "headers"]


@pytest.mark.parametrize("who", [MEMBER, GUEST, ADMIN], ids=["member", "guest", "administrator"])
def test_who_is_let_in(who: Identity) -> None:
    assert operations(echo=Function({"text": "hello"})).call("ask", who, text="hi")["text"] == "hello"


@pytest.mark.parametrize(
    "who",
    [user("ann"), user("bob", "admins"), SIGNED_IN_IAM, API_KEY],
    ids=["no group", "other group", "signed in", "key"],
)
def test_who_is_not_let_in(who: Identity) -> None:
    echo = Function({"text": "hello"})
    with pytest.raises(Refused, match="Unauthorized"):
        operations(echo=echo).call("ask", who, text="hi")
    assert echo.events == []


def test_an_error_of_the_function_is_the_operations() -> None:
    with pytest.raises(Refused, match="Lambda:Unhandled: division by zero"):
        operations(echo=Function(ZeroDivisionError("division by zero"))).call("ask", GUEST, text="hi")


@pytest.mark.parametrize("answer", [None, ZeroDivisionError("division by zero")], ids=["works", "fails"])
def test_nobody_waits_for_an_asynchronous_function(answer: Any) -> None:
    echo = Function(answer)
    found = operations(echo=echo).call("remind", user("ann"), text="hi")
    assert found == {"__typename": "EventInvocationResponse", "success": True}
    assert [event["fieldName"] for event in echo.events] == ["remind"]


def test_a_step_knows_what_the_step_before_answered() -> None:
    echo, shorten = Function("first"), Function(lambda event: event["prev"]["result"] + ", second")
    assert operations(echo=echo, shorten=shorten).call("both", user("ann")) == "first, second"
    assert [event["prev"] for event in (*echo.events, *shorten.events)] == [{"result": {}}, {"result": "first"}]


def test_no_step_is_reached_without_permission() -> None:
    echo = Function("first")
    with pytest.raises(Refused, match="Unauthorized"):
        operations(echo=echo).call("both", API_KEY)
    assert echo.events == []


def test_a_file_works_on_the_table_of_a_model(aws: Emulator) -> None:
    api = operations(aws.client("dynamodb"))
    post = api.call("createPost", user("ann"), input={"text": "hi", "likes": 1})
    assert api.call("like", user("bob"), id=post["id"])["likes"] == 2


def test_handlers_know_their_tables(aws: Emulator) -> None:
    api = operations(aws.client("dynamodb"))
    assert api.call("likeAll", MEMBER, ids=["a", "b"]) == "2"
    assert api.stored("Post") == [{"id": "a", "likes": 1}, {"id": "b", "likes": 1}]
    assert api.call("forgetAll", MEMBER, ids=["a"]) == "1"
    assert api.stored("Post") == [{"id": "b", "likes": 1}]


def test_groups_of_a_file_are_checked_by_appsync(aws: Emulator) -> None:
    api = operations(aws.client("dynamodb"))
    with pytest.raises(Refused, match="Unauthorized"):
        api.call("likeAll", user("bob"), ids=["a"])
    assert api.stored("Post") == []


def test_a_subscription_receives_what_a_mutation_answers() -> None:
    api = operations()
    received: list[Any] = []
    made = api.api.subscribe("subscription { onPublish { text } }", identity=user("bob"), deliver=received.append)
    assert made.errors == ()
    assert api.call("publish", user("ann"), text="news") == {"__typename": "Answer", "text": "news"}
    assert received == [{"data": {"onPublish": {"text": "news"}}}]


def test_a_file_works_on_a_data_source() -> None:
    put: list[Any] = []
    add = Function(lambda event: event["a"] + event["b"])
    api = backend("data-sources", lambdas={"calculator": add}, events=lambda _, events: put.extend(events))
    assert api.call("sum", API_KEY, a=1, b=2) == 3
    assert api.call("happen", API_KEY, what="rain")
    assert put == [{"source": "todo", "detailType": "rain", "detail": {"what": "rain"}}]
