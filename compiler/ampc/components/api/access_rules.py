"""Decides who can be let through to routes with ``auth: iam``, and that nobody gets further than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.routes import reached
from ampc.components.api.view import Api, apis
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.api.config import ApiAccess
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath


def somebody(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Routes with ``auth: iam`` have somebody who may call them, and ``access`` has routes."""
    for api in apis(document):
        iam = api.with_auth("iam")
        if iam and api.config.access is None:
            message = f"nobody may call '{iam[0]}': the API has no access"
            hint = "add access: [authenticated], or access: [] when only others may"
            yield error("AMP858", message, api.auth_at(iam[0], api.config.routes[iam[0]]), help=hint)
        if api.config.access and not iam:
            at = (*api.path, "access")
            yield error("AMP859", "no route has auth: iam", at, part="key", help="add auth: iam, or remove access")


def routes(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Access is to routes of this API that have ``auth: iam``."""
    for api in apis(document):
        iam = api.with_auth("iam")
        for rule, at in _rules(api):
            for index, key in enumerate(rule.routes or ()):
                where = (*at, "routes", index)
                if key not in api.config.routes:
                    hint = did_you_mean(key, api.config.routes) or "write it as under routes"
                    yield error("AMP859", f"the API has no route '{key}'", where, help=hint)
                elif key not in iam:
                    auth = api.auth(api.config.routes[key])
                    message = f"access has no effect on '{key}': it has auth: {auth}"
                    yield error("AMP859", message, where, help="write auth: iam there, or remove it here")


def principals(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Those who are let through exist."""
    for api in apis(document):
        for rule, at in _rules(api):
            yield from _keys(rule, at)
            if rule.allow != "functions" and document.auth is None:
                message = f"there are no users: the file has no auth, and '{rule.allow}' are users"
                yield error("AMP855", message, at, help="add auth: {loginWith: ...}")
                continue
            if rule.allow in ("guest", "authenticated") and document.auth is not None:
                without = document.auth.without_role(rule.allow)
                if without:
                    yield error("AMP696", without[0], at, help=without[1])
                    continue
            if rule.allow == "guest" and document.auth is not None and not document.auth.has_guests:
                hint = "write auth: {guestAccess: true}, or remove it here"
                yield error("AMP860", "there are no guests: auth.guestAccess is false", at, help=hint)
            known = document.auth.group_names if document.auth is not None else []
            yield from _unknown(rule.groups, known, (*at, "groups"), "group", f"add it to {_where(document)}")
            present = list(document.functions or {})
            yield from _unknown(rule.functions, present, (*at, "functions"), "function", "declare it under functions")


def _where(document: Document) -> str:
    """Returns where groups are listed."""
    return "auth.groups" if document.auth is None else document.auth.groups_key


def _keys(rule: ApiAccess, at: YamlPath) -> Iterator[Diagnostic]:
    for word, given in (("groups", rule.groups), ("functions", rule.functions)):
        if rule.allow == word and not given:
            yield error("AMP860", f"which {word}?", at, help=f"add {word}: [NAME]")
        if rule.allow != word and given:
            message = f"'{word}' has no effect with allow: {rule.allow}"
            yield error("AMP860", message, (*at, word), part="key", help=f"write allow: {word}, or remove it")


def _unknown(names: list[str], known: list[str], at: YamlPath, what: str, otherwise: str) -> Iterator[Diagnostic]:
    for index, name in enumerate(names):
        if name not in known:
            yield error(
                "AMP860", f"there is no {what} '{name}'", (*at, index), help=did_you_mean(name, known) or otherwise
            )


def no_further(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A right on a route is one on an ARN with ``*`` in it, which must not reach routes that others have."""
    for api in apis(document):
        keys = api.keys()
        iam = [key for key in api.with_auth("iam") if key in keys]
        granted: dict[str, dict[str, YamlPath]] = {}
        for rule, at in _rules(api):
            for who in _who(rule):
                rights = granted.setdefault(who, {})
                for index, key in enumerate(rule.routes if rule.routes is not None else iam):
                    if key in iam:
                        rights.setdefault(key, (*at, "routes", index) if rule.routes is not None else at)
        for who, rights in granted.items():
            for key, at in rights.items():
                for other in iam:
                    request = reached(keys[key], keys[other], list(keys.values())) if other not in rights else None
                    if request is not None:
                        message = f"the right of {who} on '{key}' reaches '{other}' too: {request}"
                        labels = (Label(at), Label(api.at(other), "key", "not meant for them", primary=False))
                        hint = "allow both, give one another path, or put them into two APIs: IAM's * spans slashes"
                        yield Diagnostic("AMP861", Severity.ERROR, message, labels, hint)


def _who(rule: ApiAccess) -> list[str]:
    words = {"authenticated": ["signed-in users"], "guest": ["guests"]}
    named = [f"group '{name}'" for name in rule.groups] + [f"function '{name}'" for name in rule.functions]
    return words.get(rule.allow, named)


def _rules(api: Api) -> Iterator[tuple[ApiAccess, YamlPath]]:
    for index, rule in enumerate(api.config.access or ()):
        yield rule, (*api.path, "access", index)


ACCESS_RULES = (somebody, routes, principals, no_further)
