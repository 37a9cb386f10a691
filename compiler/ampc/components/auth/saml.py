"""Decides whether a file is what a SAML provider says of itself, as Cognito takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.files import check_path
from ampc.diagnostics.model import error

if TYPE_CHECKING:
    from pathlib import Path

    from ampc.diagnostics.model import Diagnostic
    from ampc.source.spans import YamlPath

_SAML = "{urn:oasis:names:tc:SAML:2.0:metadata}"
_LIMIT = 100_000
_HELP = "save the metadata that the provider offers for download, an <EntityDescriptor>"


def metadata_problem(root: Path, text: str, where: YamlPath) -> Diagnostic | None:
    """Returns what is wrong with a file of metadata, or ``None``."""
    return check_path(root, text, where) or _problem(root, text, where)


def metadata_text(root: Path, text: str) -> str:
    """Returns the content of a file that has been checked."""
    return (root / text).read_text("utf-8-sig")


def _problem(root: Path, text: str, where: YamlPath) -> Diagnostic | None:
    try:
        content = metadata_text(root, text)
    except UnicodeDecodeError:
        return error("AMP639", f"'{text}' is no text in UTF-8", where, help=_HELP)
    if len(content) > _LIMIT:
        message = f"'{text}' has {len(content)} characters, and Cognito takes {_LIMIT}"
        return error("AMP639", message, where, help="write its address: metadata: {url: https://...}")
    if "<!DOCTYPE" in content or "<!ENTITY" in content:
        # Entities make files that grow without bound when they are read.
        return error("AMP639", f"'{text}' declares a document type, which metadata never does", where, help=_HELP)
    return _wrong_content(content, text, where)


def _wrong_content(content: str, text: str, where: YamlPath) -> Diagnostic | None:
    # Most backends have no SAML provider and do not pay for a parser.
    from xml.etree import ElementTree

    try:
        top = ElementTree.fromstring(content)  # noqa: S314 - document types were refused
    except ElementTree.ParseError as wrong:
        line, column = wrong.position
        return error("AMP639", f"'{text}' is no XML: line {line}, column {column + 1}", where, help=_HELP)
    if top.tag != f"{_SAML}EntityDescriptor":
        shown = top.tag.rpartition("}")[2]
        message = f"'{text}' is no metadata of one provider: it is a <{shown}>, not SAML's <EntityDescriptor>"
        return error("AMP639", message, where, help=_HELP)
    if top.find(f"{_SAML}IDPSSODescriptor") is None:
        message = f"'{text}' describes no identity provider: it has no <IDPSSODescriptor>"
        return error("AMP639", message, where, help="it may be that of an application: take the provider's")
    return None
