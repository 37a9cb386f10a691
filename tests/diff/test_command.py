"""`ampc diff` as people and CI call it: every form to the byte, every base, every wrong use."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from ampc.cli.main import main

CASES = Path(__file__).parent / "cases"
SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "diff.schema.json").read_text())
FORMS = {"text": "txt", "markdown": "md", "json": "json"}
SMALL = "auth:\n  loginWith: { email: true }\n"
LONGER = "auth:\n  loginWith: { email: true }\n  passwordPolicy: { minLength: 12 }\n"
CODE = "def handler(event, context):\n    return 1\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AMPC_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "hello.py").write_text(CODE)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, text: str | None = None) -> str:
    if text is not None:
        (folder / "amplify.yaml").write_text(text)
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "more")
    return git(folder, "rev-parse", "--short=7", "HEAD")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", ["todo", "removals"])
def test_against_a_build(
    case: str, form: str, project: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    (project / "amplify.yaml").write_text((CASES / case / "before.yaml").read_text())
    assert main(["build", "--no-lint"]) == 0
    capsys.readouterr()
    (project / "amplify.yaml").write_text((CASES / case / "after.yaml").read_text())
    assert main(["diff", "--format", form]) == 0
    shown = capsys.readouterr().out
    if form == "json":
        jsonschema.validate(json.loads(shown), SCHEMA)
    else:
        compare(shown, CASES / case / f"expected.{FORMS[form]}", request)


@pytest.mark.parametrize("form", FORMS)
def test_between_environments(
    form: str, project: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    case = CASES / "environments"
    (project / "amplify.yaml").write_text((case / "before.yaml").read_text())
    assert main(["diff", "--env", "staging..prod", "--format", form]) == 0
    compare(capsys.readouterr().out, case / f"expected.{FORMS[form]}", request)


def compare(shown: str, expected: Path, request: pytest.FixtureRequest) -> None:
    if expected.suffix == ".json":
        jsonschema.validate(json.loads(shown), SCHEMA)
    if request.config.getoption("--update"):
        expected.write_text(shown)
    assert shown == expected.read_text()


POLICY = """
resources
  ~ auth.userPool  AWS::Cognito::UserPool AuthUserPool  amplify.yaml:1
      ~ /Policies/PasswordPolicy/MinimumLength  8 → 12  amplify.yaml:3

outputs
  ~ passwordPolicyMinLength/Value  "8" → "12"

