from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ampc.cli.main import main

GOOD = "auth:\n  loginWith: {email: true}\n"
BAD = "auth:\n  loginWith: {emial: true}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AMPC_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def test_build_writes_and_sums_up(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(GOOD)
    assert main(["build"]) == 0
    shown = capsys.readouterr()
    assert "6 resources" in shown.out
    assert "no findings" in shown.out
    assert "aws cloudformation deploy" in shown.out
    assert sorted(path.name for path in (project / "build").iterdir()) == [
        "amplify_outputs.json",
        "manifest.json",
        "template.json",
    ]


LARGE = """
data:
  authorizationModes: {apiKey: {expires: 2027-01-31}}
  authorization: [{allow: publicApiKey}]
  models: {A: {fields: {v: string}}, B: {fields: {v: string}}, C: {fields: {v: string}}}
"""


def test_build_of_what_exists_already_has_nothing_to_deploy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = "userPoolId: us-east-1_AbCdEf123, userPoolClientId: 1h57kf5cpq17m0eml12example"
    (tmp_path / "amplify.yaml").write_text(f"auth: {{reference: {{{ids}, loginWith: {{email: true}}}}}}\n")
    assert main(["build", str(tmp_path), "--no-lint"]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == "nothing to deploy: the file makes no resource"
    assert "aws cloudformation deploy" not in shown
    assert "${" not in (tmp_path / "build" / "amplify_outputs.json").read_text()


def test_build_tells_when_a_template_needs_a_bucket(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text, needed in ((GOOD, False), (LARGE, True)):
        (project / "amplify.yaml").write_text(text)
        assert main(["build"]) == 0
        assert ((project / "build" / "template.json").stat().st_size > 51_200) is needed
        assert ("--capabilities CAPABILITY_IAM --s3-bucket BUCKET" in capsys.readouterr().out) is needed


def test_build_prints_one_file_and_writes_nothing(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (project / "amplify.yaml").write_text(LARGE)
    assert main(["build", "--emit", "schema.graphql"]) == 0
    printed = capsysbinary.readouterr()
    assert printed.err == b""
    assert not (project / "build").exists()
    assert main(["build"]) == 0
    capsysbinary.readouterr()
    assert printed.out == (project / "build" / "schema.graphql").read_bytes()


def test_build_prints_no_file_that_is_not_there_or_of_a_wrong_backend(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "amplify.yaml").write_text(GOOD)
    assert main(["build", "--emit", "schema.graphql"]) == 2
    told = "there is no file 'schema.graphql' in the output: there are amplify_outputs.json, manifest.json, template.json\n"
    assert capsys.readouterr() == ("", told)
    assert main(["build", "--emit", "template.json", "--format", "json"]) == 2
    assert capsys.readouterr() == ("", "--emit prints the file alone: leave out --format\n")
    (project / "amplify.yaml").write_text(BAD)
    assert main(["build", "--emit", "template.json"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "error[AMP201]" in shown.err


def test_a_wrong_file_leaves_the_earlier_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(GOOD)
    assert main(["build"]) == 0
    before = (project / "build" / "template.json").read_bytes()
    (project / "amplify.yaml").write_text(BAD)
    assert main(["build"]) == 1
    shown = capsys.readouterr()
    assert "error[AMP201]: unknown key 'emial'\n --> amplify.yaml:2:15\n" in shown.err
    assert "help: did you mean 'email'?" in shown.err
    assert (project / "build" / "template.json").read_bytes() == before


def test_check_writes_nothing_and_has_the_same_exit_codes(project: Path) -> None:
    (project / "amplify.yaml").write_text(GOOD)
    assert main(["check"]) == 0
    assert not (project / "build").exists()
    (project / "amplify.yaml").write_text(BAD)
    assert main(["check"]) == 1
    assert main(["check", "none"]) == 2


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_is_alone_on_standard_output(project: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (project / "amplify.yaml").write_text(BAD)
    assert main([command, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["version"], found["ok"]) == (1, False)
    assert found["diagnostics"][0]["location"] == {
        "file": "amplify.yaml",
        "line": 2,
        "column": 15,
        "endLine": 2,
        "endColumn": 20,
    }


def test_targets_lists_addresses_lines_and_pointers(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(GOOD)
    assert main(["targets", ".", "auth.userPool", "--pointers", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert (rows[0]["target"], rows[0]["logicalId"], rows[0]["line"]) == ("auth.userPool", "AuthUserPool", 1)
    pointers = {row["pointer"]: row["type"] for row in rows[0]["pointers"]}
    assert pointers["/Policies/PasswordPolicy/MinimumLength"] == "integer"
    assert "/Arn" not in pointers
    assert main(["targets", ".", "nothing"]) == 1


def test_explain_tells_codes_and_where_values_come_from(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "  passwordPolicy: {minLength: 12}\noverrides:\n  - target: auth.userPool\n    set: {/UserPoolName: x}\n"
    (project / "amplify.yaml").write_text(GOOD + more)
    assert main(["explain", "amp501"]) == 0
    assert capsys.readouterr().out.startswith("AMP501: an override's target matches nothing\n")
    assert main(["explain", "auth.userPool", "/Policies/PasswordPolicy/MinimumLength"]) == 0
    assert "key at amplify.yaml:3: auth.passwordPolicy.minLength" in capsys.readouterr().out
    assert main(["explain", "auth.userPool", "/UserPoolName"]) == 0
    assert "override at amplify.yaml:6: /UserPoolName" in capsys.readouterr().out
    assert main(["explain", "auth.userPool", "/Policies/PasswordPolicy/RequireSymbols"]) == 0
    assert "default of ampc" in capsys.readouterr().out
    assert main(["explain", "AMP999"]) == 2


def test_init_writes_a_backend_that_builds_and_never_overwrites(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    assert main(["build"]) == 0
    assert "no findings" in capsys.readouterr().out
    (project / "amplify.yaml").write_text("mine")
    assert main(["init"]) == 1
    assert (project / "amplify.yaml").read_text() == "mine"
    assert (
        "nothing written: amplify.yaml, amplify.schema.json, functions/hello/handler.py exists already"
        in capsys.readouterr().err
    )


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more}
    return subprocess.run(
        [sys.executable, "-m", "ampc", *arguments], capture_output=True, text=True, env=environment, check=False
    )


def test_version_help_and_wrong_usage_of_the_process() -> None:
    assert run("--version").stdout == "ampc 0.1.0\n"
    assert "explain a diagnostic code" in run("--help").stdout
    assert run("biuld").returncode == 2


def test_a_large_file_is_refused_before_it_is_parsed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_bytes(b"a: b\n" * 2_000_000)
    assert main(["check"]) == 1
    assert "error[AMP103]: the file is too large: 10.0 MB, at most 1 MB" in capsys.readouterr().err


def test_an_unreadable_file_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 2
    assert "error[AMP116]: 'amplify.yaml' cannot be read: no such file or directory" in capsys.readouterr().err
