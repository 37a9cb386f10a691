"""Decides how a program with symbolic references becomes plain CloudFormation: one look-up table, then checks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, Label, Severity, error, has_errors
from ampc.ir.program import Existing
from ampc.passes.linking.cycles import cycles
from ampc.passes.linking.grants import policies, with_unique_names
from ampc.passes.linking.resolve import WITH_REFERENCES, Resolver, Scope, resolve_value
from ampc.passes.linking.tags import check_tags, with_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.ir.kind import Address
    from ampc.ir.program import Program, Resource
    from ampc.passes.state import State


def link(state: State) -> State:
    """Places grants, resolves references, applies tags; reports clashes and cycles."""
    document = state.document
    assert document is not None, "validate ran"
    program = state.program
    resources = with_unique_names({**program.resources, **policies(program.grants)}, program.existing)
    found = list(_clashes(resources))
    if found:
        return state.report(*found)
    scope = Scope.of(resources, program.parameters, program.existing)
    tags, tag_problems = resolve_value(document.tags, ("tags",), scope)
    found += [*check_tags(document.tags), *tag_problems]
    linked: dict[Address, Resource] = {}
    for address, resource in resources.items():
        done, problems = _link(resource, scope)
        linked[address] = with_tags(done, tags)
        found += problems
    existing = {address: _settled(thing, scope, found) for address, thing in program.existing.items()}
    if not has_errors(tuple(found)):
        found += cycles(linked)
    result: Program = replace(program, resources=linked, existing=existing)
    return replace(state, program=result).report(*found)


def _settled(thing: Existing, scope: Scope, found: list[Diagnostic]) -> Existing:
    """Returns what exists already with plain JSON in place of symbolic values."""
    (ref, attributes), problems = resolve_value([thing.ref, thing.attributes], thing.origin, scope)
    found += problems
    return replace(thing, ref=ref, attributes=attributes)


def _link(resource: Resource, scope: Scope) -> tuple[Resource, list[Diagnostic]]:
    resolver = Resolver(scope, resource.where)
    properties = resolver.value(resource.properties)
    attributes = dict(resource.attributes)
    problems = resolver.diagnostics
    for name in sorted(WITH_REFERENCES & attributes.keys()):
        attributes[name], more = resolve_value(attributes[name], (*resource.origin, name), scope)
        problems += more
    if "DependsOn" in attributes:
        names = []
        for index, name in enumerate(attributes["DependsOn"]):
            target = scope.names.get(name)
            if isinstance(target, Existing):
                at = (*resource.origin, "DependsOn", index)
                hint = "remove it: there is nothing to wait for"
                problems.append(error("AMP401", f"'{name}' exists already and is no resource here", at, help=hint))
            elif target is None:
                at = (*resource.origin, "DependsOn", index)
                problems.append(error("AMP401", f"there is no resource '{name}'", at, help=scope.suggest(name)))
            else:
                names.append(target.address.logical_id)
        attributes["DependsOn"] = names
    return replace(resource, properties=properties, attributes=attributes), problems


def _clashes(resources: Mapping[Address, Resource]) -> Iterator[Diagnostic]:
    """Yields an error for every two resources with one logical ID."""
    seen: dict[str, Resource] = {}
    for address, resource in resources.items():
        first = seen.setdefault(address.logical_id, resource)
        if first is not resource:
            message = f"'{address}' and '{first.address}' both have the logical ID '{address.logical_id}'"
            labels = (Label(resource.origin, "key"), Label(first.origin, "key", "the first is here", primary=False))
            yield Diagnostic("AMP405", Severity.ERROR, message, labels, "rename one of them")
