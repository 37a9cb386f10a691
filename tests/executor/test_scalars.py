"""The values of AppSync's scalars: AWS's own examples, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.executor.scalars import parse, serialize
from tests.executor.local import api, templates, unit

RIGHT: dict[str, list[Any]] = {
    "AWSDate": ["1970-01-01Z", "1970-01-01-07:00", "1970-01-01+05:30", "2024-02-29"],
    "AWSTime": ["12:30", "12:30Z", "12:30:24-07:00", "12:30:24.500+05:30", "12:30:24.123456789Z"],
    "AWSDateTime": ["1970-01-01T12:30:00Z", "1970-01-01T12:30:00-07:00", "1970-01-01T12:30:00.500+05:30", "1970-01-01T12:30Z"],
    "AWSTimestamp": [0, 1714566645, -1],
    "AWSEmail": ["username@example.com", "a+b@x.co"],
    "AWSURL": ["https://www.amazon.com/dp/B000NZW3KC/", "mailto:example@example.com", "http://localhost:3000?a=b"],
    "AWSPhone": ["+1 555-010-0000", "(555) 010-0000", "5550100000"],
    "AWSIPAddress": ["123.12.34.56", "1a2b:3c4b::1234:4567", "123.45.67.89/16"],
}  # fmt: skip
WRONG: dict[str, list[Any]] = {
    "AWSDate": ["1970-13-01", "2023-02-29", "70-01-01", "1970-01-01T00:00Z", 1],
    "AWSTime": ["24:00", "12", "12:30+19:00", 12],
    "AWSDateTime": ["1970-01-01", "1970-01-01T12:30:00", "1970-01-01 12:30:00Z", "yesterday", 0],
    "AWSTimestamp": ["0", 1.5, True],
    "AWSEmail": ["username", "a@b@c", "a b@c.d"],
    "AWSURL": ["www.amazon.com", "https://", "https://a b"],
    "AWSPhone": ["phone", "12", "+"],
    "AWSIPAddress": ["256.1.1.1", "1.2.3", "1.2.3.4/33"],
    "AWSJSON": ["{a: 1}", "", 5],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in RIGHT for value in RIGHT[name]])
def test_right_values_pass_both_ways(name: str, value: Any) -> None:
    assert (parse(name, value), serialize(name, value)) == (value, value)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]])
def test_wrong_values_are_refused(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"is no {name}"):
        parse(name, value)


def test_json_is_text_outside_and_a_value_inside() -> None:
    found = api(templates("type Query { a(j: AWSJSON): AWSJSON b(j: AWSJSON): Int }", {
        "Query.a": unit(), "Query.b": unit(response="ctx.args.j.list.length"),
    }))  # fmt: skip
    given = '{"list": [1, "é"]}'
    answer = found.execute('query($j: AWSJSON) { a(j: $j) b(j: $j) c: b(j: "{\\"list\\":[]}") }', {"j": given})
    assert answer == {"data": {"a": '{"j":{"list":[1,"é"]}}', "b": 2, "c": 0}}


def test_scalars_are_checked_in_requests_and_responses() -> None:
    schema = "type Query { a(d: AWSDate): AWSDate b: AWSDateTime t: AWSTimestamp }"
    resolvers = {
        "Query.a": unit(response="ctx.args.d"),
        "Query.b": unit(response="'soon'"),
        "Query.t": unit(response="util.time.nowEpochSeconds()"),
    }
    found = api(templates(schema, resolvers))
    assert found.execute('{ a(d: "2024-01-01") t }')["data"] == {"a": "2024-01-01", "t": 1714566645}
    assert found.execute('{ a(d: "soon") }')["errors"][0]["errorType"] == "ValidationError"
    answer = found.execute("{ b }")
    assert answer["data"] == {"b": None}
    assert answer["errors"][0]["message"] == "Can't serialize value (/b) : 'soon' is no AWSDateTime"
