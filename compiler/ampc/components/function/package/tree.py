"""Decides which files of a folder go into a function's archive."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from ampc.components.function.package.zip import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", "venv"})
SKIPPED_ENDINGS = (".pyc", ".pyo")


class OutsideError(ValueError):
    """A link in the folder leads out of the project. Its argument is the link's path below the folder."""


def read_tree(folder: Path, root: Path, *, everything: bool = False) -> dict[str, Entry]:
    """Returns name in the archive → file, for what is below a folder.

    Args:
        folder: the folder whose content is packed.
        root: the project; links may not lead out of it.
        everything: whether caches and hidden files are packed too: what a command or an installer made is meant to be
            there; what stands in a source folder (``.env``, ``.git``, ``.venv``) often is not.

    Raises:
        OutsideError: a link leads out of the project.
        OSError: something cannot be read.
    """
    home = root.resolve()
    found: dict[str, Entry] = {}
    for path in _walk(folder, home, everything, (folder.resolve(),), folder):
        found[path.relative_to(folder).as_posix()] = read_entry(path)
    return found


def read_entry(path: Path) -> Entry:
    """Returns a file as an entry of an archive.

    Raises:
        OSError: it cannot be read.
    """
    return Entry(path.read_bytes(), bool(path.stat().st_mode & stat.S_IXUSR))


def _walk(folder: Path, home: Path, everything: bool, above: tuple[Path, ...], top: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if not everything and _skipped(path):
            continue
        real = path.resolve()
        if path.is_symlink() and not real.is_relative_to(home):
            raise OutsideError(path.relative_to(top).as_posix())
        if path.is_dir():
            # A link to a folder above would never end.
            if real not in above:
                yield from _walk(path, home, everything, (*above, real), top)
        elif path.is_file():
            yield path


def _skipped(path: Path) -> bool:
    return path.name.startswith(".") or path.name in SKIPPED_FOLDERS or path.name.endswith(SKIPPED_ENDINGS)
