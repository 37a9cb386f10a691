"""`docs/parity.md` is true: what a row says works is in the case that it names, and what is refused is refused there by name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ampc.passes.reading.include import with_includes
from ampc.source.loader import load

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "parity.md").read_text()
NUMBERS = range(1, 289)
STATUSES = ("works", "refused", "elsewhere", "later")
ROW = re.compile(r"^\| (\d+) \| (.+) \| (.+) \| (\w+) \| (.+) \|$", re.MULTILINE)
PROOF = re.compile(r"`([^`]+?)`: `([^`]+)`")


@dataclass(frozen=True)
class Row:
    """A row of the page.

    Attributes:
        number: its number in the list of Amplify's features.
        feature: Amplify's feature.
        spelling: how it is written here.
        status: one of ``STATUSES``.
        proof: where the repository shows it, or why it is not here.
    """

    number: int
    feature: str
    spelling: str
    status: str
    proof: str


ROWS = [Row(int(row[0]), *row[1:]) for row in ROW.findall(PAGE)]


@cache
def data(file: Path) -> Any:
    """Returns the plain data of a case, with the files that it includes."""
    source, found = load(file.read_bytes(), file.name)
    assert source is not None, found
    source, found = with_includes(source, file.parent, {})
    assert not found, found
    return source.data


def at(value: Any, steps: list[str]) -> Iterator[Any]:
    """Yields the values at a path; ``*`` stands for every key and every entry."""
    if not steps:
        yield value
        return
    first, *rest = steps
    if isinstance(value, list):
        for item in value:
            yield from at(item, rest if first == "*" else steps)
    elif isinstance(value, dict):
        for key in [key for key in value if first in ("*", str(key))]:
            yield from at(value[key], rest)


def spells(value: Any, wanted: str) -> bool:
    """Tells whether a value is one: as it is, in a list, as the type of a field, or as the only key of a mapping."""
    if isinstance(value, list):
        return any(spells(item, wanted) for item in value)
    if isinstance(value, dict):
        return wanted in value or spells(value.get("type"), wanted)
    return str(value).lower() == wanted.lower() or str(value).strip("[]!") == wanted


def shows(file: Path, wanted: str) -> bool:
    """Tells whether a case holds a path of YAML keys, with a value behind ``=``; another file, whether it holds the text."""
    if file.suffix != ".yaml":
        return wanted in file.read_text()
    path, _, value = wanted.partition(" = ")
    return any(spells(found, value) if value else True for found in at(data(file), path.split(".")))


def place(name: str) -> Path:
    """Returns the file of a case: ``golden/NAME``, ``errors/NAME``, ``examples/NAME``, or a file of the tests."""
    if name.startswith("examples/"):
        return ROOT / name / "amplify.yaml"
    folder = ROOT / "tests" / name
    if name.startswith("errors/"):
        return folder / "expected.txt"
    return folder / "amplify.yaml" if folder.is_dir() else folder


def test_every_feature_has_one_row() -> None:
    assert Counter(row.number for row in ROWS) == Counter(NUMBERS)


def test_the_head_counts_right() -> None:
    counted = Counter(row.status for row in ROWS)
    told = dict(re.findall(r"^\| `(\w+)` \| .+ \| (\d+) \|$", PAGE, re.MULTILINE))
    assert {status: int(number) for status, number in told.items()} == {name: counted[name] for name in STATUSES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_the_row_is_true(row: Row) -> None:
    proofs = PROOF.findall(row.proof)
    assert row.status in STATUSES
    if row.status in ("works", "refused"):
        assert proofs, "name a case and what it shows: `golden/NAME`: `path.of.keys`"
    if row.status in ("elsewhere", "later"):
        assert len(row.proof) > 10, "say why"
    for name, wanted in proofs:
        file = place(name)
        assert file.is_file(), f"there is no case {name}"
        assert shows(file, wanted), f"{name} does not show {wanted}"
        assert (row.status == "refused") == name.startswith("errors/"), (
            "a refusal is shown by an error, and nothing else"
        )
