from __future__ import annotations

import os
import threading
from typing import Any

import pytest

from ampc.passes.linting import crew, engine


def queues(count: int, **wrong: Any) -> dict[str, Any]:
    return {"Resources": {f"Q{i}": {"Type": "AWS::SQS::Queue", "Properties": dict(wrong)} for i in range(count)}}


TEMPLATES = {
    "template.json": queues(70, VisibilityTimeout="soon"),
    "stacks/a.template.json": queues(60, DelaySeconds="late"),
    "stacks/b.template.json": queues(50),
}


def test_small_templates_are_linted_by_one_process() -> None:
    assert crew._workers({"a": queues(400), "b": queues(99)}) == 1
    assert crew._workers({"a": queues(400)}) == 1


def test_never_more_workers_than_templates_or_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew.sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert crew._workers(TEMPLATES) == 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert crew._workers(TEMPLATES) == 2


def test_a_process_with_threads_is_not_forked() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert crew._workers(TEMPLATES) == 1
    finally:
        stop.set()
        other.join()


def test_shares_are_even_and_complete() -> None:
    assert crew._shares(TEMPLATES, 2) == [["template.json"], ["stacks/a.template.json", "stacks/b.template.json"]]
    assert crew._shares(TEMPLATES, 1) == [list(TEMPLATES)]


@pytest.mark.slow
def test_many_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {path: engine.run(template) for path, template in TEMPLATES.items()}
    assert [len(found) for found in expected.values()] == [70, 60, 0]
    monkeypatch.setattr(crew, "_workers", lambda _: 2)
    assert crew.run_all(TEMPLATES) == expected


@pytest.mark.slow
def test_the_share_of_a_worker_that_dies_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_workers", lambda _: 2)
    monkeypatch.setattr(crew, "_work", lambda *_: os._exit(9))
    assert {path: len(found) for path, found in crew.run_all(TEMPLATES).items()} == {
        "template.json": 70,
        "stacks/a.template.json": 60,
        "stacks/b.template.json": 0,
    }
