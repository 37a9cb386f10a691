"""`ampc outputs --stack` and Amplify's own generator write the same file of a deployed stack."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ampc
from ampc.cli.main import main
from tests.deploy.test_examples import create_secrets
from tests.outputs.summary import with_summaries
from tests.support.deploy import deploy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SHOP = """
auth:
  loginWith: {email: {otpLogin: true}}
  groups: [ADMINS]
data:
  authorizationModes: {default: userPool, apiKey: {}}
  models:
    Note:
      fields: {text: string!, rank: integer}
      secondaryIndexes: [{partitionKey: text, sortKeys: [rank]}]
      authorization: [{allow: owner}, {allow: publicApiKey, to: [read]}]
  queries:
    echo: {arguments: {text: string}, returns: string, handler: {function: echo}, authorization: [{allow: authenticated}]}
storage:
  files:
    access: {"public/*": [{allow: guest, to: [read]}], "own/{entity_id}/*": [{allow: owner, to: [read, write]}]}
functions:
  echo: {entry: ./echo.py}
outputs:
  custom: {topic: !Ref resources.News, plan: "größer"}
resources:
  News: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: alias/aws/sns}}
"""
CASES = ("shop", "quickstart", "file-sharing", "passwordless", "social-login")


@pytest.fixture(scope="module")
def endpoint(aws: Emulator) -> Iterator[str]:
    with with_summaries(aws) as address:
        yield address


@pytest.fixture(autouse=True)
def account(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)


def project(name: str, folder: Path) -> Path:
    if name != "shop":
        return ROOT / "examples" / name
    (folder / "amplify.yaml").write_text(SHOP)
    (folder / "echo.py").write_text("def handler(event, context):\n    return event['arguments']['text']\n")
    return folder


def deployed(aws: Emulator, folder: Path, stack: str) -> None:
    result = ampc.compile_file(folder / "amplify.yaml")
    assert result.ok, result.diagnostics
    create_secrets(aws, [secret.id for secret in result.program.secrets])
    deploy(aws, stack, result.files, result.template)


@pytest.mark.parametrize("name", CASES)
def test_both_write_the_same_bytes(
    aws: Emulator, name: str, tmp_path: Path, tools: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    deployed(aws, project(name, tmp_path), f"outputs-{name}")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["outputs", "--stack", f"outputs-{name}", "--format", "json,dart", "--out-dir", "made"]) == 0
    node, scripts = tools
    command = [node, str(scripts / "generate.mjs"), f"outputs-{name}"]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=dict(os.environ))
    assert (elsewhere / "made" / "amplify_outputs.json").read_text() == theirs.stdout
    assert (elsewhere / "made" / "amplify_outputs.dart").read_text() == f"const amplifyConfig = r'''{theirs.stdout}''';"
    assert re.findall(r"\$\{[A-Za-z0-9.]+\}", theirs.stdout) == []


def test_it_is_what_a_build_writes_with_values_in_place_of_placeholders(
    aws: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project("shop", tmp_path)
    deployed(aws, folder, "outputs-filled")
    monkeypatch.chdir(folder)
    assert main(["outputs", "--stack", "outputs-filled"]) == 0
    found = json.loads((folder / "amplify_outputs.json").read_text())
    built = json.loads(ampc.compile_file(folder / "amplify.yaml").files["amplify_outputs.json"])

    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(item) for key, item in value.items()}
        return [shape(item) for item in value] if isinstance(value, list) else type(value)

    assert shape(found) == shape(built)
    assert found["data"]["model_introspection"] == built["data"]["model_introspection"]
    assert found["custom"]["plan"] == "größer"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["outputs", *arguments])
    return code, capsys.readouterr().err.replace("\n\n", "\n")


def test_models_come_from_the_project_when_nothing_was_uploaded(
    aws: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "auth: {loginWith: {email: true}}\ndata: {models: {Note: {fields: {text: string}, authorization: [{allow: owner}]}}}\n"
    project = tmp_path / "project"
    project.mkdir()
    (project / "amplify.yaml").write_text(text)
    result = ampc.compile_file(project / "amplify.yaml")
    cloudformation = aws.client("cloudformation")
    cloudformation.create_stack(
        StackName="outputs-alone", TemplateBody=result.files["template.json"].decode(), Capabilities=["CAPABILITY_IAM"]
    )
    cloudformation.get_waiter("stack_create_complete").wait(StackName="outputs-alone", WaiterConfig={"Delay": 1})
    monkeypatch.chdir(project)
    assert told(capsys, "--stack", "outputs-alone") == (0, "")
    made = json.loads((project / "amplify_outputs.json").read_text())
    assert list(made["data"]["model_introspection"]["models"]) == ["Note"]

    monkeypatch.chdir(tmp_path)
    assert told(capsys, "--stack", "outputs-alone") == (
        1,
        "error[AMP916]: the models of 'outputs-alone' are not known here: nothing was uploaded with it\n"
        "help: run this beside its amplify.yaml, or deploy with AssetBucket=BUCKET after `aws s3 sync`, so that the models "
        "are beside the stack\n",
    )
    monkeypatch.chdir(project)
    (project / "amplify.yaml").write_text(text.replace("text: string", "text: string!"))
    assert told(capsys, "--stack", "outputs-alone") == (
        1,
        "error[AMP916]: the models of 'outputs-alone' are others than those of amplify.yaml\n"
        "help: check out the revision that was deployed, or deploy with AssetBucket=BUCKET after `aws s3 sync`, so that the "
        "models are beside the stack\n",
    )
    assert json.loads((project / "amplify_outputs.json").read_text()) == made


def test_a_stack_that_is_not_there(
    aws: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    template = {"Resources": {"News": {"Type": "AWS::SNS::Topic"}}}
    aws.client("cloudformation").create_stack(StackName="somebody-elses", TemplateBody=json.dumps(template))
    assert told(capsys, "--stack", "somebody-else") == (
        1,
        "error[AMP914]: there is no stack 'somebody-else' in us-east-1\nhelp: did you mean 'somebody-elses'?\n",
    )
    assert told(capsys, "--stack", "xyz") == (
        1,
        "error[AMP914]: there is no stack 'xyz' in us-east-1\n"
        "help: look for it in us-east-1: aws cloudformation describe-stacks; or name another --region\n",
    )
    assert told(capsys, "--stack", "somebody-elses") == (
        1,
        "error[AMP915]: the stack 'somebody-elses' tells nothing to client libraries\n"
        "help: name the root stack of a backend that ampc or Amplify Gen 2 deployed, no nested one\n",
    )
