"""Decides how Python packages are vendored: as wheels for Lambda's platform, from the requirements file, cached."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from ampc.components.function.package.command import Outcome, run_tool
from ampc.components.function.package.progress import tell
from ampc.components.function.package.tree import read_tree
from ampc.components.function.package.zip import Entry

_PLATFORMS = {"x86_64": "x86_64", "arm64": "aarch64"}
_VOLATILE = ("RECORD", "INSTALLER", "direct_url.json", "REQUESTED", "uv_cache.json")


def cache_folder() -> Path:
    """Returns the user's cache folder for ampc; ``AMPC_CACHE_DIR`` overrides it."""
    chosen = os.environ.get("AMPC_CACHE_DIR")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ampc"


def vendor(requirements: Path, runtime: str, architecture: str) -> dict[str, Entry] | Outcome:
    """Returns name in the archive → file for all packages of a requirements file, or what the installer said.

    Args:
        requirements: the requirements file.
        runtime: a Lambda runtime such as ``python3.13``.
        architecture: ``x86_64`` or ``arm64``.
    """
    text = requirements.read_bytes()
    version, platform = runtime.removeprefix("python"), f"{_PLATFORMS[architecture]}-manylinux2014"
    key = hashlib.sha256(b"\0".join((text, version.encode(), platform.encode()))).hexdigest()
    kept = cache_folder() / "python" / key
    if not kept.is_dir():
        outcome = _install(requirements, version, platform, kept)
        if not outcome.ok:
            return outcome
    files = read_tree(kept, kept)
    return {name: Entry(entry.content) for name, entry in files.items() if not _skipped(name)}


def _skipped(name: str) -> bool:
    folder, _, last = name.rpartition("/")
    return (folder.endswith(".dist-info") and last in _VOLATILE) or name.startswith("bin/") or name == ".lock"


def _install(requirements: Path, version: str, platform: str, kept: Path) -> Outcome:
    tell(f"installing {requirements.name} for Python {version} on {platform}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        target = Path(tempfile.mkdtemp(dir=kept.parent))
    except OSError as wrong:
        return Outcome(False, f"{kept.parent}: {(wrong.strerror or '').lower()}")
    outcome = run_tool(_command(requirements, version, platform, target), requirements.parent)
    if outcome.ok:
        try:
            target.rename(kept)
        except OSError:
            # Another build finished the same packages first.
            shutil.rmtree(target, ignore_errors=True)
    else:
        shutil.rmtree(target, ignore_errors=True)
    return outcome


def _command(requirements: Path, version: str, platform: str, target: Path) -> list[str | Path]:
    uv = shutil.which("uv")
    common: list[str | Path] = ["--target", target, "--python-version", version, "--only-binary", ":all:", "-r", requirements]
    if uv:
        return [uv, "pip", "install", "--quiet", "--no-config", "--python-platform", platform, *common]
    tag = platform.replace("x86_64-manylinux2014", "manylinux2014_x86_64").replace("aarch64-manylinux2014", "manylinux2014_aarch64")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    return [*pip, "--implementation", "cp", "--platform", tag, *common]
