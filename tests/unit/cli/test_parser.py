from __future__ import annotations

import pytest

from ampc.cli.main import main


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("chek", "ampc: error: argument COMMAND: 'chek' is unknown: did you mean 'check'?"),
        (
            "check --fail-on warnin",
            "ampc check: error: argument --fail-on: 'warnin' is unknown: did you mean 'warning'?",
        ),
        (
            "check --format xml",
            "ampc check: error: argument --format: 'xml' is unknown: there are text, json, sarif, junit, github, gitlab",
        ),
        ("check --fromat=json", "ampc check: error: unrecognized arguments: --fromat=json: did you mean '--format'?"),
        ("build --wacth", "ampc build: error: unrecognized arguments: --wacth: did you mean '--watch'?"),
        ("build --xyz", "ampc build: error: unrecognized arguments: --xyz"),
        ("check --al-envs", "ampc check: error: unrecognized arguments: --al-envs: did you mean '--all-envs'?"),
        ("check a b", "ampc check: error: unrecognized arguments: b"),
        ("--versoin check", "ampc check: error: unrecognized arguments: --versoin"),
        ("", "ampc: error: the following arguments are required: COMMAND"),
    ],
)
def test_what_was_meant(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("explain AMP99", "there is no code AMP99: did you mean 'AMP909', 'AMP919' or 'AMP939'?"),
        ("explain AMP5011", "there is no code AMP5011: did you mean 'AMP501' or 'AMP511'?"),
        ("explain E30022", "cfn-lint has no rule E30022"),
        ("rules AMP99", "no rule starts with AMP99: did you mean 'AMP909', 'AMP919' or 'AMP939'?"),
    ],
)
def test_codes_that_do_not_exist(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 2
    assert capsys.readouterr().err == told + "\n"
