from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ampc.diagnostics.render.json import to_json
from ampc.editor.compiling import Compilation
from ampc.editor.project import Project

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
auth: {loginWith: {email: true}, groups: [A, B]}
resources:
  Q: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1, FifoQueue: true}}
tags: {stage: none}
"""
OVERRIDES = """\
overrides:
  - {target: auth.userPool, set: {/DeletionProtection: ACTIVE}}
  - {target: resources.Q, patch: [{op: add, path: /VisibilityTimeout, value: 5}]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    file = tmp_path / "amplify.yaml"
    file.write_text(BASE)
    return Project(file)


def compiled(project: Project, text: str, env: str | None = None, *, afresh: bool = False) -> tuple[bool, Compilation]:
    """Tells whether overrides were applied to the program of before, and returns the whole compilation."""
    project.texts = {**project.texts, project.file: text.encode()}
    made = Compilation.start(project, env, afresh=afresh)
    early = made.overridden is not None
    for _ in made.steps():
        pass
    return early, made


@pytest.mark.parametrize(
    "overrides",
    [
        OVERRIDES,
        OVERRIDES.replace("ACTIVE", "ACTIV"),
        OVERRIDES.replace("auth.userPool", "auth.userPol"),
        OVERRIDES + "  - {target: resources.Q, set: {/VisibilityTimeout: 6}}\n",
        "overrides:\n  - {target: resources.Q, when: {env: [prod]}, set: {/VisibilityTimeout: 6}}\n",
        "overrides:\n  - {target: auth.userPool, set: {/SmsConfiguration: {SnsCallerArn: !Ref Q}}}\n",
    ],
)
def test_overrides_are_applied_to_what_was_linked_before(project: Project, overrides: str) -> None:
    _, before = compiled(project, BASE)
    early, made = compiled(project, overrides + BASE)
    assert early
    _, whole = compiled(project, overrides + BASE, afresh=True)
    findings = to_json(made.state.diagnostics, made.state.source)
    assert findings == to_json(whole.state.diagnostics, whole.state.source)
    assert made.state.templates == whole.state.templates
    kept = [
        one for address, one in made.state.program.resources.items() if one is before.state.program.resources[address]
    ]
    assert len(kept) >= len(before.state.program.resources) - 2 or not made.state.program.resources


def test_overrides_that_are_gone(project: Project) -> None:
    _, before = compiled(project, OVERRIDES + BASE)
    assert before.state.templates
    early, made = compiled(project, BASE)
    assert early
    assert made.state.templates != before.state.templates
    assert made.state.templates == compiled(project, BASE, afresh=True)[1].state.templates


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("none", "prod"),
        BASE.replace("[A, B]", "[B, A]"),
        BASE.replace("DelaySeconds: 1, FifoQueue: true", "FifoQueue: true, DelaySeconds: 1"),
        BASE.replace("DelaySeconds: 1,", "DelaySeconds: true,"),
        BASE + "lint: {levels: {AMP451: error}}\n",
        BASE + "name: shop\n",
    ],
)
def test_any_other_change_is_compiled_anew(project: Project, text: str) -> None:
    compiled(project, BASE + OVERRIDES)
    early, made = compiled(project, text + OVERRIDES)
    assert not early
    assert made.state.templates == compiled(project, text + OVERRIDES, afresh=True)[1].state.templates


def test_another_environment_is_compiled_anew(project: Project) -> None:
    text = BASE + OVERRIDES + "environments: {prod: {}}\n"
    compiled(project, text)
    assert [compiled(project, text, env)[0] for env in ("prod", "prod", None)] == [False, True, False]


def test_an_overlay_of_an_override_changes_only_overrides(project: Project) -> None:
    text = BASE + "environments: {prod: {overrides: [{target: resources.Q, set: {/VisibilityTimeout: 2}}]}}\n"
    compiled(project, text, "prod")
    early, made = compiled(project, text.replace("VisibilityTimeout: 2", "VisibilityTimeout: 3"), "prod")
    assert early
    assert made.state.templates["template.json"]["Resources"]["Q"]["Properties"]["VisibilityTimeout"] == 3
    assert not compiled(project, text.replace("{overrides", "{tags: {stage: prod}, overrides"), "prod")[0]


def test_another_open_file_is_compiled_anew(project: Project) -> None:
    compiled(project, BASE)
    project.texts = {**project.texts, project.root / "code.js": b"export const request = () => ({})"}
    assert not compiled(project, BASE)[0]
