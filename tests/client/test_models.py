"""What Amplify's own client does with a model, over HTTP, by API key and as a signed-in user."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.client.conftest import Client, Make

pytestmark = pytest.mark.slow

BACKEND = """
auth: {loginWith: {email: true}}
data:
  authorizationModes: {default: userPool, apiKey: {}}
  models:
    Todo:
      fields: {content: string, count: integer, due: date, data: json, tags: [string]}
      authorization: [{allow: publicApiKey}, {allow: owner}]
    Note:
      fields: {text: string!}
      authorization: [{allow: owner}]
"""


@pytest.fixture
def make(clients: Callable[[str], Make]) -> Make:
    return clients(BACKEND)


@pytest.fixture(params=["apiKey", "userPool"])
def client(request: pytest.FixtureRequest, make: Make) -> Client:
    return make("ann" if request.param == "userPool" else None, authMode=request.param)


def test_create_get_update_delete(client: Client) -> None:
    made = client(
        "models.Todo.create", {"content": "milk", "count": 2, "due": "2024-05-01", "data": '{"a":1}', "tags": ["x"]}
    )
    assert made["createdAt"] == made["updatedAt"]
    fixed = {name: made[name] for name in ("content", "count", "due", "data", "tags")}
    assert fixed == {"content": "milk", "count": 2, "due": "2024-05-01", "data": '{"a":1}', "tags": ["x"]}
    key = {"id": made["id"]}
    assert client("models.Todo.get", key) == made
    changed = client("models.Todo.update", {**key, "count": 3, "tags": None})
    assert (changed["content"], changed["count"], changed["tags"]) == ("milk", 3, None)
    assert client("models.Todo.delete", key)["count"] == 3
    assert client("models.Todo.get", key) is None


def test_list_with_filter_and_pages(client: Client) -> None:
    for count in range(5):
        client("models.Todo.create", {"id": f"t{count}", "content": "x" if count % 2 else "y", "count": count})
    found = client("models.Todo.list", {"filter": {"or": [{"count": {"ge": 4}}, {"content": {"beginsWith": "x"}}]}})
    assert sorted(item["count"] for item in found) == [1, 3, 4]
    seen, pages, token = [], 0, None
    while pages == 0 or token:
        answer = client.full("models.Todo.list", {"limit": 2, "nextToken": token})
        seen += [item["id"] for item in answer["data"]]
        token, pages = answer.get("nextToken"), pages + 1
    assert (sorted(seen), pages) == (["t0", "t1", "t2", "t3", "t4"], 3)


def test_a_selection_set_is_typed_by_paths(client: Client) -> None:
    client("models.Todo.create", {"id": "one", "content": "milk"})
    assert client("models.Todo.get", {"id": "one"}, {"selectionSet": ["id", "content"]}) == {
        "id": "one",
        "content": "milk",
    }


def test_owners_keep_to_themselves(make: Make) -> None:
    ann, bob, key = make("ann", authMode="userPool"), make("bob", authMode="userPool"), make(authMode="apiKey")
    note = ann("models.Note.create", {"text": "mine"})
    assert note["owner"] == "ann"
    assert [one["id"] for one in ann("models.Note.list")] == [note["id"]]
    assert bob("models.Note.list") == []
    for client, call in ((bob, "get"), (bob, "delete"), (key, "get")):
        answer = client.full(f"models.Note.{call}", {"id": note["id"]})
        assert answer["data"] is None
        assert [error["errorType"] for error in answer["errors"]] == ["Unauthorized"]
        assert answer["errors"][0]["message"].startswith("Not Authorized to access ")
    assert ann("models.Note.get", {"id": note["id"]})["text"] == "mine"
