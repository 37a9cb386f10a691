"""Writes a described backend as a case folder: amplify.yaml, and the code its functions and resolvers need."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

LAMBDA = {"function": "authorizer", "ttlSeconds": 300}
OIDC = {
    "name": "login",
    "issuerUrl": "https://login.example.com",
    "clientId": "client",
    "authTtl": 300,
    "issueTtl": 600,
}
CASES = Path(__file__).parent.parent / "data"
RESOLVER = "export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n"


class _Flow(yaml.SafeDumper):
    """Writes the inner levels on one line, the outer ones as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def around(data: Mapping[str, Any], mode: str) -> dict[str, Any]:
    """Returns a whole document: the data section with the authorization modes, functions and groups it needs."""
    text = _line(dict(data))
    names = {name for name in ("echo", "log") if f"function: {name}" in text}
    modes: dict[str, Any] = {"default": mode, "apiKey": {"expiresInDays": 30}}
    if mode == "lambda" or "allow: custom" in text:
        names.add("authorizer")
        modes["lambda"] = LAMBDA
    if mode == "oidc" or "provider: oidc" in text:
        modes["oidc"] = OIDC
    made: dict[str, Any] = {
        "auth": {"loginWith": {"email": True}, "groups": ["Admins", "Editors", "Readers", "Writers"]},
        "data": {"authorizationModes": modes, **data},
    }
    if names:
        made["functions"] = {name: {"entry": "./functions/handler.py"} for name in sorted(names)}
    return made


def text_of(document: Mapping[str, Any]) -> str:
    """Returns amplify.yaml: sections as blocks, each entry of a section on a line."""
    lines: list[str] = []
    for section, content in document.items():
        if section == "auth":
            lines.append(f"auth: {_line(content)}")
            continue
        lines.append(f"{section}:")
        for name, value in content.items():
            if section == "functions" or not isinstance(value, dict) or name == "authorizationModes":
                lines.append(f"  {name}: {_line(value)}")
                continue
            lines.append(f"  {name}:")
            for key, entry in value.items():
                if name != "models":
                    lines.append(f"    {key}: {_line(entry)}")
                    continue
                lines.append(f"    {key}:")
                lines += _model(entry)
    return "\n".join(lines) + "\n"


def _model(model: Mapping[str, Any]) -> list[str]:
    lines = []
    for key, value in model.items():
        if key == "fields":
            lines.append("      fields:")
            lines += [f"        {name}: {_line(spec)}" for name, spec in value.items()]
        elif key in {"authorization", "secondaryIndexes"}:
            lines.append(f"      {key}:")
            lines += [f"        - {_line(one)}" for one in value]
        else:
            lines.append(f"      {key}: {_line(value)}")
    return lines


def _line(value: Any) -> str:
    text = yaml.dump(value, Dumper=_Flow, default_flow_style=True, sort_keys=False, width=100_000, allow_unicode=True)
    return str(text).removesuffix("\n").removesuffix("\n...")


def write_case(name: str, document: Mapping[str, Any]) -> Path:
    """Writes the folder of a case and returns it."""
    folder = CASES / name
    folder.mkdir(exist_ok=True)
    text = text_of(document)
    assert yaml.safe_load(text) == document, name
    (folder / "amplify.yaml").write_text(text)
    if document.get("functions"):
        (folder / "functions").mkdir(exist_ok=True)
        (folder / "functions/handler.py").write_text("def handler(event, context):\n    return event\n")
    if "resolver.js" in text:
        (folder / "resolver.js").write_text(RESOLVER)
    return folder
