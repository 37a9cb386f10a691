"""Expressions and subscription filters that objects become."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.executor.local import HandlerFailed, evaluate

EXPRESSIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "{title: {contains: 'x'}}": ("contains(#title, :title_contains)", {":title_contains": {"S": "x"}}),
    "{a: {notContains: 'x'}}": ("NOT contains(#a, :a_notContains)", {":a_notContains": {"S": "x"}}),
    "{a: {eq: null}}": ("#a = :a_eq", {":a_eq": {"NULL": True}}),
    "{a: {ne: 1, gt: 2}}": ("#a <> :a_ne AND #a > :a_gt", {":a_ne": {"N": 1}, ":a_gt": {"N": 2}}),
    "{a: {between: [1, 2]}}": (
        "#a BETWEEN :a_between_1 AND :a_between_2",
        {":a_between_1": {"N": 1}, ":a_between_2": {"N": 2}},
    ),
    "{a: {in: ['x', 'y']}}": ("#a IN (:a_in_0, :a_in_1)", {":a_in_0": {"S": "x"}, ":a_in_1": {"S": "y"}}),
    "{a: {beginsWith: 'x'}}": ("begins_with(#a, :a_beginsWith)", {":a_beginsWith": {"S": "x"}}),
    "{a: {attributeExists: true}}": ("attribute_exists(#a)", {}),
    "{a: {attributeExists: false}}": ("attribute_not_exists(#a)", {}),
    "{a: {attributeType: 'stringSet'}}": ("attribute_type(#a, :a_attributeType)", {":a_attributeType": {"S": "SS"}}),
    "{a: {size: {ge: 3}}}": ("size(#a) >= :a_size_ge", {":a_size_ge": {"N": 3}}),
    "{and: [{a: {eq: 1}}]}": ("#a = :and_0_a_eq", {":and_0_a_eq": {"N": 1}}),
    "{or: [{a: {eq: 1}}, {a: {eq: 2}, b: {eq: 3}}]}": (
        "#a = :or_0_a_eq OR (#a = :or_1_a_eq AND #b = :or_1_b_eq)",
        {":or_0_a_eq": {"N": 1}, ":or_1_a_eq": {"N": 2}, ":or_1_b_eq": {"N": 3}},
    ),
    "{not: {a: {eq: 1}}}": ("NOT (#a = :not_a_eq)", {":not_a_eq": {"N": 1}}),
    "{address: {city: {eq: 'x'}}}": ("#address.#city = :address_city_eq", {":address_city_eq": {"S": "x"}}),
    "{a: null, and: [], b: {eq: 1}}": ("#b = :b_eq", {":b_eq": {"N": 1}}),
}


@pytest.mark.parametrize("filter_", EXPRESSIONS)
@pytest.mark.parametrize("function", ["toDynamoDBFilterExpression", "toDynamoDBConditionExpression"])
def test_expressions(function: str, filter_: str) -> None:
    made = json.loads(evaluate(f"util.transform.{function}({filter_})"))
    assert (made["expression"], made["expressionValues"]) == EXPRESSIONS[filter_]
    assert all(name == f"#{attribute}" for name, attribute in made["expressionNames"].items())


def test_attributes_that_are_no_placeholders_keep_apart() -> None:
    made = json.loads(evaluate("util.transform.toDynamoDBFilterExpression({'a#b': {eq: 1}, 'a-b': {eq: 2}})"))
    assert made["expressionNames"] == {"#a_b": "a#b", "#a_b_": "a-b"}
    assert made["expression"] == "#a_b = :a_b_eq AND #a_b_ = :a_b_eq_"


@pytest.mark.parametrize(
    ("filter_", "message"),
    [
        ("{a: {like: 'x'}}", "no operator is called like"),
        ("{a: {between: [1]}}", "between takes two values"),
        ("{a: {in: []}}", "in takes a list of values"),
        ("{a: 1}", "a takes an object of operators"),
        ("{a: {attributeType: 'text'}}", "no attribute type is called text"),
        ("'x'", "it is not an object"),
    ],
)
def test_malformed_filters_are_thrown(filter_: str, message: str) -> None:
    with pytest.raises(HandlerFailed, match=message):
        evaluate(f"util.transform.toDynamoDBFilterExpression({filter_})")


def group(*filters: tuple[str, str, Any]) -> dict[str, Any]:
    return {"filters": [{"fieldName": name, "operator": operator, "value": value} for name, operator, value in filters]}


def test_subscription_filters_are_multiplied_out() -> None:
    filter_ = "{n: {le: 50, ge: 20}, and: [{t: {ne: 'B'}}, {d: {gt: 2}}], or: [{by: {eq: 'A'}}, {ok: {eq: false}}]}"
    both = (("n", "le", 50), ("n", "ge", 20), ("t", "ne", "B"), ("d", "gt", 2))
    assert evaluate(f"util.transform.toSubscriptionFilter({filter_})")["filterGroup"] == [
        group(*both, ("by", "eq", "A")),
        group(*both, ("ok", "eq", False)),
    ]


def test_ignored_fields_are_left_out_and_one_of_the_rules_must_hold() -> None:
    made = evaluate(
        "util.transform.toSubscriptionFilter({n: {le: 50}, t: {eq: 1}}, ['n'], {by: {eq: 'A'}, g: {in: [1]}})"
    )
    assert made["filterGroup"] == [group(("t", "eq", 1), ("by", "eq", "A")), group(("t", "eq", 1), ("g", "in", [1]))]


def test_nested_fields_of_subscription_filters_have_paths() -> None:
    assert evaluate("util.transform.toSubscriptionFilter({a: {b: {eq: 1}}})")["filterGroup"] == [
        group(("a.b", "eq", 1))
    ]


@pytest.mark.parametrize(
    "call", ["util.transform.toSubscriptionFilter({a: {like: 1}})", "extensions.setSubscriptionFilter({a: {eq: 1}})"]
)
def test_malformed_subscription_filters_are_thrown(call: str) -> None:
    with pytest.raises(HandlerFailed, match="the filter is malformed"):
        evaluate(call)


def test_opensearch_queries() -> None:
    made = json.loads(
        evaluate("util.transform.toElasticsearchQueryDSL({n: {ne: 15, range: [10, 20]}, t: {eq: 'h', wildcard: 'h*'}})")
    )
    number = {"bool": {"must": [{"bool": {"must_not": {"term": {"n": 15}}}}, {"range": {"n": {"gte": 10, "lte": 20}}}]}}
    title = {"bool": {"must": [{"term": {"t": "h"}}, {"wildcard": {"t": "h*"}}]}}
    assert made == {"bool": {"must": [number, title]}}


def expression(text: str, names: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"expression": text, "expressionNames": {f"#{name}": name for name in names.split()}}
    return made if values is None else {**made, "expressionValues": values}


MODULE: dict[str, Any] = {
    "ddb.get({key: {id: 'a'}, projection: ['id', 'b.c[1]'], consistentRead: true})": {
        "operation": "GetItem",
        "key": {"id": {"S": "a"}},
        "consistentRead": True,
        "projection": expression("#id, #b.#c[1]", "id b c"),
    },
    "ddb.put({key: {id: 'a'}, item: {n: 1, s: ddb.toStringSet(['x'])}, condition: {id: {attributeExists: false}}})": {
        "operation": "PutItem",
        "key": {"id": {"S": "a"}},
        "attributeValues": {"n": {"N": 1}, "s": {"SS": ["x"]}},
        "condition": expression("attribute_not_exists(#id)", "id", {}),
    },
    "ddb.update({key: {id: 'a'}, update: {n: ddb.operations.increment(2), m: ddb.operations.decrement(), "
    "l: ddb.operations.append([1]), p: ddb.operations.prepend([2]), gone: ddb.operations.remove(), t: 'x', "
    "i: ddb.operations.updateListItem('z', 3), deep: {er: ddb.operations.replace({a: 1})}}})": {
        "operation": "UpdateItem",
        "key": {"id": {"S": "a"}},
        "update": expression(
            "SET #n = #n + :n, #m = #m - :m, #l = list_append(#l, :l), #p = list_append(:p, #p), #t = :t, "
            "#i[3] = :i, #deep.#er = :deep_er REMOVE #gone",
            "n m l p gone t i deep er",
            {
                ":n": {"N": 2},
                ":m": {"N": 1},
                ":l": {"L": [{"N": 1}]},
                ":p": {"L": [{"N": 2}]},
                ":t": {"S": "x"},
                ":i": {"S": "z"},
                ":deep_er": {"M": {"a": {"N": 1}}},
            },
        ),
    },
    "ddb.remove({key: {id: 'a'}})": {"operation": "DeleteItem", "key": {"id": {"S": "a"}}},
    "ddb.query({query: {id: {eq: 'a'}, at: {beginsWith: 'x'}}, index: 'i', limit: 5, scanIndexForward: false, nextToken: null})": {
        "operation": "Query",
        "query": expression(
            "#id = :id_eq AND begins_with(#at, :at_beginsWith)",
            "id at",
            {":id_eq": {"S": "a"}, ":at_beginsWith": {"S": "x"}},
        ),
        "index": "i",
        "limit": 5,
        "scanIndexForward": False,
    },
    "ddb.scan({limit: 2, segment: 0, totalSegments: 2, filter: {a: {eq: 1}}})": {
        "operation": "Scan",
        "limit": 2,
        "segment": 0,
        "totalSegments": 2,
        "filter": expression("#a = :a_eq", "a", {":a_eq": {"N": 1}}),
    },
    "ddb.batchGet({tables: {t: {keys: [{id: 'a'}], projection: ['id']}}})": {
        "operation": "BatchGetItem",
        "tables": {"t": {"keys": [{"id": {"S": "a"}}], "projection": expression("#id", "id")}},
    },
    "ddb.batchPut({tables: {t: [{id: 'a'}]}})": {"operation": "BatchPutItem", "tables": {"t": [{"id": {"S": "a"}}]}},
    "ddb.batchDelete({tables: {t: [{id: 'a'}]}})": {
        "operation": "BatchDeleteItem",
        "tables": {"t": [{"id": {"S": "a"}}]},
    },
    "ddb.transactGet({items: [{table: 't', key: {id: 'a'}}]})": {
        "operation": "TransactGetItems",
        "transactItems": [{"table": "t", "key": {"id": {"S": "a"}}}],
    },
    "ddb.transactWrite({items: [{putItem: {table: 't', key: {id: 'a'}, item: {n: 1}}}, "
    "{conditionCheck: {table: 't', key: {id: 'b'}, condition: {n: {eq: 1}}}}]})": {
        "operation": "TransactWriteItems",
        "transactItems": [
            {"table": "t", "operation": "PutItem", "key": {"id": {"S": "a"}}, "attributeValues": {"n": {"N": 1}}},
            {
                "table": "t",
                "operation": "ConditionCheck",
                "key": {"id": {"S": "b"}},
                "condition": {
                    **expression("#n = :n_eq", "n", {":n_eq": {"N": 1}}),
                    "returnValuesOnConditionCheckFailure": True,
                },
            },
        ],
    },
}


@pytest.mark.parametrize("call", MODULE)
def test_the_dynamodb_module(call: str) -> None:
    assert evaluate(call) == MODULE[call]
