"""Who receives what of a mutation: arguments, filters with every operator, invalidation."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.executor.filters import passes
from ampc.executor.identity import API_KEY, user_pool
from tests.executor.local import api, js, templates, unit

EVENT = {"s": "hello", "n": 5, "t": True, "none": None, "list": ["a", "b"], "deep": {"er": 1}}
HOLDS: list[tuple[str, str, Any, bool]] = [
    ("s", "eq", "hello", True),
    ("s", "eq", "Hello", False),
    ("t", "eq", 1, False),
    ("none", "eq", None, True),
    ("absent", "eq", "x", False),
    ("n", "ne", 4, True),
    ("n", "ne", 5, False),
    ("absent", "ne", "x", True),
    ("n", "le", 5, True),
    ("n", "lt", 5, False),
    ("n", "ge", 5, True),
    ("n", "gt", 4, True),
    ("s", "gt", "hallo", True),
    ("n", "gt", "4", False),
    ("none", "lt", 4, False),
    ("s", "contains", "ell", True),
    ("list", "contains", "a", True),
    ("list", "contains", "c", False),
    ("list", "notContains", "c", True),
    ("s", "notContains", "ell", False),
    ("s", "beginsWith", "he", True),
    ("n", "beginsWith", "5", False),
    ("s", "in", ["x", "hello"], True),
    ("s", "in", ["x"], False),
    ("s", "notIn", ["x"], True),
    ("s", "notIn", ["hello"], False),
    ("n", "between", [1, 5], True),
    ("n", "between", [6, 9], False),
    ("none", "between", [1, 5], False),
    ("list", "containsAny", ["x", "b"], True),
    ("list", "containsAny", ["x"], False),
    ("deep.er", "eq", 1, True),
]


@pytest.mark.parametrize(("name", "operator", "value", "holds"), HOLDS)
def test_operators(name: str, operator: str, value: Any, holds: bool) -> None:
    one = {"fieldName": name, "operator": operator, "value": value}
    assert passes({"filterGroup": [{"filters": [one]}]}, EVENT) is holds


def test_filters_of_a_group_all_hold_and_one_group_suffices() -> None:
    yes, no = ({"fieldName": "n", "operator": "eq", "value": value} for value in (5, 6))
    assert not passes({"filterGroup": [{"filters": [yes, no]}]}, EVENT)
    assert passes({"filterGroup": [{"filters": [yes, no]}, {"filters": [yes]}]}, EVENT)
    assert passes({"filterGroup": []}, EVENT)


SCHEMA = """
type Todo @aws_api_key @aws_cognito_user_pools { id: ID! text: String n: Int secret: String @aws_cognito_user_pools }
type Query { none: String }
type Mutation @aws_api_key @aws_cognito_user_pools { create(id: ID!, text: String, n: Int): Todo change(id: ID!): Todo end(n: Int!): Int }
type Subscription @aws_api_key @aws_cognito_user_pools {
  plain(id: ID, text: String): Todo @aws_subscribe(mutations: ["create", "change"])
  filtered(id: ID, atLeast: Int): Todo @aws_subscribe(mutations: ["create"])
  closed: Todo @aws_subscribe(mutations: ["create"])
}
"""
RESOLVERS = {
    "Mutation.create": unit(response="({ ...ctx.args, secret: 'x' })"),
    "Mutation.change": unit(response="({ ...ctx.args, text: 'changed' })"),
    "Mutation.end": js("""
export const request = (ctx) => ({ payload: ctx.args.n });
export const response = (ctx) => {
  extensions.invalidateSubscriptions({ subscriptionField: 'filtered', payload: { n: ctx.result } });
  return ctx.result;
};"""),
    "Subscription.filtered": js("""
