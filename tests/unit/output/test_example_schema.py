from __future__ import annotations

from typing import Any

import pytest

from ampc.output.example_schema import with_examples

TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("description", "schema", "expected"),
    [
        ("A zone, for example `Europe/Paris`; by default `UTC`.", TEXT, {**TEXT, "examples": ["Europe/Paris"]}),
        ("Such as it is, such as `a`, `b` or `c`.", TEXT, {**TEXT, "examples": ["a", "b", "c"]}),
        ("For example `a`, for example `b`.", TEXT, {**TEXT, "examples": ["b"]}),
        ("What, such as `{a: b}`, `!Ref x`.", TEXT, TEXT),
        ("What, `a` or `b`.", TEXT, TEXT),
        ("What, for example `1`.", {"type": "integer"}, {"type": "integer"}),
        ("What, for example `1`.", {**TEXT, "enum": ["2"]}, {**TEXT, "enum": ["2"]}),
        ("What, for example `1`.", {**TEXT, "examples": ["2"]}, {**TEXT, "examples": ["2"]}),
        ("What, for example `a`.", {"type": ["string", "null"]}, {"type": ["string", "null"], "examples": ["a"]}),
        (
            "What, for example `a`.",
            {"anyOf": [{"type": "null"}, TEXT]},
            {"anyOf": [{"type": "null"}, TEXT], "examples": ["a"]},
        ),
        ("What, for example `a`.", {"items": TEXT}, {"items": {**TEXT, "examples": ["a"]}}),
    ],
)
def test_examples_come_from_descriptions(description: str, schema: dict[str, Any], expected: dict[str, Any]) -> None:
    key = {"description": description, **schema}
    made = with_examples({"properties": {"a": key}, "$defs": {"A": {"properties": {"b": key}}, "B": schema}})
    assert made["properties"]["a"] == {"description": description, **expected}
    assert made["$defs"] == {"A": {"properties": {"b": {"description": description, **expected}}}, "B": schema}
