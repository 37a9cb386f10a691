"""Decides how a place in the user's files is named: by a path of YAML keys, or by a span of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

YamlPath: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the root of the document, for example ``("overrides", 0, "target")``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one file. Lines and columns count from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
