"""``{env: NAME}``: what becomes text, what stays, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc import compile_text
from ampc.source.variables import with_variables

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {"STAGE": "prod", "EMPTY": ""}


def test_a_variable_becomes_its_text_at_any_depth() -> None:
    data = {"a": [{"b": {"env": "STAGE"}}], "c": {"env": "EMPTY"}, "d": {"env": "OTHER", "default": "x"}}
    assert with_variables(data, KNOWN) == ({"a": [{"b": "prod"}], "c": "", "d": "x"}, [])


def test_a_mapping_that_only_has_such_a_key_stays() -> None:
    data = {"a": {"env": ["prod"]}, "b": {"env": "STAGE", "more": 1}, "c": {"env": {"X": "y"}}}
    assert with_variables(data, KNOWN) == (data, [])


def test_a_program_says_what_the_environment_is() -> None:
    text = "resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {env: STAGE}}}}"
    result = compile_text(text, lint=False, variables=KNOWN)
    assert result.template["Resources"]["Topic"]["Properties"] == {"DisplayName": "prod"}
    wrong = compile_text(text, lint=False, variables={"STAG": "prod"})
    assert [(d.code, d.message, d.help) for d in wrong.diagnostics] == [
        ("AMP250", "the variable 'STAGE' is not set", "did you mean 'STAG'?")
    ]


def test_a_file_with_a_schema_beside_it_keeps_its_variables(tmp_path: Path) -> None:
    (tmp_path / "schema.graphql").write_text("type Todo @model @auth(rules: [{allow: public}]) { content: String }")
    text = """
data: {schema: ./schema.graphql, authorizationModes: {apiKey: {}}}
resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {env: STAGE}}}}
"""
    result = compile_text(text, root=tmp_path, lint=False, variables=KNOWN)
    assert [d.message for d in result.diagnostics] == []
    assert result.template["Resources"]["Topic"]["Properties"] == {"DisplayName": "prod"}
