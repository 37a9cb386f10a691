"""`ampc access` prints who may do what, byte for byte. `pytest tests/unit/cli --update` rewrites what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ampc.cli.main import main

HERE = Path(__file__).parents[2] / "access"
FORMATS = {"text": "access.txt", "json": "access.json", "markdown": "access.md"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", ["rules", "sdl"])
def test_the_matrix_is_printed(
    case: str,
    form: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(HERE / case)
    assert main(["access", "--format", form]) == 0
    printed, expected = capsys.readouterr(), HERE / case / FORMATS[form]
    assert printed.err == ""
    if request.config.getoption("--update"):
        expected.write_text(printed.out)
    assert printed.out == expected.read_text()


def test_lines_fit_a_terminal() -> None:
    lines = (HERE / "rules" / "access.txt").read_text().splitlines()
    assert [line for line in lines if len(line) > 100] == []


def test_one_model_is_printed_alone(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / "rules")
    assert main(["access", "Log", "summary", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in printed["models"]] == ["Log"]
    assert [one["name"] for one in printed["operations"]] == ["summary"]
    assert (printed["types"], printed["functions"]) == ([], [])


def test_an_unknown_model_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["access", "-f", str(HERE / "rules"), "Psot", "Nothing"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "there is no model, custom operation or custom type 'Psot': did you mean 'Post'?",
        "there is no model, custom operation or custom type 'Nothing': there are Post, Comment, Log, summary, publish, "
        "Summary, Money",
    ]


def test_a_wrong_backend_has_no_matrix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "amplify.yaml"
    path.write_text("data: {models: {Todo: {fields: {v: string}}}}\n")
    assert main(["access", "-f", str(path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error[AMP711]: nobody may use the model 'Todo': it has no authorization rule" in printed.err


def test_a_backend_without_data_has_nothing_to_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "amplify.yaml"
    path.write_text("auth: {loginWith: {email: true}}\n")
    assert main(["access", "-f", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "there is no data section, so there is nothing to allow"
