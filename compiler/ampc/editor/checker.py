"""Decides how saved files are checked: by `ampc check` itself, in a process that stays and can be stopped at any time."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Checker:
    """Runs `ampc check` in a process of its own: cfn-lint takes seconds, and no thread of the server may wait for it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._busy: Path | None = None
        self._lock = threading.Lock()

    def check(self, file: Path, env: str | None, done: Callable[[list[dict[str, Any]] | None], None]) -> None:
        """Starts a check.

        Args:
            file: the ``amplify.yaml``.
            env: the environment, or ``None`` for the usual one.
            done: is called with the findings, or with ``None`` when there are none to tell of.
        """
        with self._lock:
            self._stop()
            process = self._process or self._started()
            self._busy = file
        asked = json.dumps({"folder": str(file.parent), "file": file.name, "env": env}) + "\n"

        def wait() -> None:
            assert process.stdin is not None, "it is piped"
            assert process.stdout is not None, "it is piped"
            try:
                process.stdin.write(asked.encode())
                process.stdin.flush()
                answer = json.loads(process.stdout.readline())
            except (OSError, ValueError):
                return
            with self._lock:
                if self._process is not process:
                    return
                self._busy = None
            done(answer)

        threading.Thread(target=wait, name="check", daemon=True).start()

    def cancel(self, file: Path) -> None:
        """Stops the check of a file."""
        with self._lock:
            if self._busy == file:
                self._stop()

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "ampc.editor.checker"]
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        return self._process

    def _stop(self) -> None:
        """Stops a process that is at work; an idle one stays, with everything imported."""
        if self._busy is None or self._process is None:
            return
        _end(self._process)
        self._process, self._busy = None, None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process with all that it started: cfn-lint runs in several, and code is packaged by other programs."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _answer(asked: dict[str, Any]) -> Any:
    from ampc.cli.main import FINDINGS, main

    os.chdir(asked["folder"])
    options = [] if asked["env"] is None else ["--env", asked["env"]]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        code = main(["check", asked["file"], "--format", "json", *options])
    return json.loads(said.getvalue())["diagnostics"] if code <= FINDINGS else None


def serve() -> None:
    """Answers one line of JSON for each on standard input, until that ends."""
    out = os.fdopen(os.dup(1), "w")
    # Tools that package code write to standard output: only answers may stand there.
    os.dup2(2, 1)
    for line in sys.stdin:
        out.write(json.dumps(_answer(json.loads(line))) + "\n")
        out.flush()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        serve()
