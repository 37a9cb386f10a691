"""Values are told apart by key, lists by what names their items; whatever differs is found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampc.comparing.values import canonical, differences

JSON = st.recursive(
    st.booleans() | st.integers(0, 3) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["Name", "Key", "x", "Action", "Ref", "Fn::Sub"]), inner, max_size=3)
    ),
    max_leaves=12,
)


def told(old: Any, new: Any) -> list[tuple[str, Any, Any, str]]:
    return [(one.pointer, one.old, one.new, one.label) for one in differences(old, new)]


@given(JSON, JSON)
def test_values_differ_exactly_when_a_difference_is_told(old: Any, new: Any) -> None:
    normal = [json.loads(_one_or_more(value)) for value in (old, new)]
    assert bool(told(*normal)) == (canonical(normal[0]) != canonical(normal[1]))
    assert told(old, old) == []


def _one_or_more(value: Any) -> str:
    """Gives every Action a list, as one value and a list of one mean the same there."""

    def put(part: Any) -> Any:
        if isinstance(part, dict):
            return {k: [put(v)] if k == "Action" and not isinstance(v, list) else put(v) for k, v in part.items()}
        return [put(item) for item in part] if isinstance(part, list) else part

    return json.dumps(put(value))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": True}, [("/a", 1, True, "")]),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c/d": 2}}, [("/a/c~1d", None, 2, "")]),
        ({"a": {"Ref": "X"}}, {"a": {"Ref": "Y"}}, [("/a", {"Ref": "X"}, {"Ref": "Y"}, "")]),
        ({"a": "x"}, {"a": {"Fn::Sub": "x"}}, [("/a", "x", {"Fn::Sub": "x"}, "")]),
        ({"Action": "s3:Get*"}, {"Action": ["s3:Get*"]}, []),
        ({"Action": "a:b"}, {"Action": ["a:b", "a:c"]}, [("/Action/1", None, "a:c", "")]),
        (["a", "b", "c"], ["a", "c", "d"], [("/1", "b", None, ""), ("/2", None, "d", "")]),
        (
            [{"Name": "a", "v": 1}, {"Name": "b", "v": 1}],
            [{"Name": "b", "v": 2}, {"Name": "c", "v": 1}],
            [
                ("/0/v", 1, 2, "Name b"),
                ("/1", None, {"Name": "c", "v": 1}, ""),
                ("/0", {"Name": "a", "v": 1}, None, ""),
            ],
        ),
        (
            [{"Key": "a"}, {"Key": "b"}],
            [{"Key": "b"}, {"Key": "a"}],
            [("", [{"Key": "a"}, {"Key": "b"}], [{"Key": "b"}, {"Key": "a"}], "order")],
        ),
        ([{"Name": "a"}, {"Name": "a"}], [{"Name": "a"}], [("/1", {"Name": "a"}, None, "")]),
        ([{"x": 1}], [{"x": 2}], [("/0/x", 1, 2, "")]),
    ],
)
def test_what_differs(old: Any, new: Any, expected: list[Any]) -> None:
    assert told(old, new) == expected
