"""Decides which files of a folder go into a function's archive."""

from __future__ import annotations

import os
from pathlib import Path

from ampc.components.function.package.zip import Entry

SKIPPED_FOLDERS = frozenset(
    {"__pycache__", ".git", ".hg", ".svn", ".venv", "venv", "node_modules", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
)
SKIPPED_ENDINGS = (".pyc", ".pyo")
SKIPPED_NAMES = frozenset({".DS_Store"})


class OutsideError(ValueError):
    """A link in the folder leads out of the project. Its argument is the link's path in the folder."""


def read_tree(folder: Path, root: Path) -> dict[str, Entry]:
    """Returns name in the archive → file, for everything below a folder but caches and version control.

    Args:
        folder: the folder whose content is packed.
        root: the project; links may not lead out of it.

    Raises:
        OutsideError: a link leads out of the project.
        OSError: something cannot be read.
    """
    home = root.resolve()
    found: dict[str, Entry] = {}
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in (*names, *(name for name in folders if (Path(base) / name).is_symlink())):
            path = Path(base) / name
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                raise OutsideError(inside)
            if name in SKIPPED_NAMES or name.endswith(SKIPPED_ENDINGS) or not path.is_file():
                continue
            found[inside] = Entry(path.read_bytes(), os.access(path, os.X_OK))
    return found
