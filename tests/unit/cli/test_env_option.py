"""What commands do with `--env`, `AMPC_ENV` and `--all-envs`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ampc.cli.main import main

FILE = """
auth: {loginWith: {email: true}}
tags: {stage: none}
environments:
  staging: {tags: {stage: staging}}
  prod:
    tags: {stage: prod}
    resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {secret: TITLE}}}}
    overrides: [{target: resources.Topic, reason: Longer, set: {/TracingConfig: Active}}]
  "feature/*": {use: staging}
"""
LISTED = "there are staging, prod, feature/*"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AMPC_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("AMPC_ENV", raising=False)
    (tmp_path / "amplify.yaml").write_text(FILE)
    return tmp_path


def stage(folder: Path) -> str:
    template = json.loads((folder / "template.json").read_text())
    return str(template["Resources"]["AuthUserPool"]["Properties"]["UserPoolTags"]["stage"])


def test_each_environment_has_a_folder_of_its_own(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build = ["build", "--no-lint"]
    told = []
    for more in ([], ["--env", "prod"], ["--env", "feature/login"], ["--env", "staging", "--out", "out"]):
        assert main([*build, *more]) == 0
        told.append(capsys.readouterr().out.split(":")[0])
    assert told == [
        "built build for base",
        "built build-prod for prod",
        "built build-feature-login for feature/login",
        "built out for staging",
    ]
    stages = {folder: stage(project / folder) for folder in ("build", "build-prod", "build-feature-login", "out")}
    assert stages == {"build": "none", "build-prod": "prod", "build-feature-login": "staging", "out": "staging"}
    monkeypatch.setenv("AMPC_ENV", "staging")
    assert main(build) == 0
    assert main([*build, "--env", "base"]) == 0
    assert stage(project / "build-staging") == "staging"
    manifests = [json.loads((project / folder / "manifest.json").read_text()) for folder in ("build", "build-prod")]
    assert [manifest.get("environment") for manifest in manifests] == [None, "prod"]


def test_a_build_says_nothing_of_environments_where_there_are_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "amplify.yaml").write_text("auth: {loginWith: {email: true}}\n")
    assert main(["build", "--no-lint"]) == 0
    assert capsys.readouterr().out.startswith("built build: 6 resources")


@pytest.mark.parametrize(
    "command", ["build", "check", "targets", "explain auth.userPool", "access", "gen env", "outputs --placeholder"]
)
def test_an_unknown_environment_is_a_wrong_use(
    command: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([*command.split(), "--env", "prdo"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "error[AMP930]: there is no environment 'prdo'\n"
        " --> amplify.yaml:4:1\n"
        "4 | environments:\n"
        "  | ^^^^^^^^^^^^\n"
        f"help: did you mean 'prod'? {LISTED}\n\n"
    )
    monkeypatch.setenv("AMPC_ENV", "qa")
    assert main(command.split()) == 2
    assert f"help: {LISTED}\n" in capsys.readouterr().err
    assert not (project / "build").exists()


def test_an_empty_name_is_no_environment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As from `--env "$BRANCH"` where BRANCH is not set."""
    assert main(["build", "--env", ""]) == 2
    assert "there is no environment ''" in capsys.readouterr().err


def test_a_file_may_ask_for_a_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(FILE.replace("environments:\n", "environments:\n  default: none\n"))
    assert main(["build", "--no-lint"]) == 2
    assert "error[AMP931]: no environment is named" in capsys.readouterr().err
    assert main(["build", "--no-lint", "--env", "prod"]) == 0
    assert main(["check", "--all-envs"]) == 0
    assert "no findings (staging, prod, feature/*)" in capsys.readouterr().out


def test_commands_show_the_environment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets", ".", "resources", "--env", "prod"]) == 0
    assert capsys.readouterr().out == "resources.Topic  AWS::SNS::Topic  Topic  line 8\n"
    assert main(["targets", ".", "resources"]) == 1
    capsys.readouterr()
    assert main(["explain", "resources.Topic", "/TracingConfig", "--env", "prod"]) == 0
    assert "override at amplify.yaml:9: /TracingConfig" in capsys.readouterr().out
    assert main(["build", "--no-lint", "--env", "prod"]) == 0
    assert "overrides\n  resources.Topic: Longer\n" in capsys.readouterr().out


def test_the_client_config_is_that_of_the_environment(project: Path) -> None:
    (project / "amplify.yaml").write_text(FILE.replace("prod:\n", "prod:\n    auth: {groups: [ADMINS]}\n"))
    groups = []
    for env in ("base", "prod"):
        assert main(["outputs", "--placeholder", "--env", env]) == 0
        groups.append(json.loads((project / "amplify_outputs.json").read_text())["auth"].get("groups"))
    assert groups == [[], [{"ADMINS": {"precedence": 0}}]]


def test_all_environments_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--all-envs"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out == (
        ".: no findings (base, staging, prod, feature/*)\n"
        "\n"
        "secrets that must exist in AWS Secrets Manager\n"
        "  TITLE  amplify.yaml:8\n"
    )
    assert main(["check", "--all-envs", "--env", "prod"]) == 2
    assert capsys.readouterr().err == "--all-envs checks every environment: leave out --env\n"
    assert main(["check", "nowhere", "--all-envs"]) == 2


WRONG = """
auth: {loginWith: {email: true}}
resources: {Topic: {Type: AWS::SNS::Topic, Properties: {FifoTopic: sure}}}
environments:
  staging: {}
  prod:
    overrides: [{target: auth.userPool, set: {/UserPoolTeir: PLUS}}]
  eu: {use: prod}
"""


def test_what_is_wrong_in_all_environments_is_told_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(WRONG)
    assert main(["check", "--all-envs", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["environments"] == ["base", "staging", "prod", "eu"]
    found = [(one["code"], one["location"]["line"], one["note"].rpartition("; ")[2]) for one in told["diagnostics"]]
    # An override that is wrong ends a build before its templates are linted.
    assert found == [("E3012", 3, "in environments base, staging"), ("AMP506", 7, "in environments prod, eu")]
    (project / "amplify.yaml").write_text(WRONG.replace("UserPoolTeir", "UserPoolTier"))
    assert main(["check", "--all-envs", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [(one["code"], one["note"].rpartition("; ")[2]) for one in told] == [("E3012", "in every environment")]
    assert told[0]["note"].endswith("; in every environment")


def test_a_file_without_environments_is_checked_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text("auth: {loginWith: {email: true}}\ndata: {models: {A: 1}}\n")
    assert main(["check", "--all-envs"]) == 1
    together = capsys.readouterr().err.replace(" (base)", "")
    assert main(["check"]) == 1
    assert capsys.readouterr().err == together
