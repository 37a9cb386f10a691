"""Our resolvers answer, store and filter as Amplify's own did, request by request. What differs is in ACCEPTED, with why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.authz.replay import RECORDED, Exchange, Scenario, exchanges
from tests.support.ministack import Emulator, emulator

pytestmark = pytest.mark.slow

SCENARIOS = sorted(folder.name for folder in RECORDED.iterdir() if folder.is_dir())
REFUSED = {"x39-rel-unprotected": "a model without any rule is an error: only administrators could use it"}
"""Schemas that Amplify compiles and ampc refuses, with why."""

ACCEPTED = {
    r"/create/null-": (
        "an explicit null for the key of an index: Amplify's create fails with DynamoDB's words for it, or stores a joined "
        "attribute with the text ${mergedValues.name}; ours leaves the attribute out, as for a null in an update"
    ),
    r"/list/op-\w+-beginsWith$|/index/.*-op-\w+-beginsWith$": (
        "the emulator refuses begins_with on an attribute that is no text, where DynamoDB says false"
    ),
    r"y01-declared-id/.*/multi/two-writes$": (
        "both writes are the same to the letter, as the recorder's clock stands still: AppSync takes a put that finds just "
        "the item it would have written for done, the recorder for a failed condition"
    ),
}
"""Requests that are answered otherwise, as patterns of schema and id, with why."""

SHARE = 6
"""Of the schemas beside the first fifteen every sixth chain of requests is replayed; all of them with --all-requests."""


@pytest.fixture(scope="module")
def dynamodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with emulator(tmp_path_factory.mktemp("ministack") / "log.txt") as running:
        yield Emulator(running.url).client("dynamodb")


def chains(found: list[Exchange]) -> list[list[Exchange]]:
    """Returns requests with those that need the tables they leave behind."""
    groups: list[list[Exchange]] = []
    for exchange in found:
        if exchange.fresh or not groups:
            groups.append([])
        groups[-1].append(exchange)
    return groups


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name not in REFUSED])
def test_answers_are_amplifys(name: str, dynamodb: Any, request: pytest.FixtureRequest) -> None:
    groups = chains(exchanges(name))
    if name[0] in "xy" and not request.config.getoption("--all-requests"):
        groups = groups[len(name) % SHARE :: SHARE]
    scenario = Scenario(name, dynamodb)
    found = [
        f"{exchange.request['id']}: {difference}"
        for group in groups
        for exchange in group
        for difference in scenario.play(exchange)
        if not accepted(name, exchange)
    ]
    assert found == []


def accepted(name: str, exchange: Exchange) -> bool:
    identity = f"{name}/{exchange.request['id']}"
    return any(re.search(pattern, identity) for pattern in ACCEPTED)


def test_the_recordings_are_whole() -> None:
    given = [name for name in SCENARIOS if name.startswith("s")]
    assert (len(given), sum(len(exchanges(name)) for name in given)) == (15, 11615)
    assert Path(RECORDED / "README.md").exists() or (RECORDED.parent / "README.md").exists()
