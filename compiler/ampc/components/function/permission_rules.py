"""Decides which permissions a function may not ask for: what IAM would ignore, and what is far too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.iam import check_action, takes_resources
from ampc.components.function.access_words import ACTIONS, LATER, TARGETS, right_word
from ampc.components.function.targets import arns, names_no_arn, type_of
from ampc.components.storage.config_access import ACTIONS as BUCKET_ACTIONS
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ampc.components.function.config import Access, Permission
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath


def permissions(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that actions exist, that targets have ARNs, and that nothing is allowed on everything without need."""
    del options
    for name, function in (document.functions or {}).items():
        for index, permission in enumerate(function.permissions):
            yield from check_permission(permission, document, ("functions", name, "permissions", index))


def check_permission(
    permission: Permission, document: Document, path: YamlPath, who: str = "the function is"
) -> Iterator[Diagnostic]:
    """Yields what is wrong with one permission.

    Args:
        permission: actions and what they are on.
        document: for the types of resources.
        path: the YAML path of the permission.
        who: whose it is, with its verb.
    """
    wrong = list(_actions(permission, path, who))
    yield from wrong
    yield from _targets(permission, document, path)
    if not wrong:
        yield from _everything(permission, path)


def _actions(permission: Permission, path: YamlPath, who: str) -> Iterator[Diagnostic]:
    for position, action in enumerate(permission.actions):
        where = (*path, "actions", position)
        problem = check_action(action)
        if problem is not None:
            tell = error if problem.sure else warning
            yield tell("AMP810", problem.message, where, help=problem.suggestion)
        elif action in ("*", "*:*"):
            hint = "name the actions that are needed, such as dynamodb:GetItem"
            yield warning("AMP817", f"{who} allowed every action of every service", where, help=hint)


def _targets(permission: Permission, document: Document, path: YamlPath) -> Iterator[Diagnostic]:
    for target, where in places(permission, path):
        no_arn = names_no_arn(target, document)
        if no_arn is not None:
            message = f"'Ref' of '{no_arn}' is a name or an ID, IAM needs its ARN"
            yield error("AMP818", message, where, help=f"write the address alone: {no_arn}")
        elif not arns(target, tuple(permission.actions), document):
            kind = type_of(target, document)
            message = f"'{target}' has no ARN that CloudFormation could tell ({kind})"
            hint = "write the ARN with !Sub, for example !Sub arn:${AWS::Partition}:..."
            yield error("AMP818", message, where, help=hint)


def places(permission: Permission, path: YamlPath) -> list[tuple[Any, YamlPath]]:
    """Returns what a permission is on, each with its YAML path."""
    key, listed = permission.key_of_targets, len(permission.targets) > 1
    listed = listed or isinstance(getattr(permission, key), list)
    return [(t, (*path, key, index) if listed else (*path, key)) for index, t in enumerate(permission.targets)]


def _everything(permission: Permission, path: YamlPath) -> Iterator[Diagnostic]:
    scoped = [action for action in permission.actions if takes_resources(action)]
    loose = [action for action in permission.actions if not takes_resources(action)]
    wide = [where for target, where in places(permission, path) if target == "*"]
    if wide and scoped:
        message = f"'{scoped[0]}' is allowed on every resource of the account"
        yield warning("AMP817", message, wide[0], help="name an address such as data.models.Todo, or an ARN")
    if not wide and loose:
        message = f"'{loose[0]}' is allowed on no resource: IAM knows it only for on: '*'"
        where = (*path, "actions", permission.actions.index(loose[0]))
        yield warning("AMP824", message, where, help="move it to an entry of its own: {actions: [...], on: '*'}")


def access(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that access names something that gives access, in words Amplify has."""
    del options
    for name, function in (document.functions or {}).items():
        for index, entry in enumerate(function.access):
            path = ("functions", name, "access", index)
            section = entry.to.split(".", 1)[0]
            if section in LATER:
                message = f"access to '{entry.to}' is not supported yet"
                yield error("AMP301", message, (*path, "to"), help=LATER[section])
                continue
            if section == "storage":
                yield from _bucket(entry, document, path)
                continue
            if entry.to not in TARGETS:
                hint = did_you_mean(entry.to, TARGETS) or "write to: auth, or use permissions: [{actions, on}]"
                yield error("AMP825", f"nothing called '{entry.to}' gives access", (*path, "to"), help=hint)
                continue
            if entry.path is not None:
                hint = "remove it: only storage has paths"
                yield error("AMP820", "'path' has no effect here", (*path, "path"), part="key", help=hint)
            if document.auth is None:
                hint = "add auth:, or remove the access"
                yield error("AMP825", "access to 'auth' needs a section 'auth'", (*path, "to"), help=hint)
            yield from _words(entry.actions, path)


def _bucket(entry: Access, document: Document, path: YamlPath) -> Iterator[Diagnostic]:
    buckets = [f"storage.{name}" for name in document.storage or {}]
    if entry.to not in buckets:
        hint = did_you_mean(entry.to, buckets) or f"write {' or '.join(buckets) or 'storage: with a bucket in it'}"
        yield error("AMP825", f"there is no bucket '{entry.to}'", (*path, "to"), help=hint)
    if entry.path is None:
        yield error("AMP202", "access to a bucket needs the key 'path'", path, help="add path: reports/*, for example")
    yield from _words(entry.actions, path, BUCKET_ACTIONS)


def _words(actions: list[str], path: YamlPath, known: Collection[str] = ACTIONS) -> Iterator[Diagnostic]:
    for position, word in enumerate(actions):
        if word not in known:
            near = right_word(word) if known is ACTIONS else did_you_mean(word, known)
            hint = near or f"write one of {', '.join(known)}"
            yield error("AMP825", f"there is no access action '{word}'", (*path, "actions", position), help=hint)
