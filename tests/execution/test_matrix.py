"""Every kind of rule by operation by caller, executed: what is answered, and what is stored afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ampc.executor.identity import API_KEY, Identity, lambda_authorized, oidc
from tests.support.backend import ADMIN, GUEST, SIGNED_IN_IAM, Backend, Refused, user

pytestmark = pytest.mark.slow

CALLERS: dict[str, Identity] = {
    "key": API_KEY,
    "guest": GUEST,
    "iam": SIGNED_IN_IAM,
    "ann": user("ann"),
    "bob": user("bob"),
    "boss": user("boss", "ADMINS"),
    "eve": user("eve", "EDITORS"),
    "other": oidc({"sub": "sub-ann", "username": "ann", "my_groups": ["ADMINS"]}),
    "custom": lambda_authorized({"anything": "else"}),
    "role": ADMIN,
}
USERS = frozenset({"ann", "bob", "boss", "eve"})
EVERYBODY = frozenset(CALLERS)


@dataclass(frozen=True)
class Kind:
    """What a rule means, told apart from the compiler.

    Attributes:
        rule: as it stands in ``amplify.yaml``.
        always: the callers for whom every item is open.
        owners: the callers to whom the item of the test belongs.
        makers: the callers who may create that item.
        readers: the callers with something to compare: a list shows them what is theirs, maybe nothing.
    """

    rule: str
    always: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()


def names(*given: str) -> frozenset[str]:
    return frozenset(given)


KINDS = {
    "publicApiKey": Kind("{allow: publicApiKey}", names("key")),
    "guest": Kind("{allow: guest}", names("guest")),
    "authenticated": Kind("{allow: authenticated}", USERS),
    "authenticated by identity pool": Kind("{allow: authenticated, provider: identityPool}", names("iam")),
    "authenticated by oidc": Kind("{allow: authenticated, provider: oidc}", names("other")),
    "custom": Kind("{allow: custom}", names("custom")),
    "groups": Kind("{allow: groups, groups: [ADMINS]}", names("boss")),
    "several groups": Kind("{allow: groups, groups: [ADMINS, EDITORS]}", names("boss", "eve")),
    "groups of oidc": Kind("{allow: groups, groups: [ADMINS], provider: oidc, claim: my_groups}", names("other")),
    "owner": Kind("{allow: owner}", owners=names("ann"), makers=names("ann"), readers=USERS),
    "owner in a field": Kind("{allow: owner, field: author}", owners=names("ann"), makers=names("ann"), readers=USERS),
    "owner by claim": Kind(
        "{allow: owner, field: author, identityClaim: username}",
        owners=names("ann"),
        makers=names("ann"),
        readers=USERS,
    ),
    "owner by oidc": Kind(
        "{allow: owner, field: author, provider: oidc}",
        owners=names("other"),
        makers=names("other"),
        readers=names("other"),
    ),
    "owners": Kind(
        "{allow: owners, field: editors}", owners=names("ann", "eve"), makers=names("ann", "eve"), readers=USERS
    ),
    "group in a field": Kind(
        "{allow: groups, field: team}", owners=names("boss"), makers=names("boss"), readers=names("boss", "eve")
    ),
    "groups in a field": Kind(
        "{allow: groups, field: teams}", owners=names("boss"), makers=names("boss"), readers=names("boss", "eve")
    ),
}
ITEM = {
    "id": "one",
    "content": "old",
    "author": "ann",
    "editors": ["ann", "eve"],
    "team": "ADMINS",
    "teams": ["ADMINS"],
}
OPERATIONS = ("create", "get", "list", "update", "delete", "onUpdate")


def backend(rule: str) -> str:
    return f"""
auth: {{loginWith: {{email: true}}, groups: [ADMINS, EDITORS]}}
functions: {{decider: {{entry: ./decider.py}}}}
data:
  authorizationModes:
    default: userPool
    apiKey: {{}}
    oidc: {{name: other, issuerUrl: "https://example.com"}}
    lambda: {{function: decider}}
  models:
    Todo:
      fields: {{content: string, author: string, editors: [string], team: string, teams: [string]}}
      authorization: [{rule}]
"""


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def todo(kind: Kind, api: Callable[[str], Backend], tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Backend:
    (tmp_path / "decider.py").write_text("def handler(event, context):\n    return {}\n")
    monkeypatch.chdir(tmp_path)
    return api(backend(kind.rule))


def put(todo: Backend, kind: Kind) -> list[dict[str, Any]]:
    """Puts the item of the test there, and nothing else."""
    for item in todo.stored("Todo"):
        todo.call("deleteTodo", ADMIN, input={"id": item["id"]})
    who = CALLERS["ann"] if "owner}" in kind.rule else ADMIN
    todo.call("createTodo", who, input=ITEM)
    return todo.stored("Todo")


def refused(todo: Backend, call: Callable[[], Any], before: Any) -> None:
    with pytest.raises(Refused) as found:
        call()
    assert found.value.type == "Unauthorized"
    assert todo.stored("Todo") == before


@pytest.mark.parametrize("name", CALLERS)
def test_create(todo: Backend, kind: Kind, name: str) -> None:
    who = CALLERS[name]
    if name in kind.always | kind.makers | {"role"}:
        assert todo.call("createTodo", who, input=ITEM)["content"] == "old"
        assert [item["id"] for item in todo.stored("Todo")] == ["one"]
    elif name in USERS and "owner}" in kind.rule:
        # The owner is no input here: whoever creates an item owns it.
        assert todo.call("createTodo", who, input=ITEM)["owner"] == name
    else:
        refused(todo, lambda: todo.call("createTodo", who, input=ITEM), [])


@pytest.mark.parametrize("name", CALLERS)
def test_get_list_update_delete(todo: Backend, kind: Kind, name: str) -> None:
    before, who = put(todo, kind), CALLERS[name]
    open_ = name in kind.always | kind.owners | {"role"}
    change = {"id": "one", "content": "new"}
    if open_:
        assert todo.call("getTodo", who, id="one")["content"] == "old"
        assert [item["id"] for item in todo.call("listTodos", who)["items"]] == ["one"]
        assert todo.call("updateTodo", who, input=change)["content"] == "new"
        assert [item["content"] for item in todo.stored("Todo")] == ["new"]
        assert todo.call("deleteTodo", who, input={"id": "one"})["content"] == "new"
        assert todo.stored("Todo") == []
        return
    if name in kind.readers:
        assert todo.call("listTodos", who)["items"] == []
    else:
        refused(todo, lambda: todo.call("listTodos", who), before)
    refused(todo, lambda: todo.call("getTodo", who, id="one"), before)
    refused(todo, lambda: todo.call("updateTodo", who, input=change), before)
    refused(todo, lambda: todo.call("deleteTodo", who, input={"id": "one"}), before)


@pytest.mark.parametrize("name", CALLERS)
def test_subscribe(todo: Backend, kind: Kind, name: str) -> None:
    put(todo, kind)
    who = CALLERS[name]
    if name not in kind.always | kind.readers | {"role"}:
        refused(todo, lambda: todo.subscribe("onUpdateTodo", who), todo.stored("Todo"))
        return
    made = todo.subscribe("onUpdateTodo", who)
    todo.call("updateTodo", ADMIN, input={"id": "one", "content": "new"})
    received = [event["data"]["onUpdateTodo"]["id"] for event in made.received]
    assert received == (["one"] if name in kind.always | kind.owners | {"role"} else [])
