"""What is offered while typing; `‸` marks the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lsp.editor import Editor, split

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = """\
auth: {loginWith: {email: true}}
data:
  enums: {Priority: [LOW, HIGH]}
  models:
    Post: {fields: {title: string}, authorization: [{allow: owner}]}
functions:
  greet: {entry: ./greet.py}
environments:
  prod: {tags: {stage: prod}}
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Editor, str]]:
    folder = tmp_path_factory.mktemp("work")
    (folder / "greet.py").write_text("def handler(event, context):\n    return 1\n")
    editor = Editor.start(folder, tmp_path_factory.mktemp("cache"))
    with editor.client:
        yield editor, editor.open(BASE)
        assert editor.errors() == []


def offered(shared: tuple[Editor, str], marked: str) -> list[str]:
    editor, uri = shared
    text, line, column = split(marked)
    editor.client.change(uri, text)
    return [item["label"] for item in editor.client.completion(uri, line, column)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("backup:\n  sch‸", ["rules", "select", "vault"]),
        ("auth:\n  log‸", ["loginWith"]),
        ("auth: {loginWith: {em‸", ["email"]),
        ('auth: {"log‸', ["loginWith"]),
        ("overrides:\n  - target: auth.userPool\n    ‸", ["id", "reason", "when", "expect", "patch", "set", "remove"]),
        ("overrides:\n  - ‸", ["target", "id", "reason"]),
    ],
)
def test_keys(shared: tuple[Editor, str], typed: str, expected: list[str]) -> None:
    assert set(expected) <= set(offered(shared, typed))


def test_keys_that_stand_there_are_not_offered_again(shared: tuple[Editor, str]) -> None:
    assert "loginWith" not in offered(shared, "auth:\n  loginWith: {email: true}\n  ‸")
    assert "target" not in offered(shared, "overrides:\n  - target: auth.userPool\n    ‸")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("data:\n  models:\n    A: {authorization: [{allow: ‸", ["publicApiKey", "guest", "authenticated", "owner"]),
        ("overrides:\n  - target: auth.userPool\n    removalPolicy: ‸", ["destroy", "retain", "snapshot"]),
        ("overrides:\n  - target: auth.userPool\n    set:\n      /MfaConfiguration: ‸", ["OFF", "ON", "OPTIONAL"]),
        (
            "overrides:\n  - target: auth.userPool\n    patch: [{op: add, path: /MfaConfiguration, value: ‸",
            ["OFF", "ON", "OPTIONAL"],
        ),
        (
            "overrides:\n  - target: auth.userPool\n    patch: [{op: ‸",
            ["add", "replace", "remove", "move", "copy", "test"],
        ),
        ("data:\n  models:\n    A:\n      timestamps: ‸", ["true", "false"]),
    ],
)
def test_values(shared: tuple[Editor, str], typed: str, expected: list[str]) -> None:
    assert set(expected) <= set(offered(shared, typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("auth:\n  triggers:\n    preSignUp: ‸", ["greet"]),
        ("data:\n  queries:\n    ask: {handler: {function: ‸", ["greet"]),
        ("data:\n  models:\n    A: {fields: {posts: {hasMany: ‸", ["A", "Post"]),
        ("data:\n  models:\n    A:\n      fields:\n        posts:\n          hasMany: P‸", ["A", "Post"]),
        ("overrides:\n  - target: auth.userPool\n    when: {env: [‸", ["prod"]),
        ("environments:\n  eu:\n    use: ‸", ["eu", "prod"]),
        ("functions:\n  f: {entry: ‸", ["amplify.yaml", "greet.py"]),
    ],
)
def test_names(shared: tuple[Editor, str], typed: str, expected: list[str]) -> None:
    assert offered(shared, typed) == expected


def test_types_of_fields(shared: tuple[Editor, str]) -> None:
    names = offered(shared, "data:\n  models:\n    A:\n      fields:\n        level: ‸")
    assert names[:3] == ["Priority", "id", "string"]


TARGETS = ["auth.userPool", "auth.cfnUserPool", "AuthUserPool", "data.models.*.table", "functions.greet.lambda"]


@pytest.mark.parametrize(
    "typed",
    [
        "overrides:\n- target: ‸",
        'overrides:\n  - target: "‸',
        "overrides: [{target: ‸",
        "overrides:\n  - target: [auth.userPool, ‸",
        "environments:\n  prod:\n    overrides:\n      - target: ‸",
    ],
)
def test_targets(shared: tuple[Editor, str], typed: str) -> None:
    """The text is broken: targets are those of the backend as it compiled last."""
    assert set(TARGETS) <= set(offered(shared, typed))


def test_targets_that_what_is_typed_may_become(shared: tuple[Editor, str]) -> None:
    names = offered(shared, "overrides:\n  - target: 'functions.greet.l‸")
    assert names[:2] == ["functions.greet.logGroup", "functions.greet.lambda"]
    assert [name for name in names if name.startswith(("auth", "data"))] == []


