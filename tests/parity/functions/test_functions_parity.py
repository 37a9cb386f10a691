"""Decides that functions' resources, outputs and client config equal Amplify's, apart from listed differences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ampc.components.function import kinds
from ampc.diagnostics.model import has_errors
from ampc.ir.builder import BuildOptions
from ampc.passes.link import link
from ampc.passes.lower import lower
from ampc.passes.outputs import outputs
from ampc.passes.read import read
from ampc.passes.rules import rules
from ampc.passes.state import Options, State
from ampc.passes.validate import validate
from tests.parity.auth.test_auth_parity import differences, plain

if TYPE_CHECKING:
    from ampc.ir.kind import Address

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
WHOLE = "(the whole resource)"


def compiled(case: str) -> State:
    folder = HERE / case
    state = State(Options(BuildOptions(folder), lint=False), (folder / "amplify.yaml").read_bytes())
    for step in (read, validate, rules, lower, link, outputs):
        state = step(state)
        assert not has_errors(state.diagnostics), state.diagnostics
    return state


def recorded(case: str) -> dict[str, Any]:
    return json.loads((HERE / case / "amplify.json").read_text())


def pair(resources: dict[str, Any], state: State) -> dict[str, Address | None]:
    """Returns Amplify's logical ID → our address, by what a resource is and whose; ``None`` where we make none."""
    assert state.document is not None
    names = {name.lower(): name for name in state.document.functions or {}}
    schedules: dict[str, list[Address]] = {}
    for address in state.program.resources:
        if address.kind is kinds.SCHEDULE:
            schedules.setdefault(address.names[0], []).append(address)
    found: dict[str, Address | None] = {}
    for name, resource in resources.items():
        of = resource["Type"].removeprefix("AWS::")
        whose = next((mine for low, mine in names.items() if name.startswith(low)), "")
        if of == "Scheduler::Schedule":
            number = re.search(r"schedule(\d)", name)
            assert number is not None
            found[name] = schedules[whose][int(number[1])]
        elif name.startswith("SchedulerRole"):
            invoking = [
                other
                for other, one in resources.items()
                if one["Type"].endswith("Schedule") and name in json.dumps(one["Properties"]["Target"])
            ]
            whose = next((mine for low, mine in names.items() if invoking and invoking[0].startswith(low)), "")
            found[name] = kinds.SCHEDULE_INVOKER.at(whose) if of == "IAM::Role" else None
        else:
            kind = next(k for k in kinds.KINDS if k.cfn_type == resource["Type"])
            found[name] = kind.at(whose)
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_resource_and_property(case: str) -> None:
    theirs, state = recorded(case)["resources"], compiled(case)
    pairs = pair(theirs, state)
    ours = {str(a): r for a, r in state.program.resources.items()}
    their_names = {name: str(address or name) for name, address in pairs.items()}
    our_names = {a.logical_id: str(a) for a in state.program.resources}
    paired = {str(address) for address in pairs.values() if address is not None}
    found = {(name, WHOLE): ("ours only", ours[name].type) for name in ours if name not in paired}
    for name, address in pairs.items():
        if str(address) not in ours:
            found[their_names[name], WHOLE] = ("theirs only", theirs[name]["Type"])
            continue
        resource = ours[str(address)]
        made = {
            "Properties": {k: v for k, v in resource.properties.items() if k not in ("Tags", "Code")},
            "Type": resource.type,
            **resource.attributes,
        }
        for path, values in differences(plain(theirs[name], their_names), plain(made, our_names)).items():
            found[str(address), path.removeprefix("Properties/")] = values
    accepted = json.loads((HERE / case / "differences.json").read_text())
    assert all(item["reason"] for item in accepted)
    assert sorted(found) == sorted((item["resource"], item["property"]) for item in accepted), found


@pytest.mark.parametrize("case", CASES)
def test_outputs_and_metadata(case: str) -> None:
    theirs, template = recorded(case), compiled(case).templates["template.json"]
    assert template["Metadata"]["AWS::Amplify::Function"] == theirs["metadata"]["AWS::Amplify::Function"]
    state = compiled(case)
    ids = {str(a): a.logical_id for a in state.program.resources if a.kind is kinds.LAMBDA}
    text = "".join(
        part if isinstance(part, str) else "${" + _function(part, ids) + "}"
        for part in theirs["outputs"]["definedFunctions"]["Value"]["Fn::Join"][1]
    )
    assert sorted(json.loads(template["Outputs"]["definedFunctions"]["Value"]["Fn::Sub"])) == sorted(json.loads(text))


def _function(part: dict[str, Any], ids: dict[str, str]) -> str:
    """Returns our logical ID of the function whose name an output of Amplify's nested stack holds."""
    name = part["Fn::GetAtt"][1].lower()
    return next(mine for address, mine in ids.items() if address.split(".")[1].lower() in name)


@pytest.mark.parametrize("case", CASES)
def test_client_config(case: str) -> None:
    assert compiled(case).client == recorded(case)["client"]
