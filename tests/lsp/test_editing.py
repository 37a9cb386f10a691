"""Findings, hover, definitions and quick fixes in a backend that is being written."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.lsp.editor import Editor, found, split

if TYPE_CHECKING:
    from collections.abc import Callable

AUTH = "auth: {loginWith: {email: true}}\n"
POST = "data:\n  models:\n    Post: {fields: {title: string}, authorization: [{allow: owner}]}\n"


def test_findings_as_you_type(editor: Editor) -> None:
    uri = editor.open(AUTH)
    assert found(editor.client.diagnostics(uri)) == []
    assert editor.type(uri, "auth: {loginWit: {email: true}}\n") == ["1:8 AMP201 unknown key 'loginWit'"]
    override = "overrides:\n  - target: auth.userPol\n    set: {/MfaConfiguration: OFF}\n"
    assert editor.type(uri, AUTH + override) == ["3:13 AMP501 no resource is called 'auth.userPol'"]
    assert editor.type(uri, AUTH) == []


def test_what_a_finding_tells(editor: Editor) -> None:
    uri = editor.open("auth: {loginWith: {email: true}, loginWith: {}}\n")
    (one,) = editor.client.diagnostics(uri)
    assert one["code"] == "AMP111"
    assert one["source"] == "ampc"
    assert one["severity"] == 1
    assert one["message"] == "the key 'loginWith' stands twice, first on line 1\nhelp: keep one of them"
    assert one["range"] == {"start": {"line": 0, "character": 33}, "end": {"line": 0, "character": 42}}
    (related,) = one["relatedInformation"]
    assert related["message"] == "first here"
    assert related["location"]["uri"] == uri
    assert related["location"]["range"]["start"] == {"line": 0, "character": 7}
    assert re.fullmatch(r"file://.*/codes/AMP111\.md", one["codeDescription"]["href"])


def test_findings_of_an_included_file_that_is_not_saved(editor: Editor) -> None:
    (editor.folder / "models.yaml").write_text(POST)
    editor.open("include: [models.yaml]\n" + AUTH)
    uri = editor.client.open(editor.folder / "models.yaml", POST)
    editor.wait(uri, "typed", 1)
    assert editor.type(uri, POST.replace("owner", "onwer")) == ["3:61 AMP204 the text 'onwer' is not allowed here"]
    assert (editor.folder / "models.yaml").read_text() == POST


def test_findings_of_a_schema_that_is_not_saved(editor: Editor) -> None:
    sdl = "type Post @model @auth(rules: [{allow: owner}]) {\n  id: ID!\n  title: String\n}\n"
    (editor.folder / "schema.graphql").write_text(sdl)
    editor.open(AUTH + "data: {schema: schema.graphql}\n")
    uri = editor.client.open(editor.folder / "schema.graphql", sdl)
    editor.wait(uri, "typed", 1)
    told = editor.type(uri, sdl.replace("String", "Strin"))
    assert [line.split(" ", 2)[:2] for line in told] == [["3:10", "AMP701"]]


def test_cfn_lint_speaks_of_saved_files(editor: Editor) -> None:
    text = "resources:\n  Box:\n    Type: AWS::SQS::Queue\n    Properties: {DelaySeconds: 10000}\n"
    uri = editor.open(text, stage="saved")
    saved = ["4:32 E3034 10000 is greater than the maximum of 900, at /DelaySeconds of resources.Box"]
    assert found(editor.client.diagnostics(uri)) == saved
    # It stays while its line does, whatever is typed elsewhere.
    assert editor.type(uri, text + "tags: {a: b}\n") == saved
    assert editor.type(uri, text.replace("10000", "10001")) == []


def test_findings_are_taken_back_when_a_file_closes(editor: Editor) -> None:
    uri = editor.open("auth: {loginWith: {email: true}, x: 1}\n")
    assert len(editor.client.diagnostics(uri)) == 1
    editor.client.close(uri)
    editor.client.hover(uri, 1, 1)
    assert editor.client.diagnostics(uri) == []


def test_hover(editor: Editor) -> None:
    text = AUTH + "overrides:\n  - target: auth.userPool\n    set: {/DeletionProtection: ACTIVE}\n"
    uri = editor.open(text)
    assert editor.client.hover(uri, 1, 9) == "**loginWith**: How people sign in."
    target = editor.client.hover(uri, 3, 16)
    assert target is not None
    assert target.splitlines() == [
        "**auth.userPool**: `AWS::Cognito::UserPool`, logical ID `AuthUserPool`",
        "",
        "made by `auth` at amplify.yaml:1",
        "",
        "- `/UsernameAttributes` from `auth.loginWith` at amplify.yaml:1",
        "- override at amplify.yaml:4: `/DeletionProtection`",
    ]
    pointer = editor.client.hover(uri, 4, 15)
    assert pointer is not None
    assert pointer.splitlines()[-5:] == [
        "```text",
        "auth.userPool AWS::Cognito::UserPool AuthUserPool /DeletionProtection",
        '  value: "ACTIVE"',
        "  override at amplify.yaml:4: /DeletionProtection",
        "```",
    ]
    # Broken text is answered from the backend as it compiled last.
    editor.client.change(uri, text + "  - target: 'auth.cfnUserPool")
    assert (editor.client.hover(uri, 5, 20) or "").startswith("**auth.userPool**")


DEFINED = """\
include: [more.yaml]
auth:
  loginWith: {email: true}
  triggers: {preSignUp: greet}
