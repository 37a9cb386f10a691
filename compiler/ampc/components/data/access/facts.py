"""Decides who may do what with a whole backend, and which rule says so: read off the matrix that resolvers are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ampc.components.data.access.callers import base_of, reads, reads_items
from ampc.components.data.access.notes import notes
from ampc.components.data.authorization import nested_types, type_directives, word
from ampc.components.data.model import ALL, MUTATIONS, QUERIES, READ, SUBSCRIPTIONS
from ampc.components.data.resolvers.settings import protected
from ampc.components.data.roles import Role, matrix, roles_of
from ampc.components.data.sdl import field_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ampc.components.data.model import AuthRule, Model, ModelField, Operation, Schema
    from ampc.ir.program import Resource
    from ampc.source.spans import Span, YamlPath

Extent = Literal["all", "some", "none", "off"]
"""All fields, some of them, nothing; or the API has no such operation."""

Scope = Literal["schema", "model", "field", "operation", "type"]
Locate: TypeAlias = Callable[["YamlPath"], "Span"]

_SCOPES: Mapping[str, Scope] = {"authorization": "schema", "models": "model", "typeAuthorization": "type"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A rule: what it stands at, its path in the document, its place."""

    scope: Scope
    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """What a caller may do with the items of a model.

    Attributes:
        operations: each operation of a rule, and ``nested``: reading items through relations of other models.
        rules: those that hold for the whole model.
    """

    caller: Role
    operations: Mapping[str, Extent]
    rules: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a caller may do with a field.

    Attributes:
        allows: what the rules allow; ``delete`` on a field is setting it to null.
        reads: whether the caller is shown its value.
    """

    caller: Role
    allows: tuple[str, ...]
    reads: bool
    rules: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FieldAccess:
    """A field; ``inherits`` tells whether the rules of the model hold, ``differs`` whether anything is not as there."""

    name: str
    inherits: bool
    differs: bool
    place: Place
    access: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ModelAccess:
    """A model.

    Attributes:
        api: operation of a rule → the fields of the API that do it.
        implicit: fields without rules: who may read the item reads them.
    """

    name: str
    place: Place
    api: Mapping[str, tuple[str, ...]]
    implicit: tuple[str, ...]
    access: tuple[Row, ...]
    fields: tuple[FieldAccess, ...]


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller of an operation, and the rules that let it in."""

    caller: Role
    rules: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class OperationAccess:
    """A custom operation; ``checked`` by a resolver or by AppSync's directives alone."""

    root: str
    name: str
    place: Place
    checked: Literal["resolver", "directives"]
    access: tuple[Caller, ...]


