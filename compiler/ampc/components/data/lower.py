"""Decides which resources the ``data`` section becomes: the API, its schema and key, and a unit per model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.api import lower_api, lower_api_key
from ampc.components.data.checks.generated import collisions
from ampc.components.data.events.lower import lower_events
from ampc.components.data.front import schema_of
from ampc.components.data.kinds import API, SCHEMA
from ampc.components.data.modes import has_api_key
from ampc.components.data.operations import lower_operations
from ampc.components.data.policies import lower_policies
from ampc.components.data.sdl import api_schema
from ampc.components.data.sources import lower_sources
from ampc.components.data.tables import store
from ampc.components.data.unit import unit
from ampc.ir.values import At, GetAtt

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder

PATH = ("data",)


def lower(document: Document, build: Builder) -> None:
    """Makes the API and every model's unit."""
    data = document.data
    assert data is not None, "lower runs for present sections"
    schema = schema_of(document)
    lower_api(document, build)
    text = api_schema(schema)
    for finding in collisions(text, data):
        build.report(finding)
    build.resource(SCHEMA.at(), {"ApiId": GetAtt(API.at(), "ApiId"), "Definition": At(text, (*PATH, "models"))}, PATH)
    if has_api_key(document):
        lower_api_key(document, build)
    tables = {model.name: store(model, schema, data.models[model.name].table) for model in schema.models}
    for model in schema.models:
        unit(model, schema, tables[model.name], build)
    lower_sources(document, build)
    lower_operations(schema, tables, build)
    lower_events(document, schema, text, build)
    if document.auth is not None:
        lower_policies(schema, build)
