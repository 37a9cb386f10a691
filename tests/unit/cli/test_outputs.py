"""`ampc outputs`: what is written without a stack, and what is told when a stack cannot be read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ampc.cli.main import main
from tests.support.ministack import free_port

YAML = """
auth: {loginWith: {email: true}}
data:
  models: {Note: {fields: {text: string}, authorization: [{allow: owner}]}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "amplify.yaml").write_text(YAML)
    monkeypatch.chdir(tmp_path)
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CONFIG_FILE": str(tmp_path / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    try:
        code = main(["outputs", *arguments])
    except SystemExit as usage:
        code = int(usage.code or 0)
    return code, capsys.readouterr().err.replace("\n\n", "\n")


def test_placeholders_are_written_offline(project: Path) -> None:
    assert main(["outputs", "--placeholder", "--format", "json,dart", "--out-dir", "app/src"]) == 0
    text = (project / "app/src/amplify_outputs.json").read_text()
    assert json.loads(text)["auth"]["user_pool_id"] == "${userPoolId}"
    assert (project / "app/src/amplify_outputs.dart").read_text() == f"const amplifyConfig = r'''{text}''';"


def test_existing_resources_need_no_deployment(project: Path) -> None:
    (project / "amplify.yaml").write_text("""
auth:
  reference:
    userPoolId: eu-west-1_AbCdEf123
    userPoolClientId: 1h57kf5cpq17m0eml12EXAMPLE
    loginWith: {email: true}
""")
    assert main(["outputs", "--from-reference"]) == 0
    auth = json.loads((project / "amplify_outputs.json").read_text())["auth"]
    assert (auth["user_pool_id"], auth["aws_region"]) == ("eu-west-1_AbCdEf123", "eu-west-1")


def test_new_resources_need_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--from-reference") == (
        1,
        "error[AMP918]: 6 values are known to a deployment only, such as ${authRegion}\n"
        "help: deploy the stack and write --stack NAME; --from-reference is for IDs that stand in auth.reference\n",
    )
    assert not (project / "amplify_outputs.json").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("--placeholder", "--format", "yaml"),
            "ampc: there is no format 'yaml'\nhelp: write json,dart\n",
        ),
        (
            ("--placeholder", "--format", "json,mjs"),
            "ampc: there is no format 'mjs'\nhelp: Amplify's libraries since Gen 2 read json, Flutter's dart\n",
        ),
    ],
)
def test_other_formats_are_refused(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], expected: str
) -> None:
    assert told(capsys, *arguments) == (2, expected)


def test_one_source_must_be_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = told(capsys)
    assert code == 2
    assert text.endswith("error: one of the arguments --stack --placeholder --from-reference is required\n")


def test_without_a_region(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--stack", "shop") == (
        1,
        "error[AMP912]: no AWS region is set\nhelp: name it: --region eu-west-1, or AWS_REGION\n",
    )


def test_without_credentials(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert told(capsys, "--stack", "shop", "--region", "eu-west-1") == (
        1,
        "error[AMP912]: there are no AWS credentials: Unable to locate credentials\n"
        "help: sign in (aws sso login, aws configure), or name a profile: --profile NAME\n",
    )


def test_a_profile_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "config").write_text("[profile staging]\nregion = eu-west-1\n")
    assert told(capsys, "--stack", "shop", "--profile", "stagin") == (
        1,
        "error[AMP912]: there is no AWS profile 'stagin'\nhelp: did you mean 'staging'?\n",
    )


def test_nobody_answers(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    assert told(capsys, "--stack", "shop", "--region", "eu-west-1") == (
        1,
        f'error[AMP917]: AWS does not answer: Could not connect to the endpoint URL: "{address}/"\n'
        "help: check --region and the network, and try again\n",
    )


def test_without_boto3(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    assert told(capsys, "--stack", "shop") == (
        1,
        "error[AMP911]: reading a deployed stack needs boto3, which is not installed\n"
        "help: pip install 'ampc[aws]'; offline, `ampc build` writes amplify_outputs.json with placeholders\n",
    )


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, project: Path) -> Any:
    """Gives a function that lets the SDK's own stub answer DescribeStacks with an error or a state."""
    import boto3
    from botocore.stub import Stubber

    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    client = boto3.client("cloudformation", region_name="eu-west-1")
    monkeypatch.setattr(boto3.Session, "client", lambda *_: client)
    stubber = Stubber(client)
    stubber.activate()
    return stubber


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "AccessDenied",
            "User: arn:aws:iam::1:user/ada is not authorized",
            "error[AMP913]: these credentials may not read 'shop': cloudformation:DescribeStacks is denied\n"
            "help: allow cloudformation:DescribeStacks, or name another profile: --profile NAME\n",
        ),
        (
            "ExpiredToken",
            "The security token included in the request is expired",
            "error[AMP912]: AWS does not take the credentials: The security token included in the request is expired\n"
            "help: sign in again (aws sso login), or name a profile: --profile NAME\n",
        ),
        (
            "Throttling",
            "Rate exceeded",
            "error[AMP917]: AWS refuses to tell: Rate exceeded\nhelp: try again in a minute\n",
        ),
    ],
)
def test_what_aws_refuses(
    answers: Any, capsys: pytest.CaptureFixture[str], code: str, text: str, expected: str
) -> None:
    answers.add_client_error("describe_stacks", code, text)
    assert told(capsys, "--stack", "shop") == (1, expected)


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        ("CREATE_IN_PROGRESS", "wait for it: aws cloudformation wait stack-create-complete --stack-name shop"),
        ("UPDATE_IN_PROGRESS", "wait for it: aws cloudformation wait stack-update-complete --stack-name shop"),
        (
            "ROLLBACK_COMPLETE",
            "a first deployment that failed leaves nothing: look at its events, delete the stack and deploy again",
        ),
        ("DELETE_COMPLETE", "deploy it again"),
        (
            "UPDATE_ROLLBACK_FAILED",
            "aws cloudformation continue-update-rollback brings it back to a known state",
        ),
    ],
)
def test_a_stack_that_is_not_ready(answers: Any, capsys: pytest.CaptureFixture[str], status: str, hint: str) -> None:
    stack = {"StackName": "shop", "CreationTime": "2026-01-01T00:00:00Z", "StackStatus": status}
    answers.add_response("describe_stacks", {"Stacks": [stack]})
    assert told(capsys, "--stack", "shop") == (
        1,
        f"error[AMP914]: the stack 'shop' is not ready: {status}\nhelp: {hint}\n",
    )


def test_a_folder_that_is_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "app").write_text("mine")
    assert told(capsys, "--placeholder", "--out-dir", "app") == (
        1,
        "error[AMP919]: 'app' cannot be written to: file exists\nhelp: name another folder: --out-dir DIR\n",
    )
    assert (project / "app").read_text() == "mine"


def test_a_wrong_file_leaves_the_old_output(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify_outputs.json").write_text("old")
    (project / "amplify.yaml").write_text("auth: {loginWith: {emial: true}}\n")
    code, text = told(capsys, "--placeholder")
    assert (code, text.splitlines()[0]) == (1, "error[AMP201]: unknown key 'emial'")
    assert (project / "amplify_outputs.json").read_text() == "old"
