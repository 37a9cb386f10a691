"""Decides what stands in the root template and what in nested ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ampc.cfn.references import references
from ampc.diagnostics.model import Diagnostic, error
from ampc.ir.parameters import BUCKET, UPLOADED, asset_parameters, if_uploaded, optional_asset_parameters, uploaded
from ampc.passes.assembling.entry import entry, needs
from ampc.passes.assembling.lock import Lock
from ampc.passes.assembling.nesting import Nested, stack_resource
from ampc.passes.assembling.pins import LOCK_FILE, pins
from ampc.passes.assembling.placement import LOCK_FROM, Load, Placement, place
from ampc.passes.linking.resolve import Scope, resolve_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json
    from ampc.passes.state import State

ROOT_TEMPLATE = "template.json"


def assemble(
    state: State, outputs: Mapping[str, Json], metadata: Mapping[str, Json]
) -> tuple[dict[str, Json], bytes | None, list[Diagnostic]]:
    """Returns path → template with the root first, the new text of the lock file, and what is wrong with the old one."""
    entries = {address.logical_id: entry(resource) for address, resource in state.program.resources.items()}
    before, problems = _lock(state, len(entries))
    locked = before.of(state.environment)
    wanted = pins(state, locked)
    units, pinned = _units(state, entries, outputs, wanted.resolvers)
    problems += [*_moved(state, pinned, {**locked, **wanted.stacks}), *wanted.problems]
    placement = _place(entries, units, locked, wanted.stacks)
    stacks: dict[str, list[str]] = {}
    for logical_id, unit in units.items():
        if stack := placement.of(unit):
            stacks.setdefault(stack, []).append(logical_id)
    nested = [Nested(name, frozenset(ids)) for name, ids in sorted(stacks.items())]
    for one in nested:
        for logical_id in stacks[one.name]:
            one.add(logical_id, entries.pop(logical_id))
    name = state.document.name if state.document and state.document.name else ""
    templates = {f"stacks/{one.name}.template.json": one.template(_description(name, one.name)) for one in nested}
    problems += _taken(state, [_stack_id(one.name) for one in nested])
    tags = _tags(state) if nested else {}
    entries |= {_stack_id(one.name): stack_resource(one, tags) for one in nested}
    parameters = dict(state.program.parameters)
    if nested:
        parameters |= asset_parameters()
    conditions: dict[str, Json] = {}
    shown = dict(outputs)
    if BUCKET not in parameters and any(name == BUCKET for name, _, _ in references(shown)):
        parameters |= optional_asset_parameters()
        conditions[UPLOADED] = uploaded()
        needing = [name for name, one in shown.items() if any(to == BUCKET for to, _, _ in references(one))]
        shown |= {name: {**shown[name], "Value": if_uploaded(shown[name]["Value"])} for name in needing}
    root: dict[str, Json] = {"AWSTemplateFormatVersion": "2010-09-09", "Description": _description(name, "")}
    root["Metadata"] = dict(metadata)
    if parameters:
        root["Parameters"] = parameters
    if conditions:
        root["Conditions"] = conditions
    root |= {"Resources": entries, "Outputs": shown}
    total = len(units) + len(entries)
    needed = total >= LOCK_FROM or locked or any(wanted.stacks.values())
    lock = before.after(state.environment, placement.stacks).text() if needed else None
    return {ROOT_TEMPLATE: root, **templates}, lock, problems


def _units(
    state: State,
    entries: Mapping[str, dict[str, Json]],
    outputs: Mapping[str, Json],
    own: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, str]]:
    """Returns logical ID → unit for what may leave the root, and unit → what outside it refers to it for what may not."""
    units = {
        address.logical_id: resource.unit for address, resource in state.program.resources.items() if resource.unit
    } | dict(own)
    pinned = {units[name]: "" for name, _, _ in references(dict(outputs)) if name in units}
    for logical_id, written in entries.items():
        mine = units.get(logical_id)
        used = [name for name, _, _ in references(written.get("Properties", {}))]
        for name in (*used, *needs(written)):
            if name in units and units[name] != mine:
                pinned.setdefault(units[name], logical_id)
    return {logical_id: unit for logical_id, unit in units.items() if unit not in pinned}, pinned


def _moved(state: State, pinned: Mapping[str, str], locked: Mapping[str, str]) -> list[Diagnostic]:
    """Tells which units an earlier build placed in a nested stack, where nothing outside may refer to them."""
    by_id = {address.logical_id: (address, resource) for address, resource in state.program.resources.items()}
    found = []
    for unit, user in pinned.items():
        if locked.get(unit) and user:
            address, resource = by_id[user]
            message = f"'{address}' refers to resources of '{unit}', which are in the nested stack '{locked[unit]}'"
            hint = f"refer to '{unit}.table', which is in the root stack, or give it a data source of its own in data.dataSources"
            found.append(error("AMP907", message, resource.origin, part="key", help=hint))
    return found


def _tags(state: State) -> Mapping[str, Json]:
    """Returns the file's tags with logical IDs; what is wrong with them was told when they were linked."""
    given = state.document.tags if state.document is not None else {}
    resolved, _ = resolve_value(
        given, ("tags",), Scope.of(state.program.resources, state.program.parameters, state.program.existing)
    )
    tags: Mapping[str, Json] = resolved
    return tags


def _taken(state: State, names: list[str]) -> list[Diagnostic]:
    by_id = {address.logical_id: resource for address, resource in state.program.resources.items()}
    return [
        error(
            "AMP909",
            f"the logical ID '{name}' is that of a nested stack",
            by_id[name].origin,
            part="key",
            help="rename it",
        )
        for name in names
        if name in by_id
    ]


def _place(
    entries: Mapping[str, dict[str, Json]],
    units: Mapping[str, str],
    locked: Mapping[str, str],
    pins: Mapping[str, str],
) -> Placement:
    fixed = Load()
    loads: dict[str, Load] = {}
    for logical_id, written in entries.items():
        size = len(json.dumps(written)) if len(entries) > LOCK_FROM else 0
        unit = units.get(logical_id)
        if unit is None:
            fixed.add(Load(1, size, 0))
        else:
            loads.setdefault(unit, Load(parameters=3)).add(Load(1, size, 0))
    return place(fixed, loads, locked, pins)


def _lock(state: State, resources: int) -> tuple[Lock, list[Diagnostic]]:
    path = state.options.build.root / LOCK_FILE
    if not path.is_file():
        return Lock(), []
    lock = Lock.read(path.read_bytes())
    if lock is None:
        text = f"'{LOCK_FILE}' is not readable: it says where {resources} resources were placed"
        return Lock(), [error("AMP902", text, (), help=f"restore {LOCK_FILE} from version control")]
    return lock, []


def _stack_id(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}Stack"


def _description(name: str, stack: str) -> str:
    return " ".join(part for part in ("Backend", name, f"({stack})" if stack else "", "compiled by ampc") if part)
