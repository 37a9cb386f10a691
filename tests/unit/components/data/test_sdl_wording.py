"""Findings in an SDL file speak SDL. The cases are the wrong backends of ``tests/errors``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ampc.components.data.graphql.wording import PHRASES
from ampc.components.registry import COMPONENTS
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run

CASES = sorted(Path(__file__).parents[3].joinpath("errors").glob("sdl-*"))
YAML = re.compile(
    r"\{(?!success)\w+: |\b(integer|boolean|datetime|ipAddress|identifier|secondaryIndexes|sortKeys)\b|: (string|id|float)\b(?!:)"
)
"""Words of ``amplify.yaml`` that SDL does not have."""


def findings(case: Path) -> list[tuple[str, str]]:
    """Returns what the checks themselves say: code, and message or help."""
    options = BuildOptions(case)
    state = run(State(Options(options, lint=False), (case / "amplify.yaml").read_bytes()), PASSES[:2])
    if state.document is None:
        return []
    document = state.document
    found = [
        one
        for component in COMPONENTS
        if getattr(document, component.section) is not None
        for rule in component.rules
        for one in rule(document, options)
    ]
    return [(one.code, text) for one in found for text in (one.message, one.help)]


def test_every_phrase_is_needed() -> None:
    said = [pair for case in CASES for pair in findings(case)]
    unused = [
        (code, pattern)
        for code, pattern, _ in PHRASES
        if not any(code == of and re.search(pattern, text) for of, text in said)
    ]
    assert unused == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_speak_sdl(case: Path) -> None:
    blocks = (case / "expected.txt").read_text().split("\n\n")
    told = [line for block in blocks if "> schema.graphql:" in block for line in block.splitlines() if "rror[" in line or line.startswith("help: ")]  # fmt: skip
    # Keys under data. are for amplify.yaml, wherever the finding stands.
    assert [line for line in told if YAML.search(line) and "data." not in line] == []
