"""A scan of all examples with checkov: what it finds has a written reason, and is less than in Amplify's own templates."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import ampc

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REASONS: dict[str, str] = json.loads((HERE / "reasons.json").read_text())
AMPLIFY: dict[str, dict[str, int]] = json.loads((HERE / "amplify.json").read_text())
EXAMPLES = sorted(file.parent for file in (ROOT / "examples").glob("*/amplify.yaml"))


@cache
def program() -> Path:
    """Returns checkov; fails clearly when the set-up did not run."""
    found = Path(os.environ.get("AMPC_CHECKOV", ROOT / ".venv-checkov" / "bin" / "checkov"))
    if not found.exists():
        raise RuntimeError(f"no checkov at {found}: run `python3 tests/run.py`, or set AMPC_CHECKOV")
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """Returns example → check → how often it fails."""
    folder = tmp_path_factory.mktemp("templates")
    for example in EXAMPLES:
        result = ampc.compile_file(example / "amplify.yaml", lint=False)
        assert result.ok, result.diagnostics
        for path, content in result.files.items():
            if path.endswith("template.json"):
                target = folder / example.name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    command = [
        program(),
        "-d",
        ".",
        "--framework",
        "cloudformation",
        "--output",
        "json",
        "--compact",
        "--skip-download",
    ]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    report = json.loads(answer.stdout)
    assert report["summary"]["parsing_errors"] == 0
    scanned = {check["file_path"].split("/")[1] for part in report["results"].values() for check in part}
    assert scanned == {example.name for example in EXAMPLES}
    failed: dict[str, Counter[str]] = {example.name: Counter() for example in EXAMPLES}
    for check in report["results"]["failed_checks"]:
        failed[check["file_path"].split("/")[1]][check["check_id"]] += 1
    return failed


def test_every_finding_has_a_reason_and_every_reason_a_finding(found: dict[str, Counter[str]]) -> None:
    assert all(len(reason) > 20 for reason in REASONS.values())
    assert {check for checks in found.values() for check in checks} == set(REASONS)


def test_there_are_fewer_than_in_amplifys_templates(found: dict[str, Counter[str]]) -> None:
    totals = {name: (found[name].total(), sum(checks.values())) for name, checks in AMPLIFY.items()}
    assert len(totals) == 10
    assert {name: pair for name, pair in totals.items() if pair[0] > pair[1]} == {}
    assert sum(ours for ours, _ in totals.values()) * 2 < sum(theirs for _, theirs in totals.values())


def test_nothing_is_found_that_amplifys_templates_do_not_have(found: dict[str, Counter[str]]) -> None:
    known = {check for checks in AMPLIFY.values() for check in checks}
    ours = {check for name in AMPLIFY for check in found[name]}
    # Amplify's tables are custom resources, and its log groups are made when a function first runs: no scanner sees them.
    assert ours - known == {"CKV_AWS_28", "CKV_AWS_66", "CKV_AWS_119"}


def test_the_page_tells_the_numbers(found: dict[str, Counter[str]]) -> None:
    page = (ROOT / "docs" / "security.md").read_text()
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert {name: (int(ours), int(theirs)) for name, ours, theirs in rows} == {
        name: (found[name].total(), sum(checks.values())) for name, checks in AMPLIFY.items()
    }
