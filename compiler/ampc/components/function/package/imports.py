"""Decides which modules a Python file needs when it stands in the project's own folder, beside everything else."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from ampc.components.function.package.tree import SKIPPED_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def imported_files(entry: Path, folder: Path) -> list[Path]:
    """Returns the entry and every module below a folder that it imports, directly or through others.

    A package that is imported counts whole. What is not below the folder comes from elsewhere and is left out.

    Args:
        entry: a Python file.
        folder: where imports start.

    Raises:
        OSError: a file cannot be read.
    """
    found: dict[Path, None] = {}
    waiting = [entry]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found[file] = None
        for name in _names(file, folder):
            waiting += _modules(folder, name)
    return sorted(found)


def _names(file: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError, RecursionError):
        return
    here = file.relative_to(folder).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else ()
            base += tuple(node.module.split(".")) if node.module else ()
            yield base
            yield from ((*base, alias.name) for alias in node.names)


def _modules(folder: Path, name: tuple[str, ...]) -> list[Path]:
    """Returns the files of a module or of the package that holds it; none when it is not below the folder."""
    if not name:
        return []
    package = folder / name[0]
    regular = (package / "__init__.py").is_file()
    if regular or (package.is_dir() and name[0] not in sys.stdlib_module_names | SKIPPED_FOLDERS):
        return [file for file in package.rglob("*.py") if "__pycache__" not in file.parts]
    file = folder / f"{name[0]}.py"
    return [file] if file.is_file() else []
