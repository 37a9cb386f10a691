"""Decides the codes of ``lint:`` and of reports: what is said of how findings are judged and told."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP950",
        "an unknown rule",
        """lint.ignore and lint.levels name rules by their id: a code of ampc (AMP451) or a rule of cfn-lint (W3045).
`ampc rules` lists all of them. Experimental rules of cfn-lint do not run, so they cannot be named.

An exception for a rule that does not exist ignores nothing, while its author believes that it does.

wrong:  rule: W3405
right:  rule: W3045""",
    ),
    Code(
        "AMP951",
        "a rule that cannot be ignored",
        """Two sorts of findings can be ignored or given another level: those about values of the template (all rules of
cfn-lint, AMP45x, AMP46x, AMP65x, AMP66x), because AWS may accept tomorrow what is refused today; and warnings.
Every other error means that ampc does not know what to build, so there is nothing to go on with.""",
    ),
    Code(
        "AMP952",
        "an exception that has expired",
        """An entry of lint.ignore holds until the end of the day that `expires` names, in UTC. From then on what it
ignored is told again, and this warning says why. SOURCE_DATE_EPOCH sets the day, for builds that are repeated.

Fix what was ignored and remove the entry. Or look at the reason again, and write down a new day.""",
        levels=("warning",),
    ),
    Code(
        "AMP953",
        "an exception that ignores nothing",
        """No finding matches this entry of lint.ignore: what it stood for was fixed, an earlier entry ignores it already,
or its target, pointer or key is not where the finding is. Remove the entry: it would hide the next finding that
happens to match. What an exception can name stands in the JSON form of the finding: `ampc check --format json`.

With --no-lint entries for rules of cfn-lint are not judged. `ampc check --all-envs` tells this only of an entry that
ignores nothing in every environment that has it.""",
        levels=("warning",),
    ),
    Code(
        "AMP954",
        "an exception for what is not there",
        """The target of an entry of lint.ignore names no resource of this backend, or its pointer no property of it.
`ampc targets` lists the addresses, `ampc targets --pointers . auth.userPool` what can stand in pointer.

wrong:  {rule: W3045, target: storage.file.bucket, reason: ...}
right:  {rule: W3045, target: storage.files.bucket, reason: ...}""",
    ),
    Code(
        "AMP955",
        "an unknown region",
        """lint.regions lists the regions that the backend is deployed to, as AWS spells them: eu-central-1. cfn-lint then
tells resource types and values that one of them lacks. The template itself is the same for all regions.""",
    ),
    Code(
        "AMP956",
        "a day that does not exist",
        """`expires` is a day of the calendar, written YYYY-MM-DD.

wrong:  expires: 2027-02-30
right:  expires: 2027-02-28""",
    ),
    Code(
        "AMP957",
        "a level without effect",
        """lint.levels gives a rule the level that it has anyway. `ampc rules` lists the level of each.""",
        levels=("warning",),
    ),
    Code(
        "AMP958",
        "an exception at the wrong place",
        """Rules about the template (cfn-lint's, AMP45x, AMP46x, AMP65x, AMP66x) are about a resource and a property, which
target and pointer name. Any other rule is about a key of amplify.yaml: name that with `key`, or nothing at all for
every finding of the rule.

wrong:  {rule: AMP714, target: data.models.Todo.table, reason: ...}
right:  {rule: AMP714, key: data.models.Todo, reason: ...}""",
    ),
    Code(
        "AMP959",
        "an exception for a key that is not there",
        """`key` in an entry of lint.ignore is a key of the file with dots between, from the top: data.models.Todo,
overrides.0. Findings at it and below it are ignored.""",
    ),
    Code(
        "AMP960",
        "a report that cannot be written",
        """--report FORMAT=FILE names a file in a folder that does not exist or cannot be written. Findings are shown as
always; the exit code is 2, so that a CI step does not pass on an old report.""",
    ),
)
