"""Decides which rules of access can be followed: their users exist, and no rule says what another said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.storage.config_access import ACTIONS
from ampc.components.storage.entries import AUTHENTICATED, ENTITY, FUNCTION, GROUP, GUEST, OWNER, READ, entries
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.storage.entries import Entry
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_WORDS = {GUEST: "guests", AUTHENTICATED: "authenticated users", OWNER: "owners", GROUP: "group"}


def access(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks every rule: its users, its actions, and that there is no other for the same users."""
    del options
    for name, bucket in (document.storage or {}).items():
        for path, rules in bucket.paths.items():
            for index, rule in enumerate(rules):
                at: YamlPath = ("storage", name, "access", path, index)
                yield from _groups(rule.allow == "groups", rule.groups, at)
        seen: dict[tuple[str, str, str], YamlPath] = {}
        told: set[YamlPath] = set()
        for entry in entries(name, document):
            yield from _users(entry, document)
            if entry.origin not in told:
                told.add(entry.origin)
                yield from _actions(entry)
            if entry.who != FUNCTION:
                yield from _twice(entry, seen)


def _groups(wanted: bool, given: list[str] | None, at: YamlPath) -> Iterator[Diagnostic]:
    if wanted and given is None:
        yield error("AMP876", "a rule for groups names none", at, help="add groups: [NAME]")
    for index, name in enumerate(given or []):
        if name in (given or [])[:index]:
            yield error("AMP875", f"group '{name}' stands twice", (*at, "groups", index), help="remove one")
    if not wanted and given is not None:
        hint = "write allow: groups, or remove it"
        yield error("AMP876", "'groups' has no effect here", (*at, "groups"), part="key", help=hint)


def _users(entry: Entry, document: Document) -> Iterator[Diagnostic]:
    """Yields what is wrong with the users that a rule is for."""
    where = entry.origin if entry.origin[-1] == "access" else (*entry.origin, "allow")
    if entry.who == FUNCTION:
        functions = document.functions or {}
        if entry.name not in functions:
            hint = did_you_mean(entry.name, functions) or f"declare it: functions: {{{entry.name}: {{entry: ...}}}}"
            yield error("AMP877", f"there is no function '{entry.name}'", (*where, "function"), help=hint)
        return
    auth = document.auth
    if auth is None:
        message = f"the rule is for {_WORDS[entry.who]}{'s' if entry.who == GROUP else ''}, and this file has no auth"
        yield error("AMP876", message, where, help="add auth: {loginWith: {email: true}}")
        return
    without = auth.without_role("guest" if entry.who == GUEST else "authenticated") if entry.who != GROUP else None
    if without is not None:
        yield error("AMP696", without[0], where, help=without[1])
    elif entry.who == GUEST and not auth.has_guests:
        hint = "remove the rule, or auth.guestAccess: false"
        yield error("AMP876", "the rule is for guests, and auth.guestAccess is false", where, help=hint)
    if entry.who == GROUP and entry.name:
        names = auth.group_names
        if entry.name not in names:
            added = f"{{{entry.name}: ARN of its role}}" if auth.reference else f"[{', '.join([*names, entry.name])}]"
            hint = did_you_mean(entry.name, names) or f"add it to {auth.groups_key}: {added}"
            yield error("AMP876", f"there is no group '{entry.name}'", (*entry.origin, "groups"), help=hint)
    if entry.who == OWNER and ENTITY not in entry.path:
        message = f"'{entry.path}' has no {ENTITY}: every user would be the owner of everything in it"
        hint = f"write {entry.path.removesuffix('*')}{ENTITY}/*, or allow: authenticated"
        yield error("AMP873", message, where, help=hint)


def _actions(entry: Entry) -> Iterator[Diagnostic]:
    key = "actions" if entry.origin[0] == "functions" else "to"
    seen: set[str] = set()
    for index, action in enumerate(entry.actions):
        where = (*entry.origin, key, index)
        if action in seen:
            yield error("AMP874", f"'{action}' stands twice", where, help="remove one")
        elif action in READ and "read" in entry.actions and action in ACTIONS:
            yield error(
                "AMP874", f"'read' is get and list, so '{action}' says it again", where, help="remove one of them"
            )
        seen.add(action)


def _twice(entry: Entry, seen: dict[tuple[str, str, str], YamlPath]) -> Iterator[Diagnostic]:
    first = seen.setdefault((entry.path, entry.who, entry.name), entry.origin)
    if first != entry.origin:
        who = f"group '{entry.name}'" if entry.who == GROUP else _WORDS[entry.who]
        labels = (Label(entry.origin), Label(first, text="the first is here", primary=False))
        message = f"two rules of '{entry.path}' are for {who}"
        yield Diagnostic("AMP875", Severity.ERROR, message, labels, "write one rule with the actions of both")
