"""Decides what the role of backups may do: what AWS's own policy for backups allows on all tables, on the selected ones alone."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ampc.cfn.limits import MANAGED_POLICY_CHARACTERS
from ampc.cfn.statements import document_of, trust
from ampc.components.backup.kinds import POLICY, ROLE, VAULT
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ampc.components.backup.config import BackupConfig
    from ampc.components.backup.select import Selected
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
INLINE_CHARACTERS = 8_000
"""Of the 10,240 that a role's inline policies may have; the rest is for the vault, copies and keys."""
MAX_POLICIES = 10
_FRAME = 400
_ARN = len("arn:aws-us-gov:dynamodb:ap-southeast-99:123456789012:table/") + len('"",')
_STACK = len("--") + 64 + 13
"""What CloudFormation puts around a logical ID to name a table. Stack names are 128 long at most, and hardly ever 64."""


def lower_role(selected: Sequence[Selected], backup: BackupConfig, document: Document, build: Builder) -> None:
    """Makes the role, and policies beside it when there are more tables than it has room for."""
    total = sum(_room(table.arn) for table in selected)
    inline = total <= INLINE_CHARACTERS
    others = list(_others(selected, backup, document))
    statements = [*(_of(selected) if inline else ()), *others]
    properties: dict[str, Value] = {
        "AssumeRolePolicyDocument": document_of(trust("backup.amazonaws.com")),
        "Policies": [{"PolicyName": "backup", "PolicyDocument": document_of(*statements)}],
    }
    build.resource(ROLE.at(), properties, PATH)
    if inline:
        return
    pages = min(MAX_POLICIES, ceil(total / (MANAGED_POLICY_CHARACTERS - _FRAME)))
    size = ceil(len(selected) / pages)
    for number, start in enumerate(range(0, len(selected), size), 1):
        document_of_page = document_of(*_of(selected[start : start + size]))
        properties = {"PolicyDocument": document_of_page, "Roles": [Ref(ROLE.at())]}
        build.resource(POLICY.numbered(number).at(), properties, (*PATH, "select"))


def _of(selected: Sequence[Selected]) -> list[dict[str, Value]]:
    tables: list[Value] = [At(table.arn, table.path) for table in selected]
    backups: list[Value] = [At(_below(table.arn), table.path) for table in selected]
    return [_allow(_OF_TABLES, tables), _allow(_OF_BACKUPS, backups)]


def _others(selected: Sequence[Selected], backup: BackupConfig, document: Document) -> Iterator[dict[str, Value]]:
    """Yields what does not depend on how many tables there are: the vaults, the backups in them, the keys."""
    vault: Value = GetAtt(VAULT.at(), "BackupVaultArn")
    if backup.vault.existing is not None:
        vault = Sub(f"arn:${{AWS::Partition}}:backup:{_HERE}:backup-vault:{backup.vault.existing}")
    copies: list[Value] = []
    for index, rule in enumerate(backup.rules):
        for position, copy in enumerate(rule.copy_to):
            if all(copy.vault != one.value for one in copies):
                copies.append(At(copy.vault, (*PATH, "rules", index, "copyTo", position, "vault")))
    yield _allow(("backup:CopyIntoBackupVault", "backup:DescribeBackupVault"), [vault, *copies])
    if copies:
        # A copy takes its tags along, to another region too; in another account, that account's own role sets them.
        points = Sub("arn:${AWS::Partition}:backup:*:${AWS::AccountId}:recovery-point:*")
        yield _allow(("backup:CopyFromBackupVault", "backup:TagResource"), [points])
    else:
        yield _allow(("backup:TagResource",), [Sub(f"arn:${{AWS::Partition}}:backup:{_HERE}:recovery-point:*")])
    keys = _keys(selected, backup, document)
    if keys:
        yield _allow(("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"), keys)
        grants = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
        yield {**_allow(("kms:CreateGrant",), keys), "Condition": grants}


def _keys(selected: Sequence[Selected], backup: BackupConfig, document: Document) -> list[Value]:
    """Returns the keys of the vault and of the tables: which of both a backup takes, a setting of the account decides."""
    found: list[At] = []
    if backup.vault.encryption is not None:
        found.append(At(backup.vault.encryption.kms, (*PATH, "vault", "encryption", "kms")))
    models = document.data.models if document.data is not None else {}
    chosen = {table.address for table in selected}
    for name, model in models.items():
        if f"data.models.{name}.table" in chosen and model.table.encryption is not None:
            found.append(At(model.table.encryption.kms, ("data", "models", name, "table", "encryption", "kms")))
    return [key for index, key in enumerate(found) if all(key.value != other.value for other in found[:index])]


def _allow(actions: tuple[str, ...], resources: list[Value]) -> dict[str, Value]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": resources if len(resources) > 1 else resources[0]}


def _below(table: Json) -> Value:
    """Returns the ARNs of a table's backups."""
    if isinstance(table, str):
        return f"{table}/backup/*"
    if "Fn::Sub" in table:
        return {"Fn::Sub": f"{table['Fn::Sub']}/backup/*"}
    return {"Fn::Sub": f"${{{table['Fn::GetAtt']}}}/backup/*"}


def _room(table: Json) -> int:
    """Returns the characters that the ARNs of a table and its backups take: as written, they are longer than resolved."""
    written = table if isinstance(table, str) else next(iter(table.values()))
    generated = isinstance(table, dict) and "Fn::GetAtt" in table
    return 2 * (len(written) + (_ARN + _STACK if generated else len('"",'))) + len("/backup/*")
