"""Decides which resources APIs become, and where their callers get the right to call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.access import lower_access
from ampc.components.api.http import lower_http
from ampc.components.api.rest import lower_rest
from ampc.components.api.view import apis

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder


def lower(document: Document, build: Builder) -> None:
    """Makes the APIs of the section."""
    assert document.apis is not None, "lower runs for present sections"
    for name, http in document.apis.http.items():
        lower_http(name, http, document.auth.region if document.auth is not None else None, build)
    for name, rest in document.apis.rest.items():
        lower_rest(name, rest, build)
    for api in apis(document):
        lower_access(api, build)
