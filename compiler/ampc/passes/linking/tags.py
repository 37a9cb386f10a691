"""Decides how the file's ``tags`` reach resources: in the place and shape each resource type has for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ampc.cfn.schemas import taggable
from ampc.diagnostics.model import error
from ampc.ir.program import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.program import Resource
    from ampc.ir.values import Json
    from ampc.source.spans import YamlPath


def check_tags(tags: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yields what AWS would refuse in tags."""
    for key, value in tags.items():
        if key.lower().startswith("aws:"):
            yield error(
                "AMP406",
                f"tag '{key}': the prefix 'aws:' is reserved by AWS",
                ("tags", key),
                part="key",
                help="choose another prefix",
            )
        if not 1 <= len(key) <= 128:
            yield error(
                "AMP406", "a tag's key has 1 to 128 characters", ("tags", key), part="key", help="shorten the key"
            )
        if isinstance(value, str) and len(value) > 256:
            yield error(
                "AMP406",
                f"tag '{key}': a tag's value has at most 256 characters",
                ("tags", key),
                help="shorten the value",
            )


def with_tags(resource: Resource, tags: Mapping[str, Json]) -> Resource:
    """Returns the resource with the file's tags; a tag the resource has already stays as it is."""
    style = taggable(resource.type) if tags else None
    if style is None:
        return resource
    origins: dict[str, YamlPath] = dict(resource.origins)
    present = resource.properties.get(style.property)
    merged: Json
    if style.as_map:
        merged = {**tags, **(present if isinstance(present, dict) else {})}
        for key in tags:
            origins.setdefault(f"/{style.property}/{escape(key)}", ("tags", key))
    else:
        merged = list(present) if isinstance(present, list) else []
        used = {tag.get("Key") for tag in merged if isinstance(tag, dict)}
        for key, value in tags.items():
            if key not in used:
                origins[f"/{style.property}/{len(merged)}"] = ("tags", key)
                merged.append({"Key": key, "Value": value, **style.more})
    return replace(resource, properties={**resource.properties, style.property: merged}, origins=origins)
