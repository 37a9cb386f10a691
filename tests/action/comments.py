"""GitHub's comments of one pull request, over HTTP: pages of a hundred, a token that must be right."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "the-token-of-the-job"


@dataclass
class Comments:
    """The comments.

    Attributes:
        bodies: id → text, in the order they were made.
        requests: method and path of every request.
        refuses: the status that every request gets, or 0.
    """

    bodies: dict[int, str] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    refuses: int = 0
    url: str = ""

    def answer(self, method: str, target: str, sent: Any) -> tuple[int, Any]:
        """Returns status and content of an answer."""
        parts = urlsplit(target)
        self.requests.append(f"{method} {target}")
        if self.refuses:
            return self.refuses, {"message": "Resource not accessible by integration"}
        if method == "GET" and parts.path == "/repos/owner/project/issues/7/comments":
            asked = {name: int(values[0]) for name, values in parse_qs(parts.query).items()}
            start = (asked["page"] - 1) * asked["per_page"]
            rows = [{"id": key, "body": body} for key, body in self.bodies.items()]
            return 200, rows[start : start + asked["per_page"]]
        if method == "POST" and parts.path == "/repos/owner/project/issues/7/comments":
            self.bodies[max(self.bodies, default=0) + 1] = sent["body"]
            return 201, {}
        known = re.fullmatch(r"/repos/owner/project/issues/comments/(\d+)", parts.path)
        if method == "PATCH" and known and int(known[1]) in self.bodies:
            self.bodies[int(known[1])] = sent["body"]
            return 200, {}
        return 404, {"message": "Not Found"}


@contextmanager
def serving(comments: Comments) -> Iterator[Comments]:
    """Serves comments on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            right = self.headers["Authorization"] == f"Bearer {TOKEN}"
            status, content = (
                comments.answer(self.command, self.path, json.loads(sent) if sent else None) if right else (401, {})
            )
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815 - named by http.server

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    comments.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield comments
    finally:
        server.shutdown()
        server.server_close()
