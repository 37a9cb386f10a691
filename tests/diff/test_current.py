"""`ampc build --check` tells whether the output is what the sources give, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ampc.cli.main import main

TEXT = """auth:
  loginWith: { email: true }
functions:
  hello: { entry: ./hello.py, timeoutSeconds: 5 }
"""
CODE = "def handler(event, context):\n    return 1\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "amplify.yaml").write_text(TEXT)
    (tmp_path / "hello.py").write_text(CODE)
    assert main(["build", "--no-lint"]) == 0
    capsys.readouterr()
    return tmp_path


def checked(*more: str) -> int:
    return main(["build", "--check", "--no-lint", *more])


def contents(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_what_is_up_to_date(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(project)
    assert checked() == 0
    assert capsys.readouterr().out == "build: up to date, no findings\n"
    assert contents(project) == before


def test_a_changed_value(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(TEXT.replace("5", "6"))
    before = contents(project)
    assert checked() == 1
    shown = capsys.readouterr()
    assert shown.err == (
        "error[AMP975]: 'build' is not what the sources give: manifest.json, template.json\n"
        "help: run `ampc build` and commit what it wrote\n\n"
        "build: 1 error\n"
    )
    lines = shown.out.splitlines()
    at = lines.index("--- a/template.json")
    assert lines[at + 1] == "+++ b/template.json"
    assert [line for line in lines[at + 2 :] if line[:1] in "+-"] == ['-    "Timeout": 5,', '+    "Timeout": 6,']
    assert contents(project) == before


def test_changed_code_and_files_by_hand(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old,) = (project / "build" / "assets").iterdir()
    (project / "build" / "more.txt").write_text("by hand\n")
    (project / "build" / "amplify_outputs.json").unlink()
    (project / "hello.py").write_text(CODE.replace("1", "2"))
    assert checked() == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"binary file assets/{old.name}: not in the build" in lines
    assert sum(line.startswith("binary file assets/") and line.endswith(": only in the build") for line in lines) == 1
    assert lines[lines.index("--- a/more.txt") :][:4] == [
        "--- a/more.txt",
        "+++ /dev/null",
        "@@ -1 +0,0 @@",
        "-by hand",
    ]
    assert lines[lines.index("+++ b/amplify_outputs.json") - 1] == "--- /dev/null"


def test_no_output_at_all(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked("--out", "other") == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.splitlines()[0]) == ("", "error[AMP975]: there is no output in 'other'")
    assert not (project / "other").exists()


def test_a_wrong_file_is_told_as_ever(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(TEXT.replace("email", "emial"))
    assert checked() == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.splitlines()[0], shown.err.splitlines()[-1]) == (
        "",
        "error[AMP201]: unknown key 'emial'",
        "build: 1 error",
    )


def test_the_finding_is_in_every_report(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(TEXT.replace("5", "6"))
    assert checked("--format", "json", "--report", "sarif=out.sarif") == 1
    report = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["location"]) for one in report["diagnostics"]] == [("AMP975", None)]
    (result,) = json.loads((project / "out.sarif").read_text())["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("AMP975", "error")


def test_an_environment_and_the_lock(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"    M{n}: {{ fields: {{ v: string }}, authorization: [{{ allow: authenticated }}] }}" for n in range(25)]
    text = "\n".join([TEXT, "environments: { prod: {} }", "data:", "  models:", *rows, ""])
    (project / "amplify.yaml").write_text(text)
    assert main(["build", "--no-lint", "--env", "prod"]) == 0
    assert checked("--env", "prod") == 0
    (project / "amplify.lock").unlink()
    capsys.readouterr()
    assert checked("--env", "prod") == 1
    shown = capsys.readouterr()
    assert shown.err.splitlines()[:2] == [
        "error[AMP975]: 'build-prod' is not what the sources give: amplify.lock",
        "help: run `ampc build --env prod` and commit what it wrote",
    ]
    assert shown.out.splitlines()[:2] == ["--- /dev/null", "+++ b/amplify.lock"]
    assert not (project / "amplify.lock").exists()


def test_a_build_is_the_same_from_wherever_it_is_called(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    assert checked(str(project)) == 0
    assert checked(f"{project.name}/amplify.yaml") == 0


def test_one_file_cannot_be_checked_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked("--emit", "template.json") == 2
    assert capsys.readouterr().err == "--emit prints the file alone: leave out --check\n"
