"""Decides how the files of an output folder are compared with those of a build."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def changed(files: Mapping[str, bytes], out: Path) -> set[str]:
    """Returns the paths in the output folder that a build would add, change or remove.

    Args:
        files: path in the folder → bytes, as they would be written.
        out: the folder.
    """
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} if out.is_dir() else set()
    differs = {name for name in there & set(files) if (out / name).read_bytes() != files[name]}
    return differs | (there ^ set(files))


def unified(new: bytes | None, file: Path, name: str) -> str:
    """Returns the unified diff from a file to what a build would write there; a line for files that are no text.

    Args:
        new: the new bytes; ``None`` when the build would remove the file.
        file: the file.
        name: its name, as the diff shows it.
    """
    old = file.read_bytes() if file.is_file() else None
    try:
        before, after = [(content or b"").decode().splitlines(keepends=True) for content in (old, new)]
    except UnicodeDecodeError:
        word = "only in the build" if old is None else "not in the build" if new is None else "differs"
        return f"binary file {name}: {word}\n"
    names = ("/dev/null" if old is None else f"a/{name}", "/dev/null" if new is None else f"b/{name}")
    told = difflib.unified_diff(before, after, *names)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)
