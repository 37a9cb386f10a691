from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.ministack import Emulator, emulator

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with emulator(tmp_path_factory.mktemp("ministack") / "log.txt") as running:
        yield running
