"""Decides which resources a ``backup`` section becomes: a vault, a plan, a selection, and the role that makes backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.cfn.statements import document_of, trust
from ampc.components.backup.kinds import PLAN, ROLE, SELECTION, VAULT
from ampc.components.backup.schedule import expression
from ampc.components.backup.select import Wrong, select
from ampc.components.function.cron import Wrong as WrongSchedule
from ampc.components.function.targets import arns
from ampc.ir.values import At, GetAtt, Ref, Sub, pseudo

if TYPE_CHECKING:
    from ampc.components.backup.config import BackupConfig, BackupRule
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Json, Value
    from ampc.source.spans import YamlPath

PATH: YamlPath = ("backup",)
_OF_TABLES = (
    "dynamodb:CreateBackup",
    "dynamodb:DescribeTable",
    "dynamodb:ListTagsOfResource",
    "dynamodb:StartAwsBackupJob",
)
_OF_BACKUPS = ("dynamodb:DeleteBackup", "dynamodb:DescribeBackup")
_HERE = "${AWS::Region}:${AWS::AccountId}"


def lower(document: Document, build: Builder) -> None:
    """Makes the backups of the section."""
    backup = document.backup
    assert backup is not None, "lower runs for present sections"
    if backup.vault.existing is None:
        _vault(backup, build)
    found = _tables(backup, document)
    properties: dict[str, Value] = {
        "AssumeRolePolicyDocument": document_of(trust("backup.amazonaws.com")),
        "Policies": [{"PolicyName": "backup", "PolicyDocument": _policy(found, backup, document)}],
    }
    build.resource(ROLE.at(), properties, PATH)
    rules: list[Value] = [_rule(rule, backup, index) for index, rule in enumerate(backup.rules)]
    name = document.name or "backup"
    build.resource(PLAN.at(), {"BackupPlan": {"BackupPlanName": name[:50], "BackupPlanRule": rules}}, (*PATH, "rules"))
    chosen = {
        "SelectionName": "tables",
        "IamRoleArn": GetAtt(ROLE.at(), "Arn"),
        "Resources": At([At(arn, at) for arn, at in found], (*PATH, "select")),
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
    # A vault that outlives its stack must not be in the way of the next one.
    unique = {"Fn::Select": [2, {"Fn::Split": ["/", pseudo("AWS::StackId")]}]}
    properties: dict[str, Value] = {
        "BackupVaultName": At(vault.name, path) if vault.name else {"Fn::Join": ["-", ["backup", unique]]},
        "EncryptionKeyArn": vault.encryption.given("kms", (*path, "encryption")) if vault.encryption else None,
        "LockConfiguration": lock,
    }
    attributes = {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
    build.resource(VAULT.at(), properties, path if "vault" in backup.model_fields_set else PATH, attributes=attributes)


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


def _tables(backup: BackupConfig, document: Document) -> list[tuple[Json, YamlPath]]:
    """Returns the ARNs of the selected tables, and where each was selected."""
    found: list[tuple[Json, YamlPath]] = []
    for index, pattern in enumerate(backup.select):
        at = (*PATH, "select", index) if len(backup.select) > 1 else (*PATH, "select")
        chosen = select(pattern, document)
        assert not isinstance(chosen, Wrong), "rules found them"
        found += [(arn, at) for address in chosen for arn in arns(address, (), document)]
    return found


def _policy(found: list[tuple[Json, YamlPath]], backup: BackupConfig, document: Document) -> Value:
    """Returns what the role may do: what AWS's own policy for backups allows on all tables, on these alone."""
    tables: list[Value] = [arn for arn, _ in found]
    backups: list[Value] = [_below(arn) for arn, _ in found]
    vault: Value = GetAtt(VAULT.at(), "BackupVaultArn")
    if backup.vault.existing is not None:
        vault = Sub(f"arn:${{AWS::Partition}}:backup:{_HERE}:backup-vault:{backup.vault.existing}")
    copies: list[Value] = [copy.vault for rule in backup.rules for copy in rule.copy_to]
    points = Sub(f"arn:${{AWS::Partition}}:backup:{_HERE}:recovery-point:*")
    statements: list[dict[str, Value]] = [
        _allow(_OF_TABLES, tables),
        _allow(_OF_BACKUPS, backups),
        _allow(("backup:CopyIntoBackupVault", "backup:DescribeBackupVault"), [vault, *copies]),
        _allow(("backup:TagResource",), [points]),
    ]
    keys = [backup.vault.encryption.kms] if backup.vault.encryption is not None else []
    models = document.data.models if document.data is not None else {}
    chosen = {address for pattern in backup.select for address in _addresses(pattern, document)}
    for name, model in models.items():
        if f"data.models.{name}.table" in chosen and model.table.encryption is not None:
            keys.append(model.table.encryption.kms)
    distinct = [key for index, key in enumerate(keys) if key not in keys[:index]]
    if distinct:
        statements.append(_allow(("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"), distinct))
        grants = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
        statements.append({**_allow(("kms:CreateGrant",), distinct), "Condition": grants})
    return document_of(*statements)


def _addresses(pattern: str, document: Document) -> tuple[str, ...]:
    chosen = select(pattern, document)
    return () if isinstance(chosen, Wrong) else chosen


def _allow(actions: tuple[str, ...], resources: list[Value]) -> dict[str, Value]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": resources if len(resources) > 1 else resources[0]}


def _below(table: Json) -> Value:
    """Returns the ARNs of a table's backups."""
    if isinstance(table, str):
        return f"{table}/backup/*"
    if "Fn::Sub" in table:
        return {"Fn::Sub": f"{table['Fn::Sub']}/backup/*"}
    return {"Fn::Sub": f"${{{table['Fn::GetAtt']}}}/backup/*"}
