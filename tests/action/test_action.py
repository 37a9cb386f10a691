"""The GitHub action, step by step as a runner takes it: real scripts, real git, the API of comments over HTTP."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.action.comments import TOKEN, Comments, serving
from tests.action.runner import ACTION, ROOT, Runner

BEFORE = "auth:\n  loginWith: { email: true }\n"
AFTER = "auth:\n  loginWith: { email: true }\n  passwordPolicy: { minLength: 12 }\n"
REFUSED = "auth:\n  loginWith: { phone: true }\n"
WRONG = "auth:\n  loginWith: { emial: true }\n"
MARKER = "<!-- ampc: . -->"
NO_INSTALL = ("Install ampc",)
SCRIPTS = sorted((ROOT / "action").glob("*.sh"))


@pytest.fixture
def comments() -> Iterator[Comments]:
    with serving(Comments()) as served:
        yield served


@pytest.fixture
def runner(tmp_path: Path, comments: Comments, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A pull request whose checkout has one commit only, as actions/checkout leaves it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    upstream = tmp_path / "upstream"
    upstream.mkdir()
    git(upstream, "init", "-q", "-b", "main")
    git(upstream, "config", "uploadpack.allowAnySHA1InWant", "true")
    base = commit(upstream, BEFORE)
    commit(upstream, AFTER)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{upstream}", "checkout")
    temp = tmp_path / "temp"
    (temp / "ampc" / "bin").mkdir(parents=True)
    # What install.sh makes; the whole of it is run once, below.
    tool = temp / "ampc" / "bin" / "ampc"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}/compiler" exec "{sys.executable}" -m ampc "$@"\n')
    tool.chmod(0o755)
    return Runner(
        tmp_path / "checkout",
        temp,
        {"token": TOKEN},
        {
            "action_path": str(ROOT),
            "event_name": "pull_request",
            "event.pull_request.base.sha": base,
            "event.pull_request.number": "7",
            "event.pull_request.head.repo.full_name": "owner/project",
            "repository": "owner/project",
        },
        {
            "GITHUB_API_URL": comments.url,
            "GITHUB_REPOSITORY": "owner/project",
            "NO_COLOR": "1",
            "AMPC_CACHE_DIR": str(tmp_path / "cache"),
            "no_proxy": "127.0.0.1",
        },
        {"python": {"python-path": sys.executable}},
    )


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, text: str) -> str:
    (folder / "amplify.yaml").write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "more")
    return git(folder, "rev-parse", "HEAD")


def test_a_pull_request_gets_one_comment_and_keeps_it(runner: Runner, comments: Comments) -> None:
    assert runner.run(but=NO_INSTALL) == 0
    (body,) = comments.bodies.values()
    lines = body.splitlines()
    short = runner.github["event.pull_request.base.sha"][:7]
    assert lines[0] == MARKER
    assert lines[1] == f"### `{short}` → `amplify.yaml`"
    assert "@@ /Policies/PasswordPolicy/MinimumLength @@\n- 8\n+ 12\n" in body
    assert runner.outputs["diff"]["changed"] == "true"
    assert runner.outputs["check"]["exit-code"] == "0"
    assert f"{MARKER}\n{runner.summary}" == body
    (runner.workspace / "amplify.yaml").write_text(AFTER.replace("12", "14"))
    assert runner.run(but=NO_INSTALL) == 0
    (body,) = comments.bodies.values()
    assert "\n- 8\n+ 14\n" in body
    (runner.workspace / "amplify.yaml").write_text(BEFORE)
    assert runner.run(but=NO_INSTALL) == 0
    assert [text.splitlines()[-1] for text in comments.bodies.values()] == ["No difference."]
    assert runner.outputs["diff"]["changed"] == "false"
    assert TOKEN not in runner.log + runner.summary


def test_its_own_comment_is_found_among_many(runner: Runner, comments: Comments) -> None:
    comments.bodies = {number: f"comment {number}" for number in range(1, 251)}
    comments.bodies[120] = f"a quote of {MARKER}"
    comments.bodies[130] = "<!-- ampc: . prod -->\nof another environment"
    comments.bodies[230] = f"{MARKER}\nolder"
    before = dict(comments.bodies)
    assert runner.run(but=NO_INSTALL) == 0
    changed = {number for number, body in comments.bodies.items() if body != before.get(number)}
    assert changed == {230}
    assert [one.split("?")[-1] for one in comments.requests if one.startswith("GET")] == [
        "per_page=100&page=1",
        "per_page=100&page=2",
        "per_page=100&page=3",
    ]


def test_a_full_last_page_is_the_last(runner: Runner, comments: Comments) -> None:
    comments.bodies = dict.fromkeys(range(1, 101), "comment")
    assert runner.run(but=NO_INSTALL) == 0
    assert list(comments.bodies)[100:] == [101]


def test_nothing_is_said_where_nothing_changes(runner: Runner, comments: Comments) -> None:
    (runner.workspace / "amplify.yaml").write_text(BEFORE)
    assert runner.run(but=NO_INSTALL) == 0
    assert comments.bodies == {}


def test_findings_fail_the_job_after_all_was_told(runner: Runner, comments: Comments) -> None:
    (runner.workspace / "amplify.yaml").write_text(WRONG)
    assert runner.run(but=NO_INSTALL) == 1
    assert "::error file=amplify.yaml,line=2,endLine=2,col=16,endColumn=20,title=AMP201" in runner.log
    sarif = json.loads(Path(runner.outputs["check"]["sarif"]).read_text())
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["AMP201"]
    assert runner.outputs["check"]["exit-code"] == "1"
    assert comments.requests == []
    assert "::warning::" not in runner.log


def test_changes_that_must_not_be(runner: Runner, comments: Comments) -> None:
    runner.inputs["diff-fail-on"] = "refused,deletes"
    (runner.workspace / "amplify.yaml").write_text(REFUSED)
    assert runner.run(but=NO_INSTALL) == 1
    assert "::error::ampc diff: the pull request makes a change that diff-fail-on names" in runner.log
    assert "**AWS refuses**" in comments.bodies[1]
    (runner.workspace / "amplify.yaml").write_text(AFTER)
    assert runner.run(but=NO_INSTALL) == 0


def test_a_token_that_may_not_comment_fails_nothing(runner: Runner, comments: Comments) -> None:
    comments.refuses = 403
    assert runner.run(but=NO_INSTALL) == 0
    told = "::warning::ampc: the comment could not be read (status 403); does the job have 'permissions: pull-requests: write'?"
    assert told in runner.log
    runner.inputs["token"] = "another"
    comments.refuses = 0
    assert runner.run(but=NO_INSTALL) == 0
    assert "could not be read (status 401)" in runner.log
    assert comments.bodies == {}


def test_a_base_that_cannot_be_had_is_a_warning(runner: Runner, comments: Comments) -> None:
    runner.github["event.pull_request.base.sha"] = "f" * 40
    assert runner.run(but=NO_INSTALL) == 0
    assert f"::warning::ampc diff: the base {'f' * 40} cannot be fetched, so nothing is compared" in runner.log
    assert comments.requests == []


def test_a_push_has_no_comment(runner: Runner, comments: Comments) -> None:
    runner.github["event_name"] = "push"
    assert runner.run(but=NO_INSTALL) == 0
    assert comments.requests == []
    assert "diff" not in runner.outputs


def test_a_comment_can_be_switched_off(runner: Runner, comments: Comments) -> None:
    runner.inputs["comment"] = "false"
    assert runner.run(but=NO_INSTALL) == 0
    assert comments.requests == []
    assert "MinimumLength" in runner.summary


def test_names_are_text_and_never_commands(runner: Runner, comments: Comments) -> None:
    folder = runner.workspace / "$(touch broken) --> 'x'"
    folder.mkdir()
    (folder / "amplify.yaml").write_text(BEFORE)
    runner.inputs["file"] = folder.name
    assert runner.run(but=NO_INSTALL) == 0
    (body,) = comments.bodies.values()
    assert body.splitlines()[0] == "<!-- ampc: $(touch broken) -- 'x' -->"
    assert list(runner.workspace.rglob("broken")) == []


def test_an_environment_has_a_comment_of_its_own(runner: Runner, comments: Comments) -> None:
    comments.bodies = {1: f"{MARKER}\nof the file"}
    runner.inputs["env"] = "prod"
    (runner.workspace / "amplify.yaml").write_text(BEFORE + "environments: { prod: {} }\n")
    assert runner.run(but=NO_INSTALL) == 0
    assert comments.bodies[1] == f"{MARKER}\nof the file"
    assert comments.bodies[2].startswith("<!-- ampc: . prod -->\n### `")
    assert "Note: there is no environment 'prod' in " in comments.bodies[2]


@pytest.mark.slow
def test_the_installation(runner: Runner, comments: Comments) -> None:
    assert runner.run() == 0
    assert re.search(r"^ampc \d+\.\d+\.\d+$", runner.log, re.MULTILINE)
    assert comments.bodies[1].startswith(MARKER)


def test_the_action_says_what_it_uses() -> None:
    text = (ROOT / "action.yml").read_text()
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(ACTION["inputs"])
    written = {line for script in SCRIPTS for line in re.findall(r'echo "([a-z-]+)=', script.read_text())}
    asked = set(re.findall(r"steps\.(?:check|diff)\.outputs\.([a-z-]+)", text))
    assert asked == written
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "an expression in a script is an injection"
        assert re.fullmatch(r"[a-z-]+/[a-z-]+(/[a-z-]+)?@v\d+", step.get("uses", "actions/checkout@v1"))
        assert ("run" in step) == (step.get("shell") == "bash")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shellcheck(script: Path) -> None:
    command = [str(Path(sys.executable).with_name("shellcheck")), "--shell=bash", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
