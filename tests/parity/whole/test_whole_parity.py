"""Decides that everything Amplify makes for a backend has its counterpart here, property by property, but for listed differences.

What Amplify makes for its own sake and no counterpart has is listed in ``differences.json`` too, with the reason why nobody needs it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ampc.components.function import kinds as functions
from ampc.diagnostics.model import Severity
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run
from tests.parity.auth import test_auth_parity as parity

if TYPE_CHECKING:
    from ampc.ir.kind import Address

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
WHOLE = "(the whole resource)"
FUNCTION = re.compile(r"([a-z]+)lambda(?:ServiceRole)?[0-9A-F]{8}")
FAKE = {
    "userPoolId": "us-east-1_FAKEPOOL1",
    "authRegion": "us-east-1",
    "webClientId": "fakeclientid1234567890",
    "identityPoolId": "us-east-1:00000000-0000-0000-0000-000000000000",
    "oauthCognitoDomain": "51a8bf8457a466b4bba3.auth.us-east-1.amazoncognito.com",
}
"""Output → the value that it had in the recording of the client config."""


def compiled(case: str) -> State:
    folder = HERE / case
    options = Options(BuildOptions(folder, assets=False), lint=False)
    state = run(State(options, (folder / "amplify.yaml").read_bytes()), PASSES)
    assert [d for d in state.diagnostics if d.severity is Severity.ERROR] == []
    return state


def recorded(case: str) -> dict[str, Any]:
    return json.loads((HERE / case / "amplify.json").read_text())


def pair(resources: dict[str, Any], state: State) -> dict[str, Address | None]:
    """Returns Amplify's logical ID → our address; ``None`` where we make none. Policies are compared by role."""
    names = {name.lower(): name for name in (state.document and state.document.functions) or {}}
    found: dict[str, Address | None] = {}
    rest = {}
    for name, resource in resources.items():
        of = resource["Type"].removeprefix("AWS::")
        mine = FUNCTION.fullmatch(name)
        if of == "IAM::Policy" or name.startswith("AmplifySecretFetcher"):
            found[name] = None
        elif mine is not None:
            kind = functions.LAMBDA if of == "Lambda::Function" else functions.ROLE
            found[name] = kind.at(names[mine[1]])
        elif of == "SSM::Parameter":
            found[name] = next(a for a in state.program.resources if a.kind is functions.POOL_ID)
        else:
            rest[name] = resource
    return {**found, **parity.pair(rest)}


def statements(policies: list[dict[str, Any]], names: dict[str, str]) -> set[tuple[str, str]]:
    """Returns what policies allow: pairs of an action and the text of a resource."""
    found = set()
    for policy in policies:
        for statement in policy["PolicyDocument"]["Statement"]:
            assert set(statement) == {"Effect", "Action", "Resource"}
            assert statement["Effect"] == "Allow"
            actions, resources = (
                value if isinstance(value, list) else [value] for value in (statement["Action"], statement["Resource"])
            )
            found |= {(action, str(parity.plain(one, names))) for action in actions for one in resources}
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_resource_and_property(case: str) -> None:
    theirs, state = recorded(case)["resources"], compiled(case)
    pairs = pair(theirs, state)
    ours = {str(a): r for a, r in state.program.resources.items()}
    their_names = {name: str(address or name) for name, address in pairs.items()}
    our_names = {a.logical_id: str(a) for a in state.program.resources}
    paired = {str(address) for address in pairs.values() if address is not None}
    found = {
        (name, WHOLE): ("ours only", r.type)
        for name, r in ours.items()
        if name not in paired and r.type != "AWS::IAM::Policy"
    }
    for name, address in pairs.items():
        if address is None:
            if theirs[name]["Type"] != "AWS::IAM::Policy" or name.startswith("AmplifySecretFetcher"):
                found[name, WHOLE] = ("theirs only", theirs[name]["Type"])
            continue
        resource = ours[str(address)]
        made = {
            "Properties": {k: v for k, v in resource.properties.items() if k not in (*parity.TAGS, "Code")},
            "Type": resource.type,
            "DependsOn": sorted(str(a) for a in resource.depends_on) or parity.MISSING,
            **resource.attributes,
        }
        wanted = {"DependsOn": parity.MISSING, **theirs[name]}
        if wanted["DependsOn"] != parity.MISSING:
            wanted["DependsOn"] = sorted(their_names[n] for n in wanted["DependsOn"])
        unequal = parity.differences(parity.plain(wanted, their_names), parity.plain(made, our_names))
        for path, values in unequal.items():
            found[str(address), path.removeprefix("Properties/")] = values
    accepted = json.loads((HERE / case / "differences.json").read_text())
    assert all(item["reason"] for item in accepted)
    assert sorted(found) == sorted((i["resource"], i["property"]) for i in accepted if "action" not in i), found


@pytest.mark.parametrize("case", CASES)
def test_roles_may_do_the_same(case: str) -> None:
    """Amplify attaches a policy per rule to a function's role, we attach one: what they allow together is compared."""
    theirs, state = recorded(case)["resources"], compiled(case)
    pairs = pair(theirs, state)
    their_names = {name: str(address or name) for name, address in pairs.items()}
    our_names = {a.logical_id: str(a) for a in state.program.resources}
    allowed: dict[str, list[set[tuple[str, str]]]] = {}
    for side, names, policies in (
        (0, their_names, [r["Properties"] for r in theirs.values() if r["Type"] == "AWS::IAM::Policy"]),
        (1, our_names, [r.properties for r in state.program.resources.values() if r.type == "AWS::IAM::Policy"]),
    ):
        for policy in policies:
            (role,) = policy["Roles"]
            name = str(parity.plain(role, names)).strip("${}")
            allowed.setdefault(name, [set(), set()])[side] |= statements([policy], names)
    found = {
        (role, action, resource): "ours only" if (action, resource) in ours else "theirs only"
        for role, (amplify, ours) in allowed.items()
        if not role.startswith("AmplifySecretFetcher")
        for action, resource in amplify ^ ours
    }
    accepted = json.loads((HERE / case / "differences.json").read_text())
    listed = {(i["resource"], i["action"], i["on"]): i["which"] for i in accepted if "action" in i}
    assert found == listed


@pytest.mark.parametrize("case", CASES)
def test_outputs_and_metadata(case: str) -> None:
    theirs, state = recorded(case), compiled(case)
    names = {name: str(address or name) for name, address in pair(theirs["resources"], state).items()}
    ours = {a.logical_id: str(a) for a in state.program.resources}
    template = state.templates["template.json"]
    wanted = {name: parity.plain(value, names) for name, value in theirs["outputs"].items()}
    made = {name: parity.plain(output["Value"], ours) for name, output in template["Outputs"].items()}
    assert made == wanted
    assert {name: template["Metadata"][name] for name in theirs["metadata"]} == theirs["metadata"]


@pytest.mark.parametrize("case", CASES)
def test_client_config_with_the_deployed_values(case: str) -> None:
    text = json.dumps(compiled(case).client)
    for output, value in FAKE.items():
        text = text.replace(f"${{{output}}}", value)
    assert text == json.dumps(recorded(case)["client"])
