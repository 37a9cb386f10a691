"""The schema that editors use takes every file that ampc takes, and is small enough to be read at every keystroke."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
from pydantic import BaseModel

from ampc.cfn.schemas import resource_schema
from ampc.cli.schema import schema_text
from ampc.components.registry import KINDS
from ampc.config.document import Document
from ampc.source.loader import load

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        ("functions.hello.lambda", "/MemorySize", 64, False),
        ("functions.hello.lambda", "/Description", "x" * 256, True),
        ("functions.hello.lambda", "/Description", "x" * 257, False),
        ("functions.hello.lambda", "/Description", "${x}" * 100, True),
        ("auth.userPool", "/SmsVerificationMessage", "x" * 141, False),
        ("auth.userPoolClient", "/RefreshTokenValidity", 315360001, False),
        ("auth.userPoolDomain", "/ManagedLoginVersion", 2, True),
        ("auth.userPoolDomain", "/ManagedLoginVersion", 3, False),
        ("auth.identityPool", "/CognitoStreams", {"StreamingStatus": "ON"}, False),
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


def properties(schema: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields every property below a schema; those of rules (`if`, `then`) narrow what is told elsewhere."""
    if isinstance(schema, list):
        for one in schema:
            yield from properties(one, place)
    elif isinstance(schema, dict):
        for name, one in schema.get("properties", {}).items():
            yield f"{place}.{name}", one
            yield from properties(one, f"{place}.{name}")
        for word in ("anyOf", "oneOf", "items", "additionalProperties"):
            yield from properties(schema.get(word), place)
        for one in schema.get("patternProperties", {}).values():
            yield from properties(one, place)
        yield from properties([one for one in schema.get("allOf", ()) if "if" not in one], place)


EVERY = [
    (*found, name) for name, one in {"": SCHEMA, **SCHEMA["definitions"]}.items() for found in properties(one, name)
]


def test_every_property_at_any_depth_is_described() -> None:
    found = {place: one for place, one, _ in EVERY}
    assert len(found) > 3000
    described = SCHEMA["definitions"]
    assert [
        place
        for place, one in found.items()
        if not one.get("description")
        and not described.get(one.get("$ref", "").rpartition("/")[2], {}).get("description")
    ] == []


def test_a_description_is_one_line_or_paragraphs() -> None:
    told = [(place, one["description"]) for place, one, _ in EVERY if "description" in one]
    assert [place for place, text in told if "\n" in text.replace("\n\n", "") or text[-1] not in ".!?`"] == []


def models(kind: Any, found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Returns the models that an annotation leads to, by name."""
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind.__name__ not in found:
        found[kind.__name__] = kind
        for one in kind.model_fields.values():
            models(one.annotation, found)
    for one in get_args(kind):
        models(one, found)
    return found


def test_every_default_is_told_and_none_is_made_up() -> None:
    told = {}
    wanted = {}
    for name, model in models(Document, {}).items():
        definition = SCHEMA if model is Document else SCHEMA["definitions"].get(name, {})
        for field, one in model.model_fields.items():
            key = one.alias or field
            if key in definition.get("properties", {}):
                default = None if one.is_required() or one.default_factory else one.default
                wanted[f"{name}.{key}"] = default
                told[f"{name}.{key}"] = definition["properties"][key].get("default")
    assert len(wanted) > 400
    assert told == wanted
    assert (told["FunctionConfig.timeoutSeconds"], told["AuthConfig.guestAccess"]) == (3, True)
    assert [place for place, one, _ in EVERY if one.get("default", "") is None] == []


def test_every_example_is_right() -> None:
    found = {
        f"{place} {text}": resolver(one).is_valid(text)
        for place, value, _ in EVERY
        for one in (value, value.get("items"))
        if isinstance(one, dict)
        for part in (one, *one.get("anyOf", ()))
        for text in part.get("examples", ())
    }
    assert len(found) > 150
    assert [place for place, right in found.items() if not right] == []


def resolver(schema: dict[str, Any]) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator({**schema, "definitions": SCHEMA["definitions"]})
