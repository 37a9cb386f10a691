"""Every folder here is a wrong backend and what ampc says of it, to the letter. `pytest tests/errors --update` rewrites it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ampc.diagnostics.codes.table import all_codes
from ampc.diagnostics.render.text import render
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import run

HERE = Path(__file__).parent
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
OTHERWISE_TESTED = {
    "AMP624",
    "AMP103",
    "AMP116",
    "AMP209",
    "AMP805",
    "AMP811",
    "AMP812",
    "AMP814",
    "AMP903",
    "AMP904",
    "AMP905",
    "AMP906",
    "AMP970",
    "AMP971",
    "AMP972",
    "AMP973",
    "AMP974",
    "AMP975",
    "AMP960",
    *(f"AMP{number}" for number in range(911, 920)),
}
"""Codes about what no small file can hold: sizes, folders, disks, other tools. They have tests of their own."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_error(case: Path, request: pytest.FixtureRequest) -> None:
    env = case / "env.txt"
    options = Options(BuildOptions(case), lint_cache=False, env=env.read_text().strip() if env.is_file() else None)
    state = run(State(options, (case / "amplify.yaml").read_bytes()))
    text = render(state.diagnostics, state.source)
    assert text, "nothing was found"
    expected = case / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(text)
    assert text == expected.read_text()


def test_every_code_has_a_case() -> None:
    told = {code for case in CASES for code in re.findall(r"\[(AMP\d{3})\]", (case / "expected.txt").read_text())}
    assert sorted(set(all_codes()) - told - OTHERWISE_TESTED) == []


def test_every_code_is_explained() -> None:
    assert [code.id for code in all_codes().values() if len(code.explanation) < 80 or not code.title] == []