export const request = () => ({ payload: null });
export const response = (ctx) => {
  if (ctx.args.atLeast === undefined) return null;
  const filter = util.transform.toSubscriptionFilter({ n: { ge: ctx.args.atLeast } });
  extensions.setSubscriptionFilter(filter);
  extensions.setSubscriptionInvalidationFilter(filter);
  return null;
};"""),
    "Subscription.closed": js("export const request = () => util.unauthorized();\nexport const response = () => null;"),
}
CREATE = 'mutation($id: ID!, $n: Int) { made: create(id: $id, n: $n, text: "t") { key: id n text secret } }'
ANN = user_pool({"sub": "ann", "username": "ann"})


@pytest.fixture
def local() -> Any:
    return api(templates(SCHEMA, RESOLVERS, modes=("API_KEY", "AMAZON_COGNITO_USER_POOLS")))


def texts(subscription: Any, name: str) -> list[Any]:
    return [got["data"][name] for got in subscription.received]


def test_arguments_must_equal_the_result(local: Any) -> None:
    every = local.subscribe("subscription { plain { id text } }")
    one = local.subscribe("subscription($id: ID) { plain(id: $id) { id } }", {"id": "a"})
    null = local.subscribe("subscription { plain(text: null) { id } }")
    for id_ in ("a", "b"):
        local.execute(CREATE, {"id": id_})
    local.execute('mutation { change(id: "a") { id } }')
    assert texts(every, "plain") == [{"id": "a", "text": "t"}, {"id": "b", "text": "t"}, {"id": "a", "text": None}]
    assert texts(one, "plain") == [{"id": "a"}, {"id": "a"}]
    # What a mutation does not select is null to subscribers.
    assert texts(null, "plain") == [{"id": "a"}]


def test_only_what_the_mutation_selected_arrives(local: Any) -> None:
    one = local.subscribe("subscription { plain { id n } }")
    local.execute('mutation { create(id: "a", n: 4) { text } }')
    (got,) = one.received
    assert got["data"] == {"plain": None}
    assert got["errors"][0]["message"].startswith("Cannot return null for non-nullable type: 'ID'")


def test_every_alias_of_a_mutation_is_an_event(local: Any) -> None:
    one = local.subscribe("subscription { plain { id } }")
    local.execute(
        'mutation { x: create(id: "a") { key: id } ...More } fragment More on Mutation { y: create(id: "b") { id } }'
    )
    assert texts(one, "plain") == [{"id": "a"}, {"id": "b"}]


def test_results_that_are_no_objects_have_no_fields(local: Any) -> None:
    every = local.subscribe("subscription { plain { id } }")
    local.subscribe('subscription { plain(id: "a") { id } }')
    assert [who for who, _ in local.publish("create", [{"id": "a"}])] == [every]


def test_a_filter_decides_instead_of_the_arguments(local: Any) -> None:
    ask = "subscription($id: ID, $n: Int) { filtered(id: $id, atLeast: $n) { id n } }"
    filtered = local.subscribe(ask, {"id": "zzz", "n": 5})
    assert filtered.filter == {"filterGroup": [{"filters": [{"fieldName": "n", "operator": "ge", "value": 5}]}]}
    by_argument = local.subscribe(ask, {"id": "a"})
    for id_, n in (("a", 4), ("b", 5)):
        local.execute(CREATE, {"id": id_, "n": n})
    assert texts(filtered, "filtered") == [{"id": "b", "n": 5}]
    assert texts(by_argument, "filtered") == [{"id": "a", "n": 4}]
    local.execute("mutation { end(n: 4) }")
    assert filtered in local.subscriptions.standing
    local.execute("mutation { end(n: 5) }")
    assert local.subscriptions.standing == [by_argument]


def test_a_refused_subscription_does_not_stand(local: Any) -> None:
    refused = local.subscribe("subscription { closed { id } }")
    assert [(e["path"], e["errorType"]) for e in refused.errors] == [(["closed"], "Unauthorized")]
    local.execute(CREATE, {"id": "a"})
    assert (refused.received, local.subscriptions.standing) == ([], [])


def test_every_subscriber_sees_what_it_may_see(local: Any) -> None:
    got: list[Any] = []
    query = "subscription { plain { id secret } }"
    key, ann = (local.subscribe(query, identity=who, deliver=got.append) for who in (API_KEY, ANN))
    local.execute(CREATE, {"id": "a"}, identity=ANN)
    assert texts(key, "plain") == [{"id": "a", "secret": None}]
    assert key.received[0]["errors"][0]["errorType"] == "Unauthorized"
    assert texts(ann, "plain") == [{"id": "a", "secret": "x"}]
    assert got == [key.received[0], ann.received[0]]


def test_a_failed_mutation_publishes_nothing(local: Any) -> None:
    one = local.subscribe("subscription { plain { id } }")
    local.execute("mutation { create(id: 5.5) { id } }")
    assert local.publish("create", None) == []
    assert one.received == []
    ((subscriber, response),) = local.publish("create", {"id": "by hand"})
    assert (subscriber, response) == (one, {"data": {"plain": {"id": "by hand"}}})
