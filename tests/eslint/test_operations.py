"""Every resolver and step of custom operations passes AppSync's own linter, the user's files included."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
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


@pytest.mark.parametrize(("case", "count"), [("data-operations", 21), ("data-sources", 10)])
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
