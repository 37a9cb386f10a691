"""The API schema, the model introspection and the client config are those of Amplify Gen 2 for the same models.

The expected files were recorded from the real toolchain.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from graphql import build_ast_schema, find_breaking_changes, find_dangerous_changes, parse, print_ast, validate_schema

import ampc

HERE = Path(__file__).parent
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
APPSYNC = """
directive @aws_api_key on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION
directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
"""
SCALARS = ("Date", "Time", "DateTime", "Timestamp", "Email", "JSON", "URL", "Phone", "IPAddress")
PRELUDE = APPSYNC + "\n".join(f"scalar AWS{name}" for name in SCALARS)
FAKES = {
    "${userPoolId}": "us-east-1_FAKEPOOL1",
    "${authRegion}": "us-east-1",
    "${webClientId}": "fakeclientid1234567890",
    "${identityPoolId}": "us-east-1:00000000-0000-0000-0000-000000000000",
    "${awsAppsyncApiEndpoint}": "https://fakeapiid.appsync-api.us-east-1.amazonaws.com/graphql",
    "${awsAppsyncRegion}": "us-east-1",
    "${awsAppsyncApiKey}": "da2-fakeapikey",
}


def ours(case: Path) -> Any:
    result = ampc.compile_file(case / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    return result


def described(text: str) -> dict[str, Any]:
    """Returns every definition of a schema with its fields, arguments and directives, in no order."""
    found: dict[str, Any] = {}
    for definition in parse(text).definitions:
        entry: dict[str, Any] = {"kind": definition.kind, "directives": directives(definition)}
        for field in getattr(definition, "fields", None) or ():
            arguments = sorted((one.name.value, print_ast(one.type)) for one in getattr(field, "arguments", None) or ())
            entry[field.name.value] = (print_ast(field.type), arguments, directives(field))
        entry["values"] = [value.name.value for value in getattr(definition, "values", None) or ()]
        found[definition.name.value] = entry
    return found


def directives(node: Any) -> list[str]:
    return sorted(print_ast(directive) for directive in node.directives or ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_api_schema_is_amplifys(case: Path) -> None:
    mine, theirs = ours(case).files["schema.graphql"].decode(), (case / "api-schema.graphql").read_text()
    assert described(mine) == described(theirs)
    first, second = (build_ast_schema(parse(f"{PRELUDE}\n{text}")) for text in (mine, theirs))
    assert validate_schema(first) == []
    for old, new in ((first, second), (second, first)):
        assert find_breaking_changes(old, new) == []
        assert find_dangerous_changes(old, new) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_model_introspection_is_amplifys(case: Path) -> None:
    mine = ours(case).outputs["data"]["model_introspection"]
    assert json.dumps(mine) == json.dumps(json.loads((case / "model-introspection.json").read_text()))


@pytest.mark.parametrize(
    "case", [case for case in CASES if (case / "amplify_outputs.json").is_file()], ids=lambda case: case.name
)
def test_the_client_config_is_amplifys_once_deployed_ids_are_in(case: Path) -> None:
    text = json.dumps(ours(case).outputs)
    for placeholder, value in FAKES.items():
        text = text.replace(placeholder, value)
    assert text == json.dumps(json.loads((case / "amplify_outputs.json").read_text()))
