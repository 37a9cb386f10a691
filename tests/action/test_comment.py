"""The comment of a pull request: which one is written, what goes over the wire, and what GitHub may answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.action.support import TOKEN, Comments, Runner

OURS = "<!-- ampc amplify.yaml -->\n"
TEXT = 'one "line" — two\nlines `with` $(code) and \\ all\n'


def commenting(tmp_path: Path, api: str, *, changed: str = "true", text: str = TEXT) -> Runner:
    (tmp_path / "diff.md").write_text(text, encoding="utf-8")
    outputs = {
        "check": {"subject": "amplify.yaml"},
        "diff": {"comment": str(tmp_path / "diff.md"), "changed": changed},
    }
    github = {"token": TOKEN, "event": {"pull_request": {"number": 7}}}
    return Runner(tmp_path, tmp_path / "temp", api, github, outputs=outputs)


def test_the_first_comment(tmp_path: Path, api: Comments) -> None:
    api.add("Looks good to me")
    assert commenting(tmp_path, api.url).run("comment").code == 0
    assert api.comments[1]["body"] == OURS + TEXT
    assert api.requests == [
        ("GET", "/repos/octo/app/issues/7/comments?per_page=100&page=1"),
        ("POST", "/repos/octo/app/issues/7/comments"),
    ]
    assert commenting(tmp_path, api.url, text="later\n").run("comment").code == 0
    assert [one["body"] for one in api.comments] == ["Looks good to me", OURS + "later\n"]


def test_the_right_one_among_many(tmp_path: Path, api: Comments) -> None:
    for number in range(230):
        api.add(f"comment {number}")
    others = {
        20: "<!-- ampc amplify.yaml prod -->\nof another environment",
        30: "<!-- ampc backend/amplify.yaml -->\nof another file",
        40: f"> {OURS}> quoted",
        210: OURS + "ours",
    }
    for number, text in others.items():
        api.comments[number]["body"] = text
    # Whoever may comment could write our line, and would own what we tell.
    api.comments[10] |= {"body": OURS + "mine", "user": {"type": "User"}, "author_association": "CONTRIBUTOR"}
    api.comments[11] |= {"body": OURS + "of a deleted user", "user": None}
    api.comments[12] |= {"body": None}
    before = [one["body"] for one in api.comments]
    commenting(tmp_path, api.url).run("comment")
    assert [number for number, one in enumerate(api.comments) if one["body"] != before[number]] == [210]
    assert api.comments[210]["body"] == OURS + TEXT
    assert api.requests[-2:] == [
        ("GET", "/repos/octo/app/issues/7/comments?per_page=100&page=3"),
        ("PATCH", "/repos/octo/app/issues/comments/1210"),
    ]


def test_a_token_of_a_person(tmp_path: Path, api: Comments) -> None:
    api.add(OURS + "earlier", kind="User", association="COLLABORATOR")
    commenting(tmp_path, api.url).run("comment", token="ghp_mine")
    assert api.comments[0]["body"] == OURS + TEXT
    assert api.tokens == {"Bearer ghp_mine"}


def test_pages_end(tmp_path: Path, api: Comments) -> None:
    for number in range(200):
        api.add(f"comment {number}")
    commenting(tmp_path, api.url).run("comment")
    assert api.methods == ["GET", "GET", "GET", "POST"]


def test_nothing_to_tell_makes_no_comment(tmp_path: Path, api: Comments) -> None:
    commenting(tmp_path, api.url, changed="false", text="No difference.\n").run("comment")
    assert api.methods == ["GET"]
    api.add(OURS + "before")
    commenting(tmp_path, api.url, changed="false", text="No difference.\n").run("comment")
    assert [one["body"] for one in api.comments] == [OURS + "No difference.\n"]


def test_switched_off_and_without_a_pull_request(tmp_path: Path, api: Comments) -> None:
    commenting(tmp_path, api.url).run("comment", comment="false")
    push = commenting(tmp_path, api.url)
    push.github = {"token": TOKEN, "event": {"before": "0" * 40}}
    push.run("comment")
    assert api.requests == []


def test_the_token_is_in_a_header_and_nowhere_else(tmp_path: Path, api: Comments) -> None:
    """Not on a command line either, which every process of the machine can read."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "curl").write_text(f'#!/bin/sh\necho "$@" >>"{tmp_path}/lines"\nexec {shutil.which("curl")} "$@"\n')
    (tools / "curl").chmod(0o755)
    runner = commenting(tmp_path, api.url)
    runner.variables["PATH"] = f"{tools}:/usr/local/bin:/usr/bin:/bin"
    api.refuse["POST"] = (403, '{"message": "Resource not accessible by integration"}')
    runner.run("comment")
    lines = (tmp_path / "lines").read_text()
    assert lines.count("/issues/7/comments") == 2
    assert api.tokens == {f"Bearer {TOKEN}"}
    written = [file.read_text(errors="replace") for file in tmp_path.rglob("*") if file.is_file()]
    assert [text for text in (lines, runner.log, runner.summary, *written) if "ghs_a" in text] == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_permission(method: str, tmp_path: Path, api: Comments) -> None:
    api.refuse[method] = (403, '{"message": "Resource not accessible by integration"}')
    runner = commenting(tmp_path, api.url).run("comment")
    assert runner.code == 0
    assert runner.log == (
        "::warning title=ampc::the comment was not written: the job needs 'permissions: pull-requests: write', and a pull request "
        "from a fork never has it. GitHub: Resource not accessible by integration\n"
    )


def test_other_answers(tmp_path: Path, api: Comments) -> None:
    api.refuse["GET"] = (502, "<html>\n")
    runner = commenting(tmp_path, api.url).run("comment")
    assert (runner.code, runner.log) == (
        0,
        "::warning title=ampc::the comment was not written: GitHub answered 502. \n",
    )
    api.refuse = {"POST": (422, '{"message": "100% wrong\\nindeed"}')}
    runner = commenting(tmp_path, api.url).run("comment")
    assert (runner.code, runner.log) == (
        0,
        "::warning title=ampc::the comment was not written: GitHub answered 422. 100%25 wrong%0Aindeed\n",
    )
    assert api.comments == []


def test_no_connection(tmp_path: Path) -> None:
    runner = commenting(tmp_path, "http://127.0.0.1:9").run("comment")
    assert runner.code == 0
    assert runner.log.startswith("::warning title=ampc::the comment was not written: curl: (7) ")
    assert len(runner.log.splitlines()) == 1
