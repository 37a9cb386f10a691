"""Decides how Python packages are vendored: as wheels for Lambda's platform, from the requirements file, cached."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.components.function.package.command import Outcome, run_tool
from ampc.components.function.package.progress import tell
from ampc.components.function.package.tree import read_tree
from ampc.components.function.package.zip import Entry

if TYPE_CHECKING:
    from ampc.components.function.package.requirements import Requirements

_MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}
_OLD = frozenset({"3.9", "3.10", "3.11"})
_VOLATILE = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"})
_LAYOUT = b"1"
"""Changes when what is kept in the cache changes."""


def cache_folder() -> Path:
    """Returns the user's cache folder for ampc; ``AMPC_CACHE_DIR`` overrides it."""
    chosen = os.environ.get("AMPC_CACHE_DIR")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ampc"


def vendor(requirements: Requirements, runtime: str, architecture: str) -> dict[str, Entry] | Outcome:
    """Returns name in the archive → file for all packages of a requirements file, or what the installer said.

    Args:
        requirements: the requirements file, not empty.
        runtime: a Lambda runtime such as ``python3.13``.
        architecture: ``x86_64`` or ``arm64``.

    Raises:
        OSError: the cache cannot be read.
    """
    version, machine = runtime.removeprefix("python"), _MACHINES[architecture]
    parts = (_LAYOUT, requirements.key(), version.encode(), machine.encode())
    kept = cache_folder() / "python" / hashlib.sha256(b"\0".join(parts)).hexdigest()
    if not kept.is_dir():
        outcome = _install(requirements, version, machine, kept)
        if not outcome.ok:
            return outcome
    files = read_tree(kept, kept, everything=True)
    return {name: Entry(entry.content) for name, entry in files.items() if not _skipped(name)}


def _skipped(name: str) -> bool:
    folder, _, last = name.rpartition("/")
    if folder.endswith(".dist-info") and last in _VOLATILE:
        return True
    return name.startswith("bin/") or "__pycache__/" in name or name == ".lock"


def _install(requirements: Requirements, version: str, machine: str, kept: Path) -> Outcome:
    file = requirements.files[0][0]
    tell(f"installing {file.name} for Python {version} on {machine}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        target = Path(tempfile.mkdtemp(dir=kept.parent))
    except OSError as wrong:
        return Outcome(False, f"{kept.parent}: {(wrong.strerror or str(wrong)).lower()}")
    try:
        outcome = run_tool(_command(file, version, machine, target), file.parent, {"PIP_USER": "0"})
        if outcome.ok and not kept.is_dir():
            target.rename(kept)
    except OSError:
        # Another build finished the same packages first.
        if not kept.is_dir():
            raise
    finally:
        shutil.rmtree(target, ignore_errors=True)
    return outcome


def _command(file: Path, version: str, machine: str, target: Path) -> list[str | Path]:
    common: list[str | Path] = ["--target", target, "--python-version", version, "--only-binary", ":all:", "-r", file]
    uv = shutil.which("uv")
    if uv:
        # Amazon Linux 2 has glibc 2.26, Amazon Linux 2023 (from Python 3.12 on) has 2.34.
        platform = f"{machine}-manylinux2014" if version in _OLD else f"{machine}-manylinux_2_34"
        return [uv, "pip", "install", "--quiet", "--no-progress", "--python-platform", platform, *common]
    newest = 17 if version in _OLD else 34
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 16, -1)]
    platforms = [f"--platform={tag}" for tag in (*tags, f"manylinux2014_{machine}")]
    pip: list[str | Path] = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return [*pip, "--no-compile", "--no-warn-conflicts", "--implementation", "cp", *platforms, *common]
