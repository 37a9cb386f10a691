"""An upload invokes its function, buckets are as private as they say, and they stay when the stack goes."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parents[1] / "golden" / "storage" / "amplify.yaml"
YAML = """
auth: {loginWith: {email: true}}
functions:
  copy:
    entry: ./copying.py
    access: [{to: storage.files, path: in/*, actions: [read]}, {to: storage.copies, path: out/*, actions: [write]}]
  gone:
    entry: ./copying.py
    access: [{to: storage.copies, path: out/*, actions: [write]}]
storage:
  files:
    default: true
    triggers:
      - {on: "s3:ObjectCreated:*", prefix: in/, suffix: .txt, function: copy}
      - {on: "s3:ObjectRemoved:*", prefix: in/, function: gone}
    access: {in/*: [{allow: guest, to: [get]}]}
  copies: {removalPolicy: destroy}
"""
CODE = """
import os
import urllib.request

SCOPE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"

def handler(event, context):
    for record in event["Records"]:
        name = record["eventName"].split(":")[0] + "-" + record["s3"]["object"]["key"].replace("/", "-")
        address = "/".join([os.environ["AWS_ENDPOINT_URL"], os.environ["COPIES_BUCKET_NAME"], "out", name])
        body = record["s3"]["bucket"]["name"].encode()
        request = urllib.request.Request(address, body, {"Authorization": SCOPE}, method="PUT")
        urllib.request.urlopen(request).read()
"""
"""The emulator's runtime has no boto3."""


def keys(s3: Any, bucket: str) -> list[str]:
    return sorted(item["Key"] for item in s3.list_objects_v2(Bucket=bucket).get("Contents", []))


def wait_for(s3: Any, bucket: str, count: int) -> list[str]:
    end = time.monotonic() + 30
    while time.monotonic() < end and len(found := keys(s3, bucket)) < count:
        time.sleep(0.2)
    return found


@pytest.fixture(scope="module")
def files(aws: Emulator, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("storage")
    (folder / "amplify.yaml").write_text(YAML)
    (folder / "copying.py").write_text(CODE)
    result = ampc.compile_file(folder / "amplify.yaml")
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    return deploy(aws, "storage", result.files, result.template)


def names(stack: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["bucketName"] for one in map(json.loads, json.loads(stack["values"]["buckets"]))}


def test_the_name_is_known_before_the_bucket_is_there(files: dict[str, Any]) -> None:
    unique = files["StackId"].rsplit("/", 1)[1]
    assert names(files) == {"files": f"files-{unique}", "copies": f"copies-{unique}"}
    assert files["values"]["bucketName"] == f"files-{unique}"


def test_an_upload_invokes_its_function(aws: Emulator, files: dict[str, Any]) -> None:
    s3, bucket, copies = aws.client("s3"), names(files)["files"], names(files)["copies"]
    s3.put_object(Bucket=bucket, Key="in/a.txt", Body=b"a")
    assert wait_for(s3, copies, 1) == ["out/ObjectCreated-in-a.txt"]
    assert s3.get_object(Bucket=copies, Key="out/ObjectCreated-in-a.txt")["Body"].read().decode() == bucket
    # Neither the wrong suffix nor the wrong prefix.
    s3.put_object(Bucket=bucket, Key="in/a.jpg", Body=b"a")
    s3.put_object(Bucket=bucket, Key="other/a.txt", Body=b"a")
    s3.delete_object(Bucket=bucket, Key="in/a.txt")
    assert wait_for(s3, copies, 2) == ["out/ObjectCreated-in-a.txt", "out/ObjectRemoved-in-a.txt"]


def test_the_bucket_is_private(aws: Emulator, files: dict[str, Any]) -> None:
    s3, bucket = aws.client("s3"), names(files)["files"]
    closed = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert set(closed.values()) == {True}
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    (statement,) = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert statement["Resource"] == [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]


def test_rights_name_the_bucket(aws: Emulator, files: dict[str, Any]) -> None:
    iam, bucket = aws.client("iam"), names(files)["files"]
    (role,) = [
        one["RoleName"]
        for one in iam.list_roles()["Roles"]
        if one["RoleName"].startswith("storage-AuthUnauthenticated")
    ]
    (name,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
    assert document["Statement"] == [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/in/*"}
    ]


def test_the_golden_case_deploys(aws: Emulator) -> None:
    result = ampc.compile_file(GOLDEN)
    stack = deploy(aws, "storage-golden", result.files, result.template)
    assert stack["values"]["Archive"] == "arn:aws:s3:::example-com-archive"
    rules = aws.client("s3").get_bucket_cors(Bucket="example-com-archive")["CORSRules"]
    assert [rule["AllowedOrigins"] for rule in rules] == [["https://example.com"]]


def test_buckets_stay_when_the_stack_goes(aws: Emulator, files: dict[str, Any]) -> None:
    s3, cloudformation = aws.client("s3"), aws.client("cloudformation")
    for key in keys(s3, names(files)["copies"]):
        s3.delete_object(Bucket=names(files)["copies"], Key=key)
    cloudformation.delete_stack(StackName="storage")
    end = time.monotonic() + 60
    while time.monotonic() < end and names(files)["copies"] in (
        left := [b["Name"] for b in s3.list_buckets()["Buckets"]]
    ):
        time.sleep(0.3)
    assert names(files)["copies"] not in left
    assert names(files)["files"] in left
    assert "in/a.jpg" in keys(s3, names(files)["files"])
