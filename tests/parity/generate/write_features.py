"""Writes one backend per feature of the data section, so that a difference points at one thing.

    python -m tests.parity.generate.write_features

The data sections are in the folder features; what depends on the default authorization mode is made for several modes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.parity.generate.write import around, write_case

TEXTS = Path(__file__).with_name("features")
MODES: dict[str, tuple[str, ...]] = {
    "rules": ("userPool", "apiKey", "iam", "oidc", "lambda"),
    "operations": ("userPool", "apiKey", "iam", "oidc", "lambda"),
    "field-rules": ("userPool", "apiKey", "iam"),
    "shared-types": ("userPool", "apiKey"),
    "operations-only": ("userPool", "apiKey"),
    "small": ("oidc", "iam", "lambda"),
}
"""Feature → default modes, where the mode matters."""


def documents() -> dict[str, dict[str, Any]]:
    """Returns every case: name → document."""
    made = {}
    for path in sorted(TEXTS.glob("*.yaml")):
        for mode in MODES.get(path.stem, ("userPool",)):
            suffix = f"-{mode.lower()}" if path.stem in MODES else ""
            made[f"feature-{path.stem}{suffix}"] = around(yaml.safe_load(path.read_text()), mode)
    return made


if __name__ == "__main__":
    for name, made in documents().items():
        write_case(name, made)
