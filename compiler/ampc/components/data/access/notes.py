"""Decides what of a backend's access deserves a second look: what is open to strangers, what is lost, what surprises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.data.access.callers import base_of, label, reads, signed_in
from ampc.components.data.model import MUTATIONS, READ
from ampc.components.data.roles import Role, matrix, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ampc.components.data.model import AuthRule, Model, Operation, Schema
    from ampc.ir.program import Resource
    from ampc.source.spans import YamlPath

_EVERYBODY = ("public", "private", "custom")
_GUARDS = (
    "AWS::AppSync::GraphQLApi",
    "AWS::AppSync::GraphQLSchema",
    "AWS::AppSync::Resolver",
    "AWS::AppSync::FunctionConfiguration",
)
_GUEST = Role("public", "identityPool")


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth a second look.

    Attributes:
        kind: a word for programs.
        subject: the model or the operation.
        path: what to look at: a rule, or a field.
    """

    kind: str
    subject: str
    message: str
    path: YamlPath


def notes(schema: Schema, resources: Iterable[Resource], *, guests: bool) -> Iterator[Note]:
    """Yields what is worth a look, model by model."""
    for model in schema.models:
        yield from _open(model)
        yield from _handed_over(model)
        yield from _hidden(model)
        yield from _shown(model)
        yield from _kept(model)
    for operation in schema.operations:
        yield from _called(operation)
    if not guests:
        yield from _no_guests(schema)
    for resource in resources:
        if resource.type in _GUARDS and resource.patches:
            message = f"an override changes {resource.address}: what it lets through is not told here"
            yield Note("overridden", str(resource.address), message, resource.patches[0].origin)


def _rule(model: Model, role: Role, operation: str) -> YamlPath:
    """Returns the rule that gives a role an operation; the model when the matrix gave it none."""
    for rule in model.all_rules:
        if operation in rule.allows and role in roles_of(rule, model):
            return rule.path
    return model.path


def _open(model: Model) -> Iterator[Note]:
    table = matrix(model)
    for role in table.cells:
        if role.kind != "public":
            continue
        able = [word for word in MUTATIONS if role in table.roles(word, every=word == "delete") and model.has(word)]
        if not able:
            continue
        written = {name for word in able for name in table.allowed(role, word)}
        what = "" if len(written) == len(table.fields) else f" ({_and(n for n in table.fields if n in written)})"
        message = f"{label(role)} may {_and(able)} items{what}"
        yield Note("openToWrite", model.name, message, _rule(model, role, able[0]))


def _handed_over(model: Model) -> Iterator[Note]:
    table = matrix(model)
    if not model.has("update"):
        return
    for name in dict.fromkeys(role.entity for role in table.cells if role.dynamic):
        if model.declared(name) is None or name in model.identifier:
            continue
        able = [role for role in table.cells if "update" in table.cells[role][name]]
        for role in able:
            if role.dynamic and role.entity == name:
                message = f"{label(role)} may change '{name}', and so give the item away"
                yield Note("ownerChanges", model.name, message, _rule(model, role, "update"))
            elif role.kind in _EVERYBODY:
                message = f"{label(role)} may change '{name}', which decides whose an item is, and so take it"
                yield Note("ownerChanges", model.name, message, _rule(model, role, "update"))


def _hidden(model: Model) -> Iterator[Note]:
    table = matrix(model)
    found: dict[tuple[str, ...], list[Role]] = {}
    for role in table.cells:
        if any(role in table.roles(word) and model.has(word) for word in ("get", "list")):
            hidden = tuple(name for name in table.fields if not reads(model, role, name))
            if hidden:
                found.setdefault(hidden, []).append(role)
    for names, roles in found.items():
        message = f"{_and(names)}: null and an error, in items read by {_and(label(role) for role in roles)}"
        declared = model.declared(names[0])
        yield Note("hiddenField", model.name, message, declared.path if declared else model.path)


def _shown(model: Model) -> Iterator[Note]:
    """Tells what is read although no rule of the field says so: its resolver compares those who may ``get``."""
    table = matrix(model)
    for role, row in table.cells.items():
        names = [
            name
            for name in table.fields
            if reads(model, role, name)
            and not row[name] & set(READ)
            and not table.cells.get(signed_in(role), row)[name] & set(READ)
        ]
        if names:
            message = f"{label(role)} is shown {_and(names)}, though the rules there do not allow it to read"
            declared = model.declared(names[0])
            yield Note("readsAnyway", model.name, message, declared.path if declared else model.path)


def _kept(model: Model) -> Iterator[Note]:
    table = matrix(model)
    found: dict[tuple[str, ...], list[Role]] = {}
    for role, base in base_of(model).items():
        if "delete" in base and not table.whole(role, "delete") and model.has("delete"):
            kept = tuple(name for name in table.fields if "delete" not in table.cells[role][name])
            found.setdefault(kept, []).append(role)
    for names, roles in found.items():
        message = f"no item is deleted by {_and(label(role) for role in roles)}: {_and(names)} may not be"
        yield Note("noDelete", model.name, message, _rule(model, roles[0], "delete"))


def _called(operation: Operation) -> Iterator[Note]:
    for rule in operation.rules:
        for role in roles_of(rule):
            if role.kind == "public" and operation.root == "Mutation":
                message = f"{label(role)} may call the mutation"
                yield Note("openToWrite", operation.name, message, rule.path)
            elif role.dynamic:
                what = (
                    "nobody by it: an operation has no item to look at"
                    if operation.is_function
                    else f"every {label(Role('private', role.provider))}: AppSync's directives know no items"
                )
                yield Note("noItem", operation.name, f"the rule of {label(role)} lets in {what}", rule.path)


def _no_guests(schema: Schema) -> Iterator[Note]:
    found: list[tuple[str, AuthRule]] = [(model.name, rule) for model in schema.models for rule in model.all_rules]
    found += [(operation.name, rule) for operation in schema.operations for rule in operation.rules]
    for name, rule in found:
        if _GUEST in roles_of(rule):
            yield Note("noGuests", name, "guests get no credentials: auth.guestAccess is false", rule.path)


def _and(names: Iterable[str]) -> str:
    found = list(names)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
