"""Decides what an API tells browsers when the file does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.routes import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.api.config import Cors
    from ampc.components.api.routes import RouteKey

HEADERS = (
    "Content-Type",
    "Authorization",
    "X-Amz-Date",
    "X-Api-Key",
    "X-Amz-Security-Token",
    "X-Amz-User-Agent",
)
"""What Amplify's libraries send. Browsers do not count Authorization among ``*``."""


def headers(cors: Cors) -> list[str]:
    """Returns the headers that requests may have."""
    return cors.allow_headers or list(HEADERS)


def methods(cors: Cors, routes: Iterable[RouteKey]) -> list[str]:
    """Returns the methods that requests may have: those that are asked for, else those of the routes."""
    if cors.allow_methods:
        return cors.allow_methods
    used = {route.method for route in routes}
    return [method for method in METHODS[:-1] if method == "OPTIONS" or method in used or "ANY" in used]