data:
  models:
    Post: {fields: {title: string, notes: {hasMany: Note, references: post}}, authorization: [{allow: owner}]}
    Note: {fields: {post: id, of: {belongsTo: Post, references: post}}, authorization: [{allow: owner}]}
functions:
  greet: {entry: greet.py, environment: {POOL: !Ref auth.userPool}}
overrides:
  - target: data.models.Post.table
    set: {/BillingMode: PAY_PER_REQUEST}
environments:
  prod: {tags: {stage: prod}}
  eu: {use: prod}
outputs: {stack: {Pool: !GetAtt auth.userPool.Arn, Other: !Sub "x-${functions.other.lambda}"}}
"""


@pytest.mark.parametrize(
    ("marked", "file", "line", "column"),
    [
        ("preSignUp: gre‸et", "amplify.yaml", 10, 3),
        ("hasMany: No‸te", "amplify.yaml", 8, 5),
        ("belongsTo: ‸Post", "amplify.yaml", 7, 5),
        ("!Ref auth.‸userPool", "amplify.yaml", 2, 1),
        ("target: data.models.‸Post.table", "amplify.yaml", 7, 5),
        ("use: pr‸od", "amplify.yaml", 15, 3),
        ("!GetAtt auth.userPool.‸Arn", "amplify.yaml", 2, 1),
        ("${functions.‸other.lambda}", "more.yaml", 2, 3),
        ("[more.‸yaml]", "more.yaml", 1, 1),
        ("entry: ‸greet.py", "greet.py", 1, 1),
    ],
)
def test_definitions(editor: Editor, marked: str, file: str, line: int, column: int) -> None:
    (editor.folder / "greet.py").write_text("def handler(event, context):\n    return 1\n")
    (editor.folder / "more.yaml").write_text("functions:\n  other: {entry: greet.py}\n")
    uri = editor.open(DEFINED)
    plain, _, inside = split(marked)
    before = DEFINED[: DEFINED.index(plain)]
    row, start = before.count("\n") + 1, len(before) - before.rfind("\n")
    (place,) = editor.client.definition(uri, row, start + inside - 1)
    assert place["uri"].endswith(f"/{file}")
    assert (place["range"]["start"]["line"] + 1, place["range"]["start"]["character"] + 1) == (line, column)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("auth: {loginWit: {email: true}}\n", "auth: {loginWith: {email: true}}\n"),
        (
            AUTH + "overrides:\n  - target: 'auth.userPol'\n    set: {/MfaConfiguration: 'OFF'}\n",
            AUTH + "overrides:\n  - target: 'auth.userPool'\n    set: {/MfaConfiguration: 'OFF'}\n",
        ),
        (
            AUTH + 'overrides: [{target: auth.userPool, set: {"/MfaConfiguratio": ON}, reason: "😀"}]\n',
            None,
        ),
        (POST.replace("owner", "owne") + AUTH, POST + AUTH),
    ],
)
def test_quick_fixes(editor: Editor, text: str, fixed: str | None) -> None:
    uri = editor.open(text)
    one = editor.client.diagnostics(uri)[0]
    actions = editor.client.code_actions(uri, one)
    action = actions[0]
    assert action["kind"] == "quickfix"
    (edit,) = action["edit"]["changes"][uri]
    lines = text.split("\n")
    at = edit["range"]["start"]["line"]
    line = lines[at]
    lines[at] = (
        line[: edit["range"]["start"]["character"]] + edit["newText"] + line[edit["range"]["end"]["character"] :]
    )
    expected = fixed or text.replace("/MfaConfiguratio", "/MfaConfiguration")
    assert "\n".join(lines) == expected
    assert editor.type(uri, expected, stage="typed") == [] or fixed is None


HALF = [
    "", "a", "auth", "auth:", "auth:\n  log", "auth: {", "auth: {loginWith: {", "auth: 'x", "auth: [", "overrides:\n  - target: auth.",
    "overrides:\n  -", "- ", "{", "}", "[", "]", ":", "? ", "&a", "*a", "!Ref", "!Ref ", "auth: !Ref ", "a: |\n  x", "a: >", "\t", "a:\tb",
    "a: \"", "---", "--- a\n--- b", "%", "@", "`", "a: {b: c, d: [e, {f: ", "#", "a: #", "a: 'b\n\nc", "é: {ü", "😀: [😀", "\ufeffauth:",
    "a:\r\n  b", "overrides: [{target: auth.userPool, set: {/", "data: {schema: ", "include: [", "environments:\n  prod:\n    overrides:\n    - ",
]  # fmt: skip


def test_half_typed_files(editor: Editor) -> None:
    """Every place of every half-typed text is asked about; the server lives and logs no mistake."""
    uri = editor.open(AUTH)
    for text in HALF:
        editor.client.change(uri, text)
        for number, line in enumerate(text.split("\n"), 1):
            for column in range(1, len(line) + 2):
                editor.client.completion(uri, number, column)
                editor.client.hover(uri, number, column)
                editor.client.definition(uri, number, column)
    assert editor.type(uri, AUTH) == []


def test_every_prefix_of_a_file(editor: Editor) -> None:
    uri = editor.open(DEFINED)
    for end in range(len(DEFINED)):
        text = DEFINED[:end]
        editor.client.change(uri, text)
        line, column = text.count("\n") + 1, end - text.rfind("\n")
        editor.client.completion(uri, line, column)
        editor.client.hover(uri, line, column)


def test_the_server_ends_as_it_is_told(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    editor = Editor.start(tmp_path, tmp_path_factory.mktemp("cache"))
    with editor.client:
        editor.open(AUTH)
        assert editor.client.shutdown() == 0


def processes() -> dict[int, int]:
    """Returns process → what started it, of all that run."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(stat.parent.name)] = int(parent)
    return found


