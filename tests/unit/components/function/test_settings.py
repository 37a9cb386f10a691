"""What a function's settings become, where a golden case would not show why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ampc
from ampc.components.function.config_settings import Durable
from ampc.components.function.package.esbuild import arguments
from ampc.components.function.package.node import stands_alone


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "handler.py").write_text("def handler(event, context):\n    return event\n")
    return tmp_path


def compiled(project: Path, text: str) -> Any:
    (project / "amplify.yaml").write_text(text)
    result = ampc.compile_file(project / "amplify.yaml", lint=False)
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    return result.template["Resources"]


def version(project: Path, settings: str) -> str:
    text = f"functions: {{order: {{entry: ./handler.py, durable: {{executionTimeoutSeconds: 60}}{settings}}}}}"
    return str(compiled(project, text)["FunctionOrderVersion"]["Properties"]["Description"])


def test_a_version_is_new_when_and_only_when_the_function_is(project: Path) -> None:
    first = version(project, "")
    assert version(project, ", schedule: every day") == first
    assert version(project, ", memoryMB: 512") == first
    assert version(project, ", environment: {NAME: value}") != first
    assert version(project, ", memoryMB: 1024") != first
    (project / "handler.py").write_text("def handler(event, context):\n    return 1\n")
    assert version(project, "") != first


def test_both_words_for_durable_mean_the_same(project: Path) -> None:
    settings = [
        compiled(project, f"functions: {{order: {{entry: ./handler.py, {key}: {{executionTimeoutSeconds: 60}}}}}}")
        for key in ("durable", "durableConfig")
    ]
    assert settings[0] == settings[1]
    assert settings[0]["FunctionOrderLambda"]["Properties"]["DurableConfig"] == {
        "ExecutionTimeout": 60,
        "RetentionPeriodInDays": Durable(executionTimeoutSeconds=60).retention_period_days,
    }


def test_modules_of_layers_are_not_bundled(project: Path) -> None:
    entry = project / "hello.mjs"
    entry.write_text("import { Logger } from 'tools/logger';\nexport const handler = () => new Logger();\n")
    assert not stands_alone(entry)
    assert not stands_alone(entry, ("tool",))
    assert stands_alone(entry, ("tools",))
    from ampc.components.function.config import Bundling

    bundling = Bundling(external=["sharp", "tools"])
    given = arguments(
        "./hello.mjs", project / "out.mjs", bundling, "node22", ("tools", "@aws-lambda-powertools/logger")
    )
    assert [word for word in given if word.startswith("--external")] == [
        "--external:sharp",
        "--external:tools",
        "--external:@aws-lambda-powertools/logger",
    ]


KEYS = {
    "alias/aws/sqs": None,
    "arn:aws:kms:eu-west-1:123456789012:key/1": "arn:aws:kms:eu-west-1:123456789012:key/1",
    "1234abcd": {"Fn::Sub": "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd"},
    "!Ref resources.Key": {"Fn::GetAtt": ["Key", "Arn"]},
    "!GetAtt resources.Key.Arn": {"Fn::GetAtt": ["Key", "Arn"]},
}


@pytest.mark.parametrize("key", KEYS)
def test_the_key_of_a_queue_may_be_used_and_no_other(project: Path, key: str) -> None:
    text = f"""
functions: {{worker: {{entry: ./handler.py, events: [{{queue: resources.Jobs}}]}}}}
resources:
  Key: {{Type: AWS::KMS::Key}}
  Jobs: {{Type: AWS::SQS::Queue, Properties: {{KmsMasterKeyId: {key}}}}}
"""
    statements = compiled(project, text)["FunctionWorkerPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = [one["Resource"] for one in statements if one["Action"] == "kms:Decrypt"]
    assert allowed == ([KEYS[key]] if KEYS[key] else [])


def test_permissions_never_make_a_circle(project: Path) -> None:
    text = """
auth:
  loginWith: {email: true}
  triggers: {preSignUp: hook}
functions:
  hook:
    entry: ./handler.py
    url: {auth: iam}
    durable: null
    access: [{to: auth, actions: [manageUsers]}]
    permissions:
      - {actions: [cognito-idp:AdminGetUser], on: auth.userPool}
      - {actions: [s3:GetObject], on: resources.Uploads}
      - {actions: [lambda:InvokeFunction], on: [functions.hook, functions.other]}
  other:
    entry: ./handler.py
    permissions: [{actions: [lambda:InvokeFunction], on: functions.hook}]
resources:
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt functions.hook.Arn}]
"""
    resources = compiled(project, text.replace("    durable: null\n", ""))
    assert len(resources["FunctionHookPolicy"]["Properties"]["PolicyDocument"]["Statement"]) == 5


SPELLINGS = (
    "resources.Jobs",
    "Jobs",
    "!GetAtt resources.Jobs.Arn",
    "!GetAtt [resources.Jobs, Arn]",
    "!Ref resources.Jobs",
    "{'Fn::GetAtt': [resources.Jobs, Arn]}",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_a_queue_is_the_queue(project: Path, spelling: str) -> None:
    text = f"""
functions: {{worker: {{entry: ./handler.py, events: [{{queue: {spelling}}}]}}}}
resources: {{Jobs: {{Type: AWS::SQS::Queue}}}}
"""
    arn = compiled(project, text)["FunctionWorkerJobsEvent"]["Properties"]["EventSourceArn"]
    assert arn == {"Fn::GetAtt": ["Jobs", "Arn"]}


def test_a_consumer_reads_its_stream_with_the_streams_key(project: Path) -> None:
    text = """
functions: {clicks: {entry: ./handler.py, events: [{kinesis: resources.Fan}, {kinesis: resources.Clicks}]}}
resources:
  Key: {Type: AWS::KMS::Key}
  Clicks:
    Type: AWS::Kinesis::Stream
    Properties: {ShardCount: 1, StreamEncryption: {EncryptionType: KMS, KeyId: !Ref resources.Key}}
  Fan: {Type: AWS::Kinesis::StreamConsumer, Properties: {ConsumerName: fan, StreamARN: !GetAtt resources.Clicks.Arn}}
"""
    resources = compiled(project, text)
    assert resources["FunctionClicksFanEvent"]["Properties"]["EventSourceArn"] == {"Ref": "Fan"}
    statements = resources["FunctionClicksPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert [(one["Resource"], len(one["Action"])) for one in statements if one["Action"] != "kms:Decrypt"] == [
        ({"Fn::GetAtt": ["Clicks", "Arn"]}, 5),
        ({"Ref": "Fan"}, 2),
    ]
    assert [one["Resource"] for one in statements if one["Action"] == "kms:Decrypt"] == [{"Fn::GetAtt": ["Key", "Arn"]}]
