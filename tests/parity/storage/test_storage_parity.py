"""Decides that buckets, policies, statement by statement, and outputs equal Amplify's, apart from listed differences."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ampc
from ampc.components.storage import kinds
from tests.parity.auth.test_auth_parity import differences

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
ACCEPTED = json.loads((HERE / "differences.json").read_text())
ROLES = {"unauthenticatedUserRole": "guest", "authenticatedUserRole": "authenticated"}


@cache
def compiled(case: str) -> ampc.CompileResult:
    result = ampc.compile_file(HERE / case / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    return result


@cache
def recorded(case: str) -> dict[str, Any]:
    return json.loads((HERE / case / "amplify.json").read_text())


def text(value: Any, names: dict[str, str]) -> Any:
    """Returns a value with references by name, and Fn::Join and Fn::Sub as the text they make."""
    if isinstance(value, list):
        return [text(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    ((key, inner), *more) = value.items() or [("", None)]
    if more or key not in ("Ref", "Fn::GetAtt", "Fn::Join", "Fn::Sub"):
        return {name: text(item, names) for name, item in value.items()}
    if key == "Ref":
        return f"<{names.get(inner, function_or_role(inner))}>"
    if key == "Fn::GetAtt":
        return f"<{names.get(inner[0], function_or_role(inner[0] + inner[1]))}.{inner[1]}>"
    if key == "Fn::Join":
        return inner[0].join(part if isinstance(part, str) else json.dumps(part) for part in text(inner[1], names))
    template, variables = inner if isinstance(inner, list) else (inner, {})
    known = {name: str(text(item, names)) for name, item in variables.items()}

    def spell(match: re.Match[str]) -> str:
        name, _, attribute = match[1].partition(".")
        return known.get(match[1]) or f"<{names.get(name, name)}{'.' if attribute else ''}{attribute}>"

    return re.sub(r"\$\{([^!}][^}]*)\}", spell, template).replace("${!", "${")


def function_or_role(reference: str) -> str:
    """Returns what a parameter of Amplify's nested stack stands for."""
    if found := re.search(r".*function(\w+?)lambdaServiceRole", reference):
        return f"functions.{found[1]}.role"
    if found := re.search(r".*function(\w+?)lambda", reference):
        return f"functions.{found[1]}.lambda"
    if found := re.search(r".*amplifyAuth(\w+?)GroupRole", reference):
        return f"auth.groups.{found[1]}.role"
    return next((f"auth.{word.replace('UserRole', 'Role')}" for word in ROLES if word in reference), reference)


def their_resources(case: str) -> tuple[dict[str, Any], list[str]]:
    """Returns Amplify's resources by our addresses, and those that have no counterpart."""
    resources = recorded(case)["resources"]
    buckets = {i: i[: -len("Bucket") - 8] for i, r in resources.items() if r["Type"] == "AWS::S3::Bucket"}
    names = {i: f"storage.{name}.bucket" for i, name in buckets.items()}
    found: dict[str, Any] = {}
    rest = []
    for resource in resources.values():
        properties = text(resource["Properties"], names)
        kind = resource["Type"].rsplit(":", 1)[1]
        name = next((n for n in buckets.values() if f"<storage.{n}.bucket" in json.dumps(properties)), "")
        made = {"Type": resource["Type"], **properties}
        if kind == "BucketPolicy":
            found[f"storage.{name}.bucketPolicy"] = made
        elif kind == "Permission":
            function = properties["FunctionName"].split(".")[1]
            found[f"storage.{name}.triggers.{function}.permission"] = made
        elif kind == "Policy" and "BucketNotificationsHandler" not in properties["PolicyName"]:
            (role,) = properties["Roles"]
            words = role.strip("<>").removesuffix(".role").replace("auth.groups", "groups").split(".", 1)
            who = (
                words[1].removesuffix("Role").replace("unauthenticated", "guest")
                if words[0] == "auth"
                else ".".join(words)
            )
            found[f"storage.{name}.access.{who}"] = made
        elif kind not in ("Bucket", "S3BucketNotifications"):
            rest.append(kind)
    for logical in buckets:
        resource = resources[logical]
        kept = {key: resource[key] for key in ("Type", "DeletionPolicy", "UpdateReplacePolicy")}
        found[names[logical]] = {**kept, **text(resource["Properties"], names)}
        for other in resources.values():
            if other["Type"] == "Custom::S3BucketNotifications" and other["Properties"]["BucketName"] == {
                "Ref": logical
            }:
                configurations = text(other["Properties"]["NotificationConfiguration"], names)
                found[names[logical]]["NotificationConfiguration"] = {
                    "LambdaConfigurations": [
                        {
                            "Event": event,
                            "Function": one["LambdaFunctionArn"].removesuffix(".Arn>").rstrip(">") + ".Arn>",
                        }
                        for one in configurations["LambdaFunctionConfigurations"]
                        for event in one["Events"]
                    ]
                }
    return found, rest


