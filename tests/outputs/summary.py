"""Answers for the emulator what its GetTemplateSummary leaves out: the Metadata of the template.

Everything is handed on to the emulator as it comes. To its answer to GetTemplateSummary the Metadata is added, which the
emulator's own GetTemplate tells; CloudFormation gives it there as JSON text.
"""

from __future__ import annotations

import contextlib
import json
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.ministack import Emulator

_END = "</GetTemplateSummaryResult>"
_HOP = ("connection", "transfer-encoding", "content-length", "content-encoding")


@contextlib.contextmanager
def with_summaries(emulator: Emulator) -> Iterator[str]:
    """Gives the address that answers in place of the emulator."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
            request = urllib.request.Request(f"{emulator.url}{self.path}", body or None, headers, method=self.command)
            try:
                with urllib.request.urlopen(request, timeout=30) as given:
                    status, answered, content = given.status, given.headers, given.read()
            except urllib.error.HTTPError as refused:
                status, answered, content = refused.code, refused.headers, refused.read()
            if b"Action=GetTemplateSummary" in body and status == 200:
                stack = parse_qs(body.decode())["StackName"][0]
                template = emulator.client("cloudformation").get_template(StackName=stack)["TemplateBody"]
                metadata = (json.loads(template) if isinstance(template, str) else template).get("Metadata")
                told = f"<Metadata>{escape(json.dumps(metadata))}</Metadata>{_END}" if metadata else _END
                content = content.decode().replace(_END, told).encode()
            self.send_response(status)
            for name, value in answered.items():
                if name.lower() not in _HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
