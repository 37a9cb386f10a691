"""Decides how a build reaches the disk: whole or not at all, never over something that is not a build."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, Label, Severity
from ampc.source.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANIFEST = "manifest.json"


def write(files: Mapping[str, bytes], out: Path, root: Path) -> Diagnostic | None:
    """Writes the files of a build into a folder, replacing an earlier build as a whole.

    Args:
        files: path in the folder → bytes.
        out: the folder.
        root: the project, which the folder may not be or contain.

    Returns:
        What went wrong, with the earlier build untouched, or ``None``.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link the user made on purpose
    if _holds(out, root):
        return _told(
            "AMP903", f"'{out.name or out}' holds the project itself", "name a folder of its own, such as build"
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            wrong = _unusable(out)
            if wrong is None:
                _write(files, out)
            return wrong
    except OSError as problem:
        return _failed(out, problem)


def _write(files: Mapping[str, bytes], out: Path) -> None:
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        for path, content in files.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        fresh.chmod(0o755)
        _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, out: Path) -> None:
    """Puts the new folder in the place of the old one; the old one comes back when that fails."""
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old.", dir=out.parent)) / "build"
    try:
        out.rename(old)
        try:
            fresh.rename(out)
        except OSError:
            old.rename(out)
            raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


@contextlib.contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Makes two builds into one folder wait for each other; the last one wins. The lock is on the parent folder itself."""
    import fcntl

    handle = os.open(out.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _holds(out: Path, root: Path) -> bool:
    home = Path(os.path.abspath(root))  # noqa: PTH100 - as above
    return out == home or home.is_relative_to(out)


def _unusable(out: Path) -> Diagnostic | None:
    if out.exists() and not out.is_dir():
        return _told("AMP904", f"'{out.name}' is a file, a folder is needed", "name another folder with --out")
    if out.is_dir() and any(out.iterdir()) and not _is_build(out):
        return _told(
            "AMP905",
            f"the folder '{out.name}' holds something else than a build",
            "name another folder with --out, or empty it",
        )
    return None


def _is_build(out: Path) -> bool:
    try:
        return "ampc" in json.loads((out / MANIFEST).read_bytes())
    except (OSError, ValueError, TypeError):
        return False


def _failed(out: Path, problem: OSError) -> Diagnostic:
    reason = (problem.strerror or str(problem)).lower()
    return _told(
        "AMP906", f"the build could not be written to '{out.name}': {reason}", "the earlier build, if any, is as it was"
    )


def _told(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, (), hint)


def unreadable(path: Path, problem: OSError) -> Diagnostic:
    """Returns the finding about an input file that cannot be read."""
    reason = (problem.strerror or str(problem)).lower()
    span = Span(str(path), 1, 1, 1, 1)
    return Diagnostic(
        "AMP116",
        Severity.ERROR,
        f"'{path}' cannot be read: {reason}",
        (Label(span),),
        "`ampc init` writes a file to start from",
    )
