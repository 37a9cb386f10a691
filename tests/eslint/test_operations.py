"""Every resolver and step of custom operations passes AppSync's own linter, the user's files included."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import ampc

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
EXAMPLES = HERE.parents[1] / "examples"
# Test folders are no packages, so the neighbour is found by its path.
_SPEC = importlib.util.spec_from_file_location("resolvers", HERE / "test_resolvers.py")
assert _SPEC is not None
assert _SPEC.loader is not None
RESOLVERS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(RESOLVERS)


def text(code: Any) -> str:
    """Returns the code as AppSync gets it, with a word for what only a deployment knows."""
    if isinstance(code, str):
        return code
    return "".join(part if isinstance(part, str) else "deployed" for part in code["Fn::Join"][1])


@pytest.mark.parametrize(("case", "count"), [("data-operations", 23), ("data-sources", 10)])
def test_operations_pass_the_linter_of_appsync(case: str, count: int, tmp_path: Path) -> None:
    resources = json.loads((GOLDEN / case / "template.json").read_text())["Resources"]
    codes = {
        name: text(r["Properties"]["Code"])
        for name, r in resources.items()
        if r["Type"].startswith("AWS::AppSync::") and "Code" in r["Properties"]
    }
    assert len(codes) == count
    answer = RESOLVERS.lint(tmp_path, codes)
    assert (answer.returncode, answer.stdout) == (0, "")


@pytest.mark.parametrize("name", sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()))
def test_examples_pass_the_linter_of_appsync(name: str, tmp_path: Path) -> None:
    templates = ampc.compile_file(EXAMPLES / name / "amplify.yaml", lint=False).state.templates.values()
    resources = {key: one for template in templates for key, one in template["Resources"].items()}
    codes = {
        key: text(one["Properties"]["Code"])
        for key, one in resources.items()
        if one["Type"].startswith("AWS::AppSync::") and "Code" in one["Properties"]
    }
    made = sum(
        one["Type"] in ("AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration") for one in resources.values()
    )
    assert len(codes) == made
    if codes:
        answer = RESOLVERS.lint(tmp_path, codes)
        assert (answer.returncode, answer.stdout) == (0, "")
