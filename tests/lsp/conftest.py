from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lsp.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def editor(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A server of the test's own."""
    started = Editor.start(tmp_path, tmp_path_factory.mktemp("cache"))
    with started.client:
        yield started
        assert started.errors() == []
