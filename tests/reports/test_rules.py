from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ampc.cli.main import main
from ampc.diagnostics.rules import DATA, all_rules
from ampc.passes.linting.engine import described

ERRORS = Path(__file__).parents[1] / "errors"


def test_the_rules_of_cfn_lint_are_as_cfn_lint_says(request: pytest.FixtureRequest) -> None:
    text = json.dumps(described(), indent=1) + "\n"
    if request.config.getoption("--update"):
        DATA.write_text(text)
    assert DATA.read_text() == text


def test_every_code_is_told_at_its_level() -> None:
    told = {
        (code, level)
        for case in ERRORS.glob("*/expected.txt")
        # These give rules another level.
        if case.parent.name != "lint-level-raised"
        for level, code in re.findall(r"^(error|warning|info)\[([A-Z0-9]+)\]", case.read_text(), re.MULTILINE)
    }
    assert sorted((code, level) for code, level in told if level not in all_rules()[code].levels) == []


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "amp52", "W30", "I30", "W4011"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "AMP520  error          replacement of a stateful resource (cannot be ignored)",
        "AMP521  info           replacement",
    ]
    assert "W3011   warning        Check resources with UpdateReplacePolicy/DeletionPolicy have both" in lines
    assert "I3011   off            Check stateful resources have a set UpdateReplacePolicy/DeletionPolicy" in lines
    assert lines[-1].startswith("W4011   never runs ")


def test_rules_for_programs_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json", "AMP956", "E3012"]) == 0
    first, second = json.loads(capsys.readouterr().out)["rules"]
    assert first == {
        "id": "AMP956",
        "levels": ["error"],
        "title": "a day that does not exist",
        "text": "`expires` is a day of the calendar, written YYYY-MM-DD.\n\nwrong:  expires: 2027-02-30\nright:  expires: 2027-02-28",
        "url": None,
        "about": "file",
        "canBeIgnored": False,
        "runs": True,
    }
    assert (second["about"], second["canBeIgnored"]) == ("template", True)
    assert main(["rules", "--format", "markdown", "AMP956"]) == 0
    assert capsys.readouterr().out == (
        "## AMP956: a day that does not exist\n\nLevel: error; cannot be ignored.\n\n"
        "`expires` is a day of the calendar, written YYYY-MM-DD.\n\n"
        "```yaml\nwrong:  expires: 2027-02-30\nright:  expires: 2027-02-28\n```\n"
    )


def test_rules_that_are_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "W3O45"]) == 2
    assert capsys.readouterr().err == "no rule starts with W3O45: did you mean 'W3045'?\n"
