"""Places in an SDL file are those of an editor, whatever its line ends, marks and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import ampc
from ampc.diagnostics.render.place import primary_span

if TYPE_CHECKING:
    from pathlib import Path

BACKEND = "auth: {loginWith: {email: true}}\ndata: {schema: ./model/schema.graphql}\n"
GOOD = "type Todo @model @auth(rules: [{ allow: owner }]) {\n  content: String\n}\n"


def places(folder: Path, content: bytes) -> list[tuple[str, str, int, int]]:
    (folder / "model").mkdir()
    (folder / "model" / "schema.graphql").write_bytes(content)
    result = ampc.compile_text(BACKEND, root=folder, lint=False)
    spans = [(found.code, primary_span(found, result.state.source)) for found in result.diagnostics]
    return [(code, span.file, span.line, span.column) for code, span in spans if span is not None]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("note", ["", "# caf\u00e9 \U0001f600\n", "# one\u2028two\u0085three\x0bfour\n"])
def test_lines_and_columns(tmp_path: Path, end: str, mark: str, note: str) -> None:
    schema = note + GOOD.replace("  content: String", '  "\U0001f600" content: Strnig')
    line = 3 if note else 2
    content = (mark + schema.replace("\n", end)).encode()
    assert places(tmp_path, content) == [("AMP701", "model/schema.graphql", line, 16)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_syntax_errors_stand_in_the_same_places(tmp_path: Path, end: str) -> None:
    content = ("# \u2028\n" + GOOD.replace(": String", " String")).replace("\n", end).encode()
    assert places(tmp_path, content) == [("AMP731", "model/schema.graphql", 3, 11)]


def test_the_end_of_a_file_is_its_last_text(tmp_path: Path) -> None:
    assert places(tmp_path, GOOD.removesuffix("}\n").encode() + b"\n\n") == [("AMP731", "model/schema.graphql", 2, 17)]


def test_bytes_that_are_no_text_count_letters(tmp_path: Path) -> None:
    assert places(tmp_path, "# \u00e9\u00e9".encode() + b"\xff\n") == [("AMP731", "model/schema.graphql", 1, 5)]


def test_a_large_file_is_refused_where_it_is_named(tmp_path: Path) -> None:
    assert places(tmp_path, GOOD.encode() + b"#" * 1_000_000) == [("AMP731", "amplify.yaml", 2, 16)]


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    assert places(tmp_path, GOOD.encode()) == []
