"""Decides which tables a selection of the ``backup`` section means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.values import Json
    from ampc.source.spans import YamlPath

_ARN = re.compile(r"arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[A-Za-z0-9_.-]{3,255}\Z")
_TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why something cannot be selected."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Selected:
    """A table that is backed up: its address or ARN, its ARN as CloudFormation reads it, and where it was selected."""

    address: str
    arn: Json
    path: YamlPath


def tables(document: Document) -> dict[str, str]:
    """Returns address → the same address in full, of everything that can be selected."""
    models = document.data.models if document.data is not None else {}
    found = {f"data.models.{name}": f"data.models.{name}.table" for name in models}
    raw = document.resources or {}
    return found | {f"resources.{name}": f"resources.{name}" for name, one in raw.items() if one.type in _TABLES}


def select(pattern: str, document: Document) -> tuple[str, ...] | Wrong:
    """Returns the addresses or the ARN that one entry of ``select`` means."""
    known = tables(document)
    if pattern.startswith("arn:"):
        if _ARN.match(pattern):
            return (pattern,)
        return Wrong(f"'{pattern}' is not the ARN of a table", "it ends in :table/NAME")
    asked = f"data.{pattern}" if pattern.startswith("models.") else pattern
    asked = asked.removesuffix(".table") if asked.startswith("data.models.") else asked
    found = tuple(full for address, full in known.items() if fnmatchcase(address, asked))
    if found:
        return found
    raw = (document.resources or {}).get(asked.removeprefix("resources."))
    if raw is not None:
        return Wrong(f"'{pattern}' is of type {raw.type}: only DynamoDB tables are backed up", "remove it")
    hint = did_you_mean(asked, known) or (f"there are {', '.join(known)}" if known else "declare a model under data")
    return Wrong(f"'{pattern}' selects no table", hint)
