"""What an earlier build says against this one: attributes that Cognito would refuse to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from ampc.cli.main import main

BEFORE = """
auth:
  loginWith: {email: true}
  userAttributes:
    birthdate: {required: true}
    locale: {mutable: true}
    "custom:plan": {type: String}
    "custom:rank": {type: Number}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "amplify.yaml").write_text(BEFORE)
    assert main(["build", "--no-lint"]) == 0
    capsys.readouterr()
    return tmp_path


def told(project: Path, capsys: pytest.CaptureFixture[str], text: str, command: str = "check") -> str:
    (project / "amplify.yaml").write_text(text)
    assert main([command, "--no-lint"]) == 0
    return capsys.readouterr().err


def test_what_can_be_changed_is_not_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(project, capsys, BEFORE) == ""
    more = BEFORE.replace("    locale: {mutable: true}\n", "") + '    "custom:org": {type: String}\n'
    assert told(project, capsys, more) == ""


def test_a_required_attribute_stays_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(project, capsys, BEFORE.replace("required: true", "required: false")) == (
        "warning[AMP624]: 'birthdate' is another than in the earlier build (required), which Cognito refuses\n"
        " --> amplify.yaml:5:5\n"
        "5 |     birthdate: {required: false}\n"
        "  |     ^^^^^^^^^\n"
        "help: change it back, or make a user pool of its own; nothing to do if the earlier build was never deployed\n\n"
    )


def test_an_attribute_that_was_not_required_cannot_become_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(project, capsys, BEFORE.replace("locale: {mutable: true}", "gender: {required: true}"))
    assert "AMP624]: 'gender' is another than in the earlier build (required)" in text


def test_a_type_and_a_custom_attribute_stay(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    after = BEFORE.replace("type: Number", "type: String, mutable: false").replace(
        '    "custom:plan": {type: String}\n', ""
    )
    assert told(project, capsys, after) == (
        "warning[AMP624]: the earlier build has an attribute 'custom:plan', which a user pool never loses\n"
        " --> amplify.yaml:4:3\n"
        "4 |   userAttributes:\n"
        "  |   ^^^^^^^^^^^^^^\n"
        "help: keep it, or make a user pool of its own; nothing to do if the earlier build was never deployed\n"
        "\n"
        "warning[AMP624]: 'custom:rank' is another than in the earlier build (mutable, its type), which Cognito refuses\n"
        " --> amplify.yaml:7:5\n"
        '7 |     "custom:rank": {type: String, mutable: false}\n'
        "  |     ^^^^^^^^^^^^^\n"
        "help: change it back, or make a user pool of its own; nothing to do if the earlier build was never deployed\n\n"
    )


def test_a_build_tells_once_and_is_the_next_baseline(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    after = BEFORE.replace("required: true", "required: false")
    assert "AMP624" in told(project, capsys, after, "build")
    assert told(project, capsys, after, "build") == ""
