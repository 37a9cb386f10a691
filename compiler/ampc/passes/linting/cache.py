"""Decides how findings are remembered: per template, by everything that could change them; a cache never fails a build.

What is kept has no lines of ``amplify.yaml`` in it. Blame is found anew on every run, so moved lines stay right.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.passes.linting.engine import DEFAULT, identity
from ampc.passes.linting.finding import Finding

if TYPE_CHECKING:
    from ampc.ir.values import Json
    from ampc.passes.linting.engine import Settings

MAX_ENTRIES = 500
VARIABLE = "AMPC_CACHE_DIR"


def folder() -> Path | None:
    """Returns the cache folder of this user, or ``None`` when there is no home folder to put it in."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given) / "lint"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "ampc" / "lint"


def key(template: Json, settings: Settings = DEFAULT) -> str:
    """Returns the name of a template's entry: a hash of all that the findings depend on."""
    asked = json.dumps([settings.regions, settings.include])
    content = json.dumps(template, separators=(",", ":"))
    return hashlib.sha256(b"\0".join((identity(), asked.encode(), content.encode()))).hexdigest()


def load(name: str) -> list[Finding] | None:
    """Returns remembered findings, or ``None`` when there are none that can be read."""
    where = folder()
    if where is None:
        return None
    path = where / f"{name}.json"
    try:
        found = [Finding.from_json(one) for one in json.loads(path.read_bytes())]
    except (OSError, ValueError, TypeError):
        return None
    try:
        os.utime(path)
    except OSError:
        # Only the order in which entries are dropped depends on it.
        return found
    return found


def save(name: str, findings: list[Finding]) -> None:
    """Remembers findings, if the folder can be written; a reader never sees half an entry."""
    where = folder()
    if where is None:
        return
    content = json.dumps([one.to_json() for one in findings])
    try:
        where.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=where, suffix=".part", delete=False, encoding="utf-8") as part:
            part.write(content)
        Path(part.name).replace(where / f"{name}.json")
        _prune(where)
    except OSError:
        return


def _prune(where: Path) -> None:
    """Drops what was used least recently, and what a killed process left behind."""
    entries = sorted((entry.stat().st_mtime, entry) for entry in where.iterdir() if entry.is_file())
    for _, entry in entries[: max(0, len(entries) - MAX_ENTRIES)]:
        entry.unlink(missing_ok=True)
