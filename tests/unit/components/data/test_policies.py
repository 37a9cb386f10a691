"""Policies of the identity pool's roles: whatever the partition and the region, each fits into IAM's limit."""

from __future__ import annotations

import json
import re
from typing import Any

import ampc

BACKEND = "auth: {{loginWith: {{email: true}}}}\ndata:\n  authorization: [{{allow: guest}}]\n  models:\n{models}"
LONGEST = "arn:aws-us-gov:appsync:ap-southeast-99:123456789012:apis/abcdefghijklmnopqrstuvwxyz"


def policies(count: int) -> dict[str, Any]:
    models = "".join(f"    Model{index}: {{fields: {{v: string}}}}\n" for index in range(count))
    result = ampc.compile_text(BACKEND.format(models=models), lint=False)
    assert result.ok, result.diagnostics
    resources = result.template["Resources"]
    return {name: r["Properties"] for name, r in resources.items() if r["Type"] == "AWS::IAM::ManagedPolicy"}


def test_a_small_backend_has_one() -> None:
    found = policies(1)
    assert list(found) == ["DataUnauthenticatedPolicy"]
    names = [
        re.sub(r".*/types/", "", one["Fn::Sub"])
        for one in found["DataUnauthenticatedPolicy"]["PolicyDocument"]["Statement"][0]["Resource"]
    ]
    assert names == [
        "Model0/*",
        "ModelModel0Connection/*",
        "Query/fields/getModel0",
        "Query/fields/listModel0s",
        "Mutation/fields/createModel0",
        "Mutation/fields/updateModel0",
        "Mutation/fields/deleteModel0",
        "Subscription/fields/onCreateModel0",
        "Subscription/fields/onUpdateModel0",
        "Subscription/fields/onDeleteModel0",
    ]


def test_a_large_one_has_several_that_fit() -> None:
    found = policies(40)
    assert list(found) == [
        "DataUnauthenticatedPolicy",
        *(f"DataUnauthenticatedPolicy{number}" for number in range(2, 9)),
    ]
    assert len({json.dumps(properties["Roles"]) for properties in found.values()}) == 1
    sizes = []
    for properties in found.values():
        text = json.dumps(properties["PolicyDocument"], separators=(",", ":"))
        text = re.sub(r'\{"Fn::Sub":("[^"]*")\}', r"\1", text).replace("${DataApi.Arn}", LONGEST)
        assert "Fn::" not in text
        sizes.append(len(text))
    assert max(sizes) <= 6_144
    assert min(sizes[:-1]) > 6_000
