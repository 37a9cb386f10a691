"""What the operations do to the data, executed on a DynamoDB API."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ampc.executor.identity import API_KEY
from tests.support.backend import Backend, Refused

pytestmark = pytest.mark.slow

PLAIN = """
data:
  models:
    Todo:
      fields: {content: string, count: {type: integer, default: 7}, tags: [string]}
      authorization: [{allow: publicApiKey}]
    Visit:
      fields: {tenant: id!, year: integer!, name: string!, note: string}
      identifier: [tenant, year, name]
      authorization: [{allow: publicApiKey}]
    Price:
      fields: {shop: string!, at: integer!, cents: integer}
      identifier: [shop, at]
      authorization: [{allow: publicApiKey}]
"""


@pytest.fixture
def made(api: Callable[[str], Backend]) -> Backend:
    return api(PLAIN)


def test_create_writes_id_defaults_and_timestamps(made: Backend) -> None:
    answer = made.call("createTodo", API_KEY, input={"content": "milk"})
    stamp = "2024-05-01T00:00:00.000Z"
    expected = {
        "id": "id-0001",
        "content": "milk",
        "count": 7,
        "createdAt": stamp,
        "updatedAt": stamp,
        "__typename": "Todo",
    }
    assert answer == {**expected, "tags": None}
    assert made.stored("Todo") == [expected]


def test_create_never_overwrites(made: Backend) -> None:
    made.call("createTodo", API_KEY, input={"id": "one", "content": "first"})
    with pytest.raises(Refused) as refused:
        made.call("createTodo", API_KEY, input={"id": "one", "content": "second"})
    assert refused.value.type == "DynamoDB:ConditionalCheckFailedException"
    assert [item["content"] for item in made.stored("Todo")] == ["first"]


def test_update_changes_what_is_given_and_removes_nulls(made: Backend) -> None:
    made.call("createTodo", API_KEY, input={"id": "one", "content": "a", "tags": ["x"]})
    made.clock = "2024-05-02T00:00:00.000Z"
    answer = made.call("updateTodo", API_KEY, input={"id": "one", "count": 9, "tags": None})
    assert (answer["content"], answer["count"], answer["tags"]) == ("a", 9, None)
    assert "tags" not in made.stored("Todo")[0]
    assert (answer["createdAt"][:10], answer["updatedAt"][:10]) == ("2024-05-01", "2024-05-02")


def test_update_of_nothing_creates_nothing(made: Backend) -> None:
    with pytest.raises(Refused) as refused:
        made.call("updateTodo", API_KEY, input={"id": "none", "content": "x"})
    assert refused.value.type == "DynamoDB:ConditionalCheckFailedException"
    assert made.stored("Todo") == []


def test_conditions_are_checked_in_the_write(made: Backend) -> None:
    made.call("createTodo", API_KEY, input={"id": "one", "content": "a"})
    for operation, more in (("updateTodo", {"content": "b"}), ("deleteTodo", {})):
        with pytest.raises(Refused, match="ConditionalCheckFailed"):
            made.call(operation, API_KEY, input={"id": "one", **more}, condition={"content": {"eq": "z"}})
    assert [item["content"] for item in made.stored("Todo")] == ["a"]
    assert (
        made.call("updateTodo", API_KEY, input={"id": "one", "content": "b"}, condition={"content": {"eq": "a"}})[
            "content"
        ]
        == "b"
    )


def test_list_filters_and_pages(made: Backend) -> None:
    for number in range(7):
        made.call("createTodo", API_KEY, input={"id": f"{number}", "count": number})
    found, token, pages = [], None, 0
    while True:
        page = made.call("listTodos", API_KEY, limit=3, nextToken=token, filter={"count": {"ge": 4}})
        found += [item["count"] for item in page["items"]]
        token, pages = page["nextToken"], pages + 1
        if not token:
            break
    assert (sorted(found), pages >= 3) == ([4, 5, 6], True)


def test_composite_keys(made: Backend) -> None:
    for year, name in ((2023, "a"), (2024, "a"), (2024, "b")):
        made.call("createVisit", API_KEY, input={"tenant": "t", "year": year, "name": name})
    made.call("createVisit", API_KEY, input={"tenant": "u", "year": 2024, "name": "a"})
    assert [item["year#name"] for item in made.stored("Visit")][:1] == ["2023#a"]
    assert made.call("getVisit", API_KEY, tenant="t", year=2024, name="b")["name"] == "b"
    listed = made.call("listVisits", API_KEY, tenant="t", yearName={"beginsWith": {"year": 2024}})["items"]
    assert [(item["year"], item["name"]) for item in listed] == [(2024, "a"), (2024, "b")]
    last = made.call("listVisits", API_KEY, tenant="t", sortDirection="DESC", limit=1)["items"]
    assert [(item["year"], item["name"]) for item in last] == [(2024, "b")]
    with pytest.raises(Refused) as refused:
        made.call("listVisits", API_KEY, yearName={"eq": {"year": 2024}})
    assert refused.value.type == "InvalidArgumentsError"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"eq": 2}, [2]),
        ({"lt": 2}, [1]),
        ({"ge": 2}, [2, 3]),
        ({"between": [1, 2]}, [1, 2]),
        ({"gt": 2}, [3]),
        ({"le": 1}, [1]),
    ],
)
def test_sort_key_conditions(made: Backend, condition: dict[str, object], expected: list[int]) -> None:
    for at in (1, 2, 3):
        made.call("createPrice", API_KEY, input={"shop": "s", "at": at})
    assert [item["at"] for item in made.call("listPrices", API_KEY, shop="s", at=condition)["items"]] == expected
