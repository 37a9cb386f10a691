"""A table that exists already: everything names it, and nothing makes it."""

from __future__ import annotations

import json
from pathlib import Path

import ampc

BACKEND = """
data:
  authorization: [{allow: publicApiKey}]
  models:
    Order: {fields: {shop: string!, number: integer!}, identifier: [shop, number], secondaryIndexes: [{partitionKey: number}], table: {import: legacy.orders}}
functions:
  report: {entry: ./handler.py, permissions: [{actions: ["dynamodb:Query"], on: data.models.Order}]}
"""
ARN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/legacy.orders"


def test_an_existing_table_is_used(tmp_path: Path) -> None:
    (tmp_path / "handler.py").write_text("def handler(event, context):\n    return event\n")
    (tmp_path / "amplify.yaml").write_text(BACKEND)
    result = ampc.compile_file(tmp_path / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    resources = result.template["Resources"]
    assert [name for name, r in resources.items() if r["Type"] == "AWS::DynamoDB::Table"] == []
    assert resources["DataOrderDataSource"]["Properties"]["DynamoDBConfig"]["TableName"] == "legacy.orders"
    (policy,) = resources["DataOrderRole"]["Properties"]["Policies"]
    assert [statement["Resource"] for statement in policy["PolicyDocument"]["Statement"]] == [
        {"Fn::Sub": ARN},
        {"Fn::Sub": f"{ARN}/index/*"},
    ]
    statement = resources["FunctionReportPolicy"]["Properties"]["PolicyDocument"]["Statement"][0]
    assert statement["Resource"] == [{"Fn::Sub": ARN}, {"Fn::Sub": f"{ARN}/index/*"}]
    assert "DataOrderTable" not in json.dumps(result.template)
