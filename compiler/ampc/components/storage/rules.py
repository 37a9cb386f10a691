"""Decides what must hold for buckets beyond their shape."""

from __future__ import annotations

import re
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from ampc.components.storage.access_rules import access
from ampc.components.storage.names import variable
from ampc.components.storage.path_rules import paths
from ampc.components.storage.trigger_rules import trigger_functions
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.shape import Rule
    from ampc.components.storage.config import CorsRule
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\Z")
_RESERVED_STARTS = ("xn--", "sthree-", "amzn-s3-demo-")
_RESERVED_ENDS = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")
_ORIGIN = re.compile(r"[a-z*][a-z0-9+.*-]*://[^/\s]+\Z|null\Z|\*\Z", re.IGNORECASE)
_CORS_RULES = 100
_CLIENTS = ("guest", "authenticated", "entityidentity")


def default_bucket(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that clients know which bucket is meant when they name none."""
    del options
    buckets = document.storage or {}
    marked: list[YamlPath] = [("storage", name, "default") for name, bucket in buckets.items() if bucket.default]
    if len(buckets) > 1 and not marked:
        hint = f"write default: true at one of them, for example at {next(iter(buckets))}"
        yield error("AMP878", f"there are {len(buckets)} buckets, and none is the default", ("storage",), help=hint)
    for other in marked[1:]:
        labels = (Label(other), Label(marked[0], text="the first is here", primary=False))
        yield Diagnostic("AMP878", Severity.ERROR, "two buckets are the default", labels, "remove one")


def bucket_names(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks names that the user gave by S3's rules, and that no two buckets have one name."""
    del options
    seen: dict[str, YamlPath] = {}
    for name, bucket in (document.storage or {}).items():
        spelled: tuple[tuple[str | None, YamlPath], ...] = (
            (bucket.bucket_name, ("storage", name, "bucketName")),
            (variable(name), ("storage", name)),
        )
        for text, path in spelled:
            first = seen.setdefault(text, path) if text is not None else path
            if first != path:
                what = "names" if path[-1] == "bucketName" else "environment variables of functions"
                labels = (Label(path, "key"), Label(first, "key", "the first is here", primary=False))
                message = (
                    f"two buckets have one name in {what}: '{text}'"
                    if what != "names"
                    else f"two buckets are called '{text}'"
                )
                yield Diagnostic("AMP880", Severity.ERROR, message, labels, "rename one of them")
        if bucket.bucket_name is not None:
            for message, hint in _wrong_name(bucket.bucket_name, accelerated=bucket.acceleration):
                yield error("AMP880", message, ("storage", name, "bucketName"), help=hint)
                break


def _wrong_name(name: str, *, accelerated: bool) -> Iterator[tuple[str, str]]:
    if not _NAME.match(name):
        plain = re.sub(r"[^a-z0-9.-]+", "-", name.lower()).strip("-.")[:63].ljust(3, "0")
        yield f"'{name}' is no name of a bucket: 3 to 63 of a-z, 0-9, '-' and '.'", f"write {plain}, for example"
    if ".." in name or ".-" in name or "-." in name or _is_address(name):
        yield f"'{name}' is no name of a bucket: S3 reads it as a host", "write it with '-' instead of '.'"
    for start in _RESERVED_STARTS:
        if name.startswith(start):
            yield f"'{name}': S3 keeps names that start with '{start}' for itself", "choose another name"
    for end in _RESERVED_ENDS:
        if name.endswith(end):
            yield f"'{name}': S3 keeps names that end with '{end}' for itself", "choose another name"
    if accelerated and "." in name:
        yield f"'{name}' has a '.', so the bucket cannot be accelerated", "write it with '-' instead of '.'"


def _is_address(name: str) -> bool:
    try:
        IPv4Address(name)
    except ValueError:
        return False
    return True


def cors(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks what S3 refuses, and origins that no browser ever sends."""
    del options
    for name, bucket in (document.storage or {}).items():
        at: YamlPath = ("storage", name, "cors")
        if len(bucket.cors or []) > _CORS_RULES:
            hint = "several origins can stand in one rule"
            yield error("AMP881", f"S3 takes {_CORS_RULES} rules at most", at, part="key", help=hint)
        for index, rule in enumerate(bucket.cors or []):
            yield from _cors_rule(rule, (*at, index))


def _cors_rule(rule: CorsRule, at: YamlPath) -> Iterator[Diagnostic]:
    for key, texts in (("allowedOrigins", rule.allowed_origins), ("allowedHeaders", rule.allowed_headers)):
        for place, text in enumerate(texts):
            if text.count("*") > 1:
                yield error("AMP881", f"'{text}' has more than one '*'", (*at, key, place), help="write two entries")
    for place, origin in enumerate(rule.allowed_origins):
        if not _ORIGIN.match(origin):
            host = origin.split("://")[-1].split("/")[0] or "example.com"
            hint = f"write {origin.split('://')[0] if '://' in origin else 'https'}://{host}"
            message = f"no browser sends the origin '{origin}': it is a scheme and a host"
            yield error("AMP881", message, (*at, "allowedOrigins", place), help=hint)
    for place, header in enumerate(rule.exposed_headers):
        if "*" in header:
            message = "headers of answers are named one by one"
            yield error("AMP881", message, (*at, "exposedHeaders", place), help="write ETag, for example")


def reference(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that nothing is asked of a bucket that belongs to somebody else."""
    del options
    for name, bucket in (document.storage or {}).items():
        given = bucket.reference
        if given is None:
            continue
        at: YamlPath = ("storage", name)
        for field in ("bucket_name", "versioned", "removal_policy", "triggers", "acceleration", "cors"):
            if field in bucket.model_fields_set:
                key = bucket.key(field, at)
                message = f"'{key[-1]}' has no effect on a bucket that exists already"
                yield error("AMP882", message, key, part="key", help="remove it, or remove reference")
        if bucket.access is not None and given.paths is not None:
            hint = "remove paths: the client config tells what access says"
            yield error(
                "AMP882", "'paths' and 'access' say the same", (*at, "reference", "paths"), part="key", help=hint
            )
        for path, rules in (given.paths or {}).items():
            for who in rules:
                if who not in _CLIENTS and not (who.startswith("groups") and who != "groups"):
                    hint = (
                        did_you_mean(who, _CLIENTS)
                        or f"write {', '.join(_CLIENTS)} or groupsNAME, as clients know them"
                    )
                    message = f"clients know nobody called '{who}'"
                    yield error("AMP882", message, (*at, "reference", "paths", path, who), part="key", help=hint)
        if given.bucket_name.startswith("arn:"):
            hint = f"write {given.bucket_name.rsplit(':', 1)[1]}"
            yield error("AMP882", "the name is needed, not the ARN", (*at, "reference", "bucketName"), help=hint)


RULES: tuple[Rule, ...] = (default_bucket, bucket_names, paths, access, trigger_functions, cors, reference)