def test_references_name_one_resource(shared: tuple[Editor, str]) -> None:
    names = offered(shared, "outputs: {stack: {Pool: !Ref ‸")
    assert names[:1] == ["auth.userPool"]
    assert [name for name in names if "*" in name] == []
    assert "auth.userPool.Arn" in offered(shared, "outputs: {stack: {Pool: !GetAtt auth.userPool.‸")


def test_a_reference_in_a_text(shared: tuple[Editor, str]) -> None:
    editor, uri = shared
    text, line, column = split('outputs:\n  stack:\n    Pool: !Sub "x-${auth.us‸')
    editor.client.change(uri, text)
    item = next(one for one in editor.client.completion(uri, line, column) if one["label"] == "auth.userPool")
    start = text.splitlines()[2].index("auth.us")
    assert item["textEdit"]["newText"] == "auth.userPool"
    assert item["textEdit"]["range"]["start"] == {"line": 2, "character": start}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("    set:\n      /‸", ["/MfaConfiguration", "/Policies"]),
        ("    set: {/Pol‸", ["/MfaConfiguration", "/Policies"]),
        ("    patch: [{op: add, path: /Policies/‸", ["/Policies/PasswordPolicy", "/Policies/SignInPolicy"]),
        (
            "    patch:\n      - op: replace\n        path: /Policies/PasswordPolicy/‸",
            ["/Policies/PasswordPolicy/MinimumLength"],
        ),
        ("    remove: [/‸", ["/UsernameAttributes"]),
        ("    remove:\n      - /UsernameAttributes/‸", ["/UsernameAttributes/0"]),
    ],
)
def test_pointers(shared: tuple[Editor, str], typed: str, expected: list[str]) -> None:
    assert set(expected) <= set(offered(shared, f"overrides:\n  - target: auth.userPool\n{typed}"))


def test_what_is_typed_is_replaced(shared: tuple[Editor, str]) -> None:
    """Columns of an editor count UTF-16 units: the sign before the word has two."""
    editor, uri = shared
    text, line, column = split('name: "😀"\noverrides: [{reason: "😀", target: auth.us‸erPo}]')
    editor.client.change(uri, text)
    items = editor.client.completion(uri, line, column + 1)
    edit = next(one for one in items if one["label"] == "auth.userPool")["textEdit"]
    assert edit["newText"] == "auth.userPool"
    assert edit["range"] == {"start": {"line": 1, "character": 35}, "end": {"line": 1, "character": 46}}


def test_a_key_comes_with_its_colon(shared: tuple[Editor, str]) -> None:
    editor, uri = shared
    editor.client.change(uri, "auth:\n  log")
    item = next(one for one in editor.client.completion(uri, 2, 6) if one["label"] == "loginWith")
    assert item["textEdit"]["newText"] == "loginWith:"
    assert item["documentation"]["value"] == "How people sign in."
    editor.client.change(uri, "auth:\n  log: {}")
    item = next(one for one in editor.client.completion(uri, 2, 6) if one["label"] == "loginWith")
    assert item["textEdit"]["newText"] == "loginWith"


@pytest.mark.parametrize("typed", ["# auth.‸", "name: |\n  auth.‸\n", "auth: {loginWith: {email: true}} # log‸"])
def test_nothing_is_offered_in_comments_and_texts(shared: tuple[Editor, str], typed: str) -> None:
    assert offered(shared, typed) == []


@pytest.mark.parametrize(
    ("typed", "expected", "other"),
    [
        ("  ignore:\n    - target: auth.userPool‸", ["auth.userPool", "auth.userPoolClient"], "auth.nobody"),
        ("  ignore:\n    - {target: auth.userPool, pointer: /Pol‸", ["/Policies"], "/Schema/0"),
        ("  ignore:\n    - rule: W30‸", ["W3045", "AMP451"], "AMP501"),
        ("  ignore:\n    - rule: [W3045, E‸", ["E3030"], "W4011"),
        ("  levels: {AMP4‸", ["AMP451", "I3011"], "AMP501"),
        ("  levels: {W3045: ‸", ["error", "warning", "info"], "off"),
        ("  regions: [eu-‸", ["eu-central-1", "eu-west-1"], "eu-central1"),
    ],
)
def test_lint(shared: tuple[Editor, str], typed: str, expected: list[str], other: str) -> None:
    found = offered(shared, f"{BASE}lint:\n{typed}")
    assert set(expected) <= set(found)
    assert other not in found


def test_a_rule_of_levels_is_not_offered_twice(shared: tuple[Editor, str]) -> None:
    assert "W3045" not in offered(shared, f"{BASE}lint:\n  levels: {{W3045: error, W‸")
