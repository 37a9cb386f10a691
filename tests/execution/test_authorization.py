"""Who may do what, executed: what is answered, and what is stored afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.execution.appsync import ADMIN, API_KEY, GUEST, SIGNED_IN_IAM, Api, Caller, Refused, user

pytestmark = pytest.mark.slow

ANN, BOB, BOSS, EDITOR = user("ann"), user("bob"), user("boss", "ADMINS"), user("eve", "EDITORS")
CALLERS = {
    "key": API_KEY,
    "guest": GUEST,
    "iam": SIGNED_IN_IAM,
    "admin": ADMIN,
    "ann": ANN,
    "bob": BOB,
    "boss": BOSS,
    "eve": EDITOR,
}
OPERATIONS = ("create", "get", "list", "update", "delete")

RULES = {
    "{allow: publicApiKey}": {"key", "admin"},
    "{allow: guest}": {"guest", "admin"},
    "{allow: authenticated}": {"ann", "bob", "boss", "eve", "admin"},
    "{allow: authenticated, provider: identityPool}": {"iam", "admin"},
    "{allow: groups, groups: [ADMINS]}": {"boss", "admin"},
}
"""Static rule → who may do everything."""


def backend(rule: str) -> str:
    return f"""
auth: {{loginWith: {{email: true}}, groups: [ADMINS, EDITORS]}}
data:
  authorizationModes: {{default: userPool, apiKey: {{}}}}
  models:
    Todo:
      fields: {{content: string, count: integer}}
      authorization: [{rule}]
"""


def attempt(api: Api, operation: str, who: Caller, **more: Any) -> Any:
    if operation == "create":
        return api.call("createTodo", who, input={"content": "new", **more})
    if operation == "update":
        return api.call("updateTodo", who, input={"id": "one", "content": "changed", **more})
    if operation == "delete":
        return api.call("deleteTodo", who, input={"id": "one"})
    return api.call("getTodo", who, id="one") if operation == "get" else api.call("listTodos", who)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("rule", RULES)
def test_static_rules(api: Callable[[str], Api], rule: str, operation: str) -> None:
    todo = api(backend(rule))
    for name, who in CALLERS.items():
        todo.call("deleteTodo", ADMIN, input={"id": "one"})
        todo.call("createTodo", ADMIN, input={"id": "one", "content": "old"})
        before = todo.stored("getTodo")
        if name in RULES[rule]:
            answer = attempt(todo, operation, who)
            assert (answer["items"][0] if operation == "list" else answer)["content"]
        else:
            with pytest.raises(Refused) as refused:
                attempt(todo, operation, who)
            assert refused.value.type == "Unauthorized", (name, operation)
            assert todo.stored("getTodo") == before


@pytest.fixture
def owned(api: Callable[[str], Api]) -> Api:
    todo = api(backend("{allow: owner}"))
    todo.call("createTodo", ANN, input={"id": "one", "content": "ann's"})
    return todo


def test_the_owner_is_stored_in_full_and_shown_by_name(owned: Api) -> None:
    assert owned.call("getTodo", ANN, id="one")["owner"] == "ann"
    assert [item["owner"] for item in owned.stored("getTodo")] == ["sub-ann::ann"]


def test_the_owner_may_do_everything(owned: Api) -> None:
    assert owned.call("getTodo", ANN, id="one")["content"] == "ann's"
    assert [item["content"] for item in owned.call("listTodos", ANN)["items"]] == ["ann's"]
    assert owned.call("updateTodo", ANN, input={"id": "one", "content": "new"})["content"] == "new"
    assert owned.call("deleteTodo", ANN, input={"id": "one"})["content"] == "new"
    assert owned.stored("getTodo") == []


@pytest.mark.parametrize("operation", ["get", "update", "delete"])
@pytest.mark.parametrize("name", ["bob", "boss", "key", "guest", "iam"])
def test_others_are_refused_and_the_item_stays_as_it_was(owned: Api, name: str, operation: str) -> None:
    before = owned.stored("getTodo")
    with pytest.raises(Refused) as refused:
        attempt(owned, operation, CALLERS[name])
    assert refused.value.type == "Unauthorized"
    assert owned.stored("getTodo") == before


def test_a_list_shows_only_what_is_the_callers(owned: Api) -> None:
    owned.call("createTodo", BOB, input={"content": "bob's"})
    assert [item["content"] for item in owned.call("listTodos", BOB)["items"]] == ["bob's"]
    assert len(owned.call("listTodos", ADMIN)["items"]) == 2


def test_a_missing_item_is_null_to_read_and_refused_to_change(owned: Api) -> None:
    assert owned.call("getTodo", BOB, id="none") is None
    for operation in ("updateTodo", "deleteTodo"):
        with pytest.raises(Refused, match="Unauthorized"):
            owned.call(operation, BOB, input={"id": "none"})


def test_nobody_creates_in_anothers_name(api: Callable[[str], Api]) -> None:
    todo = api(backend("{allow: owner, field: author}").replace("count: integer", "author: string"))
    with pytest.raises(Refused, match="Unauthorized"):
        todo.call("createTodo", BOB, input={"author": "ann"})
    with pytest.raises(Refused, match="Unauthorized"):
        todo.call("createTodo", BOB, input={"author": None})
    assert todo.stored("getTodo") == []
    assert todo.call("createTodo", BOB, input={"author": "bob"})["author"] == "bob"


def test_rules_are_alternatives_each_with_its_operations(api: Callable[[str], Api]) -> None:
    todo = api(
        backend("{allow: owner}, {allow: groups, groups: [ADMINS], to: [read]}, {allow: publicApiKey, to: [get]}")
    )
    todo.call("createTodo", ANN, input={"id": "one", "content": "ann's"})
    assert len(todo.call("listTodos", BOSS)["items"]) == 1
    assert todo.call("getTodo", API_KEY, id="one")["content"] == "ann's"
    for name, who in (("listTodos", API_KEY),):
        with pytest.raises(Refused, match="Unauthorized"):
            todo.call(name, who)
    before = todo.stored("getTodo")
    with pytest.raises(Refused, match="Unauthorized"):
        todo.call("updateTodo", BOSS, input={"id": "one", "content": "boss's"})
    assert todo.stored("getTodo") == before


def test_subscriptions_deliver_only_the_callers_own(owned: Api) -> None:
    assert owned.call("onCreateTodo", ANN) is None
    assert owned.filters["onCreateTodo"] == {"owner": {"eq": "ann"}}
    owned.call("onCreateTodo", ANN, filter={"content": {"eq": "x"}})
    assert owned.filters["onCreateTodo"] == {"and": [{"content": {"eq": "x"}}, {"or": [{"owner": {"eq": "ann"}}]}]}
    for who, arguments in ((API_KEY, {}), (BOB, {"owner": "ann"})):
        with pytest.raises(Refused, match="Unauthorized"):
            owned.call("onCreateTodo", who, **arguments)
