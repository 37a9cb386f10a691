"""An editor with one backend open: what tests of the language server type, and what they see."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ampc
from ampc.editor.server import CHECKED
from tests.support.lsp_client import LspClient, LspError, place

if TYPE_CHECKING:
    from typing import Self

COMPILER = str(Path(ampc.__file__).parent.parent)


@dataclass(slots=True)
class Editor:
    """One server, one folder."""

    client: LspClient
    folder: Path

    @classmethod
    def start(cls, folder: Path, cache: Path, **options: Any) -> Self:
        env = {**os.environ, "PYTHONPATH": COMPILER, "AMPC_CACHE_DIR": str(cache)}
        client = LspClient.start([sys.executable, "-m", "ampc", "lsp", "--stdio"], env=env, timeout=60)
        client.initialize(folder, watches=True, **({"initializationOptions": options} if options else {}))
        return cls(client, folder)

    def open(self, text: str, name: str = "amplify.yaml", *, stage: str = "typed") -> str:
        """Writes and opens a file, and waits for its findings."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        uri = self.client.open(path, text)
        self.wait(uri, stage, 1)
        return uri

    def type(self, uri: str, text: str, *, stage: str = "typed") -> list[str]:
        """Replaces the text; returns what is found in it."""
        self.client.change(uri, text)
        self.wait(uri, stage, self.client._versions[uri])
        return found(self.client.diagnostics(uri))

    def wait(self, uri: str, stage: str, version: int) -> None:
        """Waits until findings of a stage are complete for a version of a file."""
        while True:
            for message in self.client.messages:
                said = message.get("params", {})
                if message["method"] == CHECKED and said["stage"] == stage and said["versions"].get(uri, -1) >= version:
                    self.client.messages.remove(message)
                    return
            self.client._take(self.client.timeout)

    def errors(self) -> list[str]:
        """Returns what the server logged."""
        return [m["params"]["message"] for m in self.client.messages if m["method"] == "window/logMessage"]


def found(diagnostics: list[dict[str, Any]]) -> list[str]:
    """Returns findings as one line each."""
    return [f"{place(one)} {one['code']} {one['message'].splitlines()[0]}" for one in diagnostics]


def split(marked: str) -> tuple[str, int, int]:
    """Returns a text without its mark `‸`, and the line and column of the mark, from 1."""
    before, after = marked.split("‸")
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


__all__ = ["Editor", "LspError", "found", "split"]
