"""Decides what the ``backup`` section may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Text

_CENTURY = 52_560_000
"""Minutes; AWS Backup takes no longer window."""


class Lock(ConfigModel):
    """A vault lock: nobody deletes a backup before its time."""

    min_retention_days: int = Field(ge=1, le=36_500)
    """The least number of days that a backup is kept."""

    max_retention_days: int | None = Field(default=None, ge=1, le=36_500)
    """The greatest number of days that a backup is kept."""

    changeable_for_days: int | None = Field(default=None, ge=3, le=36_500)
    """Days after which the lock can never be changed again, by nobody; without it, those who may can remove it."""


class Encryption(ConfigModel):
    """A key of your own."""

    kms: Text
    """The ARN of a KMS key."""


class Vault(ConfigModel):
    """Where backups are kept."""

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{2,50}$")
    """The name of the new vault; by default one that no other stack has."""

    existing: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{2,50}$")
    """The name of a vault that exists already; none is made then."""

    encryption: Encryption | None = None
    """A KMS key of your own, or the one that an existing vault has; by default the one that AWS Backup keeps in the account."""

    lock: Lock | None = None
    """How long backups are safe from being deleted."""


class Copy(ConfigModel):
    """A second vault: in another region, or in another account."""

    vault: Text
    """Its ARN."""

    delete_after_days: int | None = Field(default=None, ge=1, le=36_500)
    """Days after which the copy is deleted; by default it is kept."""


class BackupRule(ConfigModel):
    """When a backup is made, and how long it is kept."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "continuous": "AWS Backup has none for DynamoDB: write table: {pitr: true} at the model"
    }

    name: str = Field(pattern=r"^[A-Za-z0-9_.-]{1,50}$")
    """Its name."""

    schedule: str
    """When, for example `every day`, `every week`, `every month`; or a cron expression of five or six fields."""

    timezone: str | None = None
    """An IANA time zone, for example `Europe/Paris`; by default UTC."""

    delete_after_days: int | None = Field(default=None, ge=1, le=36_500)
    """Days after which a backup is deleted; by default it is kept."""

    cold_storage_after_days: int | None = Field(default=None, ge=1, le=36_500)
    """Days after which a backup moves to cold storage, where it stays 90 days at least."""

    start_window_minutes: int | None = Field(default=None, ge=60, le=_CENTURY)
    """Minutes within which a backup must start; 8 hours by default."""

    completion_window_minutes: int | None = Field(default=None, ge=60, le=_CENTURY)
    """Minutes within which a backup must be done; 7 days by default."""

    copy_to: list[Copy] = Field(default_factory=list)
    """Other vaults that get a copy."""

    tags: dict[str, str] = Field(default_factory=dict)
    """Tags of the backups."""


def _vault(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


_DAYS = {"type": "integer", "minimum": 1, "maximum": 36_500}
_VAULT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "description": "The name of the new vault."},
        "existing": {"type": "string", "description": "The name of a vault that exists already."},
        "encryption": {
            "type": "object",
            "properties": {
                "kms": {"anyOf": [{"type": "string"}, REFERENCE_SCHEMA], "description": "The ARN of a key."}
            },
            "required": ["kms"],
            "additionalProperties": False,
            "description": "A KMS key of your own, or the one that an existing vault has.",
        },
        "lock": {
            "type": "object",
            "properties": {
                "minRetentionDays": {**_DAYS, "description": "The least number of days that a backup is kept."},
                "maxRetentionDays": {**_DAYS, "description": "The greatest number of days that a backup is kept."},
                "changeableForDays": {**_DAYS, "minimum": 3, "description": "Days until the lock is final."},
            },
            "required": ["minRetentionDays"],
            "additionalProperties": False,
            "description": "How long backups are safe from being deleted.",
        },
    },
    "additionalProperties": False,
}


def _select(value: object) -> object:
    return [value] if isinstance(value, str) else value


class BackupConfig(ConfigModel):
    """Backups of tables: a vault, a plan, and what the plan is for."""

    vault: Annotated[
        Vault,
        BeforeValidator(_vault),
        WithJsonSchema({"anyOf": [{"type": "string"}, _VAULT]}),
    ] = Field(default_factory=Vault)
    """Where backups are kept: the name of a new vault, or a mapping. It outlives the stack."""

    rules: list[BackupRule] = Field(min_length=1)
    """When backups are made, and how long they are kept."""

    select: Annotated[
        list[str],
        BeforeValidator(_select),
        Field(min_length=1),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
    ]
    """What is backed up: addresses of tables, `*` for any name: `data.models.*`, `resources.Ledger`, or ARNs of tables."""
