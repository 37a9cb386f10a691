"""Decides which names the ``data`` section may use, and that each is used once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.data.checks.common import field_maps, operations, section
from ampc.components.data.model import MUTATIONS, QUERIES, SCALARS, SUBSCRIPTIONS
from ampc.components.data.plural import capital, plural
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.data.config import DataConfig, ModelConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import Span, YamlPath

    Place = YamlPath | Span

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
LONGEST = 100
"""Logical IDs hold some names twice, and CloudFormation takes 255 characters."""

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
        what = {"types": f"the custom type '{path[-1]}'", "inputs": f"the input '{path[-1]}'"}.get(str(path[1]), "")
        yield from fields_of_type(fields, path, what)
    for name, given in data.enums.items():
        yield from values(given, ("data", "enums", name))


def fields_of_type(fields: Mapping[str, FieldConfig], path: YamlPath, what: str) -> Iterator[Diagnostic]:
    """Checks the names of fields; ``what`` names the type when it needs a field at least."""
    if not fields and what:
        # A type that a field declares for itself stands under the key `fields` of that field.
        yield error("AMP705", f"{what} has no fields", path, part="key", help="for example {city: string}")
    for name in fields:
        if not NAME.match(name):
            message = f"'{name}' is no field name: letters, digits and underscores, starting with a letter"
            yield error("AMP704", message, (*path, name), part="key", help=f"for example '{camel(name, 'content')}'")
        elif len(name) > LONGEST:
            yield error("AMP704", _too_long(name), (*path, name), part="key", help="shorten it")
        elif name in ("and", "or", "not") and path[1] == "models" and len(path) == 4:
            message = f"'{name}' is a word of the filters that the API makes for fields of models"
            yield error("AMP704", message, (*path, name), part="key", help="choose another name")


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
                other = str(seen[title][-1])
                message = (
                    f"'{name}' is declared twice, under {seen[title][1]} and {kind}"
                    if name == other
                    else f"'{name}' and '{other}' would have one name in the API"
                )
                labels = (Label(path, "key"), Label(seen[title], "key", "the first is here", primary=False))
                yield Diagnostic("AMP704", Severity.ERROR, message, labels, "rename one of them")
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
        return (
            f"'{name}' is no name: letters, digits and underscores, starting with a letter",
            f"for example '{capital(camel(name, 'Todo'))}'",
        )
    if len(name) > LONGEST:
        return _too_long(name), "shorten it"
    if name in _RESERVED:
        return f"the name '{name}' is reserved", "choose another name"
    if _BASE.match(name) or re.match(r"Model.+(Connection|Input)\Z", name):
        return f"the name '{name}' is one that the API makes itself", "choose another name"
    return None


def _too_long(name: str) -> str:
    return f"the name '{name[:20]}...' has {len(name)} characters, and {LONGEST} is the most"


def camel(name: str, other: str) -> str:
    """Returns the usable name that is most like an unusable one; ``other`` when nothing of it is usable."""
    first, *rest = re.findall(r"[A-Za-z0-9]+", name) or [""]
    found = first + "".join(capital(part) for part in rest)
    return found if NAME.match(found) else other


def values(given: list[str], path: YamlPath) -> Iterator[Diagnostic]:
    """Checks the values of an enum."""
    if not given:
        yield error("AMP705", "an enum needs at least one value", path, part="key", help="for example [ACTIVE, DONE]")
    for index, value in enumerate(given):
        if value in ("true", "false", "null"):
            message = f"'{value}' is no enum value: GraphQL keeps the word for itself"
            yield error("AMP706", message, (*path, index), help=f"for example IS_{value.upper()}")
        elif not NAME.match(value):
            message = f"'{value}' is no enum value: letters, digits and underscores, starting with a letter"
            plain = "_".join(re.findall(r"[A-Z0-9]+", value.upper()))
            yield error(
                "AMP706", message, (*path, index), help=f"for example {plain if NAME.match(plain) else 'ACTIVE'}"
            )
        elif value in given[:index]:
            yield error("AMP706", f"the value '{value}' stands twice", (*path, index), help="keep one of them")


def root_fields(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that no two queries, mutations or subscriptions have one name."""
    del options
    data = section(document)
    seen: dict[str, Place] = {}
    # Names that differ in the case of the first letter only are told of already.
    titles: set[str] = set()
    for name, model in data.models.items():
        path: YamlPath = ("data", "models", name)
        if capital(name) in titles:
            continue
        titles.add(capital(name))
        off = set(model.disable_operations)
        for group, words in (("queries", QUERIES), ("mutations", MUTATIONS), ("subscriptions", SUBSCRIPTIONS)):
            for word in words:
                if group not in off and word not in off:
                    field = f"{word}{capital(plural(name)) if word == 'list' else capital(name)}"
                    hint = "rename one of the models, or write disableOperations: [list] for one of them"
                    yield from _once(seen, f"the query '{field}'", field, Label(path, "key"), hint)
    yield from _index_queries(data, seen)
    if data.models and not data.queries and not any(_is_queried(model) for model in data.models.values()):
        hint = "take 'queries' out of a model's disableOperations, or add a custom query"
        yield error("AMP703", "the API has no query, and GraphQL needs one", ("data", "models"), part="key", help=hint)
    for path, kind, _ in operations(data):
        name = str(path[-1])
        if not NAME.match(name):
            message = f"'{name}' is no name of an operation: letters, digits and underscores, starting with a letter"
            yield error("AMP704", message, path, part="key", help=f"for example '{camel(name, 'sayHello')}'")
        elif len(name) > LONGEST:
            yield error("AMP704", _too_long(name), path, part="key", help="shorten it")
        word = {"queries": "query", "mutations": "mutation", "subscriptions": "subscription"}[kind]
        yield from _once(seen, f"the {word} '{name}'", name, Label(path, "key"), "rename it")


def _is_queried(model: ModelConfig) -> bool:
    off = set(model.disable_operations)
    indexed = any(index.query_field or "query_field" not in index.model_fields_set for index in model.secondary_indexes)
    return indexed or ("queries" not in off and not off >= set(QUERIES))


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
                yield error("AMP724", message, where, help=f"for example '{camel(query, 'postsByStatus')}'")
            hint = "give the index a queryField of its own"
            yield from _once(seen, f"the query '{query}'", query, Label(where, "value"), hint)


def _once(seen: dict[str, Place], what: str, name: str, here: Label, hint: str) -> Iterator[Diagnostic]:
    place = here.where
    first = seen.setdefault(name, place)
    if first != place:
        labels = (here, Label(first, "key", "the first is here", primary=False))
        yield Diagnostic("AMP724", Severity.ERROR, f"{what} would stand twice in the API", labels, hint)