@dataclass(frozen=True, slots=True)
class TypeAccess:
    """A custom type: the directives that let callers see it, its own rules, the models and operations it is part of."""

    name: str
    place: Place
    directives: tuple[str, ...]
    rules: tuple[Source, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionRight:
    """A function that may call the whole API."""

    name: str
    actions: tuple[str, ...]
    rules: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a second look: its kind, the model or operation, and what is to say."""

    kind: str
    subject: str
    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Access:
    """A whole backend."""

    models: tuple[ModelAccess, ...] = ()
    operations: tuple[OperationAccess, ...] = ()
    types: tuple[TypeAccess, ...] = ()
    functions: tuple[FunctionRight, ...] = ()
    notes: tuple[Remark, ...] = ()


def access(schema: Schema, resources: Iterable[Resource], locate: Locate, *, guests: bool = True) -> Access:
    """Returns who may do what.

    Args:
        schema: the data model.
        resources: what it became, with what overrides changed.
        locate: tells where a path of the document stands.
        guests: whether people who have not signed in get credentials.
    """
    at = _At(locate)
    return Access(
        tuple(_model(model, at) for model in schema.models),
        tuple(_operation(operation, at) for operation in schema.operations),
        tuple(_types(schema, at)),
        tuple(FunctionRight(one.function, one.actions, at.rules([one.path])) for one in schema.access),
        tuple(
            Remark(note.kind, note.subject, note.message, at.place(note.path))
            for note in notes(schema, resources, guests=guests)
        ),
    )


class _At:
    """Tells places."""

    def __init__(self, locate: Locate) -> None:
        self.locate = locate

    def place(self, path: YamlPath) -> Place:
        span = self.locate(path)
        return Place(span.file, span.line, span.column)

    def rules(self, paths: Iterable[YamlPath]) -> tuple[Source, ...]:
        return tuple(Source(_scope(path), _spell(path), self.place(path)) for path in dict.fromkeys(paths))


def _scope(path: YamlPath) -> Scope:
    return "field" if "fields" in path[3:4] else _SCOPES.get(str(path[1]), "operation")


def _spell(path: YamlPath) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _model(model: Model, at: _At) -> ModelAccess:
    table = matrix(model)
    api: dict[str, tuple[str, ...]] = {}
    for operation in (*QUERIES, *MUTATIONS, *SUBSCRIPTIONS):
        if model.has(operation):
            api[word(operation)] = (*api.get(word(operation), ()), field_name(model, operation))
    queries = tuple(index.query_field for index in model.indexes if index.query_field)
    if queries:
        api["list"] = (*api.get("list", ()), *queries)
    key = () if model.declared(model.identifier[0]) else (model.identifier[0],)
    rows = tuple(
        Row(role, _extents(model, role, api), at.rules(table.sources.get((role, ""), ()))) for role in table.cells
    )
    fields = tuple(_field(model, field, at) for field in model.fields)
    implicit = (*key, *model.implicit_owners, *model.stamps)
    return ModelAccess(model.name, at.place(model.path), api, implicit, rows, fields)


def _extents(model: Model, role: Role, api: Mapping[str, object]) -> dict[str, Extent]:
    table = matrix(model)
    seen = [reads(model, role, name) for name in table.fields]
    shown: Extent = "all" if all(seen) else "some"
    found: dict[str, Extent] = {}
    for operation in ALL:
        able = role in table.roles(operation, every=operation == "delete")
        if operation not in api:
            found[operation] = "off"
        elif not able:
            found[operation] = "none"
        elif operation in MUTATIONS:
            found[operation] = "all" if table.whole(role, operation) else "some"
        else:
            # Subscribers get what a mutation answers, and that holds nothing of fields which only some may read.
            found[operation] = "some" if operation == "listen" and protected(model) else shown
    found["nested"] = shown if reads_items(model, role) else "none"
    return found


def _field(model: Model, field: ModelField, at: _At) -> FieldAccess:
    table, inherits = matrix(model), field.rules is None
    only = "" if inherits else field.name
    base = base_of(model)
    cells = []
    differs = False
    for role, row in table.cells.items():
        allows = row[field.name]
        found = Cell(
            role,
            tuple(operation for operation in ALL if operation in allows),
            reads(model, role, field.name),
            at.rules(table.sources.get((role, only), ())),
        )
        cells.append(found)
        differs = differs or allows != base.get(role, frozenset())
        differs = differs or (found.reads != bool(base.get(role, frozenset()) & set(READ)))
    return FieldAccess(field.name, inherits, differs and not inherits, at.place(field.path), tuple(cells))


def _operation(operation: Operation, at: _At) -> OperationAccess:
    found: dict[Role, list[AuthRule]] = {}
    for rule in operation.rules:
        for role in roles_of(rule):
            if not role.dynamic:
                found.setdefault(role, []).append(rule)
            elif not operation.is_function:
                # AppSync's directive knows no owners: whoever is signed in may call.
                found.setdefault(Role("private", role.provider), []).append(rule)
    callers = tuple(Caller(role, at.rules(rule.path for rule in rules)) for role, rules in found.items())
    checked: Literal["resolver", "directives"] = "resolver" if operation.is_function else "directives"
    return OperationAccess(operation.root, operation.name, at.place(operation.path), checked, callers)


def _types(schema: Schema, at: _At) -> Iterable[TypeAccess]:
    through: dict[str, list[str]] = {}
    for model in schema.models:
        for field in model.fields:
            for name in nested_types(schema, field.type.name):
                through.setdefault(name, []).append(model.name)
    for operation in schema.operations:
        for name in nested_types(schema, operation.returns.type.name):
            through.setdefault(name, []).append(operation.name)
    for name, directives in type_directives(schema).items():
        rules = at.rules(rule.path for rule in schema.ruled.get(name, ()))
        place = at.place(("data", "types", name))
        yield TypeAccess(name, place, tuple(directives), rules, tuple(dict.fromkeys(through.get(name, ()))))
