"""Decides which events of a bucket invoke which functions, and that the bucket, and no other, may invoke them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.function.kinds import LAMBDA
from ampc.components.storage.config import BucketTriggers
from ampc.components.storage.kinds import TRIGGER_PERMISSION
from ampc.components.storage.names import bucket_arn
from ampc.ir.values import At, GetAtt, pseudo

if TYPE_CHECKING:
    from ampc.components.storage.config import StorageConfig
    from ampc.ir.builder import Builder
    from ampc.ir.kind import Address
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_EVENTS = {"on_upload": "s3:ObjectCreated:*", "on_delete": "s3:ObjectRemoved:*"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One event that invokes a function.

    Attributes:
        event: as S3 calls it.
        function: the name of the function.
        prefix: how the keys of objects begin; empty for all.
        suffix: how they end; empty for all.
        path: where the trigger stands.
        key: where the function's name stands.
    """

    event: str
    function: str
    prefix: str
    suffix: str
    path: YamlPath
    key: YamlPath


def triggers(name: str, bucket: StorageConfig) -> list[Trigger]:
    """Returns the triggers of a bucket, whichever way they are written."""
    at: YamlPath = ("storage", name, "triggers")
    given = bucket.triggers
    if given is None:
        return []
    if isinstance(given, BucketTriggers):
        found = [(event, getattr(given, word), given.key(word, at)) for word, event in _EVENTS.items()]
        return [Trigger(event, function, "", "", path, path) for event, function, path in found if function]
    return [
        Trigger(one.on, one.function, one.prefix or "", one.suffix or "", (*at, index), (*at, index, "function"))
        for index, one in enumerate(given)
    ]


def notifications(name: str, bucket: StorageConfig) -> tuple[list[Value], list[Address]]:
    """Returns the bucket's Lambda configurations, and the permissions that must be there before."""
    found = triggers(name, bucket)
    made: list[Value] = []
    for one in found:
        rules = [{"Name": key, "Value": text} for key, text in (("prefix", one.prefix), ("suffix", one.suffix)) if text]
        configuration = {
            "Event": one.event,
            "Filter": {"S3Key": {"Rules": rules}} if rules else None,
            "Function": GetAtt(LAMBDA.at(one.function), "Arn"),
        }
        made.append(At(configuration, one.path))
    return made, [TRIGGER_PERMISSION.at(name, function) for function in dict.fromkeys(one.function for one in found)]


def lower_triggers(name: str, bucket: StorageConfig, build: Builder) -> None:
    """Makes a permission per function that the bucket invokes."""
    arn = bucket_arn(name, bucket).value
    for one in triggers(name, bucket):
        address = TRIGGER_PERMISSION.at(name, one.function)
        if address in build.resources:
            continue
        properties = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": GetAtt(LAMBDA.at(one.function), "Arn"),
            "Principal": "s3.amazonaws.com",
            # A bucket's ARN has no account: when the bucket is gone, another account may have one of that name.
            "SourceAccount": pseudo("AWS::AccountId"),
            "SourceArn": arn,
        }
        build.resource(address, properties, one.path)
