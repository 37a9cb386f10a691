from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.ministack import Emulator, emulator


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with emulator(tmp_path_factory.mktemp("ministack") / "log.txt") as running:
        yield running
