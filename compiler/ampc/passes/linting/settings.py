"""Decides what of ``lint:`` is no sense: rules, keys, days, regions that do not exist; and what is asked of cfn-lint."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ampc.cfn.pointers import PointerError, parse
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.rules import all_rules
from ampc.diagnostics.suggest import did_you_mean, nearest
from ampc.passes.linting.engine import DEFAULT, Settings, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.lint import Ignore, LintConfig
    from ampc.diagnostics.model import Diagnostic, Part
    from ampc.source.loader import Source
    from ampc.source.spans import YamlPath


def settings(config: LintConfig | None) -> Settings:
    """Returns what is asked of cfn-lint."""
    if config is None:
        return DEFAULT
    rules = all_rules()
    include = sorted(name for name in config.levels if name in rules and not rules[name].runs)
    return Settings(tuple(dict.fromkeys(config.regions)), tuple(include))


def checked(config: LintConfig, source: Source, today: date) -> Iterator[Diagnostic]:
    """Yields what is wrong with ``lint:``, but for targets: what they name is known later.

    Args:
        config: the section.
        source: the file that it stands in.
        today: the day that decides what has expired.
    """
    for index, entry in enumerate(config.ignore):
        yield from _entry(entry, source, today, ("lint", "ignore", index))
    for name, level in config.levels.items():
        where: YamlPath = ("lint", "levels", name)
        wrong = _rule(name, where, "given another level", part="key")
        if wrong is not None:
            yield wrong
        elif all_rules()[name].levels == (level,) and all_rules()[name].runs:
            yield warning("AMP957", f"{name} has the level '{level}' already", where, help="remove this line")
    for index, region in enumerate(config.regions):
        if region not in regions():
            hint = did_you_mean(region, regions()) or "for example eu-central-1"
            where = ("lint", "regions", index)
            yield error("AMP955", f"there is no region '{region}'", where, help=hint)


def expired(entry: Ignore, today: date) -> bool:
    """Tells whether an entry no longer holds."""
    return entry.expires is not None and (_day(entry.expires) or today) < today


def _entry(entry: Ignore, source: Source, today: date, path: YamlPath) -> Iterator[Diagnostic]:
    known = []
    for position, name in enumerate(entry.rule):
        wrong = _rule(name, (*path, "rule", position), "ignored")
        if wrong is not None:
            yield wrong
        else:
            known.append(all_rules()[name])
    about = next((key for key in ("target", "pointer") if getattr(entry, key) is not None), None)
    for rule in known:
        if about is not None and not rule.template:
            message = f"{rule.id} is about keys of this file, and '{about}' names a resource of the template"
            yield error("AMP958", message, (*path, about), part="key", help="name the key: key: data.models.Todo")
    yield from _place(entry, source, path)
    if entry.expires is None:
        return
    if _day(entry.expires) is None:
        message = f"there is no day '{entry.expires}'"
        yield error("AMP956", message, (*path, "expires"), help="write a day as YYYY-MM-DD, for example 2027-01-31")
    elif expired(entry, today):
        message = f"this exception for {', '.join(entry.rule)} ended on {entry.expires}: what it ignored is told again"
        hint = "fix what it ignored and remove it, or give a new day and say why"
        yield warning("AMP952", message, (*path, "expires"), help=hint)


def _place(entry: Ignore, source: Source, path: YamlPath) -> Iterator[Diagnostic]:
    if entry.pointer is not None:
        try:
            parse(entry.pointer)
        except PointerError as wrong:
            hint = "write ~1 for / and ~0 for ~"
            yield error("AMP954", f"'{entry.pointer}' is no JSON pointer: {wrong}", (*path, "pointer"), help=hint)
    if entry.key_ is not None and not source.has(keys(entry.key_)):
        yield _no_key(entry.key_, source, (*path, "key"))


def _rule(name: str, where: YamlPath, what: str, part: Part = "value") -> Diagnostic | None:
    rule = all_rules().get(name)
    if rule is None:
        hint = did_you_mean(name.upper(), all_rules()) or "`ampc rules` lists all"
        return error("AMP950", f"there is no rule '{name}'", where, part=part, help=hint)
    if rule.experimental:
        message = f"{name} is an experimental rule of cfn-lint, which does not run"
        return error("AMP950", message, where, part=part, help="remove it")
    if not rule.can_be_ignored:
        message = f"{name} cannot be {what}: without what it asks for there is nothing to build"
        return error("AMP951", message, where, part=part, help=f"fix its cause: `ampc explain {name}`")
    return None


def _no_key(key: str, source: Source, where: YamlPath) -> Diagnostic:
    path = keys(key)
    rest = path[-1]
    while path and not source.has(path):
        rest, path = path[-1], path[:-1]
    inside = source.data
    for step in path:
        inside = inside[step]
    near = nearest(str(rest), [str(name) for name in inside] if isinstance(inside, dict) else [])
    better = ".".join(map(str, (*path, near[0]))) if near else ""
    hint = f"did you mean '{better}'?" if better else "write a key of this file with dots between: data.models.Todo"
    return error("AMP959", f"this file has no key '{key}'", where, help=hint)


def keys(text: str) -> YamlPath:
    """Returns the YAML path of a key with dots in it."""
    return tuple(int(word) if word.isdigit() else word for word in text.split("."))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
