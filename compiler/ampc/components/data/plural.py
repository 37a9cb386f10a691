"""Decides the plural of a model's name, as Amplify does: the rules of English that the ``pluralize`` package knows."""

from __future__ import annotations

import re

_SAME = frozenset(
    [
        "adulthood",
        "advice",
        "agenda",
        "aid",
        "aircraft",
        "alcohol",
        "ammo",
        "analytics",
        "anime",
        "athletics",
        "audio",
        "bison",
        "blood",
        "bream",
        "buffalo",
        "butter",
        "carp",
        "cash",
        "chassis",
        "chess",
        "clothing",
        "cod",
        "commerce",
        "cooperation",
        "corps",
        "debris",
        "diabetes",
        "digestion",
        "elk",
        "energy",
        "equipment",
        "excretion",
        "expertise",
        "firmware",
        "flounder",
        "fun",
        "gallows",
        "garbage",
        "graffiti",
        "hardware",
        "headquarters",
        "health",
        "herpes",
        "highjinks",
        "homework",
        "housework",
        "information",
        "jeans",
        "justice",
        "kudos",
        "labour",
        "literature",
        "machinery",
        "mackerel",
        "mail",
        "media",
        "mews",
        "moose",
        "music",
        "mud",
        "manga",
        "news",
        "only",
        "personnel",
        "pike",
        "plankton",
        "pliers",
        "police",
        "pollution",
        "premises",
        "rain",
        "research",
        "rice",
        "salmon",
        "scissors",
        "series",
        "sewage",
        "shambles",
        "shrimp",
        "software",
        "staff",
        "swine",
        "tennis",
        "traffic",
        "transportation",
        "trout",
        "tuna",
        "wealth",
        "welfare",
        "whiting",
        "wildebeest",
        "wildlife",
        "you",
        "sheep",
        "species",
        "deer",
        "fish",
        "data",
    ]
)
_IRREGULAR = {
    "echo": "echoes", "dingo": "dingoes", "volcano": "volcanoes", "tornado": "tornadoes", "torpedo": "torpedoes",
    "genus": "genera", "viscus": "viscera", "stigma": "stigmata", "stoma": "stomata", "dogma": "dogmata", "lemma": "lemmata",
    "schema": "schemata", "anathema": "anathemata", "ox": "oxen", "axe": "axes", "die": "dice", "yes": "yeses",
    "foot": "feet", "eave": "eaves", "goose": "geese", "tooth": "teeth", "quiz": "quizzes", "human": "humans",
    "proof": "proofs", "carve": "carves", "valve": "valves", "looey": "looies", "thief": "thieves", "groove": "grooves",
    "pickaxe": "pickaxes", "passerby": "passersby", "roof": "roofs", "person": "people", "child": "children",
    "this": "these", "that": "those", "has": "have",
}  # fmt: skip
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), replacement)
    for pattern, replacement in (
        (r"(child)$", r"\1ren"),
        (r"(pe)(?:rson|ople)$", r"\1ople"),
        (r"\b((?:tit)?m|l)(?:ice|ouse)$", r"\1ice"),
        (r"(matr|cod|mur|sil|vert|ind|append)(?:ix|ex)$", r"\1ices"),
        (r"(x|ch|ss|sh|zz)$", r"\1es"),
        (r"([^ch][ieo][ln])ey$", r"\1ies"),
        (r"([^aeiou]|qu)y$", r"\1ies"),
        (r"(ar|(?:wo|[ae])l|[eo][ao])f$", r"\1ves"),
        (r"(kni|wi|li)fe$", r"\1ves"),
        (r"sis$", "ses"),
        (r"(buffal|tomat|volcan|potat|her)o$", r"\1oes"),
        (
            r"(agend|addend|millenni|dat|extrem|bacteri|desiderat|strat|candelabr|errat|ov|symposi|curricul|quor)(?:a|um)$",
            r"\1a",
        ),
        (r"(apheli|hyperbat|periheli|asyndet|noumen|phenomen|criteri|organ|prolegomen|hedr|automat)(?:a|on)$", r"\1a"),
        (r"(her|at|gr)o$", r"\1oes"),
        (r"(alumn|alg|vertebr)(?:a|ae)$", r"\1ae"),
        (r"(seraph|cherub)(?:im)?$", r"\1im"),
        (r"(alumn|syllab|vir|radi|nucle|fung|cact|stimul|termin|bacill|foc|uter|loc|strat)(?:us|i)$", r"\1i"),
        (r"(e[mn]u)s?$", r"\1s"),
        (r"([^l]ias|[aeiou]las|[ejzr]as|[iu]am)$", r"\1"),
        (r"(alias|[^aou]us|t[lm]as|gas|ris)$", r"\1es"),
        (r"(ax|test)is$", r"\1es"),
        (r"m[ae]n$", "men"),
        (r"eaux$", "eaux"),
    )
)


def plural(word: str) -> str:
    """Returns the plural of a word, in the word's own case."""
    lowered = word.lower()
    if lowered in _SAME or re.search(r"(pok[eé]mon$|fish$|measles$|o[iu]s$|pox$|sheep$|deer$|[^aeiou]ese$)", lowered):
        return word
    if lowered in _IRREGULAR:
        found = _IRREGULAR[lowered]
        return found.upper() if word.isupper() else found[0].upper() + found[1:] if word[0].isupper() else found
    if lowered in _IRREGULAR.values():
        return word
    for pattern, replacement in _RULES:
        match = pattern.search(word)
        if match:
            return word[: match.start()] + _cased(match[0], match.expand(replacement))
    if lowered.endswith("s"):
        return word
    return word + ("S" if word[-1:].isupper() else "s")


def _cased(model: str, text: str) -> str:
    if model.isupper():
        return text.upper()
    return text[0].upper() + text[1:].lower() if model[0].isupper() else text.lower()


def capital(name: str) -> str:
    """Returns a name with a capital first letter."""
    return name[:1].upper() + name[1:]
