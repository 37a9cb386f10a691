"""Every folder here is a backend and what it compiles to, byte for byte. `pytest tests/golden --update` rewrites it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ampc.diagnostics.render.text import render
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import run

HERE = Path(__file__).parent
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
FILES = ("template.json", "amplify_outputs.json")


def build(folder: Path) -> State:
    options = Options(BuildOptions(folder), lint_cache=False)
    return run(State(options, (folder / "amplify.yaml").read_bytes()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, request: pytest.FixtureRequest) -> None:
    state = build(case)
    assert render(state.diagnostics, state.source) == ""
    made = {name: content for name, content in state.files.items() if name in FILES or name.startswith("stacks/")}
    assert made.keys() >= set(FILES)
    if request.config.getoption("--update"):
        for name, content in made.items():
            (case / name).parent.mkdir(exist_ok=True)
            (case / name).write_bytes(content)
    for name, content in made.items():
        assert content.decode() == (case / name).read_text(), f"{name} differs; look at it, then run with --update"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_two_builds_give_the_same_bytes(case: Path) -> None:
    assert build(case).files == build(case).files
