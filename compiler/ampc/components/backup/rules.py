"""Decides what AWS Backup would refuse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from ampc.components.backup.schedule import expression
from ampc.components.backup.select import Wrong, select
from ampc.components.function.cron import Wrong as WrongSchedule
from ampc.components.function.targets import names_no_arn
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.backup.config import BackupConfig, BackupRule, Lock
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_COLD_DAYS = 90
_KMS = re.compile(r"arn:[^:]+:kms:[^:]*:[^:]*:key/.+\Z")
_VAULT = re.compile(r"arn:[^:]+:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}\Z")
_RULES: YamlPath = ("backup", "rules")


def selection(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that every entry selects tables, and no table is selected twice."""
    del options
    backup = _section(document)
    seen: dict[str, YamlPath] = {}
    for index, pattern in enumerate(backup.select):
        at: YamlPath = ("backup", "select", index) if len(backup.select) > 1 else ("backup", "select")
        found = select(pattern, document)
        if isinstance(found, Wrong):
            yield error("AMP780", found.message, at, help=found.help)
            continue
        twice = [table for table in found if seen.setdefault(table, at) != at]
        if twice:
            labels = (Label(at), Label(seen[twice[0]], text="the first is here", primary=False))
            message = f"'{twice[0]}' is selected twice"
            yield Diagnostic("AMP780", Severity.ERROR, message, labels, "remove one of them")


def vault(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that a vault is new or exists, that its key is one, and that its lock leaves a retention."""
    del options
    given, at = _section(document).vault, ("backup", "vault")
    if given.existing is not None:
        # The key of an existing vault is worth saying: the role needs rights on it.
        for name in ("name", "lock"):
            if getattr(given, name) is not None:
                message = f"'{name}' has no effect on a vault that exists already"
                yield error("AMP781", message, (*at, name), part="key", help="remove it, or remove existing")
    if given.encryption is not None:
        yield from _key(given.encryption.kms, document)
    lock = given.lock
    if lock is None or lock.max_retention_days is None:
        return
    low, high = lock.min_retention_days, lock.max_retention_days
    if low >= high:
        message = f"no backup is kept {low} days at least and {high} at most"
        hint = "swap them" if low > high else "raise maxRetentionDays"
        yield error("AMP781", message, (*at, "lock"), part="key", help=hint)


def _key(key: Any, document: Document) -> Iterator[Diagnostic]:
    at, hint = ("backup", "vault", "encryption", "kms"), "write !GetAtt Key.Arn, or arn:aws:kms:REGION:ACCOUNT:key/ID"
    if isinstance(key, str) and not _KMS.match(key):
        yield error("AMP781", f"'{key}' is no ARN of a key: IAM takes no aliases", at, help=hint)
    elif (name := names_no_arn(key, document)) is not None:
        yield error(
            "AMP781", f"'Ref' of '{name}' is an ID, a vault needs the key's ARN", at, help=f"write !GetAtt {name}.Arn"
        )


def plan(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the rules of the plan one by one."""
    del options
    backup = _section(document)
    seen: dict[str, YamlPath] = {}
    for index, rule in enumerate(backup.rules):
        path = (*_RULES, index)
        first = seen.setdefault(rule.name, path)
        if first is not path:
            labels = (Label((*path, "name")), Label((*first, "name"), text="the first is here", primary=False))
            yield Diagnostic(
                "AMP782", Severity.ERROR, f"two rules are called '{rule.name}'", labels, "give one of them another name"
            )
        yield from _when(rule, path)
        yield from _kept(rule, path)
        yield from _copies(rule, path, document)
        yield from _tags(rule, path)
        if backup.vault.lock is not None:
            yield from _locked(rule, backup.vault.lock, path)


def _when(rule: BackupRule, path: YamlPath) -> Iterator[Diagnostic]:
    found = expression(rule.schedule)
    if isinstance(found, WrongSchedule):
        yield error("AMP782", found.message, (*path, "schedule"), help=found.help)
    if rule.timezone is not None and not _is_zone(rule.timezone):
        hint = did_you_mean(rule.timezone, available_timezones()) or "write an IANA name such as Europe/Paris"
        yield error("AMP782", f"there is no time zone '{rule.timezone}'", (*path, "timezone"), help=hint)
    start, done = rule.start_window_minutes, rule.completion_window_minutes
    if start is not None and done is not None and done <= start:
        message = f"a backup that may start within {start} minutes is to be done within {done}"
        hint = "make completionWindowMinutes greater than startWindowMinutes"
        yield error("AMP782", message, (*path, "completionWindowMinutes"), help=hint)


def _is_zone(name: str) -> bool:
    # Without a time zone database on this machine nobody can tell.
    if name == "UTC" or not available_timezones():
        return True
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return False
    return True


def _kept(rule: BackupRule, path: YamlPath) -> Iterator[Diagnostic]:
    cold, end = rule.cold_storage_after_days, rule.delete_after_days
    if cold is not None and end is not None and end < cold + _COLD_DAYS:
        message = f"a backup in cold storage from day {cold} is kept until day {cold + _COLD_DAYS} at least, not {end}"
        hint = f"write deleteAfterDays: {cold + _COLD_DAYS} or more, or remove coldStorageAfterDays"
        yield error("AMP783", message, (*path, "deleteAfterDays"), help=hint)


def _locked(rule: BackupRule, lock: Lock, path: YamlPath) -> Iterator[Diagnostic]:
    low, high, end = lock.min_retention_days, lock.max_retention_days, rule.delete_after_days
    if end is None and high is not None:
        message = f"the vault's lock lets backups be kept {high} days at most, and this rule keeps them for ever"
        yield error("AMP783", message, path, help=f"add deleteAfterDays: {high}")
    elif end is not None and (end < low or (high is not None and end > high)):
        words = f"{low} days at least" + (f" and {high} days at most" if high is not None else "")
        message = f"the vault's lock keeps backups {words}, this rule {end} days"
        yield error("AMP783", message, (*path, "deleteAfterDays"), help="change one of them")


def _copies(rule: BackupRule, path: YamlPath, document: Document) -> Iterator[Diagnostic]:
    seen: list[Any] = []
    for index, copy in enumerate(rule.copy_to):
        at = (*path, "copyTo", index, "vault")
        if isinstance(copy.vault, str) and not _VAULT.match(copy.vault):
            hint = "write arn:aws:backup:REGION:ACCOUNT:backup-vault:NAME"
            yield error("AMP784", f"'{copy.vault}' is not the ARN of a vault", at, help=hint)
        elif (name := names_no_arn(copy.vault, document)) is not None:
            hint = f"write !GetAtt {name}.BackupVaultArn"
            yield error("AMP784", f"'Ref' of '{name}' is a name, a copy needs the vault's ARN", at, help=hint)
        elif copy.vault in seen:
            labels = (
                Label(at),
                Label((*path, "copyTo", seen.index(copy.vault), "vault"), text="the first is here", primary=False),
            )
            message = "a rule makes two copies in one vault"
            yield Diagnostic("AMP784", Severity.ERROR, message, labels, "remove one of them")
        seen.append(copy.vault)


def _tags(rule: BackupRule, path: YamlPath) -> Iterator[Diagnostic]:
    for name in rule.tags:
        if name.lower().startswith("aws:"):
            message = f"tag '{name}': the prefix 'aws:' is reserved by AWS"
            yield error("AMP406", message, (*path, "tags", name), part="key", help="choose another prefix")


def _section(document: Document) -> BackupConfig:
    assert document.backup is not None, "rules run for present sections"
    return document.backup


RULES = (selection, vault, plan)
