from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected files; look at the diff")
    parser.addoption("--all-requests", action="store_true", help="replay every recorded request, not a share of them")


def pytest_configure(config: pytest.Config) -> None:
    # Under GitHub Actions commands show findings in another form.
    os.environ.pop("GITHUB_ACTIONS", None)
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update rewrites expected files; CI only compares")
