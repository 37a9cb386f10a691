"""Decides what `ampc check` does: everything `ampc build` does but writing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, FINDINGS
from ampc.cli.shared import compile_path, count, env_option, format_option, path_argument, report, secrets, show
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    path_argument(parser)
    parser.add_argument("--no-lint", action="store_true", help="leave out cfn-lint; ampc's own rules always run")
    parser.add_argument("--no-assets", action="store_true", help="leave out packaging function code")
    env_option(parser)
    format_option(parser)


def run(options: argparse.Namespace) -> int:
    """Checks; returns the exit code."""
    state = compile_path(options.path, env=options.env, lint=not options.no_lint, assets=not options.no_assets)
    if isinstance(state, int):
        return state
    failed = has_errors(state.diagnostics)
    if options.format == "json":
        print(report(state, secrets=[secret.id for secret in state.program.secrets]))
        return FINDINGS if failed else CLEAN
    show(state.diagnostics, state.source)
    print(f"{options.path}: {count(state)}", file=sys.stderr if failed else sys.stdout)
    if not failed and state.program.secrets:
        print("\n".join(secrets(state)))
    return FINDINGS if failed else CLEAN
