"""A change in a model's table invokes a function."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

YAML = """
functions:
  mirror:
    entry: ./mirror.py
    environment: {TABLE: !Ref data.models.Copy.table}
    permissions: [{actions: [dynamodb:PutItem], on: data.models.Copy}]
    events: [{stream: models.Todo, batchSize: 5, retryAttempts: 1, filters: [{eventName: [INSERT]}], onFailure: resources.Failures}]
data:
  authorizationModes: {default: apiKey}
  authorization: [{allow: publicApiKey}]
  models:
    Todo: {fields: {title: string}}
    Copy: {fields: {title: string}}
resources:
  Failures: {Type: AWS::SQS::Queue}
"""
CODE = """
import json
import os
import urllib.request

SCOPE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
HEADERS = {"X-Amz-Target": "DynamoDB_20120810.PutItem", "Content-Type": "application/x-amz-json-1.0", "Authorization": SCOPE}

def handler(event, context):
    for record in event["Records"]:
        body = {"TableName": os.environ["TABLE"], "Item": record["dynamodb"]["NewImage"]}
        request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], json.dumps(body).encode(), HEADERS)
        urllib.request.urlopen(request).read()
"""
"""The emulator's runtime has no boto3."""


def test_a_new_item_invokes_the_function(aws: Emulator, tmp_path: Path) -> None:
    (tmp_path / "amplify.yaml").write_text(YAML)
    (tmp_path / "mirror.py").write_text(CODE)
    result = ampc.compile_file(tmp_path / "amplify.yaml")
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    deploy(aws, "events", result.files, result.template)
    dynamodb = aws.client("dynamodb")
    names = [name for name in dynamodb.list_tables()["TableNames"] if name.startswith("events-")]
    todo, copy = (next(name for name in names if kind in name) for kind in ("Todo", "Copy"))
    dynamodb.put_item(TableName=todo, Item={"id": {"S": "1"}, "title": {"S": "first"}})
    end = time.monotonic() + 30
    while time.monotonic() < end and not (found := dynamodb.scan(TableName=copy)["Items"]):
        time.sleep(0.2)
    assert found == [{"id": {"S": "1"}, "title": {"S": "first"}}]
