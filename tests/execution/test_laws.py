"""Laws that hold for any mix of rules: hypothesis mixes them, the emitted resolvers answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ampc.executor.identity import API_KEY, Identity
from tests.support.backend import ADMIN, GUEST, SIGNED_IN_IAM, Backend, user

pytestmark = pytest.mark.slow

CALLERS: dict[str, Identity] = {
    "key": API_KEY,
    "guest": GUEST,
    "iam": SIGNED_IN_IAM,
    "ann": user("ann"),
    "bob": user("bob", "EDITORS"),
    "boss": user("boss", "ADMINS"),
    "both": user("ann", "ADMINS", "EDITORS"),
}
WHO: list[dict[str, Any]] = [
    {"allow": "publicApiKey"},
    {"allow": "guest"},
    {"allow": "authenticated"},
    {"allow": "authenticated", "provider": "identityPool"},
    {"allow": "owner"},
    {"allow": "owner", "field": "author"},
    {"allow": "owners", "field": "editors"},
    {"allow": "groups", "groups": ["ADMINS"]},
    {"allow": "groups", "field": "team"},
    {"allow": "groups", "field": "teams"},
]
TO = ["create", "read", "update", "delete"]
rules = st.lists(
    st.tuples(st.sampled_from(range(len(WHO))), st.lists(st.sampled_from(TO), min_size=1, unique=True)),
    min_size=1,
    max_size=4,
    unique_by=lambda rule: rule[0],
).map(lambda found: [{**WHO[index], "to": to} for index, to in found])
people = st.sampled_from(["ann", "bob", "sub-ann::ann", "sub-bob::bob", "nobody"])
groups = st.sampled_from(["ADMINS", "EDITORS", "NONE"])
items = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "author": people,
            "editors": st.lists(people, max_size=2),
            "team": groups,
            "teams": st.lists(groups, max_size=2),
        },
    ),
    min_size=1,
    max_size=4,
)
LAWFUL = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    # A failure is told as it was found: making it smaller takes minutes, and the mixes are small.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def backend(few: list[dict[str, Any]], more: list[dict[str, Any]]) -> str:
    """Returns a backend with the same model twice, under a few rules and under more, and a parent of the second."""
    fields = {"content": "string", "author": "string", "editors": ["string"], "team": "string", "teams": ["string"]}
    related = {"parentId": "id", "parent": {"belongsTo": "Parent", "references": "parentId"}}
    parent = {"title": "string", "children": {"hasMany": "More", "references": "parentId"}}
    everybody = [WHO[0], WHO[1], WHO[2], WHO[3]]
    document = {
        "auth": {"loginWith": {"email": True}, "groups": ["ADMINS", "EDITORS"]},
        "data": {
            "authorizationModes": {"default": "userPool", "apiKey": {}},
            "models": {
                "Few": {"fields": fields, "authorization": few},
                "More": {"fields": {**fields, **related}, "authorization": more},
                "Parent": {"fields": parent, "authorization": everybody},
            },
        },
    }
    return json.dumps(document)


def filled(api: Backend, found: list[dict[str, Any]]) -> None:
    api.call("createParent", ADMIN, input={"id": "parent", "title": "p"})
    for number, item in enumerate(found):
        for model, more in (("Few", {}), ("More", {"parentId": "parent"})):
            api.call(f"create{model}", ADMIN, input={"id": f"i{number}", "content": "old", **item, **more})


def readable(api: Backend, model: str, who: Identity, count: int) -> set[str]:
    query = f"query($id: ID!) {{ get{model}(id: $id) {{ id }} }}"
    answers = [api.api.execute(query, {"id": f"i{number}"}, identity=who) for number in range(count)]
    return {answer["data"][f"get{model}"]["id"] for answer in answers if not answer.get("errors")}


@LAWFUL
@given(few=rules, extra=rules, found=items)
def test_reading(api: Callable[[str], Backend], few: Any, extra: Any, found: Any) -> None:
    known = [{key: value for key, value in rule.items() if key != "to"} for rule in few]
    more = few + [rule for rule in extra if {k: v for k, v in rule.items() if k != "to"} not in known]
    made = api(backend(few, more))
    filled(made, found)
    for name, who in CALLERS.items():
        open_few, open_more = (readable(made, model, who, len(found)) for model in ("Few", "More"))
        # More rules never take anything away.
        assert open_few <= open_more, name
        # A list shows exactly what can be read one by one, or is refused to those who could never read anything.
        for model, open_ in (("Few", open_few), ("More", open_more)):
            plural = "Fews" if model == "Few" else "Mores"
            answer = made.api.execute(f"{{ list{plural} {{ items {{ id }} }} }}", identity=who)
            listed = answer["data"][f"list{plural}"] if answer["data"] else None
            assert {item["id"] for item in (listed or {"items": []})["items"]} == open_, (name, model)
        # A relation opens no side door.
        through = made.api.execute('{ getParent(id: "parent") { children { items { id } } } }', identity=who)["data"][
            "getParent"
        ]["children"]
        assert {item["id"] for item in (through or {"items": []})["items"]} == open_more, name
        # Who subscribes receives what they may read.
        owner = "owner" if "owner" in made.schema.type_map["More"].fields else ""  # type: ignore[attr-defined]
        answered = f"{{ id editors author team teams {owner} }}"
        subscription = made.api.subscribe(f"subscription {{ onUpdateMore {answered} }}", {}, who)
        for number in range(len(found)):
            made.api.execute(
                f'mutation($id: ID!) {{ updateMore(input: {{id: $id, content: "new"}}) {answered} }}',
                {"id": f"i{number}"},
                identity=ADMIN,
            )
        received = {event["data"]["onUpdateMore"]["id"] for event in subscription.received}
        assert received <= open_more, name


@LAWFUL
@given(few=rules, found=items)
def test_writing(api: Callable[[str], Backend], few: Any, found: Any) -> None:
    made = api(backend(few, few))
    filled(made, found)
    for name, who in CALLERS.items():
        for number in range(len(found)):
            key = {"id": f"i{number}"}
            before = made.stored("Few")
            for query in (
                'mutation($id: ID!) { updateFew(input: {id: $id, content: "new"}) { id } }',
                'mutation($id: ID!) { updateFew(input: {id: $id, author: "thief"}) { id } }',
                "mutation($id: ID!) { createFew(input: {id: $id}) { id } }",
                "mutation($id: ID!) { deleteFew(input: {id: $id}) { id } }",
            ):
                answer = made.api.execute(query, key, identity=who)
                if answer.get("errors"):
                    # What is refused leaves everything as it was.
                    assert made.stored("Few") == before, (name, query)
                elif "createFew" in query:
                    pytest.fail(f"{name} replaced an item")
                else:
                    allowed = {word for rule in few for word in rule["to"]}
                    assert ("update" if "updateFew" in query else "delete") in allowed or name == "role"
                    restore(made, before)
                    before = made.stored("Few")


def restore(made: Backend, before: list[dict[str, Any]]) -> None:
    for item in before:
        values = {
            key: value for key, value in item.items() if key not in ("__typename", "createdAt", "updatedAt", "owner")
        }
        made.api.execute(
            "mutation($input: DeleteFewInput!) { deleteFew(input: $input) { id } }",
            {"input": {"id": item["id"]}},
            identity=ADMIN,
        )
        made.api.execute(
            "mutation($input: CreateFewInput!) { createFew(input: $input) { id } }", {"input": values}, identity=ADMIN
        )
