"""Decides how raw CloudFormation resources enter the program: as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.raw.kinds import RESOURCE
from ampc.config.inline_secrets import with_secrets
from ampc.ir.values import At

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder

_ATTRIBUTES = ("deletion_policy", "update_replace_policy", "metadata", "creation_policy", "update_policy")


def lower(document: Document, build: Builder) -> None:
    """Adds every entry of ``resources``."""
    for name, raw in (document.resources or {}).items():
        path = ("resources", name)
        attributes = {
            str(raw.key(field, ())[0]): value for field in _ATTRIBUTES if (value := getattr(raw, field)) is not None
        }
        if raw.depends_on:
            attributes["DependsOn"] = [raw.depends_on] if isinstance(raw.depends_on, str) else raw.depends_on
        at = (*path, "Properties")
        properties = {
            key: At(with_secrets(value, build, (*at, key)), (*at, key)) for key, value in raw.properties.items()
        }
        build.resource(RESOURCE.at(name), properties, path, type=raw.type, attributes=attributes)
