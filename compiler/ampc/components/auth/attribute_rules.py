"""Decides which declared attributes of users make sense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.auth.config import STANDARD_ATTRIBUTES, UserAttribute
from ampc.diagnostics.model import error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_PREFIX = "custom:"
_MOST = 50
_NAME = re.compile(r"[^\s\x00-\x1f\x7f]{1,20}\Z")
_PATH = ("auth", "userAttributes")
_LIMITS = {"min_len": "String", "max_len": "String", "min": "Number", "max": "Number"}
_CLAIMS = {claim: name for name, claim in STANDARD_ATTRIBUTES.items()}


def _attributes(document: Document) -> Iterator[tuple[str, UserAttribute, YamlPath]]:
    assert document.auth is not None, "rules run for present sections"
    for name, attribute in document.auth.user_attributes.items():
        yield name, attribute, (*_PATH, name)


def attribute_names(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """An attribute is one of the standard ones, or starts with ``custom:``."""
    for name, _attribute, path in _attributes(document):
        if name in STANDARD_ATTRIBUTES:
            continue
        if not name.startswith(_PREFIX):
            yield error("AMP602", f"there is no standard attribute '{name}'", path, part="key", help=_standard(name))
        elif not _NAME.match(name.removeprefix(_PREFIX)):
            message = f"'{name}' is no attribute name: 1 to 20 characters without spaces after 'custom:'"
            joined = re.sub(r"\s+", "_", name)
            fits = _NAME.match(joined.removeprefix(_PREFIX))
            help = f'write "{joined}"' if fits else 'write a shorter one, for example "custom:department"'
            yield error("AMP603", message, path, part="key", help=help)


def _standard(name: str) -> str:
    """Returns what a wrong attribute name was probably meant to be."""
    if name in _CLAIMS:
        return f"write '{_CLAIMS[name]}': names here are Amplify's, '{name}' is the name of the claim"
    custom = f'for an attribute of your own write "custom:{name}"'
    meant = did_you_mean(name, STANDARD_ATTRIBUTES)
    return f"{meant} {custom}".strip()


def attribute_constraints(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Keys fit the sort of attribute, and limits leave room."""
    for name, attribute, path in _attributes(document):
        if name.startswith(_PREFIX):
            yield from _custom(name, attribute, path)
        elif name in STANDARD_ATTRIBUTES:
            for key in ("type", *_LIMITS):
                if getattr(attribute, key) is not None:
                    message = f"standard attribute '{name}' takes 'required' and 'mutable' only"
                    where = UserAttribute.key(key, path)
                    yield error("AMP604", message, where, part="key", help=f"remove '{where[-1]}'")


def _custom(name: str, attribute: UserAttribute, path: YamlPath) -> Iterator[Diagnostic]:
    if attribute.type is None:
        help = "add type: String, Number, Boolean or DateTime"
        yield error("AMP605", f"custom attribute '{name}' has no type", path, part="key", help=help)
        return
    if attribute.required:
        message = f"custom attribute '{name}' cannot be required: Cognito requires standard ones only"
        help = "remove it, and refuse sign-ups without the value in a preSignUp trigger"
        yield error("AMP607", message, UserAttribute.key("required", path), part="key", help=help)
    for key, wanted in _LIMITS.items():
        if getattr(attribute, key) is not None and attribute.type != wanted:
            where = UserAttribute.key(key, path)
            message = f"'{where[-1]}' is for {wanted} attributes, and '{name}' is a {attribute.type}"
            yield error("AMP604", message, where, part="key", help=f"remove '{where[-1]}', or write type: {wanted}")
    for low, high in (("min_len", "max_len"), ("min", "max")):
        least, most = getattr(attribute, low), getattr(attribute, high)
        if least is not None and most is not None and least > most:
            where = UserAttribute.key(low, path)
            upper = UserAttribute.key(high, path)[-1]
            message = f"no value of '{name}' fits: '{where[-1]}' {least} is more than '{upper}' {most}"
            yield error("AMP606", message, where, help="swap the two")


def attribute_count(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A user pool has at most 50 custom attributes."""
    custom = [path for name, _attribute, path in _attributes(document) if name.startswith(_PREFIX)]
    if len(custom) > _MOST:
        message = f"there are {len(custom)} custom attributes, and a user pool takes {_MOST}"
        help = "keep what is not part of a person's identity in a table"
        yield error("AMP608", message, custom[_MOST], part="key", help=help)
