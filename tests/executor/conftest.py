from __future__ import annotations

from tests.execution.conftest import aws

__all__ = ["aws"]
