"""Decides which IAM actions exist: the service authorization list bundled with cfn-lint, read without importing it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ampc.diagnostics.suggest import nearest

OTHER_NAMES = {
    "apigateway-execute": "execute-api",
    "cloudwatch-logs": "logs",
    "cloudwatchlogs": "logs",
    "eventbridge": "events",
    "parameterstore": "ssm",
    "pinpoint": "mobiletargeting",
    "step-functions": "states",
    "stepfunctions": "states",
    "systemsmanager": "ssm",
}
"""What people call a service → its prefix in IAM."""

API_CALLS = {
    "bedrock:converse": ("bedrock:InvokeModel",),
    "bedrock:conversestream": ("bedrock:InvokeModelWithResponseStream",),
    "dynamodb:batchexecutestatement": ("dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert"),
    "dynamodb:executestatement": ("dynamodb:PartiQLSelect",),
    "dynamodb:executetransaction": ("dynamodb:PartiQLSelect", "dynamodb:PartiQLUpdate"),
    "dynamodb:transactgetitems": ("dynamodb:GetItem",),
    "dynamodb:transactwriteitems": ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"),
    "kms:reencrypt": ("kms:ReEncryptFrom", "kms:ReEncryptTo"),
    "lambda:invoke": ("lambda:InvokeFunction",),
    "s3:completemultipartupload": ("s3:PutObject",),
    "s3:copyobject": ("s3:GetObject", "s3:PutObject"),
    "s3:createmultipartupload": ("s3:PutObject",),
    "s3:deleteobjects": ("s3:DeleteObject",),
    "s3:getpresignedurl": ("s3:GetObject",),
    "s3:headbucket": ("s3:ListBucket",),
    "s3:headobject": ("s3:GetObject",),
    "s3:listbuckets": ("s3:ListAllMyBuckets",),
    "s3:listmultipartuploads": ("s3:ListBucketMultipartUploads",),
    "s3:listobjects": ("s3:ListBucket",),
    "s3:listobjectsv2": ("s3:ListBucket",),
    "s3:listobjectversions": ("s3:ListBucketVersions",),
    "s3:uploadpart": ("s3:PutObject",),
    "sns:publishbatch": ("sns:Publish",),
    "sqs:changemessagevisibilitybatch": ("sqs:ChangeMessageVisibility",),
    "sqs:deletemessagebatch": ("sqs:DeleteMessage",),
    "sqs:sendmessagebatch": ("sqs:SendMessage",),
}
"""API calls that are no IAM actions, in lower case → the actions that allow them."""

_FORM = re.compile(r"([A-Za-z0-9-]+):([A-Za-z0-9*?]+)\Z")
_NEW_VERSION = re.compile(r"v?[0-9]+\Z")
_MAX_EDITS = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an action is wrong.

    Attributes:
        message: one sentence.
        suggestion: what to do, as a sentence: the action that was meant, where one is near.
        sure: whether it certainly does not exist. An unknown name in a known service may be newer than the list.
    """

    message: str
    suggestion: str
    sure: bool = True


_WRITTEN = "an action is written like 'dynamodb:GetItem'"
_NEWER = "check the spelling; if it is newer than ampc's list of actions, nothing is wrong"


def check_action(action: str) -> Problem | None:
    """Returns what is wrong with an IAM action such as ``s3:GetObject``, ``s3:Get*`` or ``*``; ``None`` when it exists.

    IAM does not care about upper and lower case, and so neither does this.
    """
    if action in ("*", "*:*"):
        return None
    form = _FORM.match(action)
    if form is None:
        return _malformed(action)
    prefix, name = form[1].lower(), form[2].lower()
    known = _actions(prefix)
    if not known:
        return _no_prefix(form[1], form[2])
    if "*" in name or "?" in name:
        pattern = re.compile(name.replace("*", ".*").replace("?", "."))
        if any(pattern.fullmatch(one) for one in known):
            return None
        return Problem(f"no action of the IAM service '{form[1]}' matches '{action}'", _NEWER, sure=False)
    return None if name in known else _no_action(form[1], form[2], known)


def takes_resources(action: str) -> bool:
    """Tells whether an existing action can be allowed on single resources, and not only on ``*``.

    An action with ``*`` or ``?`` in it stands for several and counts as one that can.
    """
    prefix, _, name = action.lower().partition(":")
    if not name or "*" in name or "?" in name:
        return True
    found = _service(prefix).get(name)
    return found is None or bool(found.get("Resources"))


