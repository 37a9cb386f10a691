"""Decides which container images a function may be made of, and how Lambda is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.ir.values import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import FunctionConfig
    from ampc.components.function.config_settings import Image
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_HOST = r"[0-9]{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)"
_REPOSITORY = r"[a-z0-9]+([._/-][a-z0-9]+)*"
_VERSION = r"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})"
_WHOLE = re.compile(rf"{_HOST}/{_REPOSITORY}{_VERSION}\Z")
_SHORT = re.compile(rf"{_REPOSITORY}{_VERSION}\Z")
_HERE = "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/"
_FORM = "write repository:tag for this account and region, or ACCOUNT.dkr.ecr.REGION.amazonaws.com/repository:tag"
_SENSELESS = {
    "requirements": "the image has its packages",
    "bundling": "nothing is bundled",
    "handler": "name the handler in image.command",
    "runtime": "the image has its runtime",
    "layers": "Lambda takes no layers beside an image: copy their content into it",
}


def image_code(image: Image, path: YamlPath) -> Value:
    """Returns Lambda's ``Code`` of an image."""
    short = isinstance(image.uri, str) and not _WHOLE.match(image.uri)
    return {"ImageUri": At({"Fn::Sub": f"{_HERE}{image.uri}"} if short else image.uri, (*path, "uri"))}


def image_config(image: Image, path: YamlPath) -> Value:
    """Returns what is started instead of what the image says; ``None`` for nothing."""
    found = {
        "Command": image.given("command", path),
        "EntryPoint": image.given("entry_point", path),
        "WorkingDirectory": image.given("working_directory", path),
    }
    return found if any(getattr(value, "value", value) is not None for value in found.values()) else None


def images(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that images are in ECR, have a tag or a digest, and that no key beside them would be ignored."""
    del options
    for name, function in (document.functions or {}).items():
        if function.image is None:
            continue
        path: YamlPath = ("functions", name)
        if isinstance(function.image.uri, str):
            yield from _uri(function.image.uri, (*path, "image", "uri"))
        yield from _beside(function, path)


def _uri(uri: str, where: YamlPath) -> Iterator[Diagnostic]:
    if not (_WHOLE.match(uri) or _SHORT.match(uri)) or _other_registry(uri):
        untagged = _WHOLE.match(f"{uri}:1") or (_SHORT.match(f"{uri}:1") and not _other_registry(uri))
        if untagged:
            message = f"the image '{uri}' has no tag and no digest"
            yield error("AMP832", message, where, help=f"write {uri}:TAG: the function changes when the tag does")
        else:
            hint = f"{_FORM}; Lambda takes images from Amazon ECR only"
            yield error("AMP832", f"'{uri}' is no image in Amazon ECR", where, help=hint)
    elif uri.endswith(":latest"):
        hint = "name a tag of its own for each image, or a digest: the template does not change when 'latest' moves"
        yield warning("AMP832", "a new image with the tag 'latest' is not deployed", where, help=hint)


def _other_registry(uri: str) -> bool:
    """Tells whether a short form begins with the host of another registry, such as ghcr.io."""
    host, slash, _ = uri.partition("/")
    return bool(slash) and "." in host and not _WHOLE.match(uri) and not _WHOLE.match(f"{uri}:1")


def _beside(function: FunctionConfig, path: YamlPath) -> Iterator[Diagnostic]:
    for key, hint in _SENSELESS.items():
        if key in function.model_fields_set:
            yield error("AMP820", f"'{key}' has no effect beside an image", (*path, key), part="key", help=hint)
