"""Makes random fields, enums, custom types and the values that go with them."""

from __future__ import annotations

from random import Random
from typing import Any

SCALARS = (
    *("id", "string", "integer", "float", "boolean", "date", "time", "datetime"),
    *("timestamp", "email", "json", "phone", "url", "ipAddress"),
)
KEYS = (
    "id",
    "string",
    "integer",
    "float",
    "date",
    "time",
    "datetime",
    "timestamp",
    "email",
    "phone",
    "url",
    "ipAddress",
)
"""Scalars that can be a key of a table or an index."""

DEFAULTS: dict[str, tuple[Any, ...]] = {
    "string": ("hello", "two words", ""),
    "integer": (0, 42, -7),
    "float": (0.5, -1.25, 3),
    "boolean": (True, False),
    "date": ("2026-01-31",),
    "time": ("10:20:30.000Z",),
    "datetime": ("2026-01-31T10:20:30.000Z",),
    "timestamp": (1700000000,),
    "email": ("a@example.com",),
    "url": ("https://example.com/x",),
    "phone": ("+12025550123",),
    "ipAddress": ("10.0.0.1",),
    "json": ("{}",),
}
TEXT_CHECKS: tuple[dict[str, Any], ...] = (
    *({"minLength": 2}, {"maxLength": 40, "message": "too long"}, {"startsWith": "a"}),
    *({"endsWith": "z", "message": "ends with z"}, {"matches": "[a-z]+"}),
)
NUMBER_CHECKS: tuple[dict[str, Any], ...] = (
    *({"gt": 1}, {"gte": 2, "message": "too small"}, {"lt": 100}, {"lte": 99}),
    *({"positive": True, "message": "above zero"}, {"negative": True}),
)
WORDS = (
    *("title", "body", "count", "score", "rank", "code", "state", "place", "note", "size", "kind", "label"),
    *("fullName", "snake_case", "Upper", "a1", "startsAt", "link", "extra", "amount", "level", "region"),
)


class Names:
    """Gives every word of a pool once."""

    def __init__(self, random: Random, words: tuple[str, ...]) -> None:
        self._left = random.sample(words, len(words))

    def next(self) -> str:
        return self._left.pop()


def enums(random: Random) -> dict[str, list[str]]:
    """Returns named enums."""
    pool = {"Status": ["ACTIVE", "GONE"], "Color": ["red", "Green", "BLUE_1"], "Level": ["LOW"]}
    return {name: pool[name] for name in random.sample(sorted(pool), random.randint(0, 2))}


def types(random: Random, known_enums: list[str]) -> dict[str, dict[str, Any]]:
    """Returns named custom types; a later one may hold an earlier one."""
    made: dict[str, dict[str, Any]] = {}
    for name in random.sample(("Geo", "Money", "details", "Tree"), random.randint(0, 3)):
        made[name] = members(random, known_enums, list(made), depth=1)
    return made


def members(random: Random, known_enums: list[str], known_types: list[str], depth: int) -> dict[str, Any]:
    """Returns the fields of a custom type; inline types nest as deep as depth."""
    names = Names(random, WORDS)
    made: dict[str, Any] = {}
    for _ in range(random.randint(1, 3)):
        made[names.next()] = plain(random, known_enums, known_types, depth)
    return made


def plain(random: Random, known_enums: list[str], known_types: list[str], depth: int) -> Any:
    """Returns a field that is no relation and has neither default nor checks."""
    dice = random.random()
    if dice < 0.12 and depth:
        return {"fields": members(random, known_enums, known_types, depth - 1)}
    if dice < 0.24 and depth:
        return {"enum": random.choice((["X", "Y"], ["ONE"], ["a", "b", "c"]))}
    refs = known_enums + known_types
    name = random.choice(refs) if refs and dice < 0.5 else random.choice(SCALARS)
    shape = random.choice(("", "", "", "!", "[]", "[!]", "[]!", "[!]!"))
    if name in refs and random.random() < 0.5:
        long: dict[str, Any] = {"ref": name}
        long |= {"array": True} if "[" in shape else {}
        long |= {"elementRequired": True} if "[!" in shape else {}
        return long | ({"required": True} if shape.endswith("!") else {})
    if "[" not in shape:
        return name + shape
    inner = f"{name}!" if "[!" in shape else name
    return f"[{inner}]!" if shape.endswith("!") else [inner]


def model_field(random: Random, known_enums: list[str], known_types: list[str]) -> Any:
    """Returns a field of a model, some with a default or checks."""
    dice = random.random()
    if dice < 0.2:
        name = random.choice(sorted(DEFAULTS))
        required = "!" * (random.random() < 0.3)
        return {"type": name + required, "default": random.choice(DEFAULTS[name])}
    if dice < 0.32:
        name = random.choice(("string", "integer", "float"))
        pool = TEXT_CHECKS if name == "string" else NUMBER_CHECKS
        checks = random.sample(pool, random.randint(1, 2))
        if {"gt"} <= {*checks[0]} | {*checks[-1]} or {"lt"} <= {*checks[0]} | {*checks[-1]}:
            checks = checks[:1]
        return {"type": name, "validate": checks}
    return plain(random, known_enums, known_types, depth=2)
