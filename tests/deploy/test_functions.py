"""Functions run where they are deployed: packages, queues, streams, schedules, versions and addresses."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

YAML = """
functions:
  report:
    entry: ./report/handler.py
    schedule:
      - every week
      - {cron: 30 7 ? * MON-FRI *, timezone: Europe/Paris, description: Before the office opens}
  worker:
    entry: ./worker/handler.py
    timeoutSeconds: 20
    environment: {TABLE: !Ref resources.Seen}
    permissions: [{actions: [dynamodb:PutItem], on: resources.Seen}]
    events:
      - {queue: resources.Jobs, batchSize: 2, filters: [{body: {kind: [thumbnail]}}]}
      - {kinesis: resources.Clicks, startingPosition: TRIM_HORIZON, batchSize: 10}
  order:
    entry: ./report/handler.py
    durable: {executionTimeoutSeconds: 3600}
    schedule: every day
  open: {entry: ./report/handler.py, url: {auth: none, cors: {allowOrigins: ["https://example.com"]}}}
resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 120}}
  Clicks: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
  Seen:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      BillingMode: PAY_PER_REQUEST
outputs:
  stack:
    JobsUrl: !Ref resources.Jobs
    ClicksName: !Ref resources.Clicks
    SeenName: !Ref resources.Seen
    WorkerName: !Ref functions.worker
    ReportName: !Ref functions.report
    OrderVersion: !Ref functions.order.version
    OpenUrl: !GetAtt functions.open.url.FunctionUrl
"""
REPORT = """
def handler(event, context):
    return event
"""
WORKER = """
import base64
import json
import os
import urllib.request

SCOPE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
HEADERS = {"X-Amz-Target": "DynamoDB_20120810.PutItem", "Content-Type": "application/x-amz-json-1.0", "Authorization": SCOPE}

def handler(event, context):
    for record in event["Records"]:
        text = record["body"] if "body" in record else base64.b64decode(record["kinesis"]["data"]).decode()
        item = {"id": {"S": text}, "source": {"S": record["eventSource"]}}
        body = {"TableName": os.environ["TABLE"], "Item": item}
        request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], json.dumps(body).encode(), HEADERS)
        urllib.request.urlopen(request).read()
"""
"""The emulator's runtime has no boto3."""


