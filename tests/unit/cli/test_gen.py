"""`ampc gen`: what is written, where, and what never is."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest

from ampc.cli.main import main

YAML = """
functions:
  report:
    entry: ./report/handler.py
    environment: {NAME: World, class: first}
  hello: {entry: ./hello/handler.mjs}
  image: {image: {uri: "shop/worker:1"}, environment: {MODE: fast}}
overrides:
  - target: functions.hello.lambda
    set: {/Environment/Variables/ADDED: value}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "amplify.yaml").write_text(YAML)
    for name, text in (
        ("report/handler.py", "def handler(event, context):\n    return event\n"),
        ("hello/handler.mjs", "export const handler = async () => 1;\n"),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("generated", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_function_gets_a_module_of_its_language(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gen", "env"]) == 0
    assert capsys.readouterr().out.split() == ["report/env_report.py", ".amplify/generated/env/hello.ts"]
    env = loaded(project / "report" / "env_report.py").env
    values = {"NAME": "World", "class": "first", "AWS_REGION": "eu-west-1"}
    os.environ.update(values)
    try:
        assert (env.NAME, env.class_, env.AWS_REGION) == ("World", "first", "eu-west-1")
    finally:
        for name in values:
            del os.environ[name]
    with pytest.raises(KeyError, match="NAME"):
        _ = env.NAME
    assert not hasattr(type(env), "NAEM")


def test_typescript_has_amplifys_shape(project: Path) -> None:
    assert main(["gen", "env"]) == 0
    lines = (project / ".amplify/generated/env/hello.ts").read_text().splitlines()
    assert lines[:2] == [
        "// Written by `ampc gen env`; edits will be overwritten.",
        "export const env = process.env as unknown as LambdaProvidedEnvVars & AmplifyBackendEnvVars;",
    ]
    assert lines[lines.index("type AmplifyBackendEnvVars = {") :] == [
        "type AmplifyBackendEnvVars = {",
        "  ADDED: string;",
        "};",
    ]
    assert "  AWS_LAMBDA_FUNCTION_NAME: string;" in lines


def test_languages_and_a_folder_are_chosen(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gen", "env", "--lang", "ts,py", "--out", "typed"]) == 0
    names = capsys.readouterr().out.split()
    assert names == [f"typed/{name}.{end}" for name in ("report", "hello", "image") for end in ("py", "ts")]
    before = {name: (project / name).read_bytes() for name in names}
    assert main(["gen", "env", "--lang", "py,ts", "--out", "typed"]) == 0
    assert {name: (project / name).read_bytes() for name in names} == before


def test_a_persons_file_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = project / "report" / "env_report.py"
    mine.write_text("# mine\n")
    assert main(["gen", "env"]) == 1
    assert "env_report.py was not written by ampc" in capsys.readouterr().err
    assert mine.read_text() == "# mine\n"
    assert not (project / ".amplify").exists()
    assert main(["gen", "env", "--force"]) == 0
    assert "NAME" in mine.read_text()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["graphql"], "'ampc gen graphql' is not supported yet"),
        (["client-config"], "'ampc gen client-config' is not supported yet"),
        (["env", "--lang", "go"], "--lang takes py, ts or py,ts, not 'go'"),
        (["env", "--lang", "py,py"], "--lang takes py, ts or py,ts, not 'py'"),
    ],
)
def test_what_is_refused(project: Path, capsys: pytest.CaptureFixture[str], words: list[str], text: str) -> None:
    assert main(["gen", *words]) == 2
    assert text in capsys.readouterr().err
    assert sorted(path.name for path in project.iterdir()) == ["amplify.yaml", "hello", "report"]


def test_a_wrong_file_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(json.dumps({"functions": {"hello": {"entry": "./gone.py"}}}))
    assert main(["gen", "env"]) == 1
    assert "AMP803" in capsys.readouterr().err
    assert not (project / ".amplify").exists()


def test_a_secret_is_told_by_its_name_alone(project: Path) -> None:
    text = (
        YAML.split("overrides:", maxsplit=1)[0]
        .replace("NAME: World", "NAME: {secret: WORLD}")
        .replace("handler.mjs}", "handler.mjs, environment: {KEY: {secret: WORLD}}}")
    )
    (project / "amplify.yaml").write_text(text)
    assert main(["gen", "env"]) == 0
    told = "The name of a secret in AWS Secrets Manager."
    assert f'    def NAME(self) -> str:\n        """{told}"""\n' in (project / "report" / "env_report.py").read_text()
    typed = (project / ".amplify" / "generated" / "env" / "hello.ts").read_text()
    assert f"  /** {told} */\n  KEY: string;\n" in typed
    assert typed.count(told) == 1
