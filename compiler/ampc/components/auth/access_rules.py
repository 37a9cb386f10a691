"""Decides which entries of ``auth.access`` make sense: functions that exist, words that Amplify has, each said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import AuthConfig
from ampc.components.function.access_words import ACTIONS, right_word
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_AT = AuthConfig.key("access", ("auth",))


def access_functions(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Access is given to a function of this file, in words that Amplify has."""
    assert document.auth is not None, "rules run for present sections"
    functions = document.functions or {}
    for index, rule in enumerate(document.auth.access):
        name = rule.allow.function
        if name not in functions:
            help = did_you_mean(name, functions) or f"declare it: functions: {{{name}: {{entry: ...}}}}"
            yield error("AMP680", f"there is no function '{name}'", (*_AT, index, "allow", "function"), help=help)
        for position, word in enumerate(rule.to):
            if word not in ACTIONS:
                message = f"there is no access action '{word}'"
                yield error("AMP825", message, (*_AT, index, "to", position), help=right_word(word))


def access_twice(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Nothing is given to a function twice, also not as part of a larger word."""
    assert document.auth is not None, "rules run for present sections"
    given: dict[tuple[str, str], tuple[str, YamlPath]] = {}
    # A word of several actions is looked at before those that it may hold, wherever they stand.
    words = [
        (rule.allow.function, word, (*_AT, index, "to", position))
        for index, rule in enumerate(document.auth.access)
        for position, word in enumerate(rule.to)
        if word in ACTIONS
    ]
    for function, word, where in sorted(words, key=lambda one: -len(ACTIONS[one[1]])):
        first = [given.get((function, action)) for action in ACTIONS[word]]
        known = first[0]
        if known is not None and None not in first:
            message = f"'{function}' may '{word}' already"
            message += f": it is part of '{known[0]}'" if known[0] != word else ""
            labels = (Label(where), Label(known[1], text="it is given here", primary=False))
            yield Diagnostic("AMP681", Severity.WARNING, message, labels, "remove one of the two")
        for action in ACTIONS[word]:
            given.setdefault((function, action), (word, where))
