"""Which environment is meant, what is laid over the file, and where findings about it stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ampc.diagnostics.render.text import concise
from ampc.ir.builder import BuildOptions
from ampc.ir.environment import Environment
from ampc.passes.reading.environments import Environments
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run
from ampc.source.loader import load

FILE = """
auth:
  loginWith: {email: true}
environments:
  staging: {}
  prod: {}
  prod-eu: {use: prod}
  "pr-*": {use: staging}
  "pr-*-eu": {use: prod-eu}
  "feature/*": {use: "pr-*"}
"""


def environments(text: str = FILE) -> Environments:
    source, found = load(text.encode(), "amplify.yaml")
    assert source is not None, found
    made = Environments.of(source)
    assert made is not None
    assert made.found == []
    return made


def compiled(folder: Path, text: str, env: str | None = None, **variables: str) -> State:
    options = Options(BuildOptions(folder, assets=False), lint=False, variables=variables, env=env)
    return run(State(options, text.encode()), PASSES)


def told(state: State) -> list[str]:
    return [f"{concise(one, state.source)}{f' ({one.note})' if one.note else ''}" for one in state.diagnostics]


@pytest.mark.parametrize(
    ("asked", "chain"),
    [
        (None, ()),
        ("base", ()),
        ("prod", ("prod",)),
        ("prod-eu", ("prod", "prod-eu")),
        ("pr-7", ("staging", "pr-*")),
        ("pr-7-eu", ("prod", "prod-eu", "pr-*-eu")),
        ("feature/login", ("staging", "pr-*", "feature/*")),
    ],
)
def test_the_environment_that_is_meant(asked: str | None, chain: tuple[str, ...]) -> None:
    chosen, found = environments().chosen(asked)
    assert found == []
    assert (chosen.chain, chosen.name) == (chain, asked or "base")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("", "there is no environment ''"),
        ("PROD", "there is no environment 'PROD'"),
        ("pr 7", "there is no environment 'pr 7'"),
        ("../prod", "there is no environment '../prod'"),
        ("default", "there is no environment 'default'"),
        ("pr-*", "'pr-*' is a pattern, and one environment is built"),
    ],
)
def test_no_environment_is_meant(asked: str, message: str) -> None:
    _, found = environments().chosen(asked)
    assert [(one.code, one.message) for one in found] == [("AMP930", message)]


def test_the_default_is_built_when_none_is_named() -> None:
    made = environments("environments: {default: dev, dev: {tags: {a: b}}}")
    assert made.chosen(None)[0] == Environment("dev", ("dev",))
    assert made.chosen("base")[0] == Environment()


def test_examples_of_patterns_mean_them() -> None:
    made = environments('environments: {"*": {}, "pr-*": {}, "pr-1": {}, prod: {}}')
    assert [made.example(key) for key in made.overlays] == ["1", "pr-x", "pr-1", "prod"]


def test_an_environment_is_what_it_uses() -> None:
    one = Environment("pr-7", ("staging", "pr-*"))
    matches = [name for name in ("pr-7", "pr-*", "staging", "stag*", "pr-8", "prod", "base") if one.is_one_of([name])]
    assert matches == ["pr-7", "pr-*", "staging", "stag*"]
    assert Environment().is_one_of(["prod", "base"])


def test_findings_stand_in_the_overlay(tmp_path: Path) -> None:
    text = """
auth:
  loginWith: {email: true}
functions:
  hello: {entry: ./hello.py, timeoutSeconds: 10}
environments:
  prod:
    functions:
      hello:
        timeoutSeconds: 1000
        entry: ./helo.py
    overrides:
      - {target: functions.hello.lambda, set: {/MemorySiez: 128}}
"""
    (tmp_path / "hello.py").write_text("def handler(event, context): ...\n")
    assert told(compiled(tmp_path, text)) == [
        "amplify.yaml:10:25: error[AMP205] 1000 is out of range: at most 900 (in environment prod)"
    ]
    text = text.replace("1000", "100")
    assert [line.split(" ")[0] for line in told(compiled(tmp_path, text, "prod"))] == ["amplify.yaml:11:16:"]
    text = text.replace("helo", "hello")
    assert told(compiled(tmp_path, text)) == []
    line = text.count("\n")
    assert [one.split(": ")[0] for one in told(compiled(tmp_path, text, "prod"))] == [f"amplify.yaml:{line}:48"]


def test_what_misses_a_removed_key_is_told_where_it_is_removed(tmp_path: Path) -> None:
    text = """
backup: {rules: [{name: daily, schedule: every day}], select: [resources.Table]}
auth: {loginWith: {email: true}}
environments:
  prod: {auth: {loginWith: null}}
