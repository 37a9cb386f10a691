"""The recorded cases are what the generator makes, and together show every feature of the data section."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.parity.generate.coverage import CASES, table, text
from tests.parity.generate.random_backends import COUNT, backend
from tests.parity.generate.typescript import resource
from tests.parity.generate.write import text_of
from tests.parity.generate.write_features import documents

HERE = Path(__file__).parent
FEATURES = documents()


def test_every_feature_is_shown_by_a_case() -> None:
    assert [feature for feature, cases in table().items() if not cases] == []


def test_the_coverage_table_is_up_to_date() -> None:
    assert (HERE / "coverage.md").read_text() == text()


@pytest.mark.parametrize("number", range(COUNT))
def test_a_generated_case_is_what_its_number_makes(number: int) -> None:
    folder = CASES / f"generated-{number:02}"
    document = backend(number)
    assert (folder / "amplify.yaml").read_text() == text_of(document)
    assert (folder / "resource.ts").read_text() == resource(document)


@pytest.mark.parametrize("name", sorted(FEATURES))
def test_a_feature_case_is_what_its_section_makes(name: str) -> None:
    document = FEATURES[name]
    assert (CASES / name / "amplify.yaml").read_text() == text_of(document)
    assert (CASES / name / "resource.ts").read_text() == resource(document)


def test_no_other_recorded_case_differs_from_its_resource_file() -> None:
    for path in CASES.glob("*/resource.ts"):
        document = yaml.safe_load((path.parent / "amplify.yaml").read_text())
        assert path.read_text() == resource(document), path
