"""The API schema, the model introspection and the client config are those of Amplify Gen 2 for the same models.

The expected files were recorded from the real toolchain. Every case is compiled twice: as amplify.yaml spells it, and
from model-schema.graphql, the SDL that Amplify's schema builder makes of it.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from graphql import (
    GraphQLSchema,
    build_ast_schema,
    find_breaking_changes,
    find_dangerous_changes,
    lexicographic_sort_schema,
    parse,
    print_ast,
    print_schema,
    validate_schema,
)

import ampc

HERE = Path(__file__).parent
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "amplify.yaml").is_file())
APPSYNC = """
directive @aws_api_key on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_oidc on OBJECT | FIELD_DEFINITION
directive @aws_lambda on OBJECT | FIELD_DEFINITION
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


def from_yaml(case: Path, folder: Path) -> Path:
    return case


def from_sdl(case: Path, folder: Path) -> Path:
    """Makes the same backend of the SDL: amplify.yaml tells only what SDL cannot."""
    document = yaml.safe_load((case / "amplify.yaml").read_text())
    data = document["data"]
    kept: dict[str, Any] = {"schema": "./model-schema.graphql"}
    kept |= {key: data[key] for key in ("name", "authorizationModes") if key in data}
    functions = [rule for rule in data.get("authorization") or () if isinstance(rule["allow"], dict)]
    if functions:
        kept["authorization"] = functions
    for section in ("queries", "mutations", "subscriptions"):
        for name, one in data.get(section, {}).items():
            steps = one["handler"] if isinstance(one["handler"], list) else [one["handler"]]
            if "function" not in steps[0]:
                kept.setdefault(section, {})[name] = {"handler": one["handler"]}
                continue
            # Amplify's schema builder names functions after the operations they answer.
            for number, step in enumerate(steps, 1):
                called = f"Fn{name[0].upper()}{name[1:]}{number if number > 1 else ''}"
                document["functions"][called] = document["functions"][step["function"]]
    shutil.copytree(case, folder, dirs_exist_ok=True)
    (folder / "amplify.yaml").write_text(yaml.safe_dump(document | {"data": kept}, sort_keys=False))
    return folder


SPELLINGS = pytest.mark.parametrize("spelled", [from_yaml, from_sdl])


def schema_of(text: str) -> GraphQLSchema:
    return build_ast_schema(parse(f"{PRELUDE}\n{text}"))


def printed(schema: GraphQLSchema) -> str:
    return print_schema(lexicographic_sort_schema(schema))


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
def test_the_recorded_schema_is_one_that_appsync_takes(case: Path) -> None:
    assert validate_schema(schema_of((case / "api-schema.graphql").read_text())) == []


@SPELLINGS
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_api_schema_is_amplifys(case: Path, spelled: Any, tmp_path: Path) -> None:
    mine = ours(spelled(case, tmp_path)).files["schema.graphql"].decode()
    theirs = (case / "api-schema.graphql").read_text()
    compare(mine, theirs)


# Both spellings give the same text for most cases.
@cache
def compare(mine: str, theirs: str) -> None:
    assert described(mine) == described(theirs)
    first, second = schema_of(mine), schema_of(theirs)
    assert validate_schema(first) == []
    for old, new in ((first, second), (second, first)):
        assert find_breaking_changes(old, new) == []
        assert find_dangerous_changes(old, new) == []
    assert printed(first) == printed(second)


@SPELLINGS
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_model_introspection_is_amplifys(case: Path, spelled: Any, tmp_path: Path) -> None:
    mine = ours(spelled(case, tmp_path)).outputs["data"]["model_introspection"]
    assert json.dumps(mine) == json.dumps(json.loads((case / "model-introspection.json").read_text()))


@pytest.mark.parametrize(
    "case", [case for case in CASES if (case / "amplify_outputs.json").is_file()], ids=lambda case: case.name
)
def test_the_client_config_is_amplifys_once_deployed_ids_are_in(case: Path) -> None:
    text = json.dumps(ours(case).outputs)
    for placeholder, value in FAKES.items():
        text = text.replace(placeholder, value)
    assert text == json.dumps(json.loads((case / "amplify_outputs.json").read_text()))
