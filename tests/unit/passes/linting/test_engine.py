from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ampc.passes.linting import engine
from ampc.passes.linting.finding import Finding

FUNCTION = {
    "Type": "AWS::Lambda::Function",
    "Properties": {
        "Code": {"S3Bucket": "bucket", "S3Key": "key"},
        "Handler": "index.handler",
        "MemorySize": "big",
        "Role": "arn:aws:iam::123456789012:role/x",
        "Runtime": "python3.13",
    },
}
TEMPLATE: dict[str, Any] = {"Resources": {"First": FUNCTION, "Second": FUNCTION}}

ALONE = """
import json, sys
from ampc.passes.linting import engine
print(json.dumps([found.to_json() for found in engine.run(json.load(sys.stdin))]))
"""


def alone(cwd: Path, **variables: str) -> list[Finding]:
    """Runs the engine in a fresh process."""
    environment = {"PYTHONPATH": str(Path(engine.__file__).parents[3]), "PATH": "/usr/bin:/bin", **variables}
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        input=json.dumps(TEMPLATE),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [Finding.from_json(one) for one in json.loads(done.stdout)]


def test_equal_messages_about_two_resources_are_two_findings() -> None:
    found = [one for one in engine.run(TEMPLATE) if one.rule == "E3012"]
    assert [one.path for one in found] == [
        ("Resources", "First", "Properties", "MemorySize"),
        ("Resources", "Second", "Properties", "MemorySize"),
    ]
    assert {one.message for one in found} == {"'big' is not of type 'integer'"}
    assert {one.about for one in found} == {"Check resource properties values"}


def test_the_template_is_not_changed() -> None:
    template = json.loads(json.dumps(TEMPLATE))
    engine.run(template)
    assert template == TEMPLATE


def test_metadata_of_a_resource_silences_a_rule_there_only() -> None:
    silent = {**FUNCTION, "Metadata": {"cfn-lint": {"config": {"ignore_checks": ["E3012"]}}}}
    found = engine.run({"Resources": {"First": silent, "Second": FUNCTION}})
    assert [one.path[1] for one in found if one.rule == "E3012"] == ["Second"]


@pytest.mark.parametrize("metadata", [None, 3, {"cfn-lint": 3}, {"cfn-lint": {"config": {"ignore_checks": "E3012"}}}])
def test_metadata_of_any_shape_is_no_crash(metadata: Any) -> None:
    found = engine.run({"Resources": {"First": {**FUNCTION, "Metadata": metadata}}})
    assert "E3012" in {one.rule for one in found}


def test_a_crash_of_cfn_lint_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr("cfnlint.template.Template", crash)
    (found,) = engine.run(TEMPLATE)
    assert found == Finding(
        "E0002", (), "cfn-lint failed on this template: KeyError('x')", "a rule of cfn-lint crashed"
    )


@pytest.mark.slow
def test_nothing_of_the_machine_changes_the_findings(tmp_path: Path) -> None:
    expected = engine.run(TEMPLATE)
    (tmp_path / ".cfnlintrc").write_text("ignore_checks: [E3012]\n")
    schemas = tmp_path / ".cache" / "aws" / "cfn-lint" / "schemas"
    (schemas / "providers").mkdir(parents=True)
    (schemas / "providers" / "us-east-1.json").write_text("{}")
    (schemas / "version.json").write_text('{"schema_date": "2999-01-01T00:00:00Z"}')
    assert alone(tmp_path, HOME=str(tmp_path), AWS_REGION="nowhere-1", PYTHONHASHSEED="7") == expected
    assert "E3012" in {one.rule for one in expected}
