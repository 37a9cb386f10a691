from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest

from tests.execution.appsync import Api
from tests.support.ministack import Emulator, emulator

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with emulator(tmp_path_factory.mktemp("ministack") / "log.txt") as running:
        yield running


@pytest.fixture
def api(aws: Emulator) -> Callable[[str], Api]:
    client = aws.client("dynamodb")
    return lambda text: Api.of(text, client, f"t{next(_NUMBERS)}")
