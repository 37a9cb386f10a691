"""Makes random custom queries, mutations and subscriptions."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.parity.generate.random_fields import SCALARS, Names, members
from tests.parity.generate.random_rules import operation_rules

ARGUMENTS = ("input", "size", "when", "filterBy", "first_one", "Key")
JS = "./resolver.js"


def operations(random: Random, data: dict[str, Any]) -> None:
    """Adds custom operations to a data section."""
    verbs = Names(random, ("echo", "find", "tell", "Shout", "like", "bump", "sendIt", "apply", "publish"))
    if random.random() < 0.6:
        data["queries"] = {verbs.next(): _operation(random, data) for _ in range(random.randint(1, 3))}
    if random.random() < 0.6:
        data["mutations"] = {verbs.next(): _operation(random, data) for _ in range(random.randint(1, 3))}
    if random.random() < 0.6:
        made = _subscriptions(random, data)
        if made:
            data["subscriptions"] = made


def _operation(random: Random, data: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if random.random() < 0.7:
        names = Names(random, ARGUMENTS)
        made["arguments"] = {names.next(): _argument(random, data) for _ in range(random.randint(1, 3))}
    handler = _handler(random, data)
    steps = handler if isinstance(handler, list) else [handler]
    if not steps[-1].get("async"):
        made["returns"] = _returned(random, data)
    return made | {"handler": handler, "authorization": operation_rules(random, js="js" in steps[0])}


def _handler(random: Random, data: dict[str, Any]) -> Any:
    model = random.choice(list(data["models"]))
    return random.choice(
        (
            {"function": "echo"},
            {"function": "echo"},
            {"function": "log", "async": True},
            {"js": JS},
            {"js": JS, "dataSource": {"model": model}},
            [{"js": JS}, {"js": JS, "dataSource": {"model": model}}],
            [{"function": "echo"}, {"function": "log"}],
            [{"function": "echo"}, {"function": "log", "async": True}],
        )
    )


def _argument(random: Random, data: dict[str, Any]) -> Any:
    refs = [*(data.get("enums") or {}), *(data.get("types") or {})]
    dice = random.random()
    if dice < 0.15:
        return {"enum": ["UP", "DOWN"]}
    if dice < 0.3:
        return {"fields": members(random, list(data.get("enums") or {}), list(data.get("types") or {}), depth=1)}
    name = random.choice(refs) if refs and dice < 0.6 else random.choice(SCALARS)
    return _shaped(random, name)


def _returned(random: Random, data: dict[str, Any]) -> Any:
    refs = [*(data.get("enums") or {}), *(data.get("types") or {}), *data["models"]]
    dice = random.random()
    if dice < 0.1:
        return {"enum": ["UP", "DOWN"]}
    if dice < 0.25:
        return {"fields": members(random, list(data.get("enums") or {}), list(data.get("types") or {}), depth=1)}
    if dice < 0.35:
        return {"ref": random.choice(refs)}
    return _shaped(random, random.choice(refs) if dice < 0.7 else random.choice(SCALARS))


def _shaped(random: Random, name: str) -> Any:
    return random.choice((name, name, f"{name}!", [name], f"[{name}!]", f"[{name}]!", f"[{name}!]!"))


def _subscriptions(random: Random, data: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, mutation in (data.get("mutations") or {}).items():
        if isinstance(mutation.get("returns"), dict) and "enum" in mutation["returns"]:
            continue  # Amplify would declare the enum twice.
        if random.random() < 0.5:
            made[f"on_{name}"] = _subscription(random, data, [name])
            continue
        target = mutation.get("returns")
        if isinstance(target, str) and target in data["models"] and _has(data, target, "create"):
            sources = [name, {"model": target, "operations": ["create"]}]
            made[f"any{name}"] = _subscription(random, data, sources)
    for model in random.sample(list(data["models"]), 1):
        wanted = [one for one in ("create", "update", "delete") if _has(data, model, one)]
        if wanted:
            chosen = random.sample(wanted, random.randint(1, len(wanted)))
            made["onChange"] = _subscription(random, data, [{"model": model, "operations": chosen}])
    return made


def _has(data: dict[str, Any], model: str, operation: str) -> bool:
    return not {operation, "mutations"} & {*data["models"][model].get("disableOperations", ())}


def _subscription(random: Random, data: dict[str, Any], sources: list[Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"for": sources}
    if random.random() < 0.5:
        made["arguments"] = {"channel": random.choice(("string", "id!", "integer"))}
    return made | {"handler": {"js": JS}, "authorization": operation_rules(random, js=True)}
