"""Decides how cfn-lint is driven: in process, in memory, untouched by the user's configuration, losing no finding.

``cfnlint.api`` compares findings by message and line, and data without lines makes equal messages about different
resources one. So the rules are run directly, and what the API does around them is done here.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.passes.linting.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.ir.values import Json


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of cfn-lint. Results must not depend on the machine's AWS settings.

    Attributes:
        regions: the regions whose resource schemas count.
        include: rules that run besides those that always do.
    """

    regions: tuple[str, ...] = ("us-east-1",)
    include: tuple[str, ...] = ()


DEFAULT = Settings()
_CRASH = "E0002"


@cache
def identity() -> bytes:
    """Returns bytes that change whenever results may change: cfn-lint, its schemas, and how we drive it."""
    folder = _folder()
    sources = (folder / "version.py", folder / "data" / "schemas" / "version.json", Path(__file__))
    return b"\0".join(source.read_bytes() for source in sources)


def regions() -> list[str]:
    """Returns the regions whose resource schemas are there."""
    files = (_folder() / "data" / "schemas" / "providers").glob("*-*.json")
    return sorted(file.stem for file in files)


def described() -> dict[str, tuple[str, str, str, bool]]:
    """Returns all rules by id: title, text, where there is more to read, and whether cfn-lint calls it experimental."""
    rules, _ = _rules(DEFAULT)
    return {
        rule.id: (rule.shortdesc, rule.description, rule.source_url, bool(rule.experimental))
        for rule in sorted(rules.values(), key=lambda rule: str(rule.id))
    }


def prepare(settings: Settings = DEFAULT) -> None:
    """Loads cfn-lint and its rules, which takes about a second once in a process."""
    _rules(settings)


def run(template: Json, settings: Settings = DEFAULT) -> list[Finding]:
    """Returns every finding of the rules about one template, in order of place.

    What the ``Metadata`` of a resource or of the template tells cfn-lint to ignore
    (``cfn-lint: {config: {ignore_checks: [...]}}``) is left out, as cfn-lint itself does.
    """
    from cfnlint.template import Template

    rules, config = _rules(settings)
    try:
        cfn = Template(None, _own_conditions(template), config.regions, config.parameters)
        matches = list(rules.run(filename=None, cfn=cfn, config=config))
    except Exception as wrong:
        # A crash of foreign code is no crash of ours: cfn-lint tells crashes of its rules under this id too.
        return [Finding(_CRASH, (), f"cfn-lint failed on this template: {wrong!r}", "a rule of cfn-lint crashed")]
    ignored = set(_ignored(template))
    everywhere = set(_told(template))
    found: dict[tuple[str, tuple[str | int, ...], str], Finding] = {}
    for match in matches:
        path = tuple(token if isinstance(token, int) else str(token) for token in getattr(match, "path", None) or ())
        if match.rule.id in everywhere or (match.rule.id == _UNKNOWN_TYPE and _of_the_account(template, path)):
            continue
        if (match.rule.id, path[1:2]) not in ignored or path[:1] != ("Resources",):
            found.setdefault(
                (match.rule.id, path, match.message), Finding(match.rule.id, path, match.message, match.rule.shortdesc)
            )
    return sorted(found.values(), key=lambda one: (json.dumps(one.path), one.rule, one.message))


def _own_conditions(template: Json) -> Json:
    """Returns a template for cfn-lint to work on: it sorts what ``Fn::Equals`` in conditions compares, in place."""
    return {**template, "Conditions": deepcopy(template["Conditions"])} if "Conditions" in template else template


_UNKNOWN_TYPE = "E3006"


def _of_the_account(template: Json, path: tuple[str | int, ...]) -> bool:
    """Tells whether a resource's type is one that the account registered: cfn-lint can know only those of AWS."""
    resource = template.get("Resources", {}).get(path[1]) if len(path) > 1 and path[0] == "Resources" else None
    return isinstance(resource, dict) and not str(resource.get("Type")).startswith(("AWS::", "Alexa::"))


def _ignored(template: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str]]]:
    for name, resource in template.get("Resources", {}).items():
        for rule in _told(resource):
            yield rule, (name,)


def _told(holder: Any) -> Iterator[str]:
    """Yields the rules that the ``Metadata`` of a resource or a template tells cfn-lint to ignore."""
    inner: Any = holder
    for key in ("Metadata", "cfn-lint", "config", "ignore_checks"):
        inner = inner.get(key) if isinstance(inner, dict) else None
    for rule in inner if isinstance(inner, list) else ():
        yield str(rule)


@cache
def _rules(settings: Settings) -> tuple[Any, Any]:
    """Returns cfn-lint's rules and a configuration that no ``.cfnlintrc`` and no environment variable changes."""
    import logging

    logging.getLogger("cfnlint").addHandler(logging.NullHandler())
    from cfnlint.config import ConfigMixIn
    from cfnlint.runner.cli import Runner
    from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

    schemas = _folder() / "data" / "schemas"
    # Schemas that `cfn-lint --update-specs` left in the user's home would win over the bundle if they are newer.
    type(PROVIDER_SCHEMA_MANAGER).__init__(PROVIDER_SCHEMA_MANAGER, schemas / "providers", schemas / "resources")
    include = ["--include-checks", *settings.include] if settings.include else []
    config = ConfigMixIn(["--config-file", os.devnull, *include], regions=list(settings.regions))
    return Runner(config).rules, config


def _folder() -> Path:
    spec = find_spec("cfnlint")
    assert spec is not None, "cfn-lint is a dependency"
    assert spec.submodule_search_locations, "cfn-lint is a package"
    return Path(spec.submodule_search_locations[0])
