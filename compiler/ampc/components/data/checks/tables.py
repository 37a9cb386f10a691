"""Decides which table options go together, and what DynamoDB has room for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.data.checks.common import section
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig, ModelConfig
    from ampc.components.data.config_sources import TableConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

MAX_INDEXES = 20
MAX_PROJECTED = 100
MAX_PROJECTED_BY_ONE = 20
_KEY = re.compile(r"arn:[^:]+:kms:[^:]*:[^:]*:key/.+\Z")


def tables(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the table options and indexes of every model."""
    del options
    data = section(document)
    imported: dict[str, YamlPath] = {}
    relations = _relations(data)
    for name, model in data.models.items():
        path: YamlPath = ("data", "models", name)
        table, at = model.table, (*path, "table")
        yield from _capacity(table, at)
        yield from _imported(table, at, imported)
        yield from _expiry(model, at)
        yield from _key(table, at)
        yield from _indexes(name, model, path, relations.get(name, []))


def _capacity(table: TableConfig, path: YamlPath) -> Iterator[Diagnostic]:
    if table.billing == "PROVISIONED" and table.throughput is None:
        hint = "add throughput: {read: 5, write: 5}"
        yield error("AMP740", "provisioned capacity needs a number of units", (*path, "billing"), help=hint)
    if table.billing == "PAY_PER_REQUEST" and table.throughput is not None:
        hint = "write billing: PROVISIONED, or remove it"
        yield error(
            "AMP740",
            "'throughput' has no effect: each request is paid for",
            (*path, "throughput"),
            part="key",
            help=hint,
        )


def _imported(table: TableConfig, path: YamlPath, seen: dict[str, YamlPath]) -> Iterator[Diagnostic]:
    if table.import_name is None:
        return
    for name in sorted(table.model_fields_set - {"import_name"}):
        at = table.key(name, path)
        message = f"'{at[-1]}' has no effect on a table that exists already"
        yield error("AMP741", message, at, part="key", help="remove it: the table is kept as its own stack says")
    where = (*path, "import")
    first = seen.setdefault(table.import_name, where)
    if first != where:
        labels = (Label(where), Label(first, text="here too", primary=False))
        message = f"two models are kept in the table '{table.import_name}'"
        yield Diagnostic(
            "AMP741", Severity.ERROR, message, labels, "lists of one would hold items of the other: use two tables"
        )


def _expiry(model: ModelConfig, path: YamlPath) -> Iterator[Diagnostic]:
    if model.table.ttl is None:
        return
    at, field = (*path, "ttl"), model.fields.get(model.table.ttl)
    if field is None:
        hint = did_you_mean(model.table.ttl, model.fields) or f"add '{model.table.ttl}: timestamp' to fields"
        yield error("AMP742", f"the model has no field '{model.table.ttl}'", at, help=hint)
    elif field.array or field.type not in ("timestamp", "integer"):
        message = f"'{model.table.ttl}' cannot hold the time of expiry, a number of seconds since 1970"
        yield error("AMP742", message, at, help=f"write {model.table.ttl}: timestamp")


def _key(table: TableConfig, path: YamlPath) -> Iterator[Diagnostic]:
    key = table.encryption.kms if table.encryption is not None else None
    if isinstance(key, str) and not _KEY.match(key):
        message = f"'{key}' is no ARN of a key: IAM takes no aliases"
        yield error(
            "AMP744",
            message,
            (*path, "encryption", "kms"),
            help="write !GetAtt Key.Arn, or arn:aws:kms:REGION:ACCOUNT:key/ID",
        )


def _relations(data: DataConfig) -> dict[str, list[str]]:
    """Returns model → the fields of others whose relations make an index of its table."""
    made: dict[str, list[str]] = {}
    for name, parent in data.models.items():
        for field, config in parent.fields.items():
            for child in dict.fromkeys((config.has_many, config.has_one)):
                if child is not None:
                    made.setdefault(child, []).append(f"{name}.{field}")
    return made


def _indexes(name: str, model: ModelConfig, path: YamlPath, made: list[str]) -> Iterator[Diagnostic]:
    count = len(made) + len(model.secondary_indexes)
    if count > MAX_INDEXES:
        relations = f", {len(made)} of them for relations" if made else ""
        message = f"the table of '{name}' would have {count} indexes{relations}: DynamoDB has room for {MAX_INDEXES}"
        yield error("AMP743", message, path, part="key", help="remove indexes or relations")
    projected = sum(
        len(index.projection.include) for index in model.secondary_indexes if not isinstance(index.projection, str)
    )
    if projected > MAX_PROJECTED:
        message = f"the indexes of '{name}' name {projected} attributes: DynamoDB allows {MAX_PROJECTED} for a table"
        yield error(
            "AMP743", message, (*path, "secondaryIndexes"), part="key", help="use projection: ALL for some of them"
        )
    for position, index in enumerate(model.secondary_indexes):
        at: YamlPath = (*path, "secondaryIndexes", position)
        include = [] if isinstance(index.projection, str) else index.projection.include
        if len(include) > MAX_PROJECTED_BY_ONE:
            message = f"the index names {len(include)} attributes, DynamoDB allows {MAX_PROJECTED_BY_ONE}"
            yield error("AMP743", message, (*at, "projection", "include"), part="key", help="use projection: ALL")
        if index.name in {f"gsi-{one}" for one in made}:
            message = f"'{index.name}' is the index of a relation"
            yield error("AMP743", message, (*at, "name"), help="choose another name")
