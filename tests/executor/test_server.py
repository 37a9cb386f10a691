"""The API over HTTP: credentials, errors, CORS."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ampc.executor.identity import iam
from ampc.executor.server import Credentials, serving
from ampc.executor.tokens import RsaKey, TokenError, claims
from tests.executor.local import api, js, templates

MODES = ("API_KEY", "AMAZON_COGNITO_USER_POOLS", "AWS_IAM", "OPENID_CONNECT", "AWS_LAMBDA")
WHO = js("""
export const request = () => ({});
export function response(ctx) {
  const id = ctx.identity || {};
  util.http.addResponseHeader('x-mode', util.authType());
  return `${util.authType()} ${id.username || id.sub || (id.resolverContext || {}).name || ''} ${ctx.request.headers['x-mine'] || ''}`.trim();
}""")
SECRET = b"secret"


def token(key: bytes = SECRET, **given: Any) -> str:
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256"}, given)]
    text = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = base64.urlsafe_b64encode(hmac.digest(key, text, "sha256")).rstrip(b"=")
    return f"{text.decode()}.{signature.decode()}"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    directives = "@aws_api_key @aws_iam @aws_cognito_user_pools @aws_oidc @aws_lambda"
    found = api(templates(f"type Query {directives} {{ who: String }}", {"Query.who": WHO}, modes=MODES))
    credentials = Credentials(
        api_key="da2-key",
        token_key=SECRET,
        issuer="pool",
        iam=lambda headers: iam("arn:me", "me") if "Credential=AKIAMINE/" in headers["authorization"] else None,
        authorizer=lambda event: {
            "isAuthorized": event["authorizationToken"] == "let me in",
            "resolverContext": {"name": event["requestContext"]["queryString"]},
        },
    )
    with serving(found, credentials) as running:
        yield running


def post(url: str, body: Any, **headers: str) -> tuple[int, Any, Any]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, content, {name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read()), answer.headers
    except urllib.error.HTTPError as wrong:
        return wrong.code, json.loads(wrong.read()), wrong.headers


@pytest.mark.parametrize(
    ("headers", "who"),
    [
        ({"x_api_key": "da2-key", "x_mine": "yes"}, "API Key Authorization  yes"),
        ({"Authorization": token(iss="pool", username="ann")}, "User Pool Authorization ann"),
        ({"Authorization": "Bearer " + token(iss="pool", sub="s")}, "User Pool Authorization s"),
        ({"Authorization": token(iss="elsewhere", sub="s")}, "Open ID Connect Authorization s"),
        ({"Authorization": "AWS4-HMAC-SHA256 Credential=AKIAMINE/2024"}, "IAM Authorization me"),
        ({"Authorization": "let me in"}, "Lambda Authorization { who }"),
    ],
)
def test_credentials_make_identities(url: str, headers: dict[str, str], who: str) -> None:
    status, body, answered = post(url, {"query": "{ who }"}, **headers)
    assert (status, body) == (200, {"data": {"who": who}})
    assert who.startswith(answered["x-mode"])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_api_key": "other"},
        {"Authorization": token(b"forged", iss="pool", username="ann")},
        {"Authorization": token(iss="pool", username="ann", exp=1)},
        {"Authorization": "nonsense"},
        {"Authorization": "AWS4-HMAC-SHA256 Credential=AKIAOTHER/2024"},
    ],
)
def test_bad_credentials_are_unauthorized(url: str, headers: dict[str, str]) -> None:
    status, body, answered = post(url, {"query": "{ who }"}, **headers)
    assert (status, body["errors"][0]["errorType"]) == (401, "UnauthorizedException")
    assert (answered["x-amzn-ErrorType"], answered["Access-Control-Allow-Origin"]) == ("UnauthorizedException", "*")


@pytest.mark.parametrize("body", [b"{", b"[]", {"nothing": 1}])
def test_other_bodies_are_bad_requests(url: str, body: Any) -> None:
    status, answer, _ = post(url, body, x_api_key="da2-key")
    assert (status, answer["errors"][0]["errorType"]) == (400, "MalformedHttpRequestException")


def test_operations_errors_and_other_paths(url: str) -> None:
    body = {"query": "query A { who } query B { who nothing: __typename }", "operationName": "B", "variables": None}
    assert post(url, body, x_api_key="da2-key")[1]["data"]["nothing"] == "Query"
    status, answer, _ = post(url, {"query": "{ nobody }"}, x_api_key="da2-key")
    assert (status, answer["data"], answer["errors"][0]["errorType"]) == (200, None, "ValidationError")
    assert post(url + "x", {"query": "{ who }"})[0] == 404


def test_requests_run_side_by_side(url: str) -> None:
    def ask(number: int) -> Any:
        return post(url, {"query": "{ who }"}, Authorization=token(iss="pool", username=f"user{number}"))[1]["data"][
            "who"
        ]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(40))) == [f"User Pool Authorization user{number}" for number in range(40)]


def test_browsers_may_ask(url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(url, method="OPTIONS")) as answer:
        assert answer.headers["Access-Control-Allow-Headers"] == "*, authorization"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_signatures_of_public_keys() -> None:
    # A key of 512 bits: enough to check arithmetic, too weak for anything else.
    p = 0xF5A62A9F8F9D5D0D6E8B6B0A8C9D7A1D5C77B2F5E1AD8F9E1D2C3B4A5968774D
    n, e, d = _key(p)
    text = ".".join(
        base64.urlsafe_b64encode(json.dumps(x).encode()).rstrip(b"=").decode() for x in ({"alg": "RS256"}, {"a": 1})
    )
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(text.encode()).digest()
    size = (n.bit_length() + 7) // 8
    padded = b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest
    signature = pow(int.from_bytes(padded, "big"), d, n).to_bytes(size, "big")
    signed = f"{text}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"
    assert claims(signed, RsaKey(n, e)) == {"a": 1}
    with pytest.raises(TokenError):
        claims(signed, RsaKey(n + 2, e))
    with pytest.raises(TokenError):
        claims(token(a=1), RsaKey(n, e))
    assert claims(token(b"any", a=1)) == {"a": 1}


def _key(start: int) -> tuple[int, int, int]:
    def prime(number: int) -> int:
        number |= 1
        while pow(2, number - 1, number) != 1 or (number - 1) % 65537 == 0:
            number += 2
        return number

    p, q = prime(start), prime(start + 2**200)
    return p * q, 65537, pow(65537, -1, (p - 1) * (q - 1))
