"""Decides which rules there are: our own codes, and cfn-lint's rules as the pinned version has them.

cfn-lint takes a second to say what its rules are, so ``cfn_lint.json`` holds it. A test compares it with cfn-lint.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.diagnostics.codes.table import all_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.codes.model import Level

DATA = Path(__file__).with_name("cfn_lint.json")
_LEVELS: Mapping[str, Level] = {"E": "error", "W": "warning", "I": "info"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        id: ``AMPnnn``, or cfn-lint's ``Ennnn``, ``Wnnnn``, ``Innnn``.
        levels: how its findings are told unless ``lint.levels`` says else, the highest first.
        title: one line.
        text: what it means and what to do; for our own codes with a wrong and a right example.
        url: where there is more to read; empty for our own codes.
        can_be_ignored: whether ``lint:`` may ignore it or change its level.
        template: whether its findings are about resources of the template.
        runs: whether it runs without being named in ``lint.levels``.
        experimental: whether cfn-lint calls it experimental; such a rule never runs.
    """

    id: str
    levels: tuple[Level, ...]
    title: str
    text: str
    url: str = ""
    can_be_ignored: bool = True
    template: bool = True
    runs: bool = True
    experimental: bool = False


@cache
def all_rules() -> Mapping[str, Rule]:
    """Returns id → rule: our own first, each group in order of id."""
    own = {
        code.id: Rule(
            code.id, code.levels, code.title, code.explanation, "", code.can_be_ignored, template=code.template
        )
        for code in all_codes().values()
    }
    return own | {
        name: Rule(
            name,
            (_LEVELS[name[0]],),
            title,
            text,
            url,
            runs=name[0] != "I" and not experimental,
            experimental=experimental,
        )
        for name, (title, text, url, experimental) in json.loads(DATA.read_bytes()).items()
    }


def markdown(rule: Rule) -> str:
    """Returns the text of a rule in Markdown."""
    parts = []
    for part in rule.text.split("\n\n"):
        # Examples stand in columns, after the last words of a paragraph or alone.
        words, separator, example = _example(part)
        parts += [words] if words else []
        parts += [f"```yaml\n{example}\n```"] if separator else []
    more = [f"[More about {rule.id}]({rule.url})"] if rule.url else []
    return "\n\n".join([*parts, *more])


def _example(part: str) -> tuple[str, bool, str]:
    lines = part.split("\n")
    start = next((place for place, line in enumerate(lines) if line.startswith(("wrong:", "right:"))), None)
    if start is None:
        return part, False, ""
    return "\n".join(lines[:start]), True, "\n".join(lines[start:])
