"""The language server and the command line say the same of every wrong backend under tests/errors: code, words and place."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ampc.cli.main import main
from tests.errors.test_errors import CASES
from tests.lsp.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.lsp_client import LspClient

_SAVED_ONLY = re.compile(r"[EWI]\d{4}|AMP(453|81[1-9]|953)\Z")
"""What the server says of saved files only: cfn-lint's findings, those of packaging function code, and what ignores none."""
_PACKAGING = {"function-command-output-root", "function-path-packed-link-out", "function-requirement-path"}
"""Cases that only packaging finds, under codes that other steps use too."""
_OVERRIDES = re.compile(r"^overrides:.*\n(?:(?:[ \t#-].*)?\n)*", re.MULTILINE)
Row = tuple[str, int, int, str, str, str]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    started = Editor.start(tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("cache"))
    with started.client:
        yield started


def by_command_line(folder: Path, env: str | None, capsys: pytest.CaptureFixture[str]) -> list[Row]:
    options = ["--env", env] if env is not None else []
    capsys.readouterr()
    main(["check", "amplify.yaml", "--format", "json", *options])
    said = capsys.readouterr()
    rows = []
    for one in json.loads(said.out)["diagnostics"]:
        at = one["location"] or {"file": "amplify.yaml", "line": 1, "column": 1}
        text = "\n".join([one["message"], *(f"{word}: {one[word]}" for word in ("help", "note") if one[word])])
        rows.append((at["file"], at["line"], at["column"], one["code"], one["severity"], text))
    return sorted(rows)


def by_server(client: LspClient, folder: Path) -> list[Row]:
    rows = []
    words = {1: "error", 2: "warning", 3: "info"}
    for uri, diagnostics in client._published.items():
        file = Path(uri.removeprefix("file://"))
        if not file.is_relative_to(folder):
            continue
        for one in diagnostics:
            start = one["range"]["start"]
            lines = file.read_bytes().decode("utf-8-sig", "replace").splitlines()
            line = lines[start["line"]] if start["line"] < len(lines) else ""
            column = len(line.encode("utf-16-le")[: start["character"] * 2].decode("utf-16-le")) if line else 0
            column += start["character"] - len(line[:column].encode("utf-16-le")) // 2
            name = file.relative_to(folder).as_posix()
            rows.append((name, start["line"] + 1, column + 1, one["code"], words[one["severity"]], one["message"]))
    return sorted(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_same_findings(
    case: Path, editor: Editor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = editor.folder.resolve() / case.name
    shutil.copytree(case, folder, symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("AMPC_ENV", raising=False)
    path = case / "env.txt"
    env = path.read_text().strip() if path.is_file() else None
    expected = by_command_line(folder, env, capsys)
    client = editor.client
    client._published.clear()
    client.notify("workspace/didChangeConfiguration", {"settings": {"ampc": {"env": env or ""}}})
    # A byte that is no UTF-8 cannot be in an editor: it shows another character, which is on the disk no more.
    content = (folder / "amplify.yaml").read_bytes()
    text = content.decode("utf-8", "surrogateescape")
    if text.encode("utf-8", "replace") != content:
        pytest.skip("the file is no text")
    uri = client.open(folder / "amplify.yaml", text)
    editor.wait(uri, "saved", 1)
    found = by_server(client, folder)
    assert found == expected
    # What is said while typing is the same, but for what only a check of saved files finds. An empty file forgets that;
    # overrides are written into a file that is compiled without them.
    editor.type(uri, _OVERRIDES.sub("", text) if _OVERRIDES.search(text) else "")
    editor.type(uri, text)
    typed = by_server(client, folder)
    client.close(uri)
    assert [row[:5] for row in typed if not _SAVED_ONLY.match(row[3])] == [
        row[:5] for row in found if not _SAVED_ONLY.match(row[3]) and case.name not in _PACKAGING
    ]
    assert editor.errors() == []
