"""Decides what ``lint`` may hold: exceptions with a reason, levels of rules, regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ampc.config.base import ConfigModel
from ampc.config.overrides import TARGET_SCHEMA, Target, wrap


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_RULES_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}],
    "examples": ["W3045"],
}


class Ignore(ConfigModel):
    """An exception: findings that are known, and accepted for a reason."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "id": "rule",
        "code": "rule",
        "justification": "reason",
        "expiry": "expires",
        "until": "expires",
        "path": "pointer",
        "resource": "target",
    }

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "when": "write the entry below lint: of the environment it is for: environments.prod.lint.ignore",
        "env": "write the entry below lint: of the environment it is for: environments.prod.lint.ignore",
    }

    rule: Annotated[list[str], Field(min_length=1), BeforeValidator(_listed), WithJsonSchema(_RULES_SCHEMA)]
    """A rule of cfn-lint (`W3045`) or a code of ampc (`AMP451`), or a list of them. `ampc rules` lists all."""

    target: Annotated[Target | None, BeforeValidator(wrap), WithJsonSchema(TARGET_SCHEMA)] = None
    """For which resources, as in overrides: an address (`auth.userPool`), a glob, a list, or `{type: AWS::IAM::Role}`."""

    pointer: str | None = Field(default=None, pattern=r"^/", examples=["/BucketName"])
    """For which L1 property: a JSON pointer; what stands below it is meant, too. `*` stands for one key or position."""

    key_: str | None = Field(default=None, alias="key", min_length=1, examples=["data.models.Todo"])
    """For which key of this file, with dots between; what stands below it is meant, too."""

    reason: str = Field(min_length=1)
    """Why; shown in reports."""

    expires: str | None = Field(default=None, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2027-01-31"])
    """The last day on which it holds, in UTC. From the next day on the findings are told again."""


class LintConfig(ConfigModel):
    """How findings are judged: exceptions with a reason, levels of rules, regions."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "ignoreChecks": "ignore",
        "ignore_checks": "ignore",
        "suppress": "ignore",
        "suppressions": "ignore",
        "severity": "levels",
        "severities": "levels",
        "rules": "levels",
        "region": "regions",
    }

    ignore: list[Ignore] = Field(default_factory=list)
    """Findings that are not told. An entry that ignores nothing, or has expired, is a finding itself."""

    levels: dict[str, Literal["error", "warning", "info"]] = Field(default_factory=dict)
    """Rule or code → its level. Rules of cfn-lint that only inform (`I...`) run when they are named here."""

    regions: list[str] = Field(default_factory=lambda: ["us-east-1"], min_length=1)
    """The regions that the backend is deployed to, for example `us-east-1`, `eu-west-1`: resource types and values must be there in all of them."""
