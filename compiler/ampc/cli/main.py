"""Decides what `ampc` understands on the command line. Commands are imported when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import ampc
from ampc.cli.parser import Parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet
    from types import ModuleType

CLEAN, FINDINGS, USAGE, DIFFERS, BUG, INTERRUPTED = 0, 1, 2, 4, 70, 130

_COMMANDS = {
    "build": "compile amplify.yaml and write the output folder",
    "check": "do everything build does, but write nothing: for CI",
    "diff": "tell what changes, and what of it replaces, deletes data, widens permissions or is refused",
    "targets": "list what overrides can target, and what can be patched",
    "access": "tell who may do what with which model and field, and which rule says so",
    "outputs": "write amplify_outputs.json of a deployed stack",
    "explain": "explain a diagnostic code, or where a property's value comes from",
    "rules": "list every rule with its level",
    "gen": "write code that knows the backend: the environment of each function",
    "schema": "print the JSON Schema of amplify.yaml for editors",
    "lsp": "answer an editor: findings, completion, hover, definitions",
    "init": "write a small documented amplify.yaml",
    "completion": "print a script that completes ampc's commands in bash, zsh or fish",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `ampc` and returns its exit code: 0 clean, 1 findings, 2 usage or unreadable file, 70 a bug in ampc."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    chosen = next((word for word in given if word in _COMMANDS), None)
    parser = _parser({chosen} if chosen else set())
    options = parser.parse(given)
    return _guarded(_module(options.command).run, options)


def every_command() -> Parser:
    """Returns the parser with the arguments of all commands."""
    return _parser(set(_COMMANDS))


def _parser(loaded: AbstractSet[str]) -> Parser:
    """Returns the parser of all commands, with the arguments of those that are loaded."""
    parser = Parser(prog="ampc", description="Compiles amplify.yaml to plain CloudFormation.")
    parser.add_argument("--version", action="version", version=f"ampc {ampc.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text in _COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        parser.commands[name] = sub
        if name in loaded:
            _module(name).arguments(sub)
    return parser


def _module(name: str) -> ModuleType:
    return import_module(f"ampc.cli.{name}")


def _guarded(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        code = command(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as bug:
        if os.environ.get("AMPC_DEBUG"):
            raise
        cause = bug.__cause__ or bug
        print(f"ampc: {bug} ({type(cause).__name__}: {cause})", file=sys.stderr)
        print("This is a bug in ampc, not in your file. AMPC_DEBUG=1 shows where.", file=sys.stderr)
        return BUG
    return code
