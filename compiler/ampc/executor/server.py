"""Decides how an API answers over HTTP on this machine, as AppSync does: who sends a request, what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

from ampc.executor.identity import API_KEY, Identity, lambda_authorized, oidc, user_pool
from ampc.executor.tokens import Key, TokenError, claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.executor.api import Api

PATH = "/graphql"
_UNAUTHORIZED = "UnauthorizedException"
Headers = Mapping[str, str]


class Denied(Exception):  # noqa: N818 - an answer of the API
    """A request has no credentials, or bad ones."""


@dataclass(frozen=True)
class Credentials:
    """Who is let in, and as whom.

    Attributes:
        api_key: the key that ``x-api-key`` must hold; without one no key is right.
        token_key: what the signatures of tokens are checked with; without one they are not checked.
        issuer: the issuer of the user pool's tokens: others are OpenID Connect's. Without it all are the pool's, unless
            the API has no pool.
        iam: makes an identity from the headers of a signed request; without it no signature is right.
        authorizer: the Lambda authorizer: takes its event, returns its answer.
    """

    api_key: str | None = None
    token_key: Key | None = None
    issuer: str | None = None
    iam: Callable[[Headers], Identity | None] | None = None
    authorizer: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def identity(self, headers: Headers, modes: tuple[str, ...], body: Mapping[str, Any]) -> Identity:
        """Returns who sends a request.

        Args:
            headers: the request's headers, names in lower case.
            modes: the modes that the API has.
            body: the request, for a Lambda authorizer.

        Raises:
            Denied: the credentials are missing or wrong.
        """
        given = headers.get("authorization", "")
        if given.startswith("AWS4-HMAC-SHA256"):
            found = self.iam(headers) if self.iam and "iam" in modes else None
        elif given:
            found = self._bearer(given, modes, body)
        elif self.api_key is not None and headers.get("x-api-key") == self.api_key:
            found = API_KEY if "apiKey" in modes else None
        else:
            found = None
        if found is None:
            raise Denied("You are not authorized to make this call.")
        return found

    def _bearer(self, token: str, modes: tuple[str, ...], body: Mapping[str, Any]) -> Identity | None:
        if "userPool" in modes or "oidc" in modes:
            try:
                found = claims(token, self.token_key)
            except TokenError as wrong:
                if "lambda" not in modes:
                    raise Denied(str(wrong)) from wrong
            else:
                theirs = "userPool" not in modes or (self.issuer is not None and found.get("iss") != self.issuer)
                if not theirs:
                    return user_pool(found)
                return oidc(found) if "oidc" in modes else None
        return self._authorized(token, body) if "lambda" in modes and self.authorizer else None

    def _authorized(self, token: str, body: Mapping[str, Any]) -> Identity | None:
        context = {
            "apiId": "local",
            "accountId": "000000000000",
            "requestId": "local",
            "queryString": body.get("query"),
            "operationName": body.get("operationName"),
            "variables": body.get("variables") or {},
        }
        assert self.authorizer is not None, "asked for only when there is one"
        answer = self.authorizer({"authorizationToken": token, "requestContext": context, "requestHeaders": {}})
        if not answer.get("isAuthorized"):
            return None
        return lambda_authorized(answer.get("resolverContext") or {}, tuple(answer.get("deniedFields") or ()))


Answer = tuple[int, dict[str, Any] | None, Headers]
"""A status, a body and headers."""


def answer(api: Api, credentials: Credentials, headers: Headers, content: bytes) -> Answer:
    """Returns what answers a POST."""
    try:
        body = json.loads(content)
    except ValueError:
        body = None
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        return _error(400, "MalformedHttpRequestException", "Request body is not valid: it needs a query.")
    try:
        identity = credentials.identity(headers, api.definition.modes, body)
    except Denied as denied:
        return _error(401, _UNAUTHORIZED, str(denied))
    try:
        found, added = api.respond(
            body["query"], body.get("variables") or {}, body.get("operationName"), identity, headers
        )
    except ValueError as wrong:
        return _error(400, "BadRequestException", str(wrong))
    return 200, found, added


def _error(status: int, type_: str, message: str) -> Answer:
    headers = {"x-amzn-ErrorType": type_}
    return status, {"errors": [{"errorType": type_, "message": message}]}, headers


def handler(api: Api, credentials: Credentials) -> type[BaseHTTPRequestHandler]:
    """Returns the class that answers HTTP requests with an API."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length") or 0))
            if self.path.partition("?")[0] != PATH:
                self._send(*_error(404, "NotFoundException", f"Requests go to {PATH}."))
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._send(*answer(api, credentials, headers, content))

        def do_OPTIONS(self) -> None:
            self._send(200, None, {})

        def _send(self, status: int, body: Any, headers: Headers) -> None:
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json;charset=UTF-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "POST, OPTIONS")
            self.send_header("Access-Control-Allow-Headers", "*, authorization")
            self.send_header("Access-Control-Expose-Headers", "*")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Says nothing: requests are the caller's to log."""

    return Handler


@contextmanager
def serving(api: Api, credentials: Credentials, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serves an API for as long as the block lasts; yields its URL.

    Args:
        api: the API.
        credentials: who is let in.
        host: the address to listen on.
        port: the port, 0 for any free one.
    """
    server = ThreadingHTTPServer((host, port), handler(api, credentials))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_address[1]}{PATH}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
