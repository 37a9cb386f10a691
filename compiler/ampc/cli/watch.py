"""Decides what `--watch` does: run again when a file that the last run read has changed, until Ctrl-C.

Which files those are is not listed anywhere: every file that is opened while a run lasts counts, so that a new sort of
source is watched from the day it is read. What bundlers read is told by the imports of the code.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN
from ampc.cli.shared import find

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

EVERY = 0.25
"""Seconds between two looks: short for a person, and a few dozen calls of `stat` for the machine."""
_LOCK = "amplify.lock"
_NEVER = frozenset({"node_modules", "__pycache__", "site-packages"})
_SCRIPTS = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".json")
_IMPORT = re.compile(r"""(?:from|import|require\()\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
_MAX_NAMES = 20_000
Stamp = tuple[int, int] | None


def watch_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option that goes on after the first run."""
    parser.add_argument("--watch", action="store_true", help="run again whenever a source changes; Ctrl-C ends it")


def watch(options: argparse.Namespace, once: Callable[[argparse.Namespace], int]) -> int:
    """Runs a command, and runs it again after every change.

    Args:
        options: those of the command.
        once: one run of it.

    Raises:
        KeyboardInterrupt: the user has enough.
    """
    file = find(options.path)
    reads = Reads(file.parent.resolve(), Path(options.out).resolve() if getattr(options, "out", None) else None)
    while True:
        with reads.recording():
            code = once(options)
        # A file that was missing has no stamp: after a failure, any that comes or goes may be the one.
        names = reads.names() if code != CLEAN else None
        sys.stdout.flush()
        files = reads.follow(file)
        print(f"watching {files} file{'' if files == 1 else 's'}; Ctrl-C ends it", file=sys.stderr, flush=True)
        changed = _next(reads, names)
        print(f"\n{changed} changed: {options.command} again", file=sys.stderr, flush=True)


def _next(reads: Reads, names: frozenset[Path] | None) -> str:
    """Waits for a change of what was read, or of which files there are; returns the file's name."""
    while True:
        time.sleep(EVERY)
        for path, known in reads.seen.items():
            if stamp(path) != known:
                return reads.shown(path)
        if names is not None and (other := reads.names() ^ names):
            return reads.shown(min(other))


def stamp(path: Path) -> Stamp:
    """Returns what changes when a file does; ``None`` when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@dataclass(slots=True)
class Reads:
    """The files of a project that a run read, each with its stamp when it was read.

    Attributes:
        root: the project.
        out: the output folder, when one is named.
        seen: file or folder → stamp.
    """

    root: Path
    out: Path | None
    seen: dict[Path, Stamp] = field(default_factory=dict)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Records files while a run lasts; those of the run before are forgotten."""
        _record(self)
        try:
            yield
        finally:
            _record(None)

    def opened(self, given: Any, flags: Any) -> None:
        """Takes a file that was opened."""
        if not isinstance(given, (str, bytes, os.PathLike)) or (isinstance(flags, int) and flags & os.O_ACCMODE):
            return
        path = Path(os.fsdecode(given)).resolve()
        if self.owns(path) and path not in self.seen:
            self.seen[path] = stamp(path)

    def follow(self, file: Path) -> int:
        """Adds what the code that was read imports, and the folders that code is in; returns how many files there are."""
        self.seen.setdefault(file.resolve(), stamp(file))
        todo = [path for path in self.seen if path.suffix in _SCRIPTS]
        while todo:
            for path in _imported(todo.pop()):
                if path not in self.seen and self.owns(path):
                    self.seen[path] = stamp(path)
                    todo.append(path)
        files = len(self.seen)
        for folder in {path.parent for path in self.seen if path.suffix in (*_SCRIPTS, ".py")} - {self.root}:
            self.seen[folder] = stamp(folder)
        return files

    def names(self) -> frozenset[Path]:
        """Returns the files of the project, within reason."""
        found: list[Path] = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if self.owns(Path(folder, name))]
            found += [path for name in files if self.owns(path := Path(folder, name))]
            if len(found) > _MAX_NAMES:
                break
        return frozenset(found)

    def shown(self, path: Path) -> str:
        """Returns a file's name in the project."""
        return path.relative_to(self.root).as_posix()

    def owns(self, path: Path) -> bool:
        """Tells whether a path is a source: inside the project, and nothing that a build writes or a tool installs."""
        if not path.is_relative_to(self.root) or path.name == _LOCK:
            return False
        parts = path.relative_to(self.root).parts
        outside = any(part.startswith(".") or part in _NEVER for part in parts)
        # The project itself is opened, too, when the output is put in its place.
        made = not parts or parts[0] == "build" or parts[0].startswith("build-")
        return not (outside or made or (self.out is not None and path.is_relative_to(self.out)))


def _imported(file: Path) -> Iterator[Path]:
    """Yields the files that a script imports by a relative path."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return
    for name in _IMPORT.findall(text):
        base = Path(os.path.normpath(file.parent / name))
        stem = base.with_suffix("") if base.suffix in (".js", ".mjs", ".cjs") else base
        options = (
            base,
            *(stem.with_name(stem.name + end) for end in _SCRIPTS),
            *(base / f"index{end}" for end in _SCRIPTS),
        )
        yield from (path for path in options if path.is_file())


_recorder: Reads | None = None
_hooked = False


def _record(reads: Reads | None) -> None:
    global _recorder, _hooked  # noqa: PLW0603 - a hook of the interpreter cannot be taken out again
    _recorder = reads
    if reads is not None:
        reads.seen.clear()
    if not _hooked:
        sys.addaudithook(_opened)
        _hooked = True


def _opened(event: str, details: tuple[Any, ...]) -> None:
    if event == "open" and _recorder is not None:
        _recorder.opened(details[0], details[2])
