"""Decides that ampc refuses the paths that Amplify refuses, and no others: Amplify's own validator, recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ampc.components.storage.path_rules import paths
from ampc.config.document import Document
from ampc.ir.builder import BuildOptions

CASES = json.loads((Path(__file__).parent / "paths.json").read_text())
CODES = {
    "Storage access paths must": "AMP870",
    "Path cannot contain": "AMP870",
    "Wildcards are only": "AMP870",
    "For any given path": "AMP871",
    "A path cannot be a prefix": "AMP871",
    "The {entity_id} token": "AMP872",
    "A path part that includes": "AMP872",
}
"""How Amplify's messages begin → our code."""


def found(listed: list[str]) -> list[str]:
    rule = {"allow": "authenticated", "to": ["read"]}
    document = Document.model_validate({"storage": {"files": {"access": {path: [rule] for path in listed}}}})
    return [one.code for one in paths(document, BuildOptions(Path()))]


@pytest.mark.parametrize("refused", ["", *CODES], ids=lambda text: text.replace(" ", "-") or "taken")
def test_the_same_paths_are_refused(refused: str) -> None:
    cases = [c for c in CASES if (c["refused"].startswith(refused) if refused else not c["refused"])]
    assert cases
    for case in cases:
        codes = found(case["paths"])
        if not refused:
            assert codes == [], case
        elif len(case["paths"]) > 1:
            assert CODES[refused] in codes, case
        else:
            assert codes, case
