from __future__ import annotations

import os

import pytest

UNMEASURED = (
    "tests/authz/",
    "tests/execution/test_laws.py",
    "tests/execution/test_matrix.py",
    "tests/lsp/test_same_findings.py",
    "tests/parity/data/",
    "tests/reports/test_forms.py",
)
"""What runs the same code hundreds of times. Measuring coverage doubles the time, and other tests run all of that code."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected files; look at the diff")
    parser.addoption("--all-requests", action="store_true", help="replay every recorded request, not a share of them")


def pytest_configure(config: pytest.Config) -> None:
    # Under GitHub Actions commands show findings in another form.
    os.environ.pop("GITHUB_ACTIONS", None)
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update rewrites expected files; CI only compares")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(UNMEASURED):
            item.add_marker("no_cover")
