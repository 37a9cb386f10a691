"""Decides what `ampc gen` does: write code that knows the backend, offline and never over a person's work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, FINDINGS, USAGE
from ampc.cli.shared import compile_path, env_option, find, show
from ampc.diagnostics.model import has_errors

if TYPE_CHECKING:
    import argparse

    from ampc.output.environment import Language

_LATER = {
    "graphql": "run npx @aws-amplify/cli codegen on schema.graphql of the output folder",
    "client-config": "read the API's address from the variables that `ampc gen env` lists",
}
"""Words of Amplify's that are refused by name → what to do instead."""
_LANGUAGES: tuple[Language, ...] = ("py", "ts")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    for word in _LATER:
        kinds.add_parser(word, help="not supported yet")
    sub = kinds.add_parser("env", help="a typed module per function with its environment variables and secrets")
    sub.add_argument("path", nargs="?", default=".", metavar="PATH", help="amplify.yaml or its folder")
    sub.add_argument(
        "--lang", default="", metavar="LANG", help="py, ts or py,ts; by default the language of each function"
    )
    sub.add_argument("--out", metavar="DIR", help="one folder for all modules, relative to this folder")
    env_option(sub)
    sub.add_argument("--force", action="store_true", help="write over files that ampc did not write")


def run(options: argparse.Namespace) -> int:
    """Writes the modules; returns the exit code."""
    if options.kind in _LATER:
        return _refused(f"'ampc gen {options.kind}' is not supported yet", _LATER[options.kind])
    words = [word for word in options.lang.split(",") if word]
    languages = [language for language in _LANGUAGES if language in words]
    if len(languages) != len(words):
        wrong = next(word for word in words if words.count(word) > 1 or word not in _LANGUAGES)
        return _refused(f"--lang takes py, ts or py,ts, not '{wrong}'", "for example --lang py,ts")
    state = compile_path(options.path, env=options.env, lint=False, assets=False)
    if isinstance(state, int):
        return state
    if has_errors(state.diagnostics):
        show(state.diagnostics, state.source)
        return FINDINGS
    from ampc.output.environment import is_ours, modules

    root = find(options.path).parent
    out = Path(options.out) if options.out else None
    files = {file.path: file.text for file in modules(state, root, tuple(languages), out)}
    taken = [path for path in files if path.exists() and not is_ours(path)]
    if taken and not options.force:
        return _refused(f"{taken[0]} was not written by ampc", "move it, or write over it with --force", FINDINGS)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return CLEAN


def _refused(message: str, hint: str, code: int = USAGE) -> int:
    print(f"ampc: {message}\nhelp: {hint}", file=sys.stderr)
    return code