def wait_until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not so() and time.monotonic() < end:
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_check_of_what_has_changed_ends_with_all_that_it_started(editor: Editor) -> None:
    models = [f"    M{number}: {{fields: {{a: string}}, authorization: [{{allow: owner}}]}}\n" for number in range(60)]
    text = AUTH + "data:\n  models:\n" + "".join(models)
    uri = editor.open(text)
    # cfn-lint runs in several processes for a backend of several stacks.
    helpers: set[int] = set()

    def several() -> bool:
        parents = processes()
        checker = {one for one, parent in parents.items() if parent == editor.client.process.pid}
        helpers.update(one for one, parent in parents.items() if parent in checker)
        return bool(helpers)

    wait_until(several)
    assert helpers
    for helper in helpers:
        os.kill(helper, signal.SIGSTOP)  # It does not end of itself.
    editor.type(uri, text + "tags: {a: b}\n")
    wait_until(lambda: helpers.isdisjoint(processes()))
    left = helpers & processes().keys()
    for helper in left:
        os.kill(helper, signal.SIGKILL)
    assert not left


def test_a_file_that_never_compiled(editor: Editor) -> None:
    """What its right sections make can be named: a file is opened to be mended."""
    text = AUTH + "overrides:\n  - target: auth.userPool\n    set:\n      /Mfa\n  - target: auth.userP"
    uri = editor.open(text)
    assert found(editor.client.diagnostics(uri)) == ["5:7 AMP203 expected a mapping, found the text '/Mfa'"]
    wait_until(lambda: bool(editor.client.completion(uri, 6, 23)))
    assert [item["label"] for item in editor.client.completion(uri, 6, 23)][:2] == [
        "auth.userPool",
        "auth.userPoolClient",
    ]
    assert "/MfaConfiguration" in [item["label"] for item in editor.client.completion(uri, 5, 11)]
    assert (editor.client.hover(uri, 3, 16) or "").startswith("**auth.userPool**")


def test_files_that_come_and_go(editor: Editor) -> None:
    uri = editor.open("functions:\n  greet: {entry: code/greet.py}\n")
    (registered,) = [one for one in editor.client.asked if one["method"] == "client/registerCapability"]
    (files,) = registered["params"]["registrations"]
    assert (files["method"], files["registerOptions"]) == (
        "workspace/didChangeWatchedFiles",
        {"watchers": [{"globPattern": "**/*"}]},
    )
    missing = found(editor.client.diagnostics(uri))
    assert missing == ["2:18 AMP803 there is no file 'code/greet.py'"]
    code = editor.folder / "code" / "greet.py"
    code.parent.mkdir()
    code.write_text("def handler(event, context):\n    return 1\n")
    editor.client.changed_on_disk(code)
    wait_until(lambda: found(editor.client.diagnostics(uri)) == [])
    assert found(editor.client.diagnostics(uri)) == []
    code.unlink()
    editor.client.changed_on_disk(code)
    wait_until(lambda: found(editor.client.diagnostics(uri)) == missing)
    assert found(editor.client.diagnostics(uri)) == missing
