"""Decides what `ampc rules` does: every rule with its level, and whether `lint:` can ignore it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from ampc.diagnostics.rules import Rule


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "prefix", nargs="*", metavar="ID", help="only these, or those that start so: AMP95, W (default: all)"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="how rules are shown (default: text)"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the rules; returns the exit code."""
    from ampc.diagnostics.rules import all_rules

    wanted = tuple(prefix.upper() for prefix in options.prefix)
    rules = [rule for rule in all_rules().values() if not wanted or rule.id.startswith(wanted)]
    if not rules:
        import sys

        from ampc.cli.main import USAGE
        from ampc.diagnostics.suggest import did_you_mean

        hint = did_you_mean(wanted[0], all_rules()) or "AMP, E, W and I are the groups"
        print(f"no rule starts with {' or '.join(options.prefix)}: {hint}", file=sys.stderr)
        return USAGE
    print(_FORMS[options.format](rules))
    return CLEAN


def _text(rules: Iterable[Rule]) -> str:
    return "\n".join(f"{rule.id:<7} {_level(rule):<14} {_title(rule)}" for rule in rules)


def _level(rule: Rule) -> str:
    if rule.experimental:
        return "never runs"
    return "/".join(rule.levels) if rule.runs else "off"


def _title(rule: Rule) -> str:
    return rule.title if rule.can_be_ignored else f"{rule.title} (cannot be ignored)"


def _json(rules: Iterable[Rule]) -> str:
    return json.dumps({"version": 1, "rules": [_data(rule) for rule in rules]}, indent=2)


def _data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "levels": list(rule.levels),
        "title": rule.title,
        "text": rule.text,
        "url": rule.url or None,
        "about": "template" if rule.template else "file",
        "canBeIgnored": rule.can_be_ignored,
        "runs": rule.runs,
    }


def _markdown(rules: Iterable[Rule]) -> str:
    return "\n\n".join(_section(rule) for rule in rules)


def _section(rule: Rule) -> str:
    from ampc.diagnostics.rules import markdown

    ignorable = "" if rule.can_be_ignored else "; cannot be ignored"
    return f"## {rule.id}: {rule.title}\n\nLevel: {_level(rule)}{ignorable}.\n\n{markdown(rule)}"


_FORMS = {"text": _text, "json": _json, "markdown": _markdown}
