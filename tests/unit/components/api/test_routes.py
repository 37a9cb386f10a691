from __future__ import annotations

import pytest

from ampc.components.api.routes import RouteKey, Wrong, reached, read


def route(text: str) -> RouteKey:
    found = read(text, http=True)
    assert isinstance(found, RouteKey), found
    return found


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("GET /", "GET/"),
        ("GET /items", "GET/items"),
        ("ANY /items", "*/items"),
        ("GET /items/{id}", "GET/items/*"),
        ("GET /items/{id}/parts/{part}", "GET/items/*/parts/*"),
        ("ANY /{proxy+}", "*/*"),
        ("$default", "*"),
    ],
)
def test_patterns(text: str, pattern: str) -> None:
    assert route(text).pattern == pattern


@pytest.mark.parametrize("text", ["GET items", "get /items", "GET /a/", "GET /{a+}/b", "GET /{a}/{a}", "GET /a b", ""])
def test_what_is_no_route(text: str) -> None:
    assert isinstance(read(text, http=True), Wrong)


@pytest.mark.parametrize(
    ("granted", "other", "more", "request_"),
    [
        ("GET /items", "GET /items/{id}", (), None),
        ("GET /items", "POST /items", (), None),
        ("ANY /items", "POST /items", (), "POST /items"),
        ("GET /items/{id}", "GET /items/{id}/owner", (), "GET /items/x/owner"),
        ("GET /items/{id}", "GET /items/new", (), "GET /items/new"),
        ("GET /items/{id}", "GET /{proxy+}", (), "GET /items/x/y"),
        ("GET /{proxy+}", "GET /admin", (), "GET /admin"),
        ("GET /{proxy+}", "GET /admin/{id}", (), "GET /admin/x"),
        ("GET /{proxy+}", "DELETE /admin", (), None),
        ("GET /items", "GET /{proxy+}", (), None),
        ("GET /a/{x}/c", "GET /{y}/b/c", (), None),
        ("GET /a/{x}/c", "GET /a/{z+}", (), "GET /a/x/y/c"),
        ("GET /{a}/secret", "GET /{a}/{b}/{c}", (), "GET /x/y/secret"),
        ("GET /", "GET /{proxy+}", (), None),
        # What a third route answers reaches neither of the two.
        ("GET /items/{id}", "GET /{proxy+}", ("ANY /items/{proxy+}",), None),
    ],
)
def test_what_a_right_reaches(granted: str, other: str, more: tuple[str, ...], request_: str | None) -> None:
    routes = [route(text) for text in (granted, other, *more)]
    assert reached(routes[0], routes[1], routes) == request_