def _malformed(action: str) -> Problem:
    message = f"'{action}' is no IAM action: a service prefix, a colon and a name"
    if ":" in action or not re.fullmatch(r"[A-Za-z0-9*]+", action):
        return Problem(message, _WRITTEN)
    owners = _owners(action)
    return Problem(message, _meant(f"{owners[0]}:{action}") if len(owners) == 1 else _WRITTEN)


def _no_prefix(prefix: str, name: str) -> Problem:
    message = f"no IAM service has the prefix '{prefix}'"
    right = OTHER_NAMES.get(prefix.lower(), "")
    if not right:
        owners = _owners(name)
        related = [one for one in owners if prefix.lower() in one or one in prefix.lower()]
        near = nearest(prefix, owners, 1)
        candidates = related or near or (owners if len(owners) == 1 else [])
        right = min(candidates, key=len) if candidates else ""
    if not right:
        close = nearest(prefix, _everything(), 1)
        right = close[0] if close else ""
    return Problem(message, _meant(f"{right}:{name}") if right else _WRITTEN)


def _no_action(prefix: str, name: str, known: frozenset[str]) -> Problem:
    action = f"{prefix}:{name}"
    message = f"the IAM service '{prefix}' has no action '{name}'"
    needed = API_CALLS.get(action.lower())
    if needed:
        allow = f"{', '.join(needed)} {'allow' if len(needed) > 1 else 'allows'} it"
        return Problem(f"'{action}' is an API call, but no IAM action", allow)
    elsewhere = [one for one in _owners(name) if one.startswith(f"{prefix.lower()}-")]
    if elsewhere:
        return Problem(message, _meant(f"{elsewhere[0]}:{name}"))
    close = nearest(name, known, 1)
    if not close:
        return Problem(message, _NEWER, sure=False)
    sure = _edits(name.lower(), close[0]) <= _MAX_EDITS and not _NEW_VERSION.search(name.lower())
    return Problem(message, _meant(f"{prefix}:{_with_case(close[0], name)}"), sure)


def _meant(action: str) -> str:
    return f"did you mean '{action}'?"


def _owners(name: str) -> list[str]:
    """Returns the prefixes of the services that have an action of this name."""
    wanted = name.lower()
    if "*" in wanted or "?" in wanted:
        return []
    return [prefix for prefix, service in _everything().items() if wanted in service["Actions"]]


def _edits(first: str, second: str) -> int:
    """Returns how many letters must change, appear or go to turn one word into the other."""
    before = list(range(len(second) + 1))
    for row, a in enumerate(first, 1):
        now = [row]
        for column, b in enumerate(second, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (a != b)))
        before = now
    return before[-1]


def _with_case(word: str, like: str) -> str:
    """Returns a word with the capital letters that a similar word has: the list holds lower case only."""
    from difflib import SequenceMatcher

    result = list(word)
    blocks = SequenceMatcher(None, word, like.lower(), autojunk=False).get_matching_blocks()
    for block in blocks:
        result[block.a : block.a + block.size] = like[block.b : block.b + block.size]
    return "".join(result)


def _actions(prefix: str) -> frozenset[str]:
    """Returns the actions of a service in lower case; empty when there is no such service."""
    return frozenset(_service(prefix))


@cache
def _service(prefix: str) -> dict[str, Any]:
    """Returns the actions of a service, in lower case, with what is known about each."""
    text = _text()
    start = text.find(f'\n "{prefix}": {{')
    end = text.find("\n }", start)
    if start >= 0 and end >= 0:
        # One service of 450: reading only its part of the 2 MB file is 20 times faster than parsing it all.
        try:
            found: dict[str, Any] = json.loads("{" + text[start:end] + "}}")[prefix]["Actions"]
        except (ValueError, KeyError):
            pass
        else:
            return found
    whole: dict[str, Any] = _everything().get(prefix, {"Actions": {}})["Actions"]
    return whole


@cache
def _everything() -> dict[str, Any]:
    services: dict[str, Any] = json.loads(_text())
    return services


@cache
def _text() -> str:
    spec = find_spec("cfnlint")
    assert spec is not None, "cfn-lint is a dependency"
    assert spec.submodule_search_locations, "cfn-lint is a package"
    folder = Path(spec.submodule_search_locations[0])
    return (folder / "data" / "AdditionalSpecs" / "Policies.json").read_text(encoding="utf-8")
