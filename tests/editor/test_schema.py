"""The schema that editors use takes every file that ampc takes, and is small enough to be read at every keystroke."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ampc.cfn.schemas import resource_schema
from ampc.cli.schema import schema_text
from ampc.components.registry import KINDS
from ampc.source.loader import load

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas" / "amplify.schema.json").read_text())
RIGHT = sorted(
    file for folder in ("examples", "tests/golden", "tests/parity") for file in (ROOT / folder).rglob("amplify.yaml")
)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    return jsonschema.Draft7Validator(SCHEMA)


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: file.parent.name)
def test_a_right_file_has_no_finding(file: Path, validator: jsonschema.Draft7Validator) -> None:
    source, found = load(file.read_bytes(), file.name)
    assert source is not None
    assert found == []
    assert [f"{'/'.join(map(str, one.path))}: {one.message}" for one in validator.iter_errors(source.data)] == []


def test_it_is_small_and_the_same_every_time() -> None:
    assert len(schema_text()) < 1_500_000
    assert schema_text() == schema_text()


def test_every_type_of_resource_has_typed_overrides() -> None:
    rules = SCHEMA["definitions"]["Override"]["allOf"]
    known = {
        rule["then"]["properties"]["set"]["$ref"].removeprefix("#/definitions/").removesuffix(":set") for rule in rules
    }
    wanted = {kind.cfn_type for kind in KINDS if kind.cfn_type and resource_schema(kind.cfn_type)}
    assert known == {type_.replace("::", ".") for type_ in wanted}


def override(**members: Any) -> dict[str, Any]:
    return {"overrides": [members]}


@pytest.mark.parametrize(
    ("target", "pointer", "value", "right"),
    [
        ("auth.userPool", "/MfaConfiguration", "ON", True),
        ("auth.userPool", "/MfaConfiguration", "SOMETIMES", False),
        ("auth.userPool", "/EnabledMfas", ["EMAIL_OTP"], True),
        ("auth.userPool", "/EnabledMfas", ["TOTP"], False),
        ("backend.auth.resources.cfnResources.cfnUserPool", "/EnabledMfas", ["TOTP"], False),
        ("AuthUserPool", "/MfaConfiguration", "SOMETIMES", False),
        ("data.models.*.table", "/BillingMode", "PROVISIONED", True),
        ("data.models.*.table", "/BillingMode", "FREE", False),
        ("data.models.Todo.table", "/GlobalSecondaryIndexes/3/IndexName", "x", True),
        ("data.models.Todo.table", "/GlobalSecondaryIndexes/x/IndexName", "x", False),
        ("functions.hello.lambda", "/MemorySize", "${Memory}", True),
        ("functions.hello.lambda", "/MemorySize", "much", False),
        ("functions.hello.lambda", "/Environment/Variables/NAME", "x", True),
        ("resources.Anything", "/Whatever", "x", True),
        ("auth.*", "/Whatever", "x", True),
        (["auth.userPool", "resources.Other"], "/Whatever", "x", True),
    ],
)
def test_values_below_a_target(
    target: Any, pointer: str, value: Any, right: bool, validator: jsonschema.Draft7Validator
) -> None:
    assert validator.is_valid(override(target=target, set={pointer: value})) is right
    operation = {"op": "add", "path": pointer, "value": value}
    assert validator.is_valid(override(target=target, patch=[operation])) is right
