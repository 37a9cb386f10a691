"""Decides which names the ``data`` section may use, and that each is used once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.data.checks.common import field_maps, operations, section
from ampc.components.data.model import MUTATIONS, QUERIES, SCALARS, SUBSCRIPTIONS
from ampc.components.data.plural import capital, plural
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import DataConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import Span, YamlPath

    Place = YamlPath | Span

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_RESERVED = frozenset(
    {"Query", "Mutation", "Subscription", *SCALARS.values(), "String", "Int", "Float", "Boolean", "ID"}
)
_BASE = re.compile(
    r"AmplifyAI.+|Model(Subscription)?(String|Int|Float|Boolean|ID)Input\Z|ModelAttributeTypes\Z|Model(Sort|Size).+"
)


def names(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the names of models, enums, types and fields."""
    del options
    data = section(document)
    if not data.models and not any(True for _ in operations(data)):
        yield error(
            "AMP703",
            "the section has no models",
            ("data",),
            part="key",
            help="add models: {Todo: {fields: {content: string}}}",
        )
    yield from _section_names(data)
    for path, fields in field_maps(data):
        if not fields and path[1] in ("types", "inputs"):
            what = "custom type" if path[1] == "types" else "input"
            yield error("AMP705", f"the {what} '{path[-1]}' has no fields", path, part="key", help="add a field")
        for name in fields:
            if not NAME.match(name) or name.startswith("__"):
                yield error(
                    "AMP704",
                    f"'{name}' is no field name: letters, digits and underscores, starting with a letter",
                    (*path, name),
                    part="key",
                    help="for example 'content'",
                )
    for name, given in data.enums.items():
        yield from values(given, ("data", "enums", name))


def _section_names(data: DataConfig) -> Iterator[Diagnostic]:
    seen: dict[str, YamlPath] = {}
    made = dict(_made(data))
    for kind in ("models", "enums", "types", "inputs"):
        for name in getattr(data, kind):
            path: YamlPath = ("data", kind, name)
            wrong = _unusable(name)
            title = name[:1].upper() + name[1:]
            if wrong is None and title in made and (kind, made[title]) not in _OWN:
                wrong = (f"the name '{name}' is one that the API makes of {made[title]}", "choose another name")
            if wrong is not None:
                yield error("AMP704", wrong[0], path, part="key", help=wrong[1])
            if title in seen:
                message = f"'{name}' and '{seen[title][-1]}' would have one name in the API"
                yield error("AMP704", message, path, part="key", help="rename one of them")
            seen.setdefault(title, path)


def _made(data: DataConfig) -> Iterator[tuple[str, str]]:
    """Yields the input types that the API makes of models and custom types, and what it makes them of."""
    for name in data.models:
        for word in MUTATIONS:
            yield f"{capital(word)}{capital(name)}Input", "a model"
    for name in data.types:
        yield f"{capital(name)}Input", "a custom type"


_OWN = {("inputs", "a custom type")}
"""Section and origin: an input that the user declares is the input of the custom type."""


def _unusable(name: str) -> tuple[str, str] | None:
    if not NAME.match(name):
        return f"'{name}' is no name: letters, digits and underscores, starting with a letter", "for example 'Todo'"
    if name in _RESERVED:
        return f"the name '{name}' is reserved", "choose another name"
    if _BASE.match(name) or re.match(r"Model.+(Connection|Input)\Z", name):
        return f"the name '{name}' is one that the API makes itself", "choose another name"
    return None


def values(given: list[str], path: YamlPath) -> Iterator[Diagnostic]:
    """Checks the values of an enum."""
    if not given:
        yield error("AMP705", "an enum needs at least one value", path, part="key", help="for example [ACTIVE, DONE]")
    for index, value in enumerate(given):
        if not NAME.match(value) or value in ("true", "false", "null"):
            yield error(
                "AMP706",
                f"'{value}' is no enum value: letters, digits and underscores, starting with a letter",
                (*path, index),
                help="for example ACTIVE",
            )
        elif value in given[:index]:
            yield error("AMP706", f"the value '{value}' stands twice", (*path, index), help="keep one of them")


def root_fields(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that no two queries, mutations or subscriptions have one name."""
    del options
    data = section(document)
    seen: dict[str, Place] = {}
    owners: dict[str, str] = {}
    for name, model in data.models.items():
        path: YamlPath = ("data", "models", name)
        off = set(model.disable_operations)
        for group, words in (("queries", QUERIES), ("mutations", MUTATIONS), ("subscriptions", SUBSCRIPTIONS)):
            for word in words:
                if group not in off and word not in off:
                    made = f"{word}{capital(plural(name)) if word == 'list' else capital(name)}"
                    # Names that differ in case are told as such.
                    if made in seen and owners[made].lower() != name.lower():
                        hint = f"rename one of the models, or write disableOperations: [{word}]"
                        yield from _once(seen, f"the operation '{made}'", made, Label(path, "key"), hint)
                    seen.setdefault(made, path)
                    owners.setdefault(made, name)
    yield from _index_queries(data, seen)
    for path, kind, _ in operations(data):
        name = str(path[-1])
        if not NAME.match(name):
            message = f"'{name}' is no name of an operation: letters, digits and underscores, starting with a letter"
            yield error("AMP704", message, path, part="key", help="for example 'sayHello'")
        word = {"queries": "query", "mutations": "mutation", "subscriptions": "subscription"}[kind]
        yield from _once(seen, f"the {word} '{name}'", name, Label(path, "key"), "rename it")


def _index_queries(data: DataConfig, seen: dict[str, Place]) -> Iterator[Diagnostic]:
    for name, model in data.models.items():
        for position, index in enumerate(model.secondary_indexes):
            place: YamlPath = ("data", "models", name, "secondaryIndexes", position)
            given = "query_field" in index.model_fields_set
            joined = "And".join(capital(field) for field in (index.partition_key, *index.sort_keys) if field)
            query = index.query_field if given else f"list{capital(name)}By{joined}"
            if query is None:
                continue
            where = (*place, "queryField") if given else place
            if not NAME.match(query):
                message = f"'{query}' is no name of a query: letters, digits and underscores, starting with a letter"
                yield error("AMP724", message, where, help="for example 'postsByStatus'")
            hint = "give the index a queryField of its own"
            yield from _once(seen, f"the query '{query}'", query, Label(where, "value"), hint)


def _once(seen: dict[str, Place], what: str, name: str, here: Label, hint: str) -> Iterator[Diagnostic]:
    place = here.where
    first = seen.setdefault(name, place)
    if first != place:
        labels = (here, Label(first, "key", "the first is here", primary=False))
        yield Diagnostic("AMP724", Severity.ERROR, f"{what} would stand twice in the API", labels, hint)
