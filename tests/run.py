"""Sets up everything the tests need beside Python, then runs all checks: `python3 tests/run.py [pytest arguments]`.

Nine things are set up, each once: `.venv` (ampc and the test tools), `.venv-ministack` (the emulator pins versions of
its own), `.tools/eslint` (AppSync's linter; Node comes from PyPI), `.tools/client` (Amplify's client library),
`.tools/iam` (a simulator of IAM), `.tools/outputs` (Amplify's generator of client config), `.tools/sarif` (the schema of SARIF),
`.tools/editor` (the language server that editors use for YAML)
and `.venv-checkov` (a security scanner that pins versions, too).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MINISTACK = ROOT / ".venv-ministack"
PACKAGES = ("eslint", "client", "iam", "outputs", "sarif", "editor")
MINISTACK_VERSION = "1.5.33"
CHECKOV = ROOT / ".venv-checkov"
CHECKOV_VERSION = "3.3.30"


def run(*command: str | Path, **options: object) -> None:
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, cwd=options.get("cwd", ROOT))


def once(folder: Path, key: str) -> bool:
    """Tells whether a set-up step must run: its inputs differ from the last time it finished."""
    stamp = folder / ".ampc-setup"
    return not (stamp.is_file() and stamp.read_text() == key)


def done(folder: Path, key: str) -> None:
    (folder / ".ampc-setup").write_text(key)


def digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files) + sys.version.encode()).hexdigest()


def set_up() -> Path:
    python = VENV / "bin" / "python"
    key = digest(ROOT / "pyproject.toml")
    if once(VENV, key):
        if not python.exists():
            venv.create(VENV, with_pip=True, symlinks=True)
        run(python, "-m", "pip", "install", "--quiet", "-e", ".[test]")
        done(VENV, key)
    for folder, package in ((MINISTACK, f"ministack=={MINISTACK_VERSION}"), (CHECKOV, f"checkov=={CHECKOV_VERSION}")):
        if once(folder, package):
            venv.create(folder, with_pip=True, clear=True, symlinks=True)
            run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", package)
            done(folder, package)
    for name in PACKAGES:
        install(name)
    return python


def install(name: str) -> None:
    """Installs what `tests/<name>/package.json` names into `.tools/<name>`."""
    folder = ROOT / ".tools" / name
    sources = [ROOT / "tests" / name / file for file in ("package.json", "package-lock.json")]
    key = digest(*sources)
    if once(folder, key):
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources:
            shutil.copy(source, folder / source.name)
        run(VENV / "bin" / "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
        done(folder, key)


def main() -> int:
    try:
        python = set_up()
        os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"
        run(python, "-m", "ruff", "check", ".")
        run(python, "-m", "ruff", "format", "--check", ".")
        run(python, "-m", "mypy")
        # Three for two processors: many tests wait for an emulator or an editor.
        most = ["-n", "3", "--cov", "--cov-report=term:skip-covered", "--cov-fail-under=90"]
        arguments = sys.argv[1:] or most
        run(python, "-m", "pytest", "-q", *arguments)
    except subprocess.CalledProcessError as failed:
        return failed.returncode or 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
