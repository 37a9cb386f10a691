"""Decides which resources a ``backup`` section becomes: a vault, a plan, a selection, and the role that makes backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.backup.kinds import PLAN, ROLE, SELECTION, VAULT
from ampc.components.backup.policies import PATH, lower_role
from ampc.components.backup.schedule import expression
from ampc.components.backup.select import Selected, Wrong, select
from ampc.components.function.cron import Wrong as WrongSchedule
from ampc.components.function.targets import arns
from ampc.ir.values import At, GetAtt, Ref, pseudo

if TYPE_CHECKING:
    from ampc.components.backup.config import BackupConfig, BackupRule
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value

_NAME = 50 - len("-12345678-1234-1234-1234-123456789012")
"""What the name of a plan has room for, beside the stack's own part."""


def lower(document: Document, build: Builder) -> None:
    """Makes the backups of the section."""
    backup = document.backup
    assert backup is not None, "lower runs for present sections"
    if backup.vault.existing is None:
        _vault(backup, build)
    found = _tables(backup, document)
    lower_role(found, backup, document, build)
    rules: list[Value] = [_rule(rule, backup, index) for index, rule in enumerate(backup.rules)]
    plan = {"BackupPlanName": _unique((document.name or "backup")[:_NAME]), "BackupPlanRule": rules}
    build.resource(PLAN.at(), {"BackupPlan": plan}, (*PATH, "rules"))
    chosen = {
        "SelectionName": "tables",
        "IamRoleArn": GetAtt(ROLE.at(), "Arn"),
        "Resources": At([At(table.arn, table.path) for table in found], (*PATH, "select")),
    }
    build.resource(SELECTION.at(), {"BackupPlanId": Ref(PLAN.at()), "BackupSelection": chosen}, (*PATH, "select"))


def _vault(backup: BackupConfig, build: Builder) -> None:
    vault, path = backup.vault, (*PATH, "vault")
    lock: Value = None
    if vault.lock is not None:
        at = (*path, "lock")
        lock = {
            "MinRetentionDays": vault.lock.given("min_retention_days", at),
            "MaxRetentionDays": vault.lock.given("max_retention_days", at),
            "ChangeableForDays": vault.lock.given("changeable_for_days", at),
        }
    properties: dict[str, Value] = {
        "BackupVaultName": At(vault.name, path) if vault.name else _unique("backup"),
        "EncryptionKeyArn": vault.encryption.given("kms", (*path, "encryption")) if vault.encryption else None,
        "LockConfiguration": lock,
    }
    attributes = {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
    build.resource(VAULT.at(), properties, path if "vault" in backup.model_fields_set else PATH, attributes=attributes)


def _unique(name: str) -> Value:
    """Returns a name that no other stack has: AWS Backup refuses a second plan like the first, and vaults outlive stacks."""
    return {"Fn::Join": ["-", [name, {"Fn::Select": [2, {"Fn::Split": ["/", pseudo("AWS::StackId")]}]}]]}


def _rule(rule: BackupRule, backup: BackupConfig, index: int) -> Value:
    path = (*PATH, "rules", index)
    schedule = expression(rule.schedule)
    assert not isinstance(schedule, WrongSchedule), "rules read it"
    copies: list[Value] = [
        {
            "DestinationBackupVaultArn": copy.given("vault", (*path, "copyTo", position)),
            "Lifecycle": {"DeleteAfterDays": copy.delete_after_days} if copy.delete_after_days else None,
        }
        for position, copy in enumerate(rule.copy_to)
    ]
    lifecycle = {
        "DeleteAfterDays": rule.given("delete_after_days", path),
        "MoveToColdStorageAfterDays": rule.given("cold_storage_after_days", path),
    }
    return {
        "RuleName": rule.given("name", path),
        "TargetBackupVault": At(backup.vault.existing, (*PATH, "vault", "existing"))
        if backup.vault.existing
        else Ref(VAULT.at()),
        "ScheduleExpression": At(schedule, (*path, "schedule")),
        "ScheduleExpressionTimezone": rule.given("timezone", path),
        "StartWindowMinutes": rule.given("start_window_minutes", path),
        "CompletionWindowMinutes": rule.given("completion_window_minutes", path),
        "Lifecycle": lifecycle if rule.delete_after_days or rule.cold_storage_after_days else None,
        "CopyActions": copies or None,
        "RecoveryPointTags": rule.given("tags", path) if rule.tags else None,
    }


def _tables(backup: BackupConfig, document: Document) -> list[Selected]:
    found: list[Selected] = []
    for index, pattern in enumerate(backup.select):
        at = (*PATH, "select", index) if len(backup.select) > 1 else (*PATH, "select")
        chosen = select(pattern, document)
        assert not isinstance(chosen, Wrong), "rules found them"
        found += [Selected(address, arn, at) for address in chosen for arn in arns(address, (), document)]
    return found
