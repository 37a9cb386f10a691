"""Decides what a raw resource may not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.cfn.schemas import is_known_type, nearest_types
from ampc.diagnostics.model import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions

_POLICIES = ("Delete", "Retain", "RetainExceptOnCreate", "Snapshot")


def known_type(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Refuses resource types that CloudFormation does not have."""
    del options
    for name, raw in (document.resources or {}).items():
        if raw.type.startswith("AWS::") and not is_known_type(raw.type):
            near = nearest_types(raw.type)
            hint = f"did you mean '{near[0]}'?" if near else "the type is spelled AWS::Service::Resource"
            yield error(
                "AMP407", f"CloudFormation has no resource type '{raw.type}'", ("resources", name, "Type"), help=hint
            )


def deletion_words(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Refuses words that CloudFormation does not know as a deletion policy."""
    del options
    for name, raw in (document.resources or {}).items():
        for field, words in (
            ("deletion_policy", _POLICIES),
            ("update_replace_policy", ("Delete", "Retain", "Snapshot")),
        ):
            word = getattr(raw, field)
            if word is not None and word not in words:
                key = raw.key(field, ("resources", name))
                yield error("AMP408", f"'{word}' is no {key[-1]}", key, help=f"write one of {', '.join(words)}")


RULES = (known_type, deletion_words)
