from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.action.support import Comments

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def api() -> Iterator[Comments]:
    made = Comments()
    yield made
    made.close()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))
