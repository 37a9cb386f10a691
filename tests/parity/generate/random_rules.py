"""Makes random authorization rules that Amplify accepts together."""

from __future__ import annotations

from random import Random
from typing import Any

Rule = dict[str, Any]

CHANGES = ("create", "update", "delete")
READS = ("get", "list", "listen", "sync", "search")


def model_rules(random: Random, fields: dict[str, Any]) -> list[Rule]:
    """Returns one to four rules, no two for the same callers; may declare the fields that hold owners and groups."""
    pool: list[Rule] = [
        {"allow": "owner"},
        {"allow": "owner"},
        {"allow": "owner", "provider": random.choice(("userPools", "oidc")), "field": "holder"},
        {"allow": "owner", "field": "author", "identityClaim": "user_id"},
        {"allow": "owners", "field": "editors"},
        {"allow": "groups", "groups": ["Admins"]},
        {"allow": "groups", "groups": ["Editors"], "claim": "my_groups"},
        {"allow": "groups", "groups": ["Readers", "Writers"], "provider": "oidc"},
        {"allow": "groups", "field": "team"},
        {"allow": "groups", "field": "teams", "claim": "my_teams"},
        *static_rules(random),
    ]
    chosen: list[Rule] = []
    for rule in random.sample(pool, random.choice((1, 1, 2, 2, 3, 4))):
        if rule in chosen:
            continue
        chosen.append(rule)
        field = rule.get("field")
        if field and (field == "teams" or random.random() < 0.6):
            several = field in {"editors", "teams"}
            fields[field] = ["string"] if several else random.choice(("string", "string", "id"))
    return [limited(random, rule) for rule in chosen]


def static_rules(random: Random) -> list[Rule]:
    """Returns rules that do not depend on an item."""
    return [
        {"allow": "publicApiKey"},
        {"allow": "guest"},
        {"allow": "authenticated"},
        {"allow": "authenticated", "provider": random.choice(("identityPool", "oidc"))},
        {"allow": "custom"},
    ]


def limited(random: Random, rule: Rule) -> Rule:
    """Returns the rule for all operations, or for some."""
    dice = random.random()
    if dice < 0.5:
        return rule
    if dice < 0.8:
        return rule | {"to": random.sample((*CHANGES, "read"), random.randint(1, 3))}
    return rule | {"to": random.sample((*CHANGES, *READS), random.randint(1, 4))}


def field_rules(random: Random, of_model: list[Rule], strict: bool) -> list[Rule]:
    """Returns rules of a field.

    Strict keeps to callers who read the whole model: Amplify refuses others when the model has required fields.
    """
    base = [
        {key: value for key, value in rule.items() if key != "to"}
        for rule in of_model
        if not strict or {"read", *READS} & {*rule.get("to", ("read",))}
    ]
    if not strict:
        base += [rule for rule in static_rules(random) if rule not in base]
        base += [one for one in ({"allow": "owner"}, {"allow": "groups", "groups": ["Admins"]}) if one not in base]
    chosen = random.sample(base, random.randint(min(1, len(base)), min(3, len(base))))
    return [
        rule if random.random() < 0.4 else rule | {"to": random.sample((*CHANGES, "read"), random.randint(1, 3))}
        for rule in chosen
    ]


def operation_rules(random: Random, js: bool) -> list[Rule]:
    """Returns rules of a custom operation; JavaScript resolvers know no identity pool."""
    pool: list[Rule] = [
        *({"allow": "publicApiKey"}, {"allow": "authenticated"}, {"allow": "custom"}),
        *({"allow": "groups", "groups": ["Admins"]}, {"allow": "groups", "groups": ["Editors", "Readers"]}),
        {"allow": "authenticated", "provider": "oidc"},
    ]
    if not js:
        pool += [{"allow": "guest"}, {"allow": "authenticated", "provider": "identityPool"}]
    return random.sample(pool, random.choice((1, 1, 2, 3)))
