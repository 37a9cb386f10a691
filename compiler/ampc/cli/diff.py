"""Decides what `ampc diff` does: tell what changes, before anything is deployed."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, DIFFERS, FINDINGS, USAGE
from ampc.cli.shared import colored, compile_path, env_option, find, folder, opened, show
from ampc.comparing.model import KINDS
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    from pathlib import Path

    from ampc.comparing.model import Backend, Comparison
    from ampc.passes.state import State

_FORMATS = ("text", "json", "markdown")
_BETWEEN = ".."
_SHORTEST = 1000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "base",
        nargs="?",
        metavar="BASE",
        help="a git revision, a build folder or a template file (default: the build folder, else HEAD)",
    )
    parser.add_argument("-f", "--file", default=".", metavar="PATH", help="amplify.yaml or its folder")
    env_option(parser)
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help="how the differences are shown (default: text)"
    )
    parser.add_argument(
        "--max-length",
        type=int,
        metavar="CHARACTERS",
        help="with markdown: leave out the last parts when it gets longer; a comment on GitHub takes 65536",
    )
    parser.add_argument("--full", action="store_true", help="show long texts, such as resolver code, whole")
    parser.add_argument("--exit-code", action="store_true", help=f"exit with {DIFFERS} when anything differs")
    parser.add_argument(
        "--fail-on",
        type=_kinds,
        default=frozenset(),
        metavar="KINDS",
        help=f"exit with {FINDINGS} on these, separated by commas: {', '.join(KINDS)}",
    )
    parser.add_argument("--no-assets", action="store_true", help="leave out function code")


def _kinds(text: str) -> frozenset[str]:
    given = frozenset(text.split(","))
    unknown = sorted(given - set(KINDS))
    if unknown:
        from ampc.diagnostics.suggest import did_you_mean

        hint = did_you_mean(unknown[0], KINDS) or f"there are {', '.join(KINDS)}"
        raise argparse.ArgumentTypeError(f"'{unknown[0]}' is nothing that is called out: {hint}")
    return given


def run(options: argparse.Namespace) -> int:
    """Compares; returns the exit code."""
    if options.max_length is not None and (options.format != "markdown" or options.max_length < _SHORTEST):
        print(f"--max-length is for --format markdown, from {_SHORTEST} characters on", file=sys.stderr)
        return USAGE
    between = options.env is not None and _BETWEEN in options.env
    found = _environments(options) if between else _with_base(options)
    if isinstance(found, int):
        return found
    render = import_module(f"ampc.comparing.render.{options.format}")
    more = {} if options.max_length is None else {"most": options.max_length}
    text = render.rendered(found, color=options.format == "text" and colored(sys.stdout), full=options.full, **more)
    sys.stdout.write(text)
    if any(one.kind in options.fail_on for one in found.callouts):
        return FINDINGS
    return DIFFERS if options.exit_code and found.differs else CLEAN


def _with_base(options: argparse.Namespace) -> Comparison | int:
    from ampc.comparing.base import base_of
    from ampc.comparing.compare import compare

    before = opened(options.file, env=options.env, lint=False, assets=not options.no_assets)
    if isinstance(before, int):
        return before
    after = _made(options, options.env)
    if isinstance(after, int):
        return after
    state, backend = after
    base = base_of(options.base, before, folder(find(options.file).parent, state))
    if isinstance(base.backend, tuple):
        show(base.backend, base.source)
        return USAGE
    found = compare(base.backend, backend)
    from dataclasses import replace

    return replace(found, notes=(*base.notes, *found.notes))


def _environments(options: argparse.Namespace) -> Comparison | int:
    from ampc.comparing.compare import compare
    from ampc.diagnostics.model import Diagnostic, Severity

    first, _, second = options.env.partition(_BETWEEN)
    wrong = ""
    if options.base is not None:
        wrong = f"--env {options.env} compares two environments of one file: leave out '{options.base}'"
    elif not first or not second or _BETWEEN in second:
        wrong = f"'{options.env}' names no two environments"
    if wrong:
        show(
            (Diagnostic("AMP974", Severity.ERROR, wrong, (), "write --env staging..prod; base is the file alone"),),
            None,
        )
        return USAGE
    sides: list[Backend] = []
    for name in (first, second):
        made = _made(options, name)
        if isinstance(made, int):
            return made
        sides.append(made[1])
    return compare(sides[0], sides[1], updates=False)


def _made(options: argparse.Namespace, env: str | None) -> tuple[State, Backend] | int:
    from ampc.comparing.loading import NEEDED, compiled

    state = compile_path(options.file, env=env, lint=False, assets=not options.no_assets, passes=len(NEEDED))
    if isinstance(state, int):
        return state
    if has_errors(state.diagnostics):
        show(state.diagnostics, state.source)
        return FINDINGS
    file: Path | str = state.options.file
    name = f"{file} for {state.environment.name}" if state.whole is not None else str(file)
    return state, compiled(state, name)
