"""What `ampc access` says is what the emitted resolvers do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ampc.cli.main import main
from ampc.executor.identity import API_KEY, Identity
from tests.support.backend import ADMIN as ADMINISTRATOR
from tests.support.backend import GUEST, SIGNED_IN_IAM, Backend, user

pytestmark = pytest.mark.slow

CALLERS: dict[str, Identity] = {
    "key": API_KEY,
    "guest": GUEST,
    "iam": SIGNED_IN_IAM,
    "ann": user("ann"),
    "bob": user("bob"),
    "boss": user("boss", "ADMINS"),
    "editor": user("eve", "EDITORS"),
    "annie": user("ann", "ADMINS", "EDITORS"),
}
WHO: list[dict[str, Any]] = [
    {"allow": "publicApiKey"},
    {"allow": "guest"},
    {"allow": "authenticated"},
    {"allow": "authenticated", "provider": "identityPool"},
    {"allow": "owner"},
    {"allow": "owner", "field": "author"},
    {"allow": "owners", "field": "editors"},
    {"allow": "groups", "groups": ["ADMINS"]},
    {"allow": "groups", "field": "team"},
    {"allow": "groups", "field": "teams"},
]
TO = ("create", "read", "update", "delete")
FIELDS = {
    "title": "string",
    "note": "string",
    "author": "string",
    "owner": "string",
    "editors": ["string"],
    "team": "string",
    "teams": ["string"],
}
ITEM = {
    "id": "i1",
    "title": "old",
    "note": "old",
    "author": "sub-ann::ann",
    "editors": ["sub-bob::bob"],
    "team": "EDITORS",
    "teams": ["NONE", "EDITORS"],
    "owner": "sub-bob::bob",
}


def rules(random: Random, most: int) -> list[dict[str, Any]]:
    chosen = random.sample(WHO, random.randint(1, most))
    return [{**rule, "to": [word for word in TO if random.random() < 0.6] or ["read"]} for rule in chosen]


def document(number: int) -> dict[str, Any]:
    random = Random(f"access-{number}")
    fields: dict[str, Any] = dict(FIELDS)
    fields["note"] = {"type": "string", "authorization": rules(random, 3)}
    return {
        "auth": {"loginWith": {"email": True}, "groups": ["ADMINS", "EDITORS"]},
        "data": {
            "authorizationModes": {"default": "userPool", "apiKey": {}},
            "models": {"Item": {"fields": fields, "authorization": rules(random, 4)}},
        },
    }


def applies(caller: dict[str, Any], who: Identity) -> bool:
    """Tells whether the item's caller of a row is this one."""
    name = next(name for name, one in CALLERS.items() if one is who)
    kind, provider = caller["kind"], caller["provider"]
    if provider == "apiKey":
        return name == "key"
    if provider == "identityPool":
        return name == ("guest" if kind == "public" else "iam")
    if name in ("key", "guest", "iam"):
        return False
    groups = {"boss": ["ADMINS"], "editor": ["EDITORS"], "annie": ["ADMINS", "EDITORS"]}.get(name, [])
    if kind == "group":
        return caller["group"] in groups
    if kind in ("owner", "dynamicGroup"):
        held = ITEM[caller["field"]]
        mine = groups if kind == "dynamicGroup" else [{"annie": "sub-ann::ann"}.get(name, f"sub-{name}::{name}")]
        return bool(set(mine) & set(held if isinstance(held, list) else [held]))
    return True


def dynamic(caller: dict[str, Any]) -> bool:
    return caller["kind"] in ("owner", "dynamicGroup")


@pytest.mark.parametrize("number", range(24))
def test_the_matrix_is_true(
    number: int, api: Callable[[str], Backend], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "amplify.yaml").write_text(json.dumps(document(number)))
    assert main(["access", "-f", str(tmp_path), "--format", "json"]) == 0
    (model,) = json.loads(capsys.readouterr().out)["models"]
    made = api(json.dumps(document(number)))
    known = made.schema.type_map["CreateItemInput"].fields  # type: ignore[attr-defined]
    inputs = {key: value for key, value in ITEM.items() if key in known}
    for name, who in CALLERS.items():
        made.call("createItem", ADMINISTRATOR, input=inputs)
        rows = [row for row in model["access"] if applies(row["caller"], who)]
        cells = {
            field["name"]: [cell for cell in field["access"] if applies(cell["caller"], who)]
            for field in model["fields"]
        }
        reading(made, name, who, rows, cells)
        updating(made, name, who, cells)
        if not any(dynamic(row["caller"]) for row in model["access"] if row["operations"]["create"] != "none"):
            creating(made, name, who, cells)
        deleting(made, name, who, rows)
        for item in made.stored("Item"):
            made.call("deleteItem", ADMINISTRATOR, input={"id": item["id"]})


def reading(made: Backend, name: str, who: Identity, rows: list[Any], cells: dict[str, list[Any]]) -> None:
    answer = made.api.execute(f'{{ getItem(id: "i1") {{ id {" ".join(cells)} }} }}', identity=who)
    shown = (answer["data"] or {}).get("getItem")
    assert (shown is not None) == any(row["operations"]["get"] in ("all", "some") for row in rows), (name, "get")
    if shown is not None:
        told = {field: any(cell["reads"] for cell in found) for field, found in cells.items()}
        assert {field: shown[field] is not None for field in cells} == told, name
        assert {error["path"][-1] for error in answer.get("errors") or ()} == {f for f, can in told.items() if not can}


def updating(made: Backend, name: str, who: Identity, cells: dict[str, list[Any]]) -> None:
    for field in ("title", "note"):
        query = f'mutation {{ updateItem(input: {{id: "i1", {field}: "new"}}) {{ id }} }}'
        made.api.execute(query, identity=who)
        (item,) = made.stored("Item")
        told = any("update" in cell["allows"] for cell in cells[field])
        assert (item[field] == "new") == told, (name, "update", field)


def creating(made: Backend, name: str, who: Identity, cells: dict[str, list[Any]]) -> None:
    for field in ("title", "note"):
        # Who may create some fields only cannot choose the id.
        query = f'mutation {{ createItem(input: {{{field}: "{field} of {name}"}}) {{ id }} }}'
        made.api.execute(query, identity=who)
        there = f"{field} of {name}" in {item.get(field) for item in made.stored("Item")}
        assert there == any("create" in cell["allows"] for cell in cells[field]), (name, "create", field)


def deleting(made: Backend, name: str, who: Identity, rows: list[Any]) -> None:
    made.api.execute('mutation { deleteItem(input: {id: "i1"}) { id } }', identity=who)
    gone = "i1" not in {item["id"] for item in made.stored("Item")}
    assert gone == any(row["operations"]["delete"] == "all" for row in rows), (name, "delete")
