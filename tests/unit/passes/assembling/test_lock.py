from __future__ import annotations

from pathlib import Path

import ampc
from ampc.ir.environment import Environment
from ampc.passes.assembling.lock import Lock

BASE = Environment()
STAGING = Environment("staging", ("staging",))
PULL = Environment("pr-7", ("staging", "pr-*"))
FILE = """
data:
  authorization: [{allow: publicApiKey}]
  models: {A: {fields: {v: string}}, B: {fields: {v: string}}}
environments:
  prod: {data: {models: {C: {fields: {v: string}}}, stacks: {C: mine}}}
  "pr-*": {use: prod}
"""


def test_the_lock_reads_what_it_wrote() -> None:
    lock = Lock({"b": "data1", "a": ""}, {"prod": {"z": "data2", "a": "data1"}})
    assert Lock.read(lock.text()) == lock
    assert b'"environments"' not in Lock({"a": ""}).text()


def test_a_broken_lock_is_no_lock() -> None:
    texts = (b"", b"[]", b"{}", b'{"version": 2, "stacks": {}}', b"\xff")
    broken = (b'{"version": 1, "stacks": {}, "environments": {"prod": {"a": 1}}}', b'{"version": 1, "stacks": []}')
    assert [Lock.read(text) for text in (*texts, *broken)] == [None] * 7


def test_an_environment_starts_from_what_it_uses() -> None:
    lock = Lock({"a": "base"}, {})
    assert [lock.of(one) for one in (BASE, STAGING, PULL)] == [{"a": "base"}] * 3
    lock = lock.after(STAGING, {"a": "staging"})
    assert [lock.of(one)["a"] for one in (BASE, STAGING, PULL)] == ["base", "staging", "staging"]
    lock = lock.after(PULL, {"a": "pull"}).after(BASE, {"a": "new"})
    assert [lock.of(one)["a"] for one in (BASE, STAGING, PULL)] == ["new", "staging", "pull"]
    assert sorted(lock.environments) == ["pr-*", "staging"]


def test_a_build_of_one_environment_leaves_the_places_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "amplify.yaml").write_text(FILE)
    (tmp_path / "amplify.lock").write_bytes(Lock({"data.models.A": "data1", "data.models.B": ""}).text())
    made = ampc.compile_file(tmp_path / "amplify.yaml", env="prod", lint=False)
    assert [d.message for d in made.diagnostics] == []
    assert made.state.lock is not None
    lock = Lock.read(made.state.lock)
    assert lock is not None
    assert lock.stacks == {"data.models.A": "data1", "data.models.B": ""}
    prod = {"data.models.A": "data1", "data.models.B": "", "data.models.C": "mine"}
    assert lock.environments == {"prod": prod}
    (tmp_path / "amplify.lock").write_bytes(made.state.lock)
    pull = ampc.compile_file(tmp_path / "amplify.yaml", env="pr-7", lint=False).state.lock
    assert pull is not None
    assert Lock.read(pull) == Lock(lock.stacks, {"prod": prod, "pr-*": prod})
