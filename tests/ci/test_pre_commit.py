"""The hook of this repository runs in pre-commit itself, which installs ampc from it as it does for a user."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ampc.cli.main import main

ROOT = Path(__file__).parents[2]
HOOK = "ampc check..............................................................."
CURRENT = "ampc build --check......................................................."


@pytest.mark.slow
def test_the_hook_passes_and_fails(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    git = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "ampc")
    git |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "ampc@example.com")
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("AMPC_", "GIT_", "PYTHONPATH"))},
        **git,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "AMPC_CACHE_DIR": str(tmp_path / "cache"),
        "NO_COLOR": "1",
        "PIP_NO_COMPILE": "1",  # Most of what cfn-lint brings is never imported.
    }
    source = tmp_path / "ampc"
    subprocess.run(["git", "clone", "-q", ROOT, source], check=True, env=variables)
    # The hook as it is in the work tree, committed or not.
    (source / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    subprocess.run(["git", "add", "-A"], check=True, env=variables, cwd=source)
    subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", "the hook"], check=True, env=variables, cwd=source)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, text=True, check=True)
    config = f"repos:\n  - repo: {source}\n    rev: {head.stdout.strip()}\n    hooks: [{{ id: ampc-check }}]\n"
    (project / ".pre-commit-config.yaml").write_text(config)
    subprocess.run(["git", "init", "-q"], check=True, env=variables, cwd=project)

    def hook(text: str) -> tuple[int, str]:
        (project / "amplify.yaml").write_text(text)
        subprocess.run(["git", "add", "-A"], check=True, env=variables, cwd=project)
        command = [sys.executable, "-m", "pre_commit", "run", "--color=never"]
        done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    code, said = hook("auth: { loginWith: { email: true } }\n")
    assert (code, said.splitlines()[-1]) == (0, f"{HOOK}Passed")
    code, said = hook("auth: { loginWith: { emial: true } }\n")
    assert code == 1
    assert f"{HOOK}Failed\n" in said
    assert "error[AMP201]: unknown key 'emial'\n --> amplify.yaml:1:22\n" in said
    both = config.replace("{ id: ampc-check }", "{ id: ampc-check }, { id: ampc-build-check }")
    (project / ".pre-commit-config.yaml").write_text(both)
    (project / "amplify.yaml").write_text("auth: { loginWith: { email: true } }\n")
    assert main(["build", str(project), "--no-lint"]) == 0
    code, said = hook("auth: { loginWith: { email: true } }\n")
    assert (code, said.splitlines()) == (0, [f"{HOOK}Passed", f"{CURRENT}Passed"])
    code, said = hook("auth: { loginWith: { email: true, phone: true } }\n")
    assert (code, f"{HOOK}Passed\n{CURRENT}Failed\n" in said) == (1, True)
    assert "error[AMP975]: 'build' is not what the sources give: " in said
    (project / "README.md").write_text("nothing of the backend\n")
    subprocess.run(["git", "rm", "-q", "--cached", "amplify.yaml"], check=True, env=variables, cwd=project)
    command = [sys.executable, "-m", "pre_commit", "run", "--color=never", "--files", "README.md"]
    done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, check=False)
    assert "(no files to check)Skipped" in done.stdout
