"""Decides what `ampc completion` does: print a script that completes ampc's commands in a shell.

The script comes from the parsers of all commands, so that pressing Tab starts no Python; only names out of
`amplify.yaml` and diagnostic codes are asked for when they are wanted.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, every_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHELLS = ("bash", "zsh", "fish")
_KINDS = ("environments", "codes", "targets", "subjects", "models")
_NAMED: dict[str, str] = {
    "env": "environments",
    "subject": "subjects",
    "pattern": "targets",
    "names": "models",
}
_PATHS = {"PATH": "file", "FILE": "file", "DIR": "directory"}
_UP_TO_LINK = 5

_PREAMBLE = {
    "bash": '_ampc_{kind}() {{ compgen -W "$(ampc completion --words {kind} 2>/dev/null)" -- "$1"; }}',
    "zsh": '_ampc_{kind}() {{ compadd -- ${{(f)"$(ampc completion --words {kind} 2>/dev/null)"}}; }}',
    "fish": "",
}
_CALL = {"bash": "_ampc_{kind}", "zsh": "_ampc_{kind}", "fish": "(ampc completion --words {kind} 2>/dev/null)"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("shell", nargs="?", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    wanted.add_argument(
        "--words", choices=_KINDS, help="print the names of a kind in ./amplify.yaml, as the scripts do"
    )


def run(options: argparse.Namespace) -> int:
    """Prints; returns the exit code."""
    print(script(options.shell) if options.shell else "\n".join(_words(options.words)))
    return CLEAN


def script(shell: str) -> str:
    """Returns the completion script of a shell."""
    import shtab

    parser = every_command()
    for action in _actions(parser):
        if action.dest in _NAMED:
            action.complete = {one: _CALL[one].format(kind=_NAMED[action.dest]) for one in SHELLS}  # type: ignore[attr-defined]
        elif isinstance(action.metavar, str) and action.metavar in _PATHS:
            action.complete = shtab.FILE if _PATHS[action.metavar] == "file" else shtab.DIRECTORY  # type: ignore[attr-defined]
    preamble = "\n".join(_PREAMBLE[shell].format(kind=kind) for kind in _KINDS).strip()
    return str(shtab.complete(parser, shell, preamble=preamble))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to list them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for one in action.choices.values():
                yield from _actions(one)


def _words(kind: str) -> Iterable[str]:
    from ampc.cli.shared import FILE, find

    if kind == "codes":
        return _codes()
    if kind == "environments":
        from ampc.source.loader import load

        try:
            content = find(".").read_bytes()
        except OSError:
            return []
        source = load(content, FILE)[0]
        found = source.data.get("environments") if source and isinstance(source.data, dict) else None
        return ["base", *(str(name) for name in found)] if isinstance(found, dict) else []
    addresses = _addresses()
    if kind == "models":
        parts = [address.split(".") for address in addresses]
        return [part[2] for part in parts if part[:2] == ["data", "models"] and part[3:] == ["table"]]
    return [*_codes(), *addresses] if kind == "subjects" else addresses


def _codes() -> list[str]:
    from ampc.diagnostics.codes.table import all_codes

    return sorted(all_codes())


def _addresses() -> list[str]:
    """Returns the addresses of a file as far as it compiles; a completion says nothing about what is wrong."""
    from ampc.cli.shared import opened
    from ampc.pipeline import PASSES, run

    state = opened(".", lint=False, assets=False)
    return [] if isinstance(state, int) else [str(a) for a in run(state, PASSES[:_UP_TO_LINK]).program.resources]
