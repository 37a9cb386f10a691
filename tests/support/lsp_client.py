"""Decides how tests talk to a language server: JSON-RPC over stdio, each answer awaited, as an editor does.

    with LspClient.start(["yaml-language-server", "--stdio"]) as server:
        server.initialize(folder, settings={"yaml": {}})
        file = server.open(folder / "amplify.yaml", text)
        server.diagnostics(file)
        server.completion(file, 3, 5)

Lines and columns count from 1, as in ampc's own messages.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_CAPABILITIES: Any = {
    "workspace": {"configuration": True, "didChangeConfiguration": {}},
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "definition": {"linkSupport": False},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
}


class LspError(Exception):
    """The server answered a request with an error, or not at all."""


@dataclass(slots=True)
class LspClient:
    """One running language server.

    Attributes:
        process: the server.
        timeout: seconds to wait for an answer.
        settings: what the server is told when it asks for a section of the configuration.
        asked: what the server asked for, in order.
        messages: what came from the server and nobody awaited, in order: log lines, notes.
    """

    process: subprocess.Popen[bytes]
    timeout: float = 30.0
    settings: Mapping[str, Any] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    _inbox: queue.Queue[dict[str, Any] | None] = field(default_factory=queue.Queue)
    _published: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)
    _last_id: int = 0

    @classmethod
    def start(cls, command: Sequence[str], *, timeout: float = 30.0, env: Mapping[str, str] | None = None) -> Self:
        """Starts a server that speaks over its standard input and output."""
        process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=None if env is None else dict(env)
        )
        client = cls(process, timeout)
        threading.Thread(target=client._read, daemon=True).start()
        return client

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def initialize(
        self, folder: Path, settings: Mapping[str, Any] | None = None, *, watches: bool = False, **options: Any
    ) -> dict[str, Any]:
        """Opens a folder and returns what the server can do.

        Args:
            folder: the root of the workspace.
            settings: the configuration by section, such as ``{"yaml": {"validate": True}}``.
            watches: whether the client can tell of files that change on the disk.
            options: more members of the request, such as ``initializationOptions``.
        """
        self.settings = settings or {}
        uri = folder.resolve().as_uri()
        request = {
            "processId": None,
            "rootUri": uri,
            "workspaceFolders": [{"uri": uri, "name": folder.name}],
            "capabilities": {
                **_CAPABILITIES,
                "workspace": {
                    **_CAPABILITIES["workspace"],
                    "didChangeWatchedFiles": {"dynamicRegistration": watches},
                },
            },
            **options,
        }
        result: dict[str, Any] = self.request("initialize", request)
        self.notify("initialized", {})
        if self.settings:
            self.notify("workspace/didChangeConfiguration", {"settings": dict(self.settings)})
        return result["capabilities"]  # type: ignore[no-any-return]

    def open(self, path: Path, text: str) -> str:
        """Opens a file with a text, which need not be that on the disk; returns its URI."""
        uri = path.resolve().as_uri()
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, text: str) -> None:
        """Replaces the text of an open file; findings of the text before are forgotten."""
        while not self._inbox.empty():
            self._take(0)
        self._published.pop(uri, None)
        self._versions[uri] += 1
        file = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": file, "contentChanges": [{"text": text}]})

    def save(self, uri: str) -> None:
        """Tells that an open file was saved."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def changed_on_disk(self, *paths: Path) -> None:
        """Tells that files came, changed or went."""
        changes = [{"uri": path.resolve().as_uri(), "type": 2 if path.exists() else 3} for path in paths]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def close(self, uri: str) -> None:
        """Closes a file."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, wait: float | None = None) -> list[dict[str, Any]]:
        """Returns the findings published last for a file; waits for the first since it was opened or changed."""
        while uri not in self._published:
            self._take(wait or self.timeout)
        while not self._inbox.empty():
            self._take(0)
        return self._published[uri]

    def completion(self, uri: str, line: int, column: int) -> list[dict[str, Any]]:
        """Returns the items offered at a position, in the order of the server."""
        found = self.request("textDocument/completion", _at(uri, line, column))
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found or []
        return items

    def hover(self, uri: str, line: int, column: int) -> str | None:
        """Returns the text shown at a position."""
        found = self.request("textDocument/hover", _at(uri, line, column))
        if found is None:
            return None
        contents = found["contents"]
        parts = contents if isinstance(contents, list) else [contents]
        return "\n\n".join(part if isinstance(part, str) else part["value"] for part in parts)

    def definition(self, uri: str, line: int, column: int) -> list[dict[str, Any]]:
        """Returns the locations (``uri``, ``range``) of what a position names."""
        found = self.request("textDocument/definition", _at(uri, line, column))
        return [found] if isinstance(found, dict) else found or []

    def code_actions(self, uri: str, diagnostic: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Returns the quick fixes offered for a finding."""
        context = {"diagnostics": [diagnostic]}
        request = {"textDocument": {"uri": uri}, "range": diagnostic["range"], "context": context}
        return self.request("textDocument/codeAction", request) or []

    def shutdown(self) -> int:
        """Ends the server as the protocol wants it; returns its exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(self.timeout)

    def notify(self, method: str, params: Any) -> None:
        """Sends a notification."""
        self._send({"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params}))

    def request(self, method: str, params: Any) -> Any:
        """Sends a request and returns its result.

        Raises:
            LspError: the server refused, ended, or was silent for too long.
        """
        self._last_id += 1
        wanted = self._last_id
        message = {"jsonrpc": "2.0", "id": wanted, "method": method}
        self._send(message | ({} if params is None else {"params": params}))
        while True:
            answer = self._take(self.timeout)
            if answer.get("id") == wanted and "method" not in answer:
                if "error" in answer:
                    raise LspError(f"{method}: {answer['error']['message']}")
                return answer.get("result")

    def _take(self, wait: float) -> dict[str, Any]:
        """Takes one message; requests of the server are answered, findings are kept."""
        try:
            message = self._inbox.get(timeout=wait) if wait else self._inbox.get_nowait()
        except queue.Empty:
            raise LspError(f"no answer within {wait} s") from None
        if message is None:
            raise LspError(f"the server ended with {self.process.wait()}")
        if message.get("method") == "textDocument/publishDiagnostics":
            self._keep(message["params"])
        elif "method" in message and "id" in message:
            self.asked.append(message)
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": self._answer(message)})
        elif "method" in message:
            self.messages.append(message)
        return message

    def _keep(self, params: dict[str, Any]) -> None:
        """Keeps findings, unless they are about a text that has changed since."""
        uri = params["uri"]
        if params.get("version") in (None, self._versions.get(uri)):
            self._published[uri] = params["diagnostics"]

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings.get(item.get("section"), {}) for item in message["params"]["items"]]
        return None

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            try:
                while (line := stream.readline().strip()) != b"":
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                body = stream.read(length) if length else b""
            except ValueError:
                body = b""
            if not body:
                self._inbox.put(None)
                return
            self._inbox.put(json.loads(body))


def _at(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column - 1}}


def place(diagnostic: Mapping[str, Any]) -> str:
    """Returns ``line:column`` of a finding."""
    start = diagnostic["range"]["start"]
    return f"{start['line'] + 1}:{start['character'] + 1}"
