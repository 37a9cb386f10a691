from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ampc.components.raw.kinds import RESOURCE
from ampc.diagnostics.model import Severity
from ampc.ir.builder import BuildOptions
from ampc.ir.program import AppliedPatch, Program, Resource
from ampc.passes.assembling.entry import entry
from ampc.passes.lint import lint
from ampc.passes.linting import cache, crew
from ampc.passes.state import Options, State

ROOT = "template.json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path / "lint"


def queue(name: str, *patches: AppliedPatch, type_: str = "AWS::SQS::Queue", **properties: Any) -> Resource:
    path = ("resources", name)
    origins = {f"/{key}": (*path, "Properties", key) for key in properties}
    return Resource(RESOURCE.at(name), type_, properties, path, origins, patches=patches)


def judged(*resources: Resource, lint_on: bool = True, nested: bool = False) -> State:
    program = Program({resource.address: resource for resource in resources})
    template = {"Resources": {one.address.logical_id: entry(one) for one in resources}}
    templates = {ROOT: {"Resources": {}}, "stacks/a.template.json": template} if nested else {ROOT: template}
    options = Options(BuildOptions(Path()), lint=lint_on)
    return lint(State(options, b"", program=program, templates=templates))


def test_a_clean_template_has_no_findings() -> None:
    assert judged(queue("Q", VisibilityTimeout=3)).diagnostics == ()


def test_a_finding_names_the_property_and_its_line() -> None:
    (found,) = judged(queue("Q", VisibilityTimeout="soon")).diagnostics
    assert (found.code, found.severity) == ("E3012", Severity.ERROR)
    assert found.message == "'soon' is not of type 'integer', at /VisibilityTimeout of resources.Q"
    path = ("resources", "Q", "Properties", "VisibilityTimeout")
    assert [(label.where, label.part) for label in found.labels] == [(path, "value")]
    assert found.note == (
        "cfn-lint: Check resource properties values; template.json#/Resources/Q/Properties/VisibilityTimeout"
    )


def test_equal_findings_on_two_resources_are_both_told() -> None:
    found = judged(queue("A", DelaySeconds="x"), queue("B", DelaySeconds="x")).diagnostics
    assert [one.labels[0].where[1] for one in found] == ["A", "B"]


def test_an_override_is_blamed_with_the_resource_beside_it() -> None:
    patch = AppliedPatch("/DelaySeconds", ("overrides", 0, "set", "/DelaySeconds"))
    (found,) = judged(queue("Q", patch, DelaySeconds="x")).diagnostics
    assert [(label.where, label.text) for label in found.labels] == [
        (("overrides", 0, "set", "/DelaySeconds"), ""),
        (("resources", "Q"), "resources.Q comes from here"),
    ]


def test_an_unknown_property_is_told_at_its_key() -> None:
    (found,) = judged(queue("Q", DelaySecond=3)).diagnostics
    assert (found.code, found.help) == ("E3002", "did you mean 'DelaySeconds'?")
    assert found.labels[0].part == "key"


def test_severities_are_those_of_cfn_lint() -> None:
    (found,) = judged(
        Resource(RESOURCE.at("Q"), "AWS::SQS::Queue", {}, (), attributes={"DeletionPolicy": "Retain"})
    ).diagnostics
    assert (found.code, found.severity) == ("W3011", Severity.WARNING)


def test_a_nested_template_is_named() -> None:
    (found,) = judged(queue("Q", DelaySeconds="x"), nested=True).diagnostics
    assert found.note.endswith("; stacks/a.template.json#/Resources/Q/Properties/DelaySeconds")


def test_without_lint_our_own_rules_still_run() -> None:
    pool = queue("P", type_="AWS::Cognito::UserPool", Policies={"PasswordPolicy": {"MinimumLength": 2}})
    found = judged(pool, queue("Q", DelaySeconds="x"), lint_on=False).diagnostics
    assert [one.labels[0].where[1] for one in found] == ["P"]


def test_what_we_say_better_is_said_once() -> None:
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "cognito:ListUsers", "Resource": "*"}],
    }
    policy = queue("M", type_="AWS::IAM::ManagedPolicy", PolicyDocument=document)
    pool = queue("P", type_="AWS::Cognito::UserPool", MfaConfiguration="MAYBE")
    assert [one.code[:3] for one in judged(policy, pool).diagnostics] == ["AMP", "AMP"]


def test_an_action_that_a_rule_told_already_is_told_once() -> None:
    statement = {"Effect": "Allow", "Action": "s3:Frobnicate", "Resource": "*"}
    policy = queue(
        "M", type_="AWS::IAM::ManagedPolicy", PolicyDocument={"Version": "2012-10-17", "Statement": [statement]}
    )
    state = judged(policy)
    (found,) = state.diagnostics
    assert found.code == "AMP451"
    told = replace(found, code="AMP810")
    assert lint(replace(state, diagnostics=(told,))).diagnostics == (told,)


def test_too_many_resources_are_told_once() -> None:
    topics = [queue(f"T{index}", type_="AWS::SNS::Topic") for index in range(501)]
    assert [one.code for one in judged(*topics).diagnostics] == ["AMP460"]


def test_the_second_run_does_not_lint(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judged(queue("Q", DelaySeconds="x")).diagnostics
    assert len(list(folder.iterdir())) == 1

    def lints(*_: Any) -> None:
        raise AssertionError("linted again")

    monkeypatch.setattr(crew, "run_all", lints)
    assert judged(queue("Q", DelaySeconds="x")).diagnostics == first


def test_only_the_changed_template_is_linted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judged(queue("Q", DelaySeconds="x"), nested=True)
    linted: list[str] = []
    run_all = crew.run_all
    monkeypatch.setattr(crew, "run_all", lambda templates, asked: linted.extend(templates) or run_all(templates, asked))
    judged(queue("Q", DelaySeconds="y"), nested=True)
    assert linted == ["stacks/a.template.json"]
