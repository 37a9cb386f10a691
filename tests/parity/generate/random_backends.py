"""Makes random backends, always the same for a number, and writes them as cases.

python -m tests.parity.generate.random_backends
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.parity.generate.random_fields import KEYS, WORDS, Names, enums, model_field, types
from tests.parity.generate.random_operations import operations
from tests.parity.generate.random_rules import field_rules, limited, model_rules, static_rules
from tests.parity.generate.typescript import spelled_out
from tests.parity.generate.write import around, write_case

SEED = "amplify-gen-2"
COUNT = 48
MODES = ("userPool", "apiKey", "identityPool", "iam", "oidc", "lambda")
MODELS = (
    *("Post", "Person", "Category", "Box", "News", "Order_Item", "Story", "Leaf", "userTask", "Quiz", "Bus", "Data"),
    *("API2", "Address", "shelf", "Child", "Matrix", "Sheep", "item", "Hero", "Wolf", "Analysis"),
)
DISABLED = (
    *("queries", "mutations", "subscriptions", "get", "list"),
    *("create", "update", "delete", "onCreate", "onUpdate", "onDelete"),
)


def backend(number: int) -> dict[str, Any]:
    """Returns the document of a backend."""
    random = Random(f"{SEED}-{number}")
    data: dict[str, Any] = {}
    if random.random() < 0.3:
        data["name"] = random.choice(("labApi", "my_api"))
    inherited = random.random() < 0.2
    functions = [{"allow": {"function": "log"}, "to": random.sample(("query", "mutate", "listen"), 2)}]
    rules = [limited(random, one) for one in random.sample(static_rules(random), 2)] if inherited else []
    rules += functions if random.random() < 0.2 else []
    if rules:
        data["authorization"] = rules
    data["enums"] = enums(random)
    data["types"] = types(random, list(data["enums"]))
    names = Names(random, MODELS)
    data["models"] = {names.next(): _model(random, data) for _ in range(random.randint(2, 6))}
    for _ in range(random.randint(0, 4)):
        _relate(random, data["models"])
    if random.random() < 0.25:
        _join(random, data["models"])
    for name, model in data["models"].items():
        if name[0].islower() or {"list", "queries"} & {*model.get("disableOperations", ())}:
            _without_enum_lists(model, data["enums"])
        _finish(random, model, inherited)
    operations(random, data)
    for section in ("enums", "types"):
        if not data[section]:
            del data[section]
    return around(data, MODES[number % len(MODES)])


def _model(random: Random, data: dict[str, Any]) -> dict[str, Any]:
    words = Names(random, WORDS)
    fields: dict[str, Any] = {}
    model: dict[str, Any] = {"fields": fields}
    if random.random() < 0.35:
        keys = [words.next() for _ in range(random.choice((1, 1, 2, 3, 4)))]
        if random.random() < 0.2:
            keys[-1] = "id"
        fields |= {key: f"{random.choice(KEYS)}!" for key in keys}
        model["identifier"] = keys
    for _ in range(random.randint(1, 4)):
        fields[words.next()] = model_field(random, list(data["enums"]), list(data["types"]))
    if random.random() < 0.5:
        _index(random, data, model, words)
    if random.random() < 0.25:
        model["disableOperations"] = random.sample(DISABLED, random.randint(1, 3))
    return model


def _index(random: Random, data: dict[str, Any], model: dict[str, Any], words: Names) -> None:
    fields = model["fields"]
    keys = [words.next() for _ in range(random.randint(2, 4))]
    kinds = (*KEYS, *data["enums"])
    fields |= {key: random.choice(kinds) + "!" * (random.random() < 0.3) for key in keys}
    made, seen = [], set()
    for _ in range(random.randint(1, 3)):
        partition, *rest = random.sample(keys, len(keys))
        sort = rest[: random.randint(0, min(3, len(rest)))]
        if (partition, *sort) in seen:
            continue
        seen.add((partition, *sort))
        index: dict[str, Any] = {"partitionKey": partition}
        if sort:
            index["sortKeys"] = sort
        if random.random() < 0.4:
            index["name"] = f"by{'_'.join((partition, *sort))}"
        if random.random() < 0.4:
            index["queryField"] = random.choice((None, f"search{random.randrange(10**6)}"))
        if random.random() < 0.3:
            free = [field for field in fields if field not in keys and field not in model.get("identifier", ())]
            index["projection"] = random.choice(("KEYS_ONLY", "ALL", {"include": free[:2]} if free else "ALL"))
        made.append(index)
    model["secondaryIndexes"] = made


def _without_enum_lists(model: dict[str, Any], known_enums: dict[str, Any]) -> None:
    """Makes lists of enums single: a filter that only an index needs refers to a type Amplify does not declare."""
    if "secondaryIndexes" in model:
        for name, spec in model["fields"].items():
            if spelled_out(spec).get("ref") in known_enums and spelled_out(spec).get("array"):
                model["fields"][name] = spelled_out(spec)["ref"]


def _keys_of(model: dict[str, Any]) -> list[str]:
    """Returns the types of the identifier."""
    return [str(model["fields"][key]).rstrip("!") for key in model.get("identifier", ())] or ["id"]


def _relate(random: Random, models: dict[str, Any]) -> None:
    """Adds a relation between two models, or of a model with itself."""
    parent, child = random.choice(list(models)), random.choice(list(models))
    number = sum("belongsTo" in spec for one in models.values() for spec in one["fields"].values())
    parent_field, child_field = f"kids{number}", f"parent{number}"
    kinds = _keys_of(models[parent])
    references = [f"ref{number}" + "abcd"[place] * (len(kinds) > 1) for place in range(len(kinds))]
    kinds = [{"id": "string", "string": "id"}.get(kind, kind) if random.random() < 0.3 else kind for kind in kinds]
    required = "!" * (random.random() < 0.4)
    word = random.choice(("hasMany", "hasMany", "hasOne"))
    to_child = {word: child, "references": references if len(references) > 1 else references[0]}
    to_parent = {"belongsTo": parent, "references": to_child["references"]}
    if random.random() < 0.3:
        models[parent]["fields"][parent_field] = to_child
    models[child]["fields"] |= {name: kind + required for name, kind in zip(references, kinds, strict=True)}
    models[child]["fields"][child_field] = to_parent
    models[parent]["fields"][parent_field] = to_child


def _join(random: Random, models: dict[str, Any]) -> None:
    """Adds a model that joins two others, many to many."""
    single = [name for name, model in models.items() if len(_keys_of(model)) == 1]
    if len(single) < 2:
        return
    left, right = random.sample(single, 2)
    fields: dict[str, Any] = {}
    for side, name in (("left", left), ("right", right)):
        fields[f"{side}Id"] = f"{_keys_of(models[name])[0]}!"
        fields[side] = {"belongsTo": name, "references": f"{side}Id"}
        models[name]["fields"][f"joined{side.title()}"] = {"hasMany": "Link", "references": f"{side}Id"}
    models["Link"] = {"fields": fields}
    if random.random() < 0.7:
        models["Link"]["identifier"] = ["leftId", "rightId"]


def _finish(random: Random, model: dict[str, Any], inherited: bool) -> None:
    """Adds the rules of a model and of its fields."""
    fields = model["fields"]
    if inherited and random.random() < 0.5:
        return
    rules = model_rules(random, fields)
    strict = any(
        str(spec.get("type", "") if isinstance(spec, dict) else spec).endswith("!") for spec in fields.values()
    )
    strict = strict or any(isinstance(spec, dict) and spec.get("required") for spec in fields.values())
    for name, spec in list(fields.items()):
        optional = isinstance(spec, str) and not spec.endswith("!")
        relation = isinstance(spec, dict) and not {"type", "ref", "enum", "fields"} & {*spec}
        if (optional or relation) and random.random() < 0.12:
            long = {"type": spec} if isinstance(spec, str) else spec
            own = field_rules(random, rules, strict)
            fields[name] = long | {"authorization": own} if own else spec
    model["authorization"] = rules


if __name__ == "__main__":
    for number in range(COUNT):
        write_case(f"generated-{number:02}", backend(number))
