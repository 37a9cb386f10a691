"""Who may do what, executed: what is answered, and what is stored afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ampc.executor.identity import API_KEY, Identity
from tests.support.backend import ADMIN, GUEST, SIGNED_IN_IAM, Backend, Refused, user

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


def attempt(api: Backend, operation: str, who: Identity, **more: Any) -> Any:
    if operation == "create":
        return api.call("createTodo", who, input={"content": "new", **more})
    if operation == "update":
        return api.call("updateTodo", who, input={"id": "one", "content": "changed", **more})
    if operation == "delete":
        return api.call("deleteTodo", who, input={"id": "one"})
    return api.call("getTodo", who, id="one") if operation == "get" else api.call("listTodos", who)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("rule", RULES)
def test_static_rules(api: Callable[[str], Backend], rule: str, operation: str) -> None:
    todo = api(backend(rule))
    for name, who in CALLERS.items():
        todo.call("deleteTodo", ADMIN, input={"id": "one"})
        todo.call("createTodo", ADMIN, input={"id": "one", "content": "old"})
        before = todo.stored("Todo")
        if name in RULES[rule]:
            answer = attempt(todo, operation, who)
            assert (answer["items"][0] if operation == "list" else answer)["content"]
        else:
            with pytest.raises(Refused) as refused:
                attempt(todo, operation, who)
            assert refused.value.type == "Unauthorized", (name, operation)
            assert todo.stored("Todo") == before


@pytest.fixture
def owned(api: Callable[[str], Backend]) -> Backend:
    todo = api(backend("{allow: owner}"))
    todo.call("createTodo", ANN, input={"id": "one", "content": "ann's"})
    return todo


def test_the_owner_is_stored_in_full_and_shown_by_name(owned: Backend) -> None:
    assert owned.call("getTodo", ANN, id="one")["owner"] == "ann"
    assert [item["owner"] for item in owned.stored("Todo")] == ["sub-ann::ann"]


def test_the_owner_may_do_everything(owned: Backend) -> None:
    assert owned.call("getTodo", ANN, id="one")["content"] == "ann's"
    assert [item["content"] for item in owned.call("listTodos", ANN)["items"]] == ["ann's"]
    assert owned.call("updateTodo", ANN, input={"id": "one", "content": "new"})["content"] == "new"
    assert owned.call("deleteTodo", ANN, input={"id": "one"})["content"] == "new"
    assert owned.stored("Todo") == []


@pytest.mark.parametrize("operation", ["get", "update", "delete"])
@pytest.mark.parametrize("name", ["bob", "boss", "key", "guest", "iam"])
def test_others_are_refused_and_the_item_stays_as_it_was(owned: Backend, name: str, operation: str) -> None:
    before = owned.stored("Todo")
    with pytest.raises(Refused) as refused:
        attempt(owned, operation, CALLERS[name])
    assert refused.value.type == "Unauthorized"
    assert owned.stored("Todo") == before


def test_a_list_shows_only_what_is_the_callers(owned: Backend) -> None:
    owned.call("createTodo", BOB, input={"content": "bob's"})
    assert [item["content"] for item in owned.call("listTodos", BOB)["items"]] == ["bob's"]
    assert len(owned.call("listTodos", ADMIN)["items"]) == 2


def test_a_missing_item_is_null_to_read_and_refused_to_write(owned: Backend) -> None:
    assert owned.call("getTodo", BOB, id="none") is None
    with pytest.raises(Refused, match="Unauthorized"):
        owned.call("updateTodo", BOB, input={"id": "none"})
    with pytest.raises(Refused, match="Unauthorized"):
        owned.call("deleteTodo", BOB, input={"id": "none"})


def test_nobody_creates_in_anothers_name(api: Callable[[str], Backend]) -> None:
    todo = api(backend("{allow: owner, field: author}").replace("count: integer", "author: string"))
    with pytest.raises(Refused, match="Unauthorized"):
        todo.call("createTodo", BOB, input={"author": "ann"})
    with pytest.raises(Refused, match="Unauthorized"):
        todo.call("createTodo", BOB, input={"author": None})
    assert todo.stored("Todo") == []
    assert todo.call("createTodo", BOB, input={"author": "bob"})["author"] == "bob"


def test_rules_are_alternatives_each_with_its_operations(api: Callable[[str], Backend]) -> None:
    todo = api(
        backend("{allow: owner}, {allow: groups, groups: [ADMINS], to: [read]}, {allow: publicApiKey, to: [get]}")
    )
    todo.call("createTodo", ANN, input={"id": "one", "content": "ann's"})
    assert len(todo.call("listTodos", BOSS)["items"]) == 1
    assert todo.call("getTodo", API_KEY, id="one")["content"] == "ann's"
    for name, who in (("listTodos", API_KEY),):
        with pytest.raises(Refused, match="Unauthorized"):
            todo.call(name, who)
    before = todo.stored("Todo")
    with pytest.raises(Refused, match="Unauthorized"):
        todo.call("updateTodo", BOSS, input={"id": "one", "content": "boss's"})
    assert todo.stored("Todo") == before


def test_subscriptions_deliver_only_the_callers_own(owned: Backend) -> None:
    own, filtered = (
        owned.subscribe("onCreateTodo", ANN),
        owned.subscribe("onCreateTodo", ANN, filter={"content": {"eq": "x"}}),
    )
    argument, others = owned.subscribe("onCreateTodo", ANN, owner="ann"), owned.subscribe("onCreateTodo", BOB)
    assert own.filter == {"filterGroup": [{"filters": [{"fieldName": "owner", "operator": "eq", "value": "ann"}]}]}
    assert argument.filter is None
    for content in ("x", "y"):
        owned.call("createTodo", ANN, input={"content": content})
    contents = [
        [got["data"]["onCreateTodo"]["content"] for got in one.received] for one in (own, filtered, argument, others)
    ]
    assert contents == [["x", "y"], ["x"], ["x", "y"], []]
    for who, arguments in ((API_KEY, {}), (BOB, {"owner": "ann"})):
        with pytest.raises(Refused, match="Unauthorized"):
            owned.subscribe("onCreateTodo", who, **arguments)
