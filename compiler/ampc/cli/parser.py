"""Decides what a wrong command line is told: also what was meant."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Parser(argparse.ArgumentParser):
    """argparse's own, which says of an unknown word what it may have been.

    Attributes:
        commands: the parsers of commands, by name.
    """

    def __init__(self, **options: Any) -> None:
        self.commands: dict[str, Parser] = {}
        self._known: list[str] = []
        super().__init__(**options)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """Adds an argument, and remembers how it is spelled."""
        action = super().add_argument(*names, **options)
        self._known += action.option_strings
        return action

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            words = [str(choice) for choice in action.choices]
            hint = did_you_mean(str(value), words) or f"there are {', '.join(words)}"
            raise argparse.ArgumentError(action, f"'{value}' is unknown: {hint}")

    def parse(self, given: Sequence[str]) -> argparse.Namespace:
        """Returns what a command line says; ends the program when it is wrong."""
        options, unknown = self.parse_known_args(given)
        if unknown:
            self.commands[options.command].refuse(unknown)
        return options

    def refuse(self, unknown: Sequence[str]) -> None:
        """Ends the program: nobody knows these words."""
        word = unknown[0].partition("=")[0]
        hint = did_you_mean(word, self._known) if word.startswith("-") else ""
        self.error(f"unrecognized arguments: {' '.join(unknown)}" + (f": {hint}" if hint else ""))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Returns what a word may have been; imported late, as most command lines are right."""
    from ampc.diagnostics.suggest import did_you_mean as suggested

    return suggested(word, known)
