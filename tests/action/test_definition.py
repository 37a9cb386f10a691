"""action.yml is what GitHub takes, gives scripts nothing that they could run, and is told of in docs/ci.md."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.action.support import ACTION, ROOT, Runner

STEPS = ACTION["runs"]["steps"]
TEXT = (ROOT / "action.yml").read_text()
SCRIPTS = sorted((ROOT / "action").glob("*.sh"))


def tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip(f"{name} is not installed (pip install ampc[test])")
    return found


def check(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema() -> None:
    check(tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", "action.yml")


def test_the_workflow_of_the_page(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "ci.md").read_text()
    (text,) = re.findall(r"```yaml\n(on:.*?)```", page, re.DOTALL)
    (tmp_path / "workflow.yml").write_text(text)
    check(tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", tmp_path / "workflow.yml")


def test_shellcheck() -> None:
    check(tool("shellcheck"), "--external-sources", "--source-path", ROOT, *SCRIPTS)


def test_zizmor() -> None:
    """A scanner of actions: injection, actions that are named by what can move, permissions."""
    check(tool("zizmor"), "--offline", "--no-config", "--persona", "pedantic", "action.yml")


def test_scripts_are_given_nothing_but_variables() -> None:
    runs = [step["run"] for step in STEPS if "run" in step]
    assert [text for text in runs if "${{" in text] == []
    assert [text.removeprefix('bash "$GITHUB_ACTION_PATH/').rstrip('"') for text in runs] == [
        f"action/{name}.sh" for name in ("install", "check", "diff", "comment", "result")
    ]
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_variables_and_scripts_agree() -> None:
    """What a step is given is what its script reads, and the other way round."""
    runner = {"GITHUB_ACTION_PATH", "GITHUB_API_URL", "GITHUB_OUTPUT", "GITHUB_REF", "GITHUB_REPOSITORY", "GITHUB_SHA"}
    runner |= {"GITHUB_SERVER_URL"}
    runner |= {"GITHUB_STEP_SUMMARY", "RUNNER_TEMP"}
    for step in STEPS:
        if "run" in step:
            script = (ROOT / "action" / f"{step['id']}.sh").read_text()
            own = set(re.findall(r"\b([A-Z][A-Z_0-9]+)=", script))
            read = set(re.findall(r"\$\{?([A-Z][A-Z_]+)", script)) - own
            assert read - runner == set(step["env"]), step["id"]


def test_every_input_is_used_and_documented() -> None:
    assert {name for name in ACTION["inputs"] if f"inputs.{name}" not in TEXT} == set()
    page = (ROOT / "docs" / "ci.md").read_text()
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \| .*\|$", page, re.MULTILINE))
    defaults = {name: f"`{one['default']}`" if one["default"] else "" for name, one in ACTION["inputs"].items()}
    assert {name: rows.get(name) for name in defaults} == {**defaults, "token": "that of the job"}
    assert {name for name in ACTION["outputs"] if f"`{name}`" not in page} == set()


def test_other_actions_are_named_by_their_commit() -> None:
    uses = re.findall(r"uses: (\S+)(.*)", TEXT)
    assert [name for name, _ in uses] == [step["uses"] for step in STEPS if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) and re.fullmatch(r" # v[\d.]+", tag) for name, tag in uses)


@pytest.mark.slow
def test_the_action_installs_itself(tmp_path: Path) -> None:
    copy = tmp_path / "action"
    for name in ("pyproject.toml", "README.md", "LICENSE", "compiler", "action"):
        source = ROOT / name
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    project = (copy / "pyproject.toml").read_text().replace('version = "0.1.0"', 'version = "0.1.0+here"')
    (copy / "pyproject.toml").write_text(project)
    # Most of what cfn-lint brings is never imported: compiling it takes longer than the rest.
    variables = {"GITHUB_ACTION_PATH": str(copy), "PYTHONPATH": "", "PIP_NO_COMPILE": "1"}
    runner = Runner(tmp_path, tmp_path / "temp", variables=variables)
    runner.outputs["python"] = {"python-path": sys.executable}
    runner.run("install")
    assert runner.code == 0, runner.log
    python = Path(runner.outputs["install"]["bin"]) / "python"
    code = "import importlib.metadata, ampc; print(importlib.metadata.version('ampc'), ampc.__file__)"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env={})
    version, file = done.stdout.split()
    assert version == "0.1.0+here"
    assert Path(file).is_relative_to(tmp_path / "temp")


@pytest.mark.slow
def test_a_release_is_installed(tmp_path: Path) -> None:
    """The file is no release of ours: it stands for what the package index has, where the one that was asked for is found."""
    index = tmp_path / "index"
    index.mkdir()
    for version in ("7.0.0", "7.1.0"):
        with zipfile.ZipFile(index / f"ampc-{version}-py3-none-any.whl", "w") as wheel:
            about = f"ampc-{version}.dist-info"
            wheel.writestr("ampc.py", f"def main():\n    print('ampc {version}')\n")
            wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: ampc\nVersion: {version}\n")
            wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{about}/entry_points.txt", "[console_scripts]\nampc = ampc:main\n")
            wheel.writestr(f"{about}/RECORD", "")
    variables = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index), "PIP_CONFIG_FILE": "/dev/null", "PYTHONPATH": ""}
    for version, said in (("7.0.0", "ampc 7.0.0\n"), ("7.1.0", "ampc 7.1.0\n")):
        runner = Runner(tmp_path, tmp_path / "temp", variables=variables)
        runner.outputs["python"] = {"python-path": sys.executable}
        assert runner.run("install", version=version).log == said
    runner.run("install", version="7.0.0", extras="ampc==7.1.0")
    assert (runner.code, "ResolutionImpossible" in runner.log) == (1, True)
    runner = Runner(tmp_path, tmp_path / "temp", variables=variables)
    runner.outputs["python"] = {"python-path": sys.executable}
    runner.run("install", version="7.2.0 --quiet")
    assert runner.code == 1
    assert "7.2.0 --quiet" in runner.log