def our_resources(case: str) -> dict[str, Any]:
    program = compiled(case).state.program.resources
    names = {address.logical_id: str(address) for address in program}
    return {
        str(address): {"Type": resource.type, **resource.attributes, **text(resource.properties, names)}
        for address, resource in program.items()
        if address.kind in kinds.KINDS
    }


@cache
def found_differences(case: str) -> dict[tuple[str, str], tuple[Any, Any]]:
    theirs, ours = their_resources(case)[0], our_resources(case)
    assert sorted(theirs) == sorted(ours)
    return {
        (address, path): values
        for address in theirs
        for path, values in differences(theirs[address], ours[address]).items()
    }


@pytest.mark.parametrize("case", CASES)
def test_every_resource_and_property(case: str) -> None:
    unlisted = {
        place: values
        for place, values in found_differences(case).items()
        if not any(fnmatchcase(place[0], one["resource"]) and place[1] == one["property"] for one in ACCEPTED)
    }
    assert unlisted == {}


@pytest.mark.parametrize("case", CASES)
def test_statements_are_the_same_in_number_and_order(case: str) -> None:
    theirs, ours = their_resources(case)[0], our_resources(case)
    compared = 0
    for address in theirs:
        if ".access." in address:
            assert ours[address]["PolicyDocument"]["Statement"] == theirs[address]["PolicyDocument"]["Statement"]
            compared += len(ours[address]["PolicyDocument"]["Statement"])
    assert compared > 0


def test_every_listed_difference_is_one() -> None:
    found = [place for case in CASES for place in found_differences(case)]
    unused = [
        one
        for one in ACCEPTED
        if not one["reason"]
        or not any(fnmatchcase(place[0], one["resource"]) and place[1] == one["property"] for place in found)
    ]
    assert unused == []


@pytest.mark.parametrize("case", CASES)
def test_what_only_amplify_makes(case: str) -> None:
    """Two custom resources with a Lambda function behind each: one empties buckets, one writes notifications."""
    assert set(their_resources(case)[1]) <= {"S3AutoDeleteObjects", "Policy"}


@pytest.mark.parametrize("case", CASES)
def test_outputs_and_metadata(case: str) -> None:
    theirs, template = recorded(case), compiled(case).template
    names = {
        address.logical_id: address.names[0] for address in compiled(case).state.program.resources if address.names
    }

    def bucket(reference: str) -> str:
        found = re.search(r"storage(\w+?)Bucket[0-9A-F]{8}Ref", reference)
        return f"<{found[1]}>" if found else reference

    def their_text(value: Any) -> str:
        if "Fn::Join" in value:
            return "".join(part if isinstance(part, str) else their_text(part) for part in value["Fn::Join"][1])
        return bucket(value["Fn::GetAtt"][1]) if "Fn::GetAtt" in value else f"<{value['Ref']}>"

    assert template is not None
    for name, value in theirs["outputs"].items():
        assert text(template["Outputs"][name]["Value"], names) == their_text(value)
    made = template["Metadata"]["AWS::Amplify::Storage"]
    assert {**made, "stackOutputs": sorted(made["stackOutputs"])} == {
        **theirs["metadata"],
        "stackOutputs": sorted(theirs["metadata"]["stackOutputs"]),
    }


def test_the_client_config() -> None:
    """What Amplify's generator made of the case `base`, once deployed."""
    theirs = json.loads((HERE / "base" / "client.json").read_text())
    ours = json.dumps(compiled("base").outputs["storage"])
    values = {"bucketName": "fake-labdrivebucketb7467c97", "buckets.0.bucketName": "fake-labdrivebucketb7467c97"}
    values |= {"buckets.1.bucketName": "fake-backupdrivebucketbbca6460"}
    values |= dict.fromkeys(("storageRegion", "buckets.0.storageRegion", "buckets.1.storageRegion"), "us-east-1")
    for name, value in values.items():
        ours = ours.replace(f"${{{name}}}", value)
    assert json.loads(ours) == theirs
