"""Decides how tools are run while code is packaged: without a shell, with a time limit, their output kept."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SECONDS = 600
_LINES = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool did: whether it succeeded, and all it printed."""

    ok: bool
    output: str

    def tail(self) -> str:
        """Returns the last useful lines."""
        lines = [line.rstrip() for line in self.output.splitlines() if line.strip()]
        return "\n".join(lines[-_LINES:])


def run_tool(
    command: Sequence[str | Path], folder: Path, extra: Mapping[str, str] | None = None, *, seconds: float = SECONDS
) -> Outcome:
    """Runs a tool in a folder and waits for it.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        extra: environment variables beside the present ones.
        seconds: after these it is stopped, with everything it started.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own file names the command, and no shell reads it
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as wrong:
        return Outcome(False, f"{command[0]}: {(getattr(wrong, 'strerror', None) or str(wrong)).lower()}")
    with process:
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            printed, _ = process.communicate()
            return Outcome(False, f"{printed.decode(errors='replace')}\nstopped after {seconds:g} seconds")
        except BaseException:
            _stop(process)
            raise
    return Outcome(process.returncode == 0, printed.decode(errors="replace") or _silent(process.returncode))


def _silent(code: int) -> str:
    return "" if code == 0 else f"it printed nothing and ended with code {code}"


def _stop(process: subprocess.Popen[bytes]) -> None:
    # A build tool's own children keep the pipe open: the whole session goes.
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (OSError, AttributeError):
        process.kill()
