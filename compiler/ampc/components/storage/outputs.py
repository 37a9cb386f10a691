"""Decides what the stack and the client config tell about buckets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.components.shape import ComponentOutputs
from ampc.components.storage.entries import FUNCTION, GROUP, OWNER, READ, entries
from ampc.components.storage.kinds import BUCKET
from ampc.components.storage.policies import prefix_of
from ampc.diagnostics.model import error
from ampc.ir.values import pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.shape import OutputView
    from ampc.components.storage.config import StorageConfig
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.values import Json


def outputs(view: OutputView) -> ComponentOutputs:
    """Derives the stack outputs of Amplify's storage category, their metadata, and the ``storage`` section of the client."""
    found = tuple(_renamed(view))
    if found:
        return ComponentOutputs(diagnostics=found)
    buckets = view.document.storage or {}
    values: dict[str, Json] = {}
    listed: list[str] = []
    client: list[Json] = []
    for index, (name, bucket) in enumerate(buckets.items()):
        paths = _paths(name, bucket, view.document)
        values |= {f"Name{index}": _name(name, bucket, view), f"Region{index}": _region(bucket)}
        told = {"name": name, "bucketName": f"\0Name{index}\0", "storageRegion": f"\0Region{index}\0"}
        listed.append(_compact(told if paths is None else {**told, "paths": paths}))
        shown = {
            "name": name,
            "bucket_name": f"${{buckets.{index}.bucketName}}",
            "aws_region": f"${{buckets.{index}.storageRegion}}",
        }
        client.append(shown if paths is None else {**shown, "paths": paths})
    name, bucket = _default(buckets)
    stack = {
        "buckets": _sub(_compact(listed), values),
        "storageRegion": _region(bucket),
        "bucketName": _name(name, bucket, view),
    }
    metadata = {"AWS::Amplify::Storage": {"version": "1", "stackOutputs": list(stack)}}
    section = {"aws_region": "${storageRegion}", "bucket_name": "${bucketName}", "buckets": client}
    return ComponentOutputs(stack, metadata, {"storage": section})


def _renamed(view: OutputView) -> Iterator[Diagnostic]:
    """Permissions and environments hold the name already: an override of it would leave them with another bucket's."""
    for address, resource in view.resources.items():
        for patch in resource.patches if address.kind == BUCKET else ():
            if patch.pointer in ("/BucketName", ""):
                hint = f"write bucketName: at storage.{address.names[0]}"
                message = "permissions and functions know the bucket by the name it has in 'storage'"
                yield error("AMP883", message, patch.origin, help=hint)


def _default(buckets: Mapping[str, StorageConfig]) -> tuple[str, StorageConfig]:
    marked = [(name, bucket) for name, bucket in buckets.items() if bucket.default]
    return (marked or list(buckets.items()))[0]


def _name(name: str, bucket: StorageConfig, view: OutputView) -> Json:
    if bucket.reference is not None:
        return bucket.reference.bucket_name
    return {"Ref": view.resources[BUCKET.at(name)].address.logical_id}


def _region(bucket: StorageConfig) -> Json:
    given = bucket.reference.region if bucket.reference is not None else None
    return given or pseudo("AWS::Region")


def _paths(name: str, bucket: StorageConfig, document: Document) -> dict[str, Any] | None:
    """Returns path → who → actions, in Amplify's words; nothing when there are no rules."""
    if bucket.reference is not None and bucket.reference.paths is not None:
        return {
            path: {
                who: list(dict.fromkeys(one for word in to for one in (READ if word == "read" else (word,))))
                for who, to in rules.items()
            }
            for path, rules in bucket.reference.paths.items()
        }
    found: dict[str, dict[str, list[str]]] = {}
    for entry in entries(name, document):
        if entry.origin[0] == "functions":
            continue
        who = found.setdefault(prefix_of(entry), {})
        if entry.who == FUNCTION:
            # Amplify tells clients the path, not which functions use it.
            continue
        word = "entityidentity" if entry.who == OWNER else f"groups{entry.name}" if entry.who == GROUP else entry.who
        who[word] = list(entry.permitted)
    return found or None


def _sub(text: str, values: Mapping[str, Json]) -> Json:
    text = text.replace("${", "${!")
    for name, value in values.items():
        # The text is JSON in JSON: so is the escape of the mark.
        text = text.replace(f"\\\\u0000{name}\\\\u0000", value if isinstance(value, str) else f"${{{name}}}")
    needed = {name: value for name, value in values.items() if not isinstance(value, str)}
    return {"Fn::Sub": [text, needed]} if needed else text.replace("${!", "${")


def _compact(value: Json) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
