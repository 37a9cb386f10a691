"""Codes about the ``backup`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP780",
        "selection without a table",
        """`select` names what is backed up: models (data.models.Todo, or data.models.* for all), DynamoDB tables under
resources:, or ARNs of tables, each once. A plan that backs up nothing would only be noticed on the day of a loss.

wrong:  select: data.model.*
right:  select: data.models.*""",
    ),
    Code(
        "AMP781",
        "vault that cannot be made",
        """A vault is new, or `existing` names one that another stack made; then its lock is not this backend's, and its key is only
said so that the role may use it. A key is an ARN: IAM takes neither aliases nor IDs. A lock has a least number of days;
the greatest, if there is one, is above it.

wrong:  vault: {existing: central, lock: {minRetentionDays: 7}}
right:  vault: {lock: {minRetentionDays: 7, maxRetentionDays: 365}}""",
    ),
    Code(
        "AMP782",
        "backup rule that cannot run",
        """A rule has a name of its own and a schedule: every day, every week, every month, or a cron expression of AWS (minutes
hours day-of-month month day-of-week year) that starts hourly at most. The completion window is longer than the start
window.

wrong:  {name: daily, schedule: every 5m}
right:  {name: daily, schedule: every day, deleteAfterDays: 35}""",
    ),
    Code(
        "AMP783",
        "retention that AWS Backup refuses",
        """A backup that moved to cold storage stays there for 90 days at least, so it is deleted 90 days after that or later. A
vault's lock refuses backups that are kept shorter or longer than it says.

wrong:  {name: monthly, schedule: every month, coldStorageAfterDays: 30, deleteAfterDays: 60}
right:  {name: monthly, schedule: every month, coldStorageAfterDays: 30, deleteAfterDays: 365}""",
    ),
    Code(
        "AMP784",
        "copy that goes nowhere",
        """A copy goes to a vault in another region or account, which only an ARN can name, and a rule makes one copy there. The
role gets rights on just these vaults; a name or an alias would give it rights on nothing, and every copy would fail.

wrong:  copyTo: [{vault: second}]
right:  copyTo: [{vault: "arn:aws:backup:us-west-2:123456789012:backup-vault:second", deleteAfterDays: 90}]""",
    ),
)
