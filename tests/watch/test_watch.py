"""`ampc build --watch` and `ampc check --watch`, as processes: what is run again, what is kept, how it ends."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ampc

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPILER = str(Path(ampc.__file__).parent.parent)
GOOD = "auth: {loginWith: {email: true}}\ninclude: [more.yaml]\n"
MORE = "functions:\n  greet: {entry: code/handler.py}\n"

_MAIN = """
import signal, sys
from ampc.cli.main import main
# A job in the background ignores Ctrl-C, and so would what it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""


class Watched:
    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.lines: queue.Queue[str] = queue.Queue()
        command = [sys.executable, "-u", "-c", _MAIN, *arguments]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": COMPILER, "AMPC_CACHE_DIR": str(folder / ".cache"), "NO_COLOR": "1"},
        )
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, start: str) -> list[str]:
        """Returns the lines up to one that starts so."""
        seen = []
        while True:
            seen.append(self.lines.get(timeout=30))
            if seen[-1].startswith(start):
                return seen

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.thread.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "handler.py").write_text("def handler(event, context):\n    return 1\n")
    (tmp_path / "more.yaml").write_text(MORE)
    (tmp_path / "amplify.yaml").write_text(GOOD)
    return tmp_path


@pytest.fixture
def build(project: Path) -> Iterator[Watched]:
    watched = Watched(project, "build", "--no-lint", "--watch")
    yield watched
    watched.close()


def test_every_source_is_watched(build: Watched) -> None:
    assert build.until("watching")[-1] == "watching 3 files; Ctrl-C ends it"
    manifest = build.folder / "build" / "manifest.json"
    before = manifest.read_bytes()
    build.write("code/handler.py", "def handler(event, context):\n    return 12345\n")
    assert build.until("watching")[1] == "code/handler.py changed: build again"
    assert manifest.read_bytes() != before
    build.write("more.yaml", MORE + "  other: {entry: code/handler.py}\n")
    assert build.until("watching")[1] == "more.yaml changed: build again"
    template = json.loads((build.folder / "build" / "template.json").read_text())
    assert "FunctionOtherLambda" in template["Resources"]
    build.write("amplify.yaml", "auth: {loginWith: {email: true}}\n")
    assert build.until("watching")[1:][0] == "amplify.yaml changed: build again"
    build.write("README.md", "nobody reads this\n")
    time.sleep(1)
    assert build.lines.empty()
    assert build.stop() == 130


def test_the_old_output_stays_when_the_file_is_wrong(build: Watched) -> None:
    build.until("watching")
    template = build.folder / "build" / "template.json"
    before = template.read_bytes()
    build.write("amplify.yaml", "auth: {loginWit: {email: true}}\n")
    told = build.until("watching")
    assert "error[AMP201]: unknown key 'loginWit'" in told
    assert told[-2].startswith("not built: ")
    assert template.read_bytes() == before
    build.write("amplify.yaml", GOOD)
    assert any(line.startswith("built build: ") for line in build.until("watching"))
    assert build.stop() == 130


def test_a_file_that_was_missing(project: Path) -> None:
    (project / "more.yaml").unlink()
    watched = Watched(project, "check", "--no-lint", "--watch")
    try:
        assert "error[AMP803]: there is no file 'more.yaml'" in watched.until("watching")
        watched.write("more.yaml", MORE)
        told = watched.until("watching")
        assert told[1] == "more.yaml changed: check again"
        assert told[-2] == ".: no findings"
        started = os.times().elapsed
        cpu = _cpu(watched.process.pid)
        time.sleep(1.5)
        assert _cpu(watched.process.pid) - cpu < 0.3 * (os.times().elapsed - started)
        assert watched.stop() == 130
    finally:
        watched.close()


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
