"""Decides which sorts of resources the ``backup`` section makes, and what they are called."""

from __future__ import annotations

from ampc.ir.kind import Kind

VAULT = Kind("backup.vault", "AWS::Backup::BackupVault", "BackupVault", stateful=True)
PLAN = Kind("backup.plan", "AWS::Backup::BackupPlan", "BackupPlan")
SELECTION = Kind("backup.selection", "AWS::Backup::BackupSelection", "BackupSelection")
ROLE = Kind("backup.role", "AWS::IAM::Role", "BackupRole")
POLICY = Kind("backup.policy", "AWS::IAM::ManagedPolicy", "BackupPolicy")
"""Numbered from the second on; there are some only when the role has no room for all tables."""

KINDS = (VAULT, PLAN, SELECTION, ROLE, POLICY)
