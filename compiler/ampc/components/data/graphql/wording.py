"""Decides how a finding about a place in an SDL file is told: in the words of SDL, not in those of ``amplify.yaml``.

The checks of the section look at one tree, whichever file a part of it came from, and speak of the tree's own words. Where
the part came from SDL, the phrases here say the same with types and directives. A phrase that no case needs is a mistake,
and so is a finding that still speaks YAML: the tests of errors look for both.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.components.data.model import SCALARS
from ampc.diagnostics.render.place import primary_span

if TYPE_CHECKING:
    from ampc.diagnostics.model import Diagnostic
    from ampc.source.loader import Source

PHRASES: tuple[tuple[str, str, str], ...] = (
    ("AMP705", r"for example \[ACTIVE, DONE\]", "for example enum State { ACTIVE DONE }"),
    ("AMP705", r"custom type", "type"),
    ("AMP705", r"for example \{city: string\}", "for example { city: String }"),
    ("AMP708", r"keep its id", "keep its ID in a field"),
    ("AMP708", r"declare a custom type under types", "declare a type with these fields: type NAME { ... }"),
    ("AMP709", r"write true or false", 'write @default(value: "true") or "false"'),
    ("AMP709", r"for example (?P<example>.+)", 'for example @default(value: "{example}")'),
    ("AMP710", r"in the identifier", "in the key"),
    ("AMP711", r"add authorization: \[\{allow: owner\}\], or rules for the whole section",
     "add @auth(rules: [{ allow: owner }]), or data.authorization to amplify.yaml"),
    ("AMP711", r"add authorization: \[\{allow: authenticated\}\]", "add @auth(rules: [{ allow: private }])"),
    ("AMP713", r"add groups: \[ADMINS\], or the field that holds them",
     'add groups: ["ADMINS"], or groupsField: "NAME" for the field that holds them'),
    ("AMP717", r"custom type", "type"),
    ("AMP719", r"numbers have gt, .*", "numbers have gt, gte, lt and lte"),
    ("AMP719", r"remove them, or use a field without a list", "remove @validate, or use a field without a list"),
    ("AMP720", r"a relation has no '(?P<name>\w+)'", "a relation has no @{name}"),
    ("AMP720", r"custom type", "type"),
    ("AMP720", r"write \{ref: \w+\}", "remove the directive"),
    ("AMP720", r"make the reference field required instead", "remove '!', and make the reference field required"),
    (
        "AMP722",
        r"add to '(?P<model>\w+)': (?P<field>\w+): \{hasMany: (?P<child>\w+), references: (?P<named>[^}]*)\}",
        "add to type {model}: {field}: [{child}] @hasMany(references: {named})",
    ),
    (
        "AMP722",
        r"add to '(?P<model>\w+)': (?P<field>\w+): \{belongsTo: (?P<parent>\w+), references: (?P<named>[^}]*)\}",
        "add to type {model}: {field}: {parent} @belongsTo(references: {named})",
    ),
    (
        "AMP725",
        r"add (?P<path>data\.\w+\.\w+\.handler): \{function: NAME\} or (?P<js>\{js: .*\})",
        'add @function(name: "NAME"), or {path}: {js} to amplify.yaml',
    ),
    ("AMP725", r"declare it under functions", "declare it under functions in amplify.yaml"),
    ("AMP726", r"remove returns, or async", "write EventInvocationResponse, or remove invocationType: Event"),
    ("AMP727", r"remove returns", "give it the type that the mutation answers"),
    ("AMP727", r"add for: \[NAME_OF_A_MUTATION\]", 'add @aws_subscribe(mutations: ["NAME_OF_A_MUTATION"])'),
    ("AMP727", r"name a mutation, or write \{model: NAME, .*", "name a field of Mutation, or one of a model: createTodo"),
    ("AMP729", r"'to' has no meaning", "'operations' has no meaning"),
    ("AMP729", r"allow authenticated or named groups", "allow private or named groups"),
)  # fmt: skip
"""Code, what a check says, what is said instead. A group called ``type`` becomes a GraphQL type, ``named`` a list of texts."""

_TYPED = frozenset({"AMP709", "AMP710", "AMP715", "AMP719", "AMP721", "AMP723", "AMP727"})
_TYPE = re.compile(
    rf"(?:(?<=: )|(?<=: \[)|(?<=, )|(?<=\btype )|(?<=\btype \[)|(?<=\buse )|(?<=\bis a )|(?<=\bis an ))({'|'.join(SCALARS)})\b(?!:)"
)

_ARTICLE = re.compile(r"\ba (?=[AEIO][A-Za-z]*\b)")


def in_sdl(found: Diagnostic, source: Source) -> Diagnostic:
    """Returns a finding in the words of the file it stands in."""
    span = primary_span(found, source)
    if span is None or span.file not in source.included or span.file in source.parts:
        return found
    return replace(found, message=_told(found.code, found.message), help=_told(found.code, found.help))


def _told(code: str, text: str) -> str:
    for of, pattern, phrase in PHRASES:
        if of == code:
            text = re.sub(pattern, lambda match, phrase=phrase: _filled(phrase, match), text)  # type: ignore[misc]
    if code in _TYPED:
        text = _ARTICLE.sub("an ", _TYPE.sub(lambda match: SCALARS[match[1]], text))
    return text


def _filled(phrase: str, match: re.Match[str]) -> str:
    for name, found in match.groupdict().items():
        value = SCALARS.get(found, found) if name == "type" else found
        if name == "named":
            value = json.dumps(found.strip("[]").split(", "))
        phrase = phrase.replace(f"{{{name}}}", value)
    return phrase
