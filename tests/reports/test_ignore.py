"""What `lint:` ignores is what it names, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ampc.cli.main import main
from ampc.diagnostics.model import has_errors
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import run

BUCKETS = """\
resources:
  First: { Type: AWS::S3::Bucket, Properties: { AccessControl: Private } }
  Second: { Type: AWS::S3::Bucket, Properties: { AccessControl: Private } }
"""
TEXT = f"""{BUCKETS}\
  Queue: {{ Type: AWS::SQS::Queue, Properties: {{ VisibilityTimeout: a }} }}
"""


def compiled(entry: str, today: date = date(2026, 11, 24), *, lint: bool = True, text: str = TEXT) -> State:
    options = Options(BuildOptions(Path()), lint_cache=False, lint=lint, today=today)
    return run(State(options, f"{text}lint:\n  ignore:\n    - {entry}\n".encode()))


def ignored(entry: str) -> list[str]:
    state = compiled(entry)
    assert all(one.code != "AMP953" for one in state.diagnostics) or not state.ignored
    return [one.diagnostic.about.address for one in state.ignored if one.diagnostic.about]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{ rule: W3045, reason: r }", ["resources.First", "resources.Second"]),
        ("{ rule: W3045, target: resources.First, reason: r }", ["resources.First"]),
        ("{ rule: W3045, target: resources.*, reason: r }", ["resources.First", "resources.Second"]),
        ("{ rule: W3045, target: { type: AWS::SQS::Queue }, reason: r }", []),
        ("{ rule: W3045, pointer: /AccessControl, reason: r }", ["resources.First", "resources.Second"]),
        ("{ rule: W3045, pointer: /AccessControl, target: [resources.Second], reason: r }", ["resources.Second"]),
        ("{ rule: W3045, pointer: /BucketName, reason: r }", []),
        ("{ rule: W3045, key: resources.Second, reason: r }", ["resources.Second"]),
        ("{ rule: W3045, key: resources.Second.Properties.AccessControl, reason: r }", ["resources.Second"]),
        ("{ rule: W3045, key: resources.Queue, reason: r }", []),
        ("{ rule: [E3030, E1156], reason: r }", []),
    ],
)
def test_what_an_entry_ignores(entry: str, expected: list[str]) -> None:
    assert ignored(entry) == expected


@pytest.mark.parametrize(("day", "held"), [(date(2026, 11, 24), 2), (date(2026, 11, 25), 0)])
def test_an_entry_holds_until_the_end_of_its_day(day: date, held: int) -> None:
    state = compiled("{ rule: W3045, reason: r, expires: 2026-11-24 }", day)
    assert len(state.ignored) == held
    assert ("AMP952" in [one.code for one in state.diagnostics]) is (held == 0)


def test_without_cfn_lint_its_rules_are_not_judged() -> None:
    assert [one.code for one in compiled("{ rule: W3045, reason: r }", lint=False).diagnostics] == []


def test_an_error_of_cfn_lint_no_longer_stops_the_build() -> None:
    text = BUCKETS.replace("Private", "Privat")
    assert has_errors(run(State(Options(BuildOptions(Path()), lint_cache=False), text.encode())).diagnostics)
    state = compiled("{ rule: [E3030, E3045, W3045], target: 'resources.*', reason: r }", text=text)
    assert sorted(one.diagnostic.code for one in state.ignored) == [
        "E3030",
        "E3030",
        "E3045",
        "E3045",
        "W3045",
        "W3045",
    ]
    assert "template.json" in state.files


def test_the_day_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "amplify.yaml"
    file.write_text(f"{BUCKETS}lint:\n  ignore:\n    - {{ rule: W3045, reason: r, expires: 2001-09-09 }}\n")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert main(["check", str(tmp_path), "--fail-on", "info"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}: no findings (2 ignored)\n"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000086400")
    assert main(["check", str(tmp_path), "--fail-on", "info"]) == 1


ENVIRONMENTS = """\
resources:
  Queue: { Type: AWS::SQS::Queue }
lint:
  ignore:
    - { rule: W3045, reason: of the file }
    - { rule: E3012, reason: of nothing }
environments:
  staging: { resources: { Files: { Type: AWS::S3::Bucket, Properties: { AccessControl: Private } } } }
  prod: { lint: { ignore: [{ rule: E3030, reason: of prod }] } }
"""


def test_all_environments_know_what_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "amplify.yaml").write_text(ENVIRONMENTS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert main(["check", "--all-envs"]) == 0
    shown = capsys.readouterr()
    told = [line for line in shown.err.splitlines() if line.startswith(("warning", "note"))]
    assert told == [
        "warning[AMP953]: this exception ignores nothing: E3012 found nothing",
        "note: in every environment",
        "warning[AMP953]: this exception ignores nothing: E3030 found nothing",
        "note: in environment prod",
    ]
    assert shown.out == ".: 2 other findings (1 ignored) (base, staging, prod)\n"


def test_regions_decide_what_there_is() -> None:
    text = "resources:\n  App: { Type: AWS::Amplify::App, Properties: { Name: app } }\n"
    state = run(State(Options(BuildOptions(Path()), lint_cache=False), text.encode()))
    assert [one.code for one in state.diagnostics] == []
    away = f"{text}lint: {{ regions: [us-east-1, eu-south-2] }}\n"
    state = run(State(Options(BuildOptions(Path()), lint_cache=False), away.encode()))
    assert [one.code for one in state.diagnostics] == ["E3006"]