"""
    line = "amplify.yaml:5:10: error[AMP202] 'auth' needs the key 'loginWith'"
    assert line in told(compiled(tmp_path, text, "prod"))
    assert f"{line} (in environment prod)" in told(compiled(tmp_path, text.replace(text.splitlines()[1], "")))


def test_values_of_the_file_win_over_those_of_the_machine(tmp_path: Path) -> None:
    text = """
auth: {loginWith: {email: true}}
tags: {a: {env: A}, b: {env: B}, c: {env: C, default: file}}
environments:
  staging: {env: {A: staging, C: staging}}
  "pr-*": {use: staging, env: {C: pr}}
"""
    state = compiled(tmp_path, text, "pr-1", A="machine", B="machine", C="machine")
    assert told(state) == []
    assert state.document is not None
    assert state.document.tags == {"a": "staging", "b": "machine", "c": "pr"}


def test_a_variable_that_another_environment_needs_may_be_set_elsewhere(tmp_path: Path) -> None:
    text = """
auth: {loginWith: {email: true}}
environments:
  prod: {tags: {a: {env: A}}}
  named: {name: {env: NAME}}
  eu: {use: prod, data: {models: {Todo: {fields: {a: strin}, authorization: [{allow: owner}]}}}}
"""
    assert told(compiled(tmp_path, text)) == [
        "amplify.yaml:6:54: error[AMP701] there is no type 'strin' (in environment eu)"
    ]
    assert [line.split(" ")[1] for line in told(compiled(tmp_path, text, "prod"))] == ["error[AMP250]"]


def test_overlays_in_included_files_are_joined_by_key(tmp_path: Path) -> None:
    text = """
include: [./a.yaml, ./b.yaml]
auth: {loginWith: {email: true}}
environments:
  prod: {tags: {stage: prod}}
"""
    (tmp_path / "a.yaml").write_text("""
environments:
  prod:
    resources: {A: {Type: AWS::SNS::Topic}}
    overrides: [{target: resources.A, removalPolicy: retain}]
  eu: {use: prod}
""")
    part = """
environments:
  prod:
    tags: {owner: b}
    overrides: [{target: resources.A, set: {/DisplayName: A}}]
"""
    (tmp_path / "b.yaml").write_text(part)
    state = compiled(tmp_path, text, "eu")
    assert told(state) == []
    made = state.templates["template.json"]["Resources"]["A"]
    tags = [{"Key": "owner", "Value": "b"}, {"Key": "stage", "Value": "prod"}]
    assert sorted(made["Properties"]["Tags"], key=lambda tag: tag["Key"]) == tags
    assert (made["DeletionPolicy"], made["Properties"]["DisplayName"]) == ("Retain", "A")
    (tmp_path / "b.yaml").write_text(part.replace("owner: b", "stage: b"))
    assert told(compiled(tmp_path, text, "eu")) == [
        "b.yaml:4:12: error[AMP212] 'environments.prod.tags.stage' is given in amplify.yaml too"
    ]


def test_modules_take_values_of_the_environment(tmp_path: Path) -> None:
    (tmp_path / "topic.yaml").write_text("""
parameters: {size: {type: string, enum: [small, large]}}
resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {param: size}}}}
""")
    text = """
include: [{module: ./topic.yaml, as: orders, parameters: {size: {env: SIZE}}}]
auth: {loginWith: {email: true}}
environments: {default: dev, dev: {env: {SIZE: small}}, prod: {env: {SIZE: large}}}
"""
    names = []
    for env in (None, "prod"):
        state = compiled(tmp_path, text, env)
        assert told(state) == []
        names.append(state.templates["template.json"]["Resources"]["ordersTopic"]["Properties"]["DisplayName"])
    assert names == ["small", "large"]


def test_two_overrides_of_one_path_where_never_both_apply(tmp_path: Path) -> None:
    text = """
auth: {loginWith: {email: true}}
overrides:
  - {target: auth.userPool, when: {env: [prod]}, set: {/UserPoolTier: PLUS}}
  - {target: auth.userPool, when: {env: [base, "pr-*"]}, set: {/UserPoolTier: LITE}}
  - {target: data.api, when: {env: [prod]}, set: {/XrayEnabled: true}}
environments:
  prod: {data: {authorization: [{allow: owner}], models: {A: {fields: {a: string}}}}}
  "pr-*": {tags: {stage: pr}}
"""
    tiers = []
    for env in (None, "prod", "pr-1"):
        state = compiled(tmp_path, text, env)
        assert told(state) == []
        tiers.append(state.templates["template.json"]["Resources"]["AuthUserPool"]["Properties"]["UserPoolTier"])
    assert tiers == ["LITE", "PLUS", "LITE"]
