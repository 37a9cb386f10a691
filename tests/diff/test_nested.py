"""A backend of several templates is compared as one, and what moves between them is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ampc.cli.main import main
from ampc.comparing.compare import compare
from ampc.comparing.merging import merged
from ampc.comparing.model import Backend
from tests.diff.support import actions, called_out

URL = "https://s3.${AWS::Region}.${AWS::URLSuffix}/${AssetBucket}/${AssetPrefix}stacks/models.template.json"
TABLE = {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "t"}}
MODELS = 45


def resolver(api: Any, table: Any, text: str, **more: Any) -> dict[str, Any]:
    return {
        "Type": "AWS::AppSync::Resolver",
        "Properties": {"ApiId": api, "DataSourceName": table, "Code": {"Fn::Sub": text}},
        **more,
    }


ROOT = {
    "Resources": {
        "Table": TABLE,
        "R": resolver({"Fn::GetAtt": ["Api", "ApiId"]}, {"Ref": "Table"}, "${Table} ${Api.ApiId} ${!x} ${AWS::Region}"),
    }
}
NESTED_ROOT = {
    "Resources": {
        "Table": TABLE,
        "ModelsStack": {
            "Type": "AWS::CloudFormation::Stack",
            "DependsOn": ["DataSchema"],
            "Properties": {
                "TemplateURL": {"Fn::Sub": URL},
                "Parameters": {"Table": {"Ref": "Table"}, "ApiApiId": {"Fn::GetAtt": ["Api", "ApiId"]}},
            },
        },
    }
}
NESTED = {
    "Resources": {"R": resolver({"Ref": "ApiApiId"}, {"Ref": "Table"}, "${Table} ${ApiApiId} ${!x} ${AWS::Region}")}
}


def test_references_read_as_if_everything_stood_in_the_root() -> None:
    alone, _ = merged(ROOT, {})
    spread, _ = merged(NESTED_ROOT, {"stacks/models.template.json": NESTED})
    assert list(spread) == ["Table", "R"]
    assert spread["R"].properties == alone["R"].properties
    assert (spread["R"].stack, spread["Table"].stack) == ("ModelsStack", "")


def test_what_moves_to_another_stack_is_told() -> None:
    old, new = (
        Backend(name, merged(root, {"stacks/models.template.json": NESTED})[0])
        for name, root in (("a", ROOT), ("b", NESTED_ROOT))
    )
    message = (
        "it moves from the root stack to ModelsStack: CloudFormation makes it there before it removes it here, and refuses"
        " when its name is taken; keep amplify.lock"
    )
    assert called_out(old, new) == [("refused", "R", message)]
    assert actions(compare(old, new)) == {"R": "~"}
    (change,) = compare(old, new).resources
    assert change.properties == ()
    assert [(one.pointer, one.old, one.new) for one in change.attributes] == [("/stack", "root", "ModelsStack")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "amplify.yaml").write_text(models("string"))
    assert main(["build", "--no-lint"]) == 0
    assert len(list((tmp_path / "build" / "stacks").iterdir())) >= 1
    capsys.readouterr()
    return tmp_path


def models(kind: str) -> str:
    rows = [
        f"    M{n}: {{ fields: {{ v: {kind if n == 7 else 'string'} }}, authorization: [{{ allow: authenticated }}] }}"
        for n in range(MODELS)
    ]
    return "\n".join(["auth:", "  loginWith: { email: true }", "data:", "  models:", *rows, ""])


def test_a_large_backend_against_its_own_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--exit-code"]) == 0
    assert capsys.readouterr().out == "build → amplify.yaml\nno difference\n"
    (project / "amplify.yaml").write_text(models("integer"))
    assert main(["diff", "build/template.json", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["address"] for one in found["resources"]] == ["data.schema"]


def test_a_nested_template_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "root.json").write_bytes((project / "build" / "template.json").read_bytes())
    name = min(path.name for path in (project / "build" / "stacks").iterdir())
    assert main(["diff", "root.json"]) == 2
    assert capsys.readouterr().err == (
        f"error[AMP972]: 'root.json' has a nested template that is not beside it: 'stacks/{name}'\n"
        " --> root.json:1:1\n"
        "help: name the whole output folder of `ampc build`, or a git revision\n\n"
    )
