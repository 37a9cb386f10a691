"""Decides how tools are run while code is packaged: without a shell, with a time limit, their output kept."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 600
_TAIL = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool did: whether it succeeded, and all it printed."""

    ok: bool
    output: str

    def tail(self) -> str:
        """Returns the last useful lines."""
        lines = [line.rstrip() for line in self.output.splitlines() if line.strip()]
        return "\n".join(lines[-_TAIL:])


def run_tool(command: Sequence[str | Path], folder: Path, extra: Mapping[str, str] | None = None) -> Outcome:
    """Runs a tool in a folder.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        extra: environment variables beside the present ones.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the user's file names the command, no shell reads it
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(False, f"no end after {SECONDS} seconds")
    except OSError as wrong:
        return Outcome(False, f"{command[0]}: {(wrong.strerror or str(wrong)).lower()}")
    return Outcome(done.returncode == 0, done.stdout.decode(errors="replace"))
