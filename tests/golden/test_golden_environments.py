"""Every folder of `environments` is a backend and what it compiles to in each of its environments, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ampc
from ampc.diagnostics.render.text import render

HERE = Path(__file__).parent / "environments"
NAMES = {"stages": ("base", "staging", "prod", "pr-7"), "from-sdl": ("base", "prod")}
CASES = [(case, name) for case, names in NAMES.items() for name in names]
FILES = ("template.json", "amplify_outputs.json", "schema.graphql")


def built(case: str, name: str) -> ampc.CompileResult:
    return ampc.compile_file(HERE / case / "amplify.yaml", env=name, variables={})


@pytest.mark.parametrize(("case", "name"), CASES)
def test_golden(case: str, name: str, request: pytest.FixtureRequest) -> None:
    result = built(case, name)
    assert render(result.diagnostics, result.state.source) == ""
    folder = HERE / case / name
    made = {file: content.decode() for file, content in result.files.items() if file in FILES}
    if request.config.getoption("--update"):
        folder.mkdir(exist_ok=True)
        for file, text in made.items():
            (folder / file).write_text(text)
    assert made.keys() == {path.name for path in folder.iterdir()}
    for file, text in made.items():
        assert text == (folder / file).read_text(), f"{file} differs; look at it, then run with --update"
    manifest = json.loads(result.files["manifest.json"])
    assert manifest.get("environment", "base") == name


@pytest.mark.parametrize(("case", "name"), CASES)
def test_two_builds_give_the_same_bytes(case: str, name: str) -> None:
    assert built(case, name).files == built(case, name).files


def test_every_case_is_built() -> None:
    assert {path.parent.name for path in HERE.glob("*/amplify.yaml")} == set(NAMES)


def test_the_file_alone_is_built_when_nothing_is_named() -> None:
    alone = ampc.compile_file(HERE / "stages" / "amplify.yaml")
    assert alone.files == built("stages", "base").files
