"""Writes one backend per feature of the data section, so that a difference points at one thing.

python -m tests.parity.generate.features
"""

from __future__ import annotations

from typing import Any

import yaml

from tests.parity.generate.feature_texts import AUTHORIZATION_MODES, BY_MODE, FEATURES
from tests.parity.generate.write import write_case

HANDLER = "./functions/handler.py"


def document(text: str, mode: str, function_names: tuple[str, ...] = ()) -> dict[str, Any]:
    """Returns amplify.yaml's document: the data section of the text, and what it needs around it."""
    names = {*function_names, *({"authorizer"} if mode == "lambda" or "allow: custom" in text else ())}
    names |= {name for name in ("echo", "log") if f"function: {name}" in text}
    modes: dict[str, Any] = {"default": mode, "apiKey": {"expiresInDays": 30}}
    if mode == "lambda" or "authorizer" in names:
        modes["lambda"] = AUTHORIZATION_MODES["lambda"]
    if mode == "oidc" or "provider: oidc" in text:
        modes["oidc"] = AUTHORIZATION_MODES["oidc"]
    made: dict[str, Any] = {
        "auth": {"loginWith": {"email": True}, "groups": ["Admins", "Editors"]},
        "data": {"authorizationModes": modes, **yaml.safe_load(text)},
    }
    if names:
        made["functions"] = {name: {"entry": HANDLER} for name in sorted(names)}
    return made


def documents() -> dict[str, dict[str, Any]]:
    """Returns every case: name → document."""
    made = {f"feature-{name}": document(text, "userPool") for name, text in FEATURES.items()}
    for name, (text, modes) in BY_MODE.items():
        made |= {f"feature-{name}-{mode.lower()}": document(text, mode) for mode in modes}
    return made


if __name__ == "__main__":
    for name, made in documents().items():
        write_case(name, made)