1 resource: 1 changed; 1 in Outputs
"""


def test_a_git_revision(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = commit(project, SMALL)
    git(project, "tag", "v1")
    commit(project, SMALL + "# the end\n")
    (project / "amplify.yaml").write_text(LONGER)
    before = git(project, "status", "--porcelain")
    assert main(["diff", "v1"]) == 0
    assert capsys.readouterr().out == f"v1 ({first}) → amplify.yaml\n{POLICY}"
    assert main(["diff", first]) == 0
    assert capsys.readouterr().out == f"{first} → amplify.yaml\n{POLICY}"
    assert main(["diff", "HEAD~1", "--exit-code"]) == 4
    assert capsys.readouterr().out == f"HEAD~1 ({first}) → amplify.yaml\n{POLICY}"
    assert git(project, "status", "--porcelain") == before
    assert [path.name for path in project.iterdir() if path.name.startswith("ampc-diff")] == []


def test_the_index_of_the_user_stays(project: Path) -> None:
    commit(project, SMALL)
    (project / "amplify.yaml").write_text(LONGER)
    git(project, "add", "amplify.yaml")
    (project / "amplify.yaml").write_text(SMALL)
    before = git(project, "status", "--porcelain=v2")
    assert main(["diff", "HEAD"]) == 0
    assert git(project, "status", "--porcelain=v2") == before


def test_without_a_base_it_is_the_build_else_the_last_commit(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = commit(project, SMALL)
    assert main(["diff", "--exit-code"]) == 0
    assert capsys.readouterr().out == f"HEAD ({short}) → amplify.yaml\nno difference\n"
    (project / "amplify.yaml").write_text(LONGER)
    assert main(["build", "--no-lint"]) == 0
    capsys.readouterr()
    assert main(["diff", "--exit-code"]) == 0
    assert capsys.readouterr().out == "build → amplify.yaml\nno difference\n"


def test_a_project_below_the_top_of_the_repository_reads_what_it_includes_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = project / "backend"
    (inner / "functions").mkdir(parents=True)
    (inner / "functions" / "hello.py").write_text(CODE)
    text = "functions:\n  hello: { entry: ./functions/hello.py, timeoutSeconds: 5 }\n"
    (inner / "amplify.yaml").write_text(text)
    commit(project)
    (inner / "functions" / "hello.py").write_text(CODE.replace("1", "2"))
    assert main(["diff", "HEAD", "--file", "backend"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[2:4] == [
        "resources",
        "  ~ functions.hello.lambda  AWS::Lambda::Function FunctionHelloLambda  backend/amplify.yaml:2",
    ]
    assert shown[4].startswith("      ~ /Code/S3Key  !Sub ${AssetPrefix}assets/")
    assert main(["diff", "HEAD", "--file", "backend", "--no-assets", "--exit-code"]) == 0


def test_a_revision_without_the_file_has_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = commit(project)
    (project / "amplify.yaml").write_text(SMALL)
    assert main(["diff", "main", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["notes"] == [f"amplify.yaml is not in main ({short}): everything is new"]
    assert {one["action"] for one in found["resources"]} == {"add"}
    assert found["callouts"] == []


def test_code_that_only_the_work_tree_can_package_is_not_compared(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "functions:\n  own: { runtime: provided.al2023, build: { command: [sh, make.sh], output: out }, memoryMB: 256 }\n"
    (project / "make.sh").write_text("mkdir -p out && cp tool out/bootstrap\n")
    (project / ".gitignore").write_text("tool\nout\n")
    (project / "tool").write_text("#!/bin/sh\n")
    short = commit(project, text)
    (project / "amplify.yaml").write_text(text.replace("256", "512"))
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"HEAD ({short}) → amplify.yaml",
        f"note: function code of HEAD ({short}) cannot be packaged here: the build command 'sh' failed",
        "note: function code is not compared: one side was compiled without packaging it",
        "",
        "resources",
        "  ~ functions.own.lambda  AWS::Lambda::Function FunctionOwnLambda  amplify.yaml:2",
        "      ~ /MemorySize  256 → 512",
        "",
        "1 resource: 1 changed",
    ]


TEMPLATE = """AWSTemplateFormatVersion: 2010-09-09
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: !GetAtt Key.Arn
      Tags: !If [Never, [], !Ref AWS::NoValue]
      RedrivePolicy: {deadLetterTargetArn: !Sub "${Other.Arn}"}
