from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.backend import Backend
from tests.support.ministack import Emulator, emulator


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with emulator(tmp_path_factory.mktemp("ministack") / "log.txt") as running:
        yield running


@pytest.fixture
def api(aws: Emulator) -> Callable[[str], Backend]:
    client = aws.client("dynamodb")
    return lambda text: Backend.of(text, client)
