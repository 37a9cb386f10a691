from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ampc.editor.project import Project
from ampc.editor.salvage import salvaged, without

if TYPE_CHECKING:
    from pathlib import Path

AUTH = "auth:\n  loginWith: {email: true}\n"
POST = "data:\n  models:\n    Post: {fields: {a: string}, authorization: [{allow: owner}]}\n"


@pytest.mark.parametrize(
    ("wrong", "left"),
    [
        ([1], "\n\n\n\n\nb: 1\n"),
        ([4], "\n\n\n\n\nb: 1\n"),
        ([6], "a:\n- x\n- y\n# a comment\n\n\n"),
        ([2, 6], "\n\n\n\n\n\n"),
        ([], "a:\n- x\n- y\n# a comment\n\nb: 1\n"),
    ],
)
def test_lines_stay_where_they_are(wrong: list[int], left: str) -> None:
    assert without("a:\n- x\n- y\n# a comment\n\nb: 1\n", wrong) == left


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (AUTH + "overrides:\n  - target: auth.", ["auth.userPool"]),
        ("overrides:\n- target: auth.userPool\n  set:\n" + AUTH, ["auth.userPool"]),
        (AUTH + POST + "overrides: [{target: 'auth", ["auth.userPool", "data.models.Post.table"]),
        (AUTH + POST.replace("owner", "onwer"), ["auth.userPool"]),
        # Who signs in with what is wrong, so nobody owns a post.
        (AUTH.replace("email", "emai") + POST, []),
        (AUTH + POST.replace("string", "strin") + "functions:\n  f: {entry: nowhere.py}\n", ["auth.userPool"]),
        ("{", []),
        ("", []),
    ],
)
def test_right_sections_can_be_named(tmp_path: Path, text: str, targets: list[str]) -> None:
    project = Project(tmp_path / "amplify.yaml", texts={tmp_path / "amplify.yaml": text.encode()})
    state = salvaged(project, None, lambda: False)
    names = [str(address) for address in state.program.resources] if state is not None else []
    assert [name for name in ("auth.userPool", "data.models.Post.table") if name in names] == targets


def test_nobody_waits(tmp_path: Path) -> None:
    project = Project(tmp_path / "amplify.yaml", texts={tmp_path / "amplify.yaml": AUTH.encode()})
    assert salvaged(project, None, lambda: True) is None