"""
AS_JSON = {
    "Resources": {
        "Queue": {
            "Type": "AWS::SQS::Queue",
            "Properties": {
                "KmsMasterKeyId": {"Fn::GetAtt": ["Key", "Arn"]},
                "Tags": {"Fn::If": ["Never", [], {"Ref": "AWS::NoValue"}]},
                "RedrivePolicy": {"deadLetterTargetArn": {"Fn::Sub": "${Other.Arn}"}},
            },
        }
    }
}


def test_a_template_in_any_form_is_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(SMALL)
    (project / "a.yaml").write_text(TEMPLATE)
    (project / "b.json").write_text(json.dumps(AS_JSON))
    (project / "c.json").write_text(json.dumps({"TemplateBody": AS_JSON, "StagesAvailable": ["Original"]}))
    (project / "d.json").write_text(json.dumps({"TemplateBody": TEMPLATE}))
    shown = []
    for name in ("a.yaml", "b.json", "c.json", "d.json"):
        assert main(["diff", name, "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found.pop("old") == name
        shown.append(found)
    assert shown[0] == shown[1] == shown[2] == shown[3]
    (queue,) = [one["old"] for one in shown[0]["resources"] if one["action"] == "remove"]
    assert queue["properties"] == AS_JSON["Resources"]["Queue"]["Properties"]


def test_fail_on_what_is_called_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(project, SMALL)
    (project / "amplify.yaml").write_text("auth:\n  loginWith: { phone: true }\n")
    assert main(["diff", "HEAD", "--fail-on", "replaces,refused"]) == 1
    assert main(["diff", "HEAD", "--fail-on", "deletes,replaces", "--exit-code"]) == 4
    assert main(["diff", "HEAD", "--fail-on", "deletes,replaces"]) == 0
    capsys.readouterr()


def test_markdown_of_a_length_that_fits(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(project, (CASES / "todo" / "before.yaml").read_text())
    (project / "amplify.yaml").write_text((CASES / "todo" / "after.yaml").read_text())
    assert main(["diff", "HEAD", "--format", "markdown"]) == 0
    whole = capsys.readouterr().out
    for most in (1000, 2000, 4000, 8000, len(whole) - 1):
        assert main(["diff", "HEAD", "--format", "markdown", "--max-length", str(most)]) == 0
        shown = capsys.readouterr().out
        kept, _, rest = shown.rstrip("\n").rpartition("\n\n")
        assert len(shown) <= most
        assert whole.startswith(kept + "\n\n")
        assert shown.count("<details>") == shown.count("</details>")
        number = re.fullmatch(r"(\d+) more parts do not fit here; `ampc diff` shows them\.", rest)
        assert number is not None
        assert shown.count("<summary>") + int(number[1]) >= whole.count("<summary>")
    assert main(["diff", "HEAD", "--format", "markdown", "--max-length", str(2 * len(whole))]) == 0
    assert capsys.readouterr().out == whole


def test_only_markdown_has_a_length(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "--max-length is for --format markdown, from 1000 characters on\n"
    assert wrong(capsys, "--max-length", "2000") == told
    assert wrong(capsys, "--format", "markdown", "--max-length", "999") == told


USES = "name a build folder, a template file or a git revision"


def wrong(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_nothing_to_compare_with(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(SMALL)
    assert wrong(capsys) == (
        "error[AMP970]: there is nothing to compare with: no 'build', and no git repository\n"
        "help: run `ampc build` before you change the file, or name a template: ampc diff TEMPLATE\n\n"
    )
    assert wrong(capsys, "main") == (
        f"error[AMP970]: 'main' is no build folder and no file, and there is no git repository\nhelp: {USES}\n\n"
    )
    git(project, "init", "-q", "-b", "main")
    assert wrong(capsys) == (
        "error[AMP970]: there is nothing to compare with: no 'build', and nothing was committed yet\n"
        "help: run `ampc build` before you change the file\n\n"
    )


def test_what_git_refuses_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(project, SMALL)
    (project / ".gitattributes").write_text("*.bin filter=broken\n")
    (project / "a.bin").write_text("x\n")
    commit(project)
    git(project, "config", "filter.broken.smudge", "false")
    git(project, "config", "filter.broken.required", "true")
    shown = wrong(capsys, "HEAD")
    assert shown.splitlines()[0] == "error[AMP970]: the files of 'HEAD' cannot be had"
    assert shown.splitlines()[1].startswith("help: git says: ")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert wrong(capsys, "HEAD~1") == (
        "error[AMP970]: 'HEAD~1' is no build folder and no file, and there is no git repository\n"
        f"help: git says: detected dubious ownership in repository at '{project}'\n\n"
    )
    monkeypatch.setenv("PATH", str(project))
    assert wrong(capsys, "HEAD~1").splitlines()[1] == "help: git says: git is not installed"


def test_a_base_that_is_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(project, SMALL)
    (project / "code").mkdir()
    (project / "other").mkdir()
    (project / "other" / "amplify.yaml").write_text(SMALL)
    assert wrong(capsys, "mian") == (
        "error[AMP970]: there is no file, folder or git revision 'mian'\nhelp: did you mean 'main'?\n\n"
    )
    assert wrong(capsys, "code") == (
        f"error[AMP970]: the folder 'code' is no build: it has no template.json\nhelp: {USES}\n\n"
    )
    assert wrong(capsys, "other") == (
        "error[AMP970]: 'other' is a project, not what it is compared with\nhelp: write ampc diff BASE --file other\n\n"
    )


def test_a_clone_without_history(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(project, SMALL)
    commit(project, LONGER)
    git(project, "clone", "-q", "--depth=1", f"file://{project}", "clone")
    monkeypatch.chdir(project / "clone")
    assert wrong(capsys, "HEAD~1") == (
        "error[AMP970]: there is no file, folder or git revision 'HEAD~1'\n"
        "help: this clone has no history: fetch it first, for example `git fetch --depth=1 origin REVISION`\n\n"
    )


def test_an_earlier_version_that_is_wrong(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = commit(project, "auth:\n  loginWith: { emial: true }\n")
    (project / "amplify.yaml").write_text(SMALL)
    assert wrong(capsys, "main") == (
        "error[AMP973]: the file cannot be compiled as it was in "
        f"main ({short})\n"
        "help: compare with what was built from it: a build folder or a template file\n\n"
        "error[AMP201]: unknown key 'emial'\n"
        f" --> {short}:./amplify.yaml:2:16\n"
        "2 |   loginWith: { emial: true }\n"
        "  |                ^^^^^\n"
        "help: did you mean 'email'?\n\n"
    )


def test_a_file_that_is_wrong_now(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(project, SMALL)
    (project / "amplify.yaml").write_text("auth:\n  loginWith: { emial: true }\n")
    assert main(["diff", "HEAD"]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.splitlines()[:2]) == (
        "",
        ["error[AMP201]: unknown key 'emial'", " --> amplify.yaml:2:16"],
    )


HELP = "help: a template is what `ampc build` wrote, or what `aws cloudformation get-template` printed\n\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.json",
            '{"Resources": {"A": }}',
            "error[AMP971]: 'a.json' cannot be read: expecting value\n --> a.json:1:21\n",
        ),
        (
            "a.yaml",
            "Resources:\n  A: !Foo x\n",
            "error[AMP971]: 'a.yaml' cannot be read: no intrinsic function is written !Foo\n --> a.yaml:2:6\n",
        ),
        (
            "a.yaml",
            "a: [1\nb: {",
            "error[AMP971]: 'a.yaml' cannot be read: did not find expected ',' or ']'\n --> a.yaml:2:2\n",
        ),
        (
            "a.yaml",
            SMALL,
            "error[AMP971]: 'a.yaml' is no CloudFormation template: it has no Resources\n --> a.yaml:1:1\n",
        ),
        (
            "a.yaml",
            "\N{BYTE ORDER MARK}x",
            "error[AMP971]: 'a.yaml' is no CloudFormation template: it has no Resources\n --> a.yaml:1:1\n",
        ),
        (
            "a.json",
            '{"Resources": {"A": {"Properties": {}}}}',
            "error[AMP971]: 'a.json' is no CloudFormation template: 'A' has no Type\n --> a.json:1:1\n",
        ),
        (
            "a.json",
            '{"Resources": {"A": {"Type": "T", "Properties": []}}}',
            "error[AMP971]: 'a.json' is no CloudFormation template: the Properties of 'A' are no mapping\n --> a.json:1:1\n",
        ),
    ],
)
def test_a_template_that_is_none(
    name: str, text: str, expected: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "amplify.yaml").write_text(SMALL)
    (project / name).write_text(text)
    assert wrong(capsys, name) == expected + HELP


def test_a_template_of_bytes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text(SMALL)
    (project / "a").write_bytes(b"\xff\xfe\x00")
    assert wrong(capsys, "a") == f"error[AMP971]: 'a' is no template: it is not UTF-8 text\n --> a:1:1\n{HELP}"


def test_environments_that_are_no_two(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text((CASES / "environments" / "before.yaml").read_text())
    help = "help: write --env staging..prod; base is the file alone\n\n"
    for text in ("..prod", "staging..", "a..b..c", ".."):
        assert wrong(capsys, "--env", text) == f"error[AMP974]: '{text}' names no two environments\n{help}"
    assert wrong(capsys, "HEAD", "--env", "staging..prod") == (
        f"error[AMP974]: --env staging..prod compares two environments of one file: leave out 'HEAD'\n{help}"
    )
    assert wrong(capsys, "--env", "staging..prd").splitlines() == [
        "error[AMP930]: there is no environment 'prd'",
        " --> amplify.yaml:7:1",
        "7 | environments:",
        "  | ^^^^^^^^^^^^",
        "help: did you mean 'prod'? there are staging, prod",
        "",
    ]


def test_an_environment_has_a_build_of_its_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text((CASES / "environments" / "before.yaml").read_text())
    assert main(["build", "--no-lint", "--env", "prod"]) == 0
    capsys.readouterr()
    assert main(["diff", "--env", "prod", "--exit-code"]) == 0
    assert capsys.readouterr().out == "build-prod → amplify.yaml for prod\nno difference\n"
    assert main(["diff", "build-prod", "--env", "staging", "--exit-code"]) == 4
    assert capsys.readouterr().out.splitlines()[0] == "build-prod → amplify.yaml for staging"
