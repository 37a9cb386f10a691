"""What docs/ci.md tells people to run does run."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

import ampc
from ampc.cli.main import main
from ampc.diagnostics.model import has_errors

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "ci.md").read_text()
BLOCKS = re.findall(r"```(yaml|sh)\n(.*?)```", PAGE, re.DOTALL)
DIFF = re.findall(r"```(sh)\n(.*?)```", (DOCS / "diff.md").read_text(), re.DOTALL)
COMMANDS = sorted(
    {line for _, text in (*BLOCKS, *DIFF) for line in re.findall(r"^[ -]*(?:run: )?(ampc .*)$", text, re.MULTILINE)}
)
BACKEND = """\
auth:
  loginWith: { email: true }
resources:
  Bucket: { Type: AWS::S3::Bucket }
environments:
  prod: { tags: { stage: prod } }
  staging: {}
"""


def test_there_are_commands() -> None:
    assert len(COMMANDS) == 9


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "amplify.yaml").write_text(BACKEND)
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    for step in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "first"], ["fetch", "-q", ".", "main"]):
        subprocess.run([*git, *step], check=True)
    before = {path.name for path in tmp_path.iterdir()}
    assert main(shlex.split(command)[1:]) == 0
    named = re.findall(r"=(\S+)|--out (\S+)", command)
    assert {path.name for path in tmp_path.iterdir()} - before == {a or b for a, b in named}


def test_the_example_of_lint_is_right() -> None:
    (text,) = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("lint:")]
    made = ampc.compile_text(BACKEND + text, lint=False)
    # Nothing of this backend needs the exceptions of the page.
    assert [one.code for one in made.diagnostics] == ["AMP953"]
    assert not has_errors(made.diagnostics)


def test_the_recipes_are_yaml() -> None:
    kinds = [list(yaml.safe_load(text)) for kind, text in BLOCKS if kind == "yaml"]
    assert kinds == [
        [True, "jobs"],
        ["jobs"],
        ["backend", "changes"],
        ["repos"],
        ["lint"],
    ]  # YAML 1.1 reads `on` as true
