"""Decides what `ampc explain` does: the long text of a code, or where a property's value comes from."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, FINDINGS, USAGE
from ampc.cli.shared import compile_path, env_option, show

if TYPE_CHECKING:
    import argparse

    from ampc.passes.state import State

_CODE = re.compile(r"AMP[0-9]*\Z", re.IGNORECASE)
_LINT_RULE = re.compile(r"[EWI][0-9]+\Z")
_UP_TO_OVERRIDE = 6


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "subject", metavar="CODE|ADDRESS", help="a code such as AMP501, or an address such as auth.userPool"
    )
    parser.add_argument("pointer", nargs="?", default="", metavar="POINTER", help="a property, for example /Policies")
    parser.add_argument("-f", "--file", default=".", metavar="PATH", help="amplify.yaml or its folder")
    env_option(parser)


def run(options: argparse.Namespace) -> int:
    """Explains; returns the exit code."""
    if _CODE.match(options.subject):
        return _code(options.subject)
    if _LINT_RULE.match(options.subject):
        return _lint_rule(options.subject)
    state = compile_path(options.file, env=options.env, lint=False, assets=False, passes=_UP_TO_OVERRIDE)
    return state if isinstance(state, int) else _address(state, options.subject, options.pointer)


def _code(name: str) -> int:
    from ampc.diagnostics.codes.table import all_codes, find
    from ampc.diagnostics.suggest import did_you_mean

    code = find(name)
    if code is None:
        print(f"there is no code {name}: {did_you_mean(name, all_codes())}", file=sys.stderr)
        return USAGE
    print(f"{code.id}: {code.title}\n\n{code.explanation}")
    return CLEAN


def _lint_rule(name: str) -> int:
    from cfnlint.config import ConfigMixIn
    from cfnlint.runner import Runner

    rules = Runner(ConfigMixIn([])).rules
    if name not in rules:
        print(f"cfn-lint has no rule {name}", file=sys.stderr)
        return USAGE
    rule = rules[name]
    print(f"{name} (cfn-lint): {rule.shortdesc}\n\n{rule.description}\n{rule.source_url}")
    return CLEAN


def _address(state: State, name: str, pointer: str) -> int:
    from ampc.components.registry import KINDS
    from ampc.ir.targets import Miss, Targets
    from ampc.output.story import story

    targets = Targets.of(state.program.resources, KINDS).by_name(name) if state.program.resources else None
    if targets is None or isinstance(targets, Miss):
        show(state.diagnostics, state.source)
        if isinstance(targets, Miss):
            print(f"{targets.message}\n{targets.help}", file=sys.stderr)
        return FINDINGS
    for address in targets:
        print(story(state, state.program.resources[address], pointer))
    return CLEAN
