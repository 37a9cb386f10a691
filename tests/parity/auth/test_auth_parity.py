"""Decides that auth resources, outputs and client config equal Amplify's, apart from listed differences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ampc.components.auth import kinds
from ampc.components.auth.providers import TYPES
from ampc.diagnostics.model import has_errors
from ampc.ir.builder import BuildOptions
from ampc.passes.link import link
from ampc.passes.lower import lower
from ampc.passes.outputs import outputs
from ampc.passes.read import read
from ampc.passes.rules import rules
from ampc.passes.state import Options, State
from ampc.passes.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampc.ir.kind import Address

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
TAGS = ("Tags", "UserPoolTags", "IdentityPoolTags")
MISSING = "(absent)"


def compiled(case: str) -> State:
    folder = HERE / case
    state = State(Options(BuildOptions(folder), lint=False), (folder / "amplify.yaml").read_bytes())
    for step in (read, validate, rules, lower, link, outputs):
        state = step(state)
        assert not has_errors(state.diagnostics), state.diagnostics
    return state


def recorded(case: str) -> dict[str, Any]:
    return json.loads((HERE / case / "amplify.json").read_text())


def pair(resources: dict[str, Any]) -> dict[str, Address]:
    """Returns Amplify's logical ID → our address, by what a resource is, never by its properties' values."""
    found = {}
    for name, resource in resources.items():
        of = resource["Type"].removeprefix("AWS::")
        properties = resource["Properties"]
        trust = json.dumps(properties.get("AssumeRolePolicyDocument", ""))
        if of == "IAM::Role" and name.endswith("GroupRole" + name[-8:]):
            group = next(
                g["Properties"]["GroupName"]
                for g in resources.values()
                if g["Type"].endswith("Group") and g["Properties"]["RoleArn"]["Fn::GetAtt"][0] == name
            )
            found[name] = kinds.GROUP_ROLE.at(group)
        elif of == "IAM::Role" and "cognito-idp" in trust:
            found[name] = kinds.SMS_ROLE.at()
        elif of == "IAM::Role":
            found[name] = (kinds.UNAUTHENTICATED_ROLE if "unauthenticated" in trust else kinds.AUTHENTICATED_ROLE).at()
        elif of == "Cognito::UserPoolGroup":
            found[name] = kinds.GROUP.at(properties["GroupName"])
        elif of == "Cognito::UserPoolIdentityProvider":
            social = {type_: key for key, type_ in TYPES.items()}
            found[name] = kinds.IDENTITY_PROVIDER.at(
                social.get(properties["ProviderType"]) or properties["ProviderName"]
            )
        elif of == "Lambda::Permission":
            trigger = name.split("UserPool", 1)[1][: -len("Cognito") - 8]
            found[name] = kinds.TRIGGER_PERMISSION.at(trigger[0].lower() + trigger[1:])
        else:
            kind = next(k for k in kinds.KINDS if k.cfn_type == resource["Type"])
            found[name] = kind.at()
    return found


def plain(value: Any, names: dict[str, str]) -> Any:
    """Returns a value with references by address, and Fn::Join and Fn::Sub as the text they make."""
    if isinstance(value, list):
        return [plain(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (function := next(iter(value))) in FUNCTIONS:
        return FUNCTIONS[function](value[function], names)
    return {key: plain(item, names) for key, item in value.items()}


def reference(argument: Any, names: dict[str, str]) -> str:
    target, *attribute = argument if isinstance(argument, list) else [argument]
    return "${" + ".".join([names.get(target, target), *attribute]) + "}"


def substitution(text: str, names: dict[str, str]) -> str:
    for name, address in names.items():
        text = text.replace("${" + name + "}", "${" + address + "}")
    return text


FUNCTIONS: dict[str, Callable[[Any, dict[str, str]], str]] = {
    "Ref": reference,
    "Fn::GetAtt": reference,
    "Fn::Join": lambda argument, names: argument[0].join(plain(part, names) for part in argument[1]),
    "Fn::Sub": substitution,
}


def differences(theirs: Any, ours: Any, at: str = "") -> dict[str, tuple[Any, Any]]:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        found = {}
        for key in {**theirs, **ours}:
            found |= differences(theirs.get(key, MISSING), ours.get(key, MISSING), f"{at}/{key}")
        return found
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        found = {}
        for index, (one, other) in enumerate(zip(theirs, ours, strict=True)):
            found |= differences(one, other, f"{at}/{index}")
        return found
    return {} if theirs == ours else {at.removeprefix("/"): (theirs, ours)}


@pytest.mark.parametrize("case", CASES)
def test_every_resource_and_property(case: str) -> None:
    theirs = recorded(case)["resources"]
    pairs = pair(theirs)
    state = compiled(case)
    ours = {str(a): r for a, r in state.program.resources.items() if a.kind in kinds.KINDS}
    assert sorted(str(a) for a in pairs.values()) == sorted(ours)

    their_names = {name: str(address) for name, address in pairs.items()}
    our_names = {a.logical_id: str(a) for a in state.program.resources} | {"FunctionHookLambda": "hook"}
    found = {}
    for name, address in pairs.items():
        resource = ours[str(address)]
        made = {
            "Properties": {k: v for k, v in resource.properties.items() if k not in TAGS},
            "Type": resource.type,
            "DependsOn": sorted(str(a) for a in resource.depends_on) or MISSING,
            **resource.attributes,
        }
        wanted = {"DependsOn": MISSING, **theirs[name]}
        if wanted["DependsOn"] != MISSING:
            wanted["DependsOn"] = sorted(their_names[n] for n in wanted["DependsOn"])
        for path, values in differences(plain(wanted, their_names), plain(made, our_names)).items():
            found[str(address), path.removeprefix("Properties/")] = values
    accepted = json.loads((HERE / case / "differences.json").read_text())
    assert all(item["reason"] for item in accepted)
    assert sorted(found) == sorted((item["resource"], item["property"]) for item in accepted), found


@pytest.mark.parametrize("case", CASES)
def test_outputs_and_metadata(case: str) -> None:
    theirs = recorded(case)
    names = {name: str(address) for name, address in pair(theirs["resources"]).items()}
    state = compiled(case)
    ours = {a.logical_id: str(a) for a in state.program.resources}
    template = state.templates["template.json"]
    wanted = {name: plain(value, names) for name, value in theirs["outputs"].items()}
    made = {name: plain(template["Outputs"][name]["Value"], ours) for name in theirs["metadata"]["stackOutputs"]}
    assert made == wanted
    assert template["Metadata"]["AWS::Amplify::Auth"] == theirs["metadata"]


@pytest.mark.parametrize("case", CASES)
def test_client_config(case: str) -> None:
    ours = compiled(case).client["auth"]
    assert json.dumps(ours) == json.dumps(recorded(case)["client"])
