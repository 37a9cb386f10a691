"""What the tests of deployed stacks need: the emulator, and Node with Amplify's own generator."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.deploy.conftest import aws

__all__ = ["aws"]

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Returns Node and a folder with our scripts, beside which Amplify's packages are."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        pytest.skip("there is no Node to run Amplify's generator")
    installed = Path(os.environ.get("AMPC_OUTPUTS_DIR", HERE.parents[1] / ".tools" / "outputs"))
    if not (installed / "node_modules" / "@aws-amplify" / "client-config").is_dir():
        raise RuntimeError(f"no client-config in {installed}: run `python3 tests/run.py`, or set AMPC_OUTPUTS_DIR")
    folder = tmp_path_factory.mktemp("generator")
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, folder)
    (folder / "node_modules").symlink_to(installed / "node_modules")
    return node, folder
