"""The action on pull requests: real repositories, as actions/checkout leaves them, with ampc as it is."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.action.support import TOKEN, Comments, Repository, Runner, git

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

BASE = "auth:\n  loginWith: { email: true }\n"
LONGER = BASE + "  passwordPolicy: { minLength: 12 }\n"
LATER = BASE + "  groups: [ADMINS]\n"
BOTH = LATER + "  passwordPolicy: { minLength: 12 }\n"
WRONG = "auth:\n  loginWith: { emial: true }\n"
POLICY = (
    "1 resource: 1 changed; 1 in Outputs.\n\n"
    "<details><summary><code>~ auth.userPool</code> AWS::Cognito::UserPool AuthUserPool {file}:1</summary>\n\n"
    "```diff\n@@ /Policies/PasswordPolicy/MinimumLength @@\n- 8\n+ 12\n```\n\n</details>\n\n"
    "<details><summary><code>Outputs</code></summary>\n\n"
    '```diff\n@@ passwordPolicyMinLength/Value @@\n- "8"\n+ "12"\n```\n\n</details>\n'
)


class PullRequest:
    """A repository with a pull request: `base` is where it started, `main` went on, `merge` is what GitHub makes of both."""

    def __init__(self, folder: Path, name: str = "amplify.yaml") -> None:
        self.folder, self.name = folder, name
        self.origin = folder / "origin"
        self.origin.mkdir(parents=True)
        git(self.origin, "init", "-q", "-b", "main")

    def make(
        self, base: str | None, head: str | None, main: str | None = None, merge: str | None = None
    ) -> PullRequest:
        self.base = self._commit(base)
        git(self.origin, "checkout", "-q", "-b", "change")
        self.head = self._commit(head)
        git(self.origin, "checkout", "-q", "main")
        self.main = self._commit(main) if main is not None else self.base
        git(self.origin, "merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "change")
        self.merge = self._commit(merge if merge is not None else head)
        git(self.origin, "update-ref", "refs/pull/7/merge", self.merge)
        git(self.origin, "reset", "-q", "--hard", self.main)
        return self

    def _commit(self, text: str | None) -> str:
        file = self.origin / self.name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(text)
        git(self.origin, "add", "-A")
        git(self.origin, "commit", "-q", "--allow-empty", "-m", "more")
        return git(self.origin, "rev-parse", "HEAD")

    def checkout(self, what: str = "refs/pull/7/merge", *, depth: int = 1) -> Path:
        """Does what actions/checkout does; a depth of 0 is the whole history."""
        clone = self.folder / "clone"
        clone.mkdir()
        git(clone, "init", "-q")
        git(clone, "remote", "add", "origin", f"file://{self.origin}")
        wanted = (
            [f"--depth={depth}", "origin", what] if depth else ["origin", what, "+refs/heads/*:refs/remotes/origin/*"]
        )
        git(clone, "fetch", "-q", "--no-tags", *wanted)
        git(
            clone,
            "checkout",
            "-q",
            "--detach",
            git(clone, "rev-parse", what) if not depth and len(what) == 40 else "FETCH_HEAD",
        )
        return clone

    def event(self, *, fork: bool = False) -> dict[str, Any]:
        head = {"sha": self.head, "repo": {"full_name": "stranger/app" if fork else "octo/app"}}
        return {
            "token": TOKEN,
            "event_name": "pull_request",
            "repository": "octo/app",
            "ref": "refs/pull/7/merge",
            "sha": self.merge,
            "event": {"pull_request": {"number": 7, "head": head, "base": {"sha": self.base}}},
        }


@pytest.fixture
def run(tmp_path: Path, api: Comments, cache: str) -> Callable[..., Runner]:
    def run(request: PullRequest, clone: Path, *, fork: bool = False, **inputs: str) -> Runner:
        variables = {"AMPC_CACHE_DIR": cache}
        return Runner(clone, tmp_path / "temp", api.url, request.event(fork=fork), variables).run(**inputs)

    return run


def test_a_change(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, LONGER)
    runner = run(request, request.checkout(), reports="junit=ampc.xml\n\njson=ampc.json\n")
    shown = f"### `{request.base[:7]}` → `amplify.yaml`\n\n" + POLICY.format(file="amplify.yaml")
    assert [one["body"] for one in api.comments] == ["<!-- ampc amplify.yaml -->\n" + shown]
    assert runner.summary == shown
    sarif = runner.result()["sarif"]
    assert json.loads(Path(sarif).read_text())["version"] == "2.1.0"
    diff = runner.result()["diff"]
    assert Path(diff).read_text() == shown
    assert runner.result() == {"sarif": sarif, "diff": diff, "changed": "true", "exit-code": "0"}
    assert runner.used == {"upload": {"sarif_file": sarif, "category": "ampc amplify.yaml"}}
    assert (runner.workspace / "ampc.xml").read_text().startswith("<?xml")
    assert json.loads((runner.workspace / "ampc.json").read_text())["ok"] is True
    assert runner.code == 0
    assert TOKEN not in runner.log


def test_what_is_merged_meanwhile_is_not_told(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    """The event still tells the base of before; what is checked out has a parent that the shallow clone lacks."""
    request = PullRequest(tmp_path).make(BASE, LONGER, LATER, BOTH)
    clone = request.checkout()
    run(request, clone)
    assert git(clone, "rev-list", "--count", request.main) == "1"
    (comment,) = api.comments
    assert comment["body"].startswith(
        f"<!-- ampc amplify.yaml -->\n### `{request.main[:7]}` → `amplify.yaml`\n\n1 resource: 1 changed; 1 in Outputs.\n"
    )


def test_the_branch_itself(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    """Where the history is there, a branch is compared with where it started, else with what the event tells."""
    request = PullRequest(tmp_path).make(BASE, LONGER, LATER, BOTH)
    clone = request.checkout(request.head, depth=0)
    event = request.event()
    event["event"]["pull_request"]["base"]["sha"] = request.main
    runner = Runner(clone, tmp_path / "temp", api.url, event).run("diff")
    assert runner.summary.startswith(f"### `{request.base[:7]}` → `amplify.yaml`\n\n1 resource: 1 changed;")
    assert git(clone, "rev-parse", "--is-shallow-repository") == "false"
    clone.rename(tmp_path / "before")
    clone = request.checkout("refs/heads/change")
    runner = Runner(clone, tmp_path / "temp", api.url, event).run("diff")
    assert runner.summary.startswith(f"### `{request.main[:7]}` → `amplify.yaml`\n\n")
    assert "ADMINS" in runner.summary


def test_no_difference(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, BASE + "# the end\n")
    runner = run(request, request.checkout())
    assert (runner.result()["changed"], runner.code, api.methods) == ("false", 0, ["GET"])
    assert runner.summary == f"### `{request.base[:7]}` → `amplify.yaml`\n\nNo difference.\n"


def test_a_file_with_errors(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, WRONG)
    api.add("<!-- ampc amplify.yaml -->\nearlier")
    runner = run(request, request.checkout())
    sarif = runner.result()["sarif"]
    assert runner.result() == {"sarif": sarif, "diff": "", "changed": "", "exit-code": "1"}
    assert runner.code == 1
    assert [one["ruleId"] for one in json.loads(Path(sarif).read_text())["runs"][0]["results"]] == ["AMP201"]
    assert (
        "::error file=amplify.yaml,line=2,endLine=2,col=16,endColumn=20,title=AMP201::unknown key 'emial'" in runner.log
    )
    assert runner.used["upload"]["sarif_file"] == sarif
    assert [one["body"] for one in api.comments] == [
        f"<!-- ampc amplify.yaml -->\nThis commit was not compared with `{request.base}`: the log of the run tells why.\n"
    ]


def test_findings_are_commented_before_they_fail(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    topic = "resources:\n  Topic: { Type: AWS::SNS::Topic, Properties: { FifoTopic: 7 } }\n"
    request = PullRequest(tmp_path).make(BASE, BASE + topic)
    runner = run(request, request.checkout())
    assert ",title=E3012::" in runner.log
    assert runner.result()["exit-code"] == str(runner.code) == "1"
    assert (len(api.comments), len(runner.used)) == (1, 1)
    assert runner.result()["changed"] == "true"


def test_differences_that_fail(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, BASE.replace("email", "phone"))
    runner = run(request, request.checkout(), diff_fail_on="replaces,refused")
    assert (runner.result()["changed"], runner.result()["exit-code"]) == ("true", "1")
    assert "[!CAUTION]" in api.comments[0]["body"]
    told = "::error title=ampc::there are differences of the kinds that diff-fail-on names: replaces,refused"
    assert runner.commands() == [told]
    assert runner.code == 1


def test_a_long_difference(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    topic = "  Topic{}: {{ Type: AWS::SNS::Topic, Properties: {{ DisplayName: short }} }}\n"
    topics = BASE + "resources:\n" + "".join(map(topic.format, range(400)))
    request = PullRequest(tmp_path).make(topics, topics.replace("short", "long"))
    run(request, request.checkout())
    body = api.comments[0]["body"]
    assert 60_000 < len(body) <= 65_536
    assert body.endswith(" more parts do not fit here; `ampc diff` shows them.\n")


def test_an_environment_in_a_folder(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    environments = "environments:\n  prod:\n    tags: { a: b }\n"
    request = PullRequest(tmp_path, "apps/web/amplify.yaml").make(BASE + environments, LONGER + environments)
    runner = run(request, request.checkout(), working_directory="apps", file="web/amplify.yaml", env="prod")
    assert api.comments[0]["body"].startswith("<!-- ampc apps/web/amplify.yaml prod -->\n### ")
    assert runner.used["upload"]["category"] == "ampc apps/web/amplify.yaml prod"
    assert runner.code == 0


def test_an_environment_that_is_new(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, BASE + "environments: { prod: {} }\n")
    run(request, request.checkout(), env="prod")
    assert (
        f"Note: there is no environment 'prod' in {request.base[:7]}: everything is new.\n" in api.comments[0]["body"]
    )


def test_a_name_does_not_end_the_hidden_line(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path, "of --> all/amplify.yaml").make(BASE, LONGER)
    run(request, request.checkout(), file="of --> all")
    assert api.comments[0]["body"].splitlines()[0] == "<!-- ampc of -> all/amplify.yaml -->"


def test_a_new_file(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(None, BASE)
    runner = run(request, request.checkout())
    assert f"Note: amplify.yaml is not in {request.base[:7]}: everything is new.\n" in api.comments[0]["body"]
    assert runner.code == 0


def test_a_base_that_is_wrong_itself(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(WRONG, BASE)
    runner = run(request, request.checkout())
    assert (runner.code, api.methods, runner.result()["changed"]) == (0, ["GET"], "")
    assert f"::warning title=ampc::nothing was compared with {request.base}: error[AMP973]: " in runner.log


def test_a_base_of_ones_own(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, LONGER, LATER, BOTH)
    clone = request.checkout()
    runner = run(request, clone, base="main", comment="false", sarif="false")
    assert runner.summary.startswith(f"### `{request.main[:7]}` → `amplify.yaml`\n")
    (clone / "deployed.json").write_text('{"Resources": {}}')
    runner = run(request, clone, base="deployed.json", comment="false", sarif="false")
    assert runner.summary.startswith("### `deployed.json` → `amplify.yaml`\n")
    runner = run(request, clone, base="no-such-branch", comment="false", sarif="false")
    assert (runner.summary, runner.result()["changed"], runner.code) == ("", "", 0)
    assert "::warning title=ampc::nothing was compared with no-such-branch: error[AMP970]: " in runner.log
    runner = run(request, clone, base="--no-assets", comment="false", sarif="false")
    assert "there is no file, folder or git revision '--no-assets'" in runner.log
    assert (api.requests, runner.used) == ([], {})


def test_a_push(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, LONGER)
    push = {"token": TOKEN, "event_name": "push", "repository": "octo/app", "sha": request.merge, "event": {}}
    runner = Runner(request.checkout(), tmp_path / "temp", api.url, push).run()
    assert (sorted(runner.outputs), list(runner.used), runner.code) == (["check", "install", "result"], ["upload"], 0)
    assert runner.result()["changed"] == ""


def test_a_fork(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, LONGER)
    api.refuse["POST"] = (403, '{"message": "Resource not accessible by integration"}')
    runner = run(request, request.checkout(), fork=True)
    assert (runner.used, runner.code) == ({}, 0)
    assert "::warning title=ampc::the comment was not written: the job needs " in runner.log


def test_what_is_given_is_never_run(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    evil = '$(touch pwned)`touch pwned`"; touch pwned; "\'; touch pwned; --version'
    request = PullRequest(tmp_path).make(BASE, LONGER)
    clone = request.checkout()
    for name in ("file", "env", "fail_on", "reports", "base", "diff_fail_on"):
        run(request, clone, **{name: evil})
    run(request, clone, file="--version")
    assert list(tmp_path.rglob("pwned*")) == []
    assert [name for name, *_ in (line.split("::") for line in git(clone, "status", "--porcelain").splitlines())] == []


def test_a_stranger_gives_no_commands(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    """What the file says comes to the log: it must not become the output of a step, or hide what follows."""
    forged = '"x\\n::set-output name=exit-code::0": 1 # ##[set-output name=exit-code]0\n'
    request = PullRequest(tmp_path).make(forged, BASE + forged)
    runner = run(request, request.checkout())
    assert "unknown key 'x\\n::set-output name=exit-code::0'\n" in runner.log
    assert "\n::set-output" not in runner.log
    assert "| " + forged.replace("##[", "## [") in runner.log
    finding, comparison = runner.commands()
    place = "file=amplify.yaml,line=3,endLine=3,col=1,endColumn=35"
    assert finding.startswith(
        f"::error {place},title=AMP201::unknown key 'x%0A::set-output name=exit-code::0'%0Ahelp: "
    )
    assert comparison.startswith(f"::warning title=ampc::nothing was compared with {request.base}: error[AMP201]")
    assert runner.result()["exit-code"] == "1"


def test_the_base_of_a_clone_without_credentials(tmp_path: Path, api: Comments) -> None:
    request = PullRequest(tmp_path).make(BASE, LONGER)
    clone = request.checkout()
    server = Repository(request.origin)
    git(clone, "remote", "set-url", "origin", f"{server.url}/origin")
    runner = Runner(clone, tmp_path / "temp", server.url, request.event()).run("diff")
    server.close()
    basic = base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()
    assert server.tokens == {None, f"Basic {basic}"}
    assert TOKEN not in (tmp_path / "temp" / "environment").read_text()
    assert runner.summary.startswith(f"### `{request.base[:7]}` → `amplify.yaml`\n\n1 resource: 1 changed;")
    assert [
        text for text in (runner.log, (clone / ".git" / "config").read_text()) if basic in text or TOKEN in text
    ] == []


def test_a_repository_of_another_user(tmp_path: Path) -> None:
    """As in a job that runs in a container."""
    request = PullRequest(tmp_path).make(BASE, LONGER)
    clone = request.checkout(depth=0)
    variables = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    runner = Runner(clone, tmp_path / "temp", github=request.event(), variables=variables).run("diff")
    assert runner.result()["changed"] == "true"


def test_exit_codes_of_wrong_use(tmp_path: Path, api: Comments, run: Callable[..., Runner]) -> None:
    request = PullRequest(tmp_path).make(BASE, LONGER)
    clone = request.checkout()
    assert run(request, clone, file="none.yaml").result()["exit-code"] == "2"
    assert run(request, clone, working_directory="nowhere").code == 2
