from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lsp.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A server for all tests: it takes longer to start than most of them."""
    started = Editor.start(tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("cache"))
    with started.client:
        yield started


@pytest.fixture
def editor(server: Editor, tmp_path: Path) -> Iterator[Editor]:
    """A folder of the test's own."""
    client = server.client
    yield Editor(client, tmp_path)
    for uri in [uri for uri in client._versions if uri.startswith(tmp_path.as_uri())]:
        client.close(uri)
        del client._versions[uri]
    assert server.errors() == []