@pytest.fixture(scope="module")
def stack(aws: Emulator, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, str]]:
    folder = tmp_path_factory.mktemp("functions")
    files = {
        "amplify.yaml": YAML,
        "report/handler.py": REPORT,
        "worker/handler.py": WORKER,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    result = ampc.compile_file(folder / "amplify.yaml")
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    return result, deploy(aws, "functions", result.files, result.template)["values"]


def until(check: Callable[[], Any], seconds: int = 40) -> Any:
    end = time.monotonic() + seconds
    while not (found := check()) and time.monotonic() < end:
        time.sleep(0.3)
    return found


def seen(aws: Emulator, outputs: dict[str, str], text: str) -> str:
    answer = until(
        lambda: aws.client("dynamodb").get_item(TableName=outputs["SeenName"], Key={"id": {"S": text}}).get("Item")
    )
    assert answer, f"'{text}' never arrived"
    return str(answer["source"]["S"])


def test_a_message_invokes_the_function_when_the_filter_lets_it(
    aws: Emulator, stack: tuple[Any, dict[str, str]]
) -> None:
    message = json.dumps({"kind": "thumbnail"})
    aws.client("sqs").send_message(QueueUrl=stack[1]["JobsUrl"], MessageBody=message)
    assert seen(aws, stack[1], message) == "aws:sqs"


def test_a_record_of_a_stream_invokes_the_function(aws: Emulator, stack: tuple[Any, dict[str, str]]) -> None:
    aws.client("kinesis").put_record(StreamName=stack[1]["ClicksName"], Data=b"a click", PartitionKey="1")
    assert seen(aws, stack[1], "a click") == "aws:kinesis"


def test_the_role_may_read_these_sources_only(aws: Emulator, stack: tuple[Any, dict[str, str]]) -> None:
    role = aws.client("lambda").get_function_configuration(FunctionName=stack[1]["WorkerName"])["Role"]
    queue = f"arn:aws:sqs:us-east-1:000000000000:{stack[1]['JobsUrl'].rsplit('/', 1)[1]}"
    stream = f"arn:aws:kinesis:us-east-1:000000000000:stream/{stack[1]['ClicksName']}"

    def allowed(arn: str, *actions: str) -> list[str]:
        answer = aws.client("iam").simulate_principal_policy(
            PolicySourceArn=role, ActionNames=list(actions), ResourceArns=[arn]
        )
        return [one["EvalActionName"] for one in answer["EvaluationResults"] if one["EvalDecision"] == "allowed"]

    receive = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
    assert allowed(queue, *receive, "sqs:SendMessage", "sqs:PurgeQueue") == list(receive)
    assert allowed(f"{queue}-other", *receive) == []
    read = ("kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:DescribeStream")
    assert allowed(stream, *read, "kinesis:PutRecord", "kinesis:DeleteStream") == list(read)
    assert allowed(f"{stream}-other", *read) == []


def test_schedules_are_there(aws: Emulator, stack: tuple[Any, dict[str, str]]) -> None:
    """The emulator does not keep time zones, so these are looked up in the template."""
    result, outputs = stack
    zones = {
        one["Properties"]["ScheduleExpression"]: one["Properties"]["ScheduleExpressionTimezone"]
        for one in result.template["Resources"].values()
        if one["Type"] == "AWS::Scheduler::Schedule"
    }
    scheduler = aws.client("scheduler")
    names = [one["Name"] for one in scheduler.list_schedules()["Schedules"]]
    found = [scheduler.get_schedule(Name=name) for name in names]

    def of(target: str) -> dict[str, tuple[str, str, str]]:
        return {
            (text := one["ScheduleExpression"]): (zones[text], one["Description"], one["State"])
            for one in found
            if one["Target"]["Arn"] == target
        }

    function = aws.client("lambda").get_function_configuration(FunctionName=outputs["ReportName"])["FunctionArn"]
    assert of(function) == {
        "cron(0 0 ? * 1 *)": ("UTC", "", "ENABLED"),
        "cron(30 7 ? * MON-FRI *)": ("Europe/Paris", "Before the office opens", "ENABLED"),
    }
    assert of(outputs["OrderVersion"]) == {"cron(0 0 * * ? *)": ("UTC", "", "ENABLED")}


def test_a_durable_function_has_a_version(aws: Emulator, stack: tuple[Any, dict[str, str]]) -> None:
    assert stack[1]["OrderVersion"].rsplit(":", 1)[1] == "1"
    found = aws.client("lambda").get_function_configuration(FunctionName=stack[1]["OrderVersion"])
    assert found["Version"] == "1"


def test_an_address_is_there(aws: Emulator, stack: tuple[Any, dict[str, str]]) -> None:
    assert stack[1]["OpenUrl"].startswith("https://")
    names = [name for name in json.loads(stack[1]["definedFunctions"]) if "Open" in name]
    config = aws.client("lambda").get_function_url_config(FunctionName=names[0])
    assert (config["AuthType"], config["Cors"]["AllowOrigins"]) == ("NONE", ["https://example.com"])


def test_images_layers_networks_and_consumers_deploy(aws: Emulator) -> None:
    case = Path(__file__).parents[1] / "golden" / "function-settings"
    result = ampc.compile_file(case / "amplify.yaml")
    client = aws.client("lambda")
    code = next(content for name, content in result.files.items() if name.endswith(".zip"))
    aws.client("s3").create_bucket(Bucket="layers")
    aws.client("s3").put_object(Bucket="layers", Key="tools.zip", Body=code)
    for _ in range(3):
        client.publish_layer_version(LayerName="shared", Content={"ZipFile": code})
    deploy(aws, "settings", result.files, result.template)
    found = [one for one in client.list_functions()["Functions"] if one["FunctionName"].startswith("settings-")]
    worker = next(one for one in found if "Worker" in one["FunctionName"])
    assert worker["PackageType"] == "Image"
    report = next(one for one in found if "Report" in one["FunctionName"])
    assert [layer["Arn"].rsplit(":", 2)[1] for layer in report["Layers"]][:2] == [
        "AWSLambdaPowertoolsTypeScriptV2",
        "shared",
    ]
    clicks = next(one for one in found if "Clicks" in one["FunctionName"])
    mappings = client.list_event_source_mappings(FunctionName=clicks["FunctionName"])["EventSourceMappings"]
    assert sorted(one["BatchSize"] for one in mappings) == [100, 500]


@pytest.mark.parametrize("case", ["functions", "function-events"])
def test_golden_cases_deploy(aws: Emulator, case: str) -> None:
    result = ampc.compile_file(Path(__file__).parents[1] / "golden" / case / "amplify.yaml")
    outputs = deploy(aws, f"golden-{case}", result.files, result.template)["values"]
    for name in json.loads(outputs["definedFunctions"]):
        assert aws.client("lambda").get_function_configuration(FunctionName=name)["State"] == "Active"


def test_the_recipe_of_the_page_reads_a_secret(aws: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs" / "functions.md").read_text()
    section = page.split("## Secrets\n", 1)[1].split("\n## ", 1)[0]
    text, recipe = (section.split(f"```{language}\n", 1)[1].split("```", 1)[0] for language in ("yaml", "python"))
    (tmp_path / "amplify.yaml").write_text(text)
    (tmp_path / "functions" / "pay").mkdir(parents=True)
    (tmp_path / "functions" / "pay" / "handler.py").write_text("def handler(event, context): ...\n")
    result = ampc.compile_file(tmp_path / "amplify.yaml")
    (name,) = json.loads(deploy(aws, "secrets", result.files, result.template)["values"]["definedFunctions"])
    function = aws.client("lambda").get_function_configuration(FunctionName=name)
    id_ = function["Environment"]["Variables"]["API_KEY"]
    assert id_ == "shop/prod/API_KEY"
    assert [secret.id for secret in result.program.secrets] == [id_]
    value = "0123456789"
    arn = aws.client("secretsmanager").create_secret(Name=id_, SecretString=value)["ARN"]
    for key, setting in {
        "AWS_ENDPOINT_URL": aws.url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "API_KEY": id_,
    }.items():
        monkeypatch.setenv(key, setting)
    scope: dict[str, Any] = {}
    exec(recipe, scope)
    assert scope["secret"]("API_KEY") == value
    assert scope["secret"].cache_info().misses == 1

    def decision(resource: str) -> str:
        answer = aws.client("iam").simulate_principal_policy(
            PolicySourceArn=function["Role"], ActionNames=["secretsmanager:GetSecretValue"], ResourceArns=[resource]
        )
        return str(answer["EvaluationResults"][0]["EvalDecision"])

    assert decision(arn) == "allowed"
    assert decision(arn.replace("API_KEY", "API_KEY2")) == "implicitDeny"
    assert decision(arn.replace("shop/prod", "shop/test")) == "implicitDeny"
