"""What the user adds to the client config stands in the stack as the real Amplify's ``addOutput`` writes it."""

from __future__ import annotations

import json
from typing import Any

import ampc

REGION = {"Ref": "AWS::Region"}

# Recorded from backend.addOutput(...) of @aws-amplify/backend, one call per text.
RECORDED = (
    ("custom: {a: b}", '{"custom":{"a":"b"},"version":"1.4"}'),
    (
        "geo: {aws_region: us-east-1, maps: {items: {s: {style: V}}, default: s}}",
        '{"geo":{"aws_region":"us-east-1","maps":{"items":{"s":{"style":"V"}},"default":"s"}},"version":"1.4"}',
    ),
    (
        "analytics: {amazon_pinpoint: {aws_region: x, app_id: y}}",
        '{"analytics":{"amazon_pinpoint":{"aws_region":"x","app_id":"y"}},"version":"1.4"}',
    ),
    (
        "notifications: {aws_region: x, amazon_pinpoint_app_id: y, channels: [FCM]}",
        '{"notifications":{"aws_region":"x","amazon_pinpoint_app_id":"y","channels":["FCM"]},"version":"1.4"}',
    ),
)


def compiled(text: str) -> ampc.CompileResult:
    result = ampc.compile_text(f"outputs:\n  {text}\n", lint=False)
    assert result.ok, result.diagnostics
    return result


def test_the_text_is_that_of_amplify() -> None:
    for text, recorded in RECORDED:
        assert compiled(text).template["Outputs"]["customOutputs"] == {"Value": recorded}


def test_references_are_put_into_the_text_and_marked_in_the_config() -> None:
    result = compiled("geo: {aws_region: !Ref AWS::Region, search_indices: {items: [p], default: p}}")
    value: Any = result.template["Outputs"]["customOutputs"]["Value"]
    text, variables = value["Fn::Sub"]
    assert variables == {"Value0": REGION}
    assert json.loads(text.replace("${Value0}", "eu-west-1")) == {
        "geo": {"aws_region": "eu-west-1", "search_indices": {"items": ["p"], "default": "p"}},
        "version": "1.4",
    }
    assert result.outputs["geo"]["aws_region"] == "${customOutputs.geo.aws_region}"
    assert result.template["Metadata"]["AWS::Amplify::Custom"] == {"version": "1", "stackOutputs": ["customOutputs"]}


def test_what_is_not_given_is_not_there() -> None:
    result = ampc.compile_text("resources: {Topic: {Type: AWS::SNS::Topic}}\n", lint=False)
    assert "customOutputs" not in result.template["Outputs"]
    assert set(result.outputs) == {"version"}
