"""Decides how the user's overrides change the linked program: each change checked, none silently without effect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ampc.cfn.pointers import overlaps, parse, spell
from ampc.cfn.removal import STATEFUL
from ampc.cfn.schemas import resource_schema
from ampc.components.registry import KINDS
from ampc.config.inline_secrets import with_secrets
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.ir.builder import Builder
from ampc.ir.program import AppliedPatch
from ampc.ir.targets import Miss, Targets
from ampc.passes.linking.cycles import cycles
from ampc.passes.linking.resolve import Scope, resolve_value
from ampc.passes.overriding.apply import apply
from ampc.passes.overriding.attributes import wanted
from ampc.passes.overriding.change import Change, changes
from ampc.passes.overriding.check import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.overrides import Override
    from ampc.ir.kind import Address
    from ampc.ir.program import Resource
    from ampc.passes.state import State
    from ampc.source.spans import YamlPath

_TWICE = "keep one of them"


@dataclass(slots=True)
class _Work:
    """The program while overrides are applied."""

    resources: dict[Address, Resource]
    scope: Scope
    targets: Targets
    secrets: Builder
    found: list[Diagnostic]
    written: dict[Address, list[tuple[str, int, YamlPath]]]
    twice: str


def override(state: State) -> State:
    """Applies every override in order."""
    document = state.document
    assert document is not None, "validate ran"
    if not document.overrides:
        return state
    resources = dict(state.program.resources)
    existing = state.program.existing
    scope = Scope.of(resources, state.program.parameters, existing)
    build = Builder(state.options.build, secrets_path=document.secrets.path)
    work = _Work(resources, scope, Targets.of(resources, KINDS, existing), build, [], {}, _TWICE)
    if state.environment.chain:
        work.twice = f"{_TWICE}, or give both the same id: that of the environment replaces the other"
    for index, one in enumerate(document.overrides):
        if one.when is None or state.environment.is_one_of(one.when.env):
            _one(one, index, work)
    if not work.found:
        work.found += cycles(work.resources, since=state.program.resources)
    known = {secret.id: secret for secret in (*state.program.secrets, *build.secrets.values())}
    program = replace(state.program, resources=work.resources, secrets=tuple(known.values()))
    return replace(state, program=program).report(*dict.fromkeys((*work.found, *build.diagnostics)))


def _one(one: Override, index: int, work: _Work) -> None:
    path: YamlPath = ("overrides", index)
    if not (one.patch or one.set or one.remove or one.removal_policy or one.attributes):
        work.found.append(
            error(
                "AMP517",
                "the override changes nothing",
                path,
                part="key",
                help="add patch, set, remove, removalPolicy or attributes",
            )
        )
    matched = _matched(one, path, work)
    if matched is None:
        return
    if one.expect is not None and len(matched) != one.expect:
        names = ", ".join(str(address) for address in matched[:8])
        message = f"the target matches {len(matched)} resources, {one.expect} were expected"
        work.found.append(error("AMP519", message, (*path, "expect"), help=f"it matches {names}"))
    for address in matched:
        for change in changes(one, path):
            _change(change, one, index, address, work)
        _attributes(one, index, address, work)


def _matched(one: Override, path: YamlPath, work: _Work) -> list[Address] | None:
    at = (*path, "target")
    answers = [((*at, part), answer) for part, answer in work.targets.answers(one.target.names, one.target.type)]
    if not answers:
        work.found.append(
            error("AMP501", "the target names nothing", at, help="write an address such as auth.userPool")
        )
    misses = [
        error(miss.code, miss.message, where, help=miss.help) for where, miss in answers if isinstance(miss, Miss)
    ]
    work.found += misses
    hits = dict.fromkeys(address for _, answer in answers if not isinstance(answer, Miss) for address in answer)
    return list(hits) if answers and not misses else None


def _change(change: Change, one: Override, index: int, address: Address, work: _Work) -> None:
    plain = with_secrets(change.value, work.secrets, change.value_at)
    value, problems = resolve_value(plain, change.value_at, work.scope)
    change = replace(change, value=value)
    resource = work.resources[address]
    problems += check(change, resource.type, dict(resource.properties))
    if not problems:
        problems += _conflicts(change, index, resource, work)
        problems += _replacement(change, one, resource)
    work.found += problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        return
    changed = apply(change, dict(resource.properties), resource_schema(resource.type))
    if change.op == "test":
        return
    applied = tuple(AppliedPatch(pointer, change.origin) for pointer in _written(change))
    work.resources[address] = replace(resource, properties=changed, patches=(*resource.patches, *applied))
    for patch in applied:
        work.written.setdefault(address, []).append((patch.pointer, index, change.origin))


def _written(change: Change) -> tuple[str, ...]:
    pointer = spell(parse(change.pointer))
    return (pointer, change.source) if change.op == "move" and change.source else (pointer,)


def _conflicts(change: Change, index: int, resource: Resource, work: _Work) -> Iterator[Diagnostic]:
    """Yields two overrides of one path, and an override of what a key of the same file sets."""
    if change.op == "test":
        return
    for pointer in _written(change):
        for other, owner, origin in work.written.get(resource.address, ()):
            if owner != index and overlaps(pointer, other):
                message = f"two overrides change '{pointer}' of '{resource.address}'"
                labels = (
                    Label(change.at, "key" if change.key else "value"),
                    Label(origin, "key", "the first is here", primary=False),
                )
                yield Diagnostic("AMP514", Severity.ERROR, message, labels, work.twice)
        for known, origin in resource.origins.items():
            if known and overlaps(pointer, known) and not pointer.endswith("/-"):
                key = ".".join(str(part) for part in origin)
                message = f"'{pointer}' of '{resource.address}' is set by '{key}' of this file"
                labels = (
                    Label(change.at, "key" if change.key else "value"),
                    Label(origin, "key", "it is set here", primary=False),
                )
                yield Diagnostic("AMP515", Severity.ERROR, message, labels, "change it there")
                break


def _replacement(change: Change, one: Override, resource: Resource) -> Iterator[Diagnostic]:
    schema = resource_schema(resource.type)
    if schema is None or change.op == "test" or not schema.matches("createOnlyProperties", parse(change.pointer)):
        return
    stateful = resource.address.kind.stateful or resource.type in STATEFUL
    message = f"changing '{change.pointer}' replaces '{resource.address}' once it is deployed"
    label = Label(change.at, "key" if change.key else "value")
    if stateful and not one.allow_replacement:
        hint = "its data would be lost: add allowReplacement: true to this override if that is meant"
        yield Diagnostic("AMP520", Severity.ERROR, message, (label,), hint)
    elif not stateful:
        yield Diagnostic("AMP521", Severity.INFO, message, (label,), "nothing to do: it keeps no data")


def _attributes(one: Override, index: int, address: Address, work: _Work) -> None:
    resource = work.resources[address]
    asked, problems = wanted(one, ("overrides", index), resource, work.scope)
    for name, origin in asked.origins.items():
        pointer = f"@{name}"
        for other, owner, first in work.written.get(address, ()):
            if owner != index and other == pointer:
                message = f"two overrides change '{name}' of '{address}'"
                labels = (Label(origin, "key"), Label(first, "key", "the first is here", primary=False))
                problems.append(Diagnostic("AMP514", Severity.ERROR, message, labels, work.twice))
        work.written.setdefault(address, []).append((pointer, index, origin))
    work.found += problems
    applied = tuple(AppliedPatch(f"@{name}", origin) for name, origin in asked.origins.items())
    attributes: dict[str, Any] = {**resource.attributes, **asked.values}
    work.resources[address] = replace(resource, attributes=attributes, patches=(*resource.patches, *applied))
