"""Decides what `ampc check` does: everything `ampc build` does but writing."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.cli.main import USAGE
from ampc.cli.reporting import is_for_people, report_of, report_options, told, unread
from ampc.cli.shared import (
    compared,
    compile_path,
    count,
    env_option,
    find,
    folder,
    opened,
    path_argument,
    secrets,
)
from ampc.cli.watch import watch, watch_option
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    path_argument(parser)
    parser.add_argument("--no-lint", action="store_true", help="leave out cfn-lint; ampc's own rules always run")
    parser.add_argument("--no-assets", action="store_true", help="leave out packaging function code")
    env_option(parser)
    watch_option(parser)
    parser.add_argument("--all-envs", action="store_true", help="check the file and every environment of it")
    report_options(parser)


def run(options: argparse.Namespace) -> int:
    """Checks; returns the exit code."""
    return watch(options, _once) if options.watch else _once(options)


def _once(options: argparse.Namespace) -> int:
    if options.all_envs:
        return _all(options)
    state = compile_path(
        options.path,
        env=options.env,
        lint=not options.no_lint,
        assets=not options.no_assets,
        told=unread(options),
    )
    if isinstance(state, int):
        return state
    if not has_errors(state.diagnostics):
        state = compared(state, folder(find(options.path).parent, state))
    found = report_of(options, state, secrets=[secret.id for secret in state.program.secrets])
    code = told(options, found)
    if is_for_people(options):
        print(f"{options.path}: {count(state)}", file=sys.stderr if found.failed else sys.stdout)
        if not found.failed and state.program.secrets:
            print("\n".join(secrets(state)))
    return code


def _all(options: argparse.Namespace) -> int:
    if options.env is not None:
        print("--all-envs checks every environment: leave out --env", file=sys.stderr)
        return USAGE
    state = opened(options.path, lint=not options.no_lint, assets=not options.no_assets, told=unread(options))
    if isinstance(state, int):
        return state
    from ampc.output.environments import check_all

    root = find(options.path).parent
    checked = check_all(state, lambda made: compared(made, folder(root, made)))
    state = replace(state, diagnostics=checked.diagnostics, ignored=checked.ignored, source=checked.source)
    ids = dict.fromkeys(secret.id for made in checked.states.values() for secret in made.program.secrets)
    found = report_of(options, state, environments=list(checked.states), secrets=list(ids))
    code = told(options, found)
    if not is_for_people(options):
        return code
    names = f" ({', '.join(checked.states)})" if checked.states else ""
    print(f"{options.path}: {count(state)}{names}", file=sys.stderr if found.failed else sys.stdout)
    if not found.failed:
        # A place that several environments share is told once.
        lines = dict.fromkeys(line for made in checked.states.values() for line in secrets(made))
        print("\n".join(lines), end="\n" if lines else "")
    return code
