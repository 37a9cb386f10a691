"""Decides which table, Kinesis stream or queue an event of a function names, and what the function must be allowed there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.cfn.arns import ref_is_arn
from ampc.components.function.config_events import KinesisEvent, QueueEvent, StreamEvent, source
from ampc.components.function.targets import full_address, is_existing_table, type_of
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.function.config_events import AnyEvent
    from ampc.config.document import Document
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_TABLE, _KINESIS, _CONSUMER = "AWS::DynamoDB::Table", "AWS::Kinesis::Stream", "AWS::Kinesis::StreamConsumer"
_QUEUE, _KEY = "AWS::SQS::Queue", "AWS::KMS::Key"
_ARN = r"arn:aws[a-z-]*:{}:[a-z0-9-]+:[0-9]{{12}}:{}\Z"
_STREAM_ARN = re.compile(_ARN.format("dynamodb", r"table/([A-Za-z0-9_.-]+)/stream/[0-9T:.-]+"))
_KINESIS_ARN = re.compile(_ARN.format("kinesis", r"stream/([A-Za-z0-9_.-]+)(/consumer/[A-Za-z0-9_.-]+:[0-9]+)?"))
_QUEUE_ARN = re.compile(_ARN.format("sqs", r"([A-Za-z0-9_-]+)(\.fifo)?"))
_READ_TABLE = ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams")
_READ_KINESIS = (
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
)
_READ_CONSUMER = ("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard")
_READ_QUEUE = ("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage")
_KEYS: Mapping[str, tuple[str, ...]] = {_QUEUE: ("KmsMasterKeyId",), _KINESIS: ("StreamEncryption", "KeyId")}
_HERE = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/"


@dataclass(frozen=True, slots=True)
class Source:
    """A source of events that was found.

    Attributes:
        name: what the event is called in addresses when the user gives no name.
        arn: the source's ARN.
        allowed: actions, each with the ARN that the role must be allowed them on.
        key: the KMS key that the source is encrypted with, if it is the user's.
        raw: the name of the raw resource that it is, if it is one of this file.
        fifo: whether it is a queue that keeps the order.
    """

    name: str
    arn: Value
    allowed: tuple[tuple[tuple[str, ...], Value], ...]
    key: Value = None
    raw: str = ""
    fifo: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why something is no source, or no destination."""

    message: str
    help: str


def find_source(event: AnyEvent, document: Document) -> Source | Wrong:
    """Returns what an event names."""
    if isinstance(event, StreamEvent):
        return _stream(event.stream, document)
    return _queue(source(event), document) if isinstance(event, QueueEvent) else _kinesis(event, document)


def _stream(named: Any, document: Document) -> Source | Wrong:
    if not isinstance(named, str):
        return Source("stream", named, ((_READ_TABLE, named),))
    arn = _STREAM_ARN.match(named)
    if arn:
        return Source(_plain(arn[1]), named, ((_READ_TABLE, named),))
    if named.startswith("arn:"):
        return Wrong(f"'{named}' is not the ARN of a table's stream", "it ends in :table/NAME/stream/LABEL")
    models = document.data.models if document.data is not None else {}
    short = named.removeprefix("data.").removeprefix("models.").removesuffix(".table")
    if short in models:
        address = f"data.models.{short}.table"
        if is_existing_table(address, document):
            return Wrong(f"the stream of '{short}' is not known: its table exists already", "write the stream's ARN")
    elif type_of(full_address(named), document) == _TABLE and _raw(named) in (document.resources or {}):
        short, address = _raw(named), named
    else:
        known = [f"models.{name}" for name, model in models.items() if model.table.import_name is None]
        known += _known(document, _TABLE)
        return Wrong(f"'{named}' has no stream", _hint(named, known, "write the ARN of a stream"))
    encryption = models[short].table.encryption if short in models else None
    key = encryption.kms if encryption is not None else None
    readable = {"Fn::Sub": f"${{{address}.Arn}}/stream/*"}
    return Source(short, {"Fn::GetAtt": f"{address}.StreamArn"}, ((_READ_TABLE, readable),), key)


def _kinesis(event: KinesisEvent, document: Document) -> Source | Wrong:
    named = event.kinesis
    raw = _referred(named, document)
    if raw is None and not isinstance(named, str):
        return Source("kinesis", named, ((_READ_KINESIS, named),))
    arn = _KINESIS_ARN.match(named) if isinstance(named, str) else None
    if arn:
        stream = named.removesuffix(arn[2] or "")
        more = ((_READ_CONSUMER, named),) if arn[2] else ()
        return Source(_plain(arn[1]), named, ((_READ_KINESIS, stream), *more))
    type_ = type_of(raw, document) if raw is not None else None
    if raw is not None and type_ == _KINESIS:
        value: Value = {"Fn::GetAtt": f"resources.{raw}.Arn"}
        return Source(raw, value, ((_READ_KINESIS, value),), _key(raw, document), raw)
    if raw is not None and type_ == _CONSUMER:
        consumer: Value = {"Ref": f"resources.{raw}"}
        stream = (document.resources or {})[raw].properties.get("StreamARN", consumer)
        whose = _referred(stream, document)
        key = _key(whose, document) if whose is not None else None
        return Source(raw, consumer, ((_READ_KINESIS, stream), (_READ_CONSUMER, consumer)), key, raw)
    if isinstance(named, str) and named.startswith("arn:"):
        return Wrong(f"'{named}' is not the ARN of a Kinesis stream", "it ends in :stream/NAME")
    text = named if isinstance(named, str) else next(iter(named.values()))
    hint = _hint(str(text), _known(document, _KINESIS, _CONSUMER), "name an AWS::Kinesis::Stream, or write its ARN")
    return Wrong(f"'{text}' is no Kinesis stream", hint)


def _queue(named: Any, document: Document) -> Source | Wrong:
    raw = _referred(named, document)
    if raw is None and not isinstance(named, str):
        return Source("queue", named, ((_READ_QUEUE, named),))
    arn = _QUEUE_ARN.match(named) if isinstance(named, str) else None
    if arn:
        return Source(_plain(arn[1]), named, ((_READ_QUEUE, named),), fifo=bool(arn[2]))
    if raw is not None and type_of(raw, document) == _QUEUE:
        value: Value = {"Fn::GetAtt": f"resources.{raw}.Arn"}
        fifo = (document.resources or {})[raw].properties.get("FifoQueue") is True
        return Source(raw, value, ((_READ_QUEUE, value),), _key(raw, document), raw, fifo)
    if isinstance(named, str) and named.startswith(("arn:", "https:")):
        return Wrong(f"'{named}' is not the ARN of a queue", "it is written arn:aws:sqs:REGION:ACCOUNT:NAME")
    text = named if isinstance(named, str) else next(iter(named.values()))
    hint = _hint(str(text), _known(document, _QUEUE), "name an AWS::SQS::Queue under resources:, or write its ARN")
    return Wrong(f"'{text}' is no queue", hint)


def _referred(named: Any, document: Document) -> str | None:
    """Returns the raw resource that an address, or a reference to its ARN, names; ``None`` when it names none."""
    if isinstance(named, str):
        name = _raw(named)
    elif "Fn::GetAtt" in named:
        target = named["Fn::GetAtt"]
        name, _, attribute = (".".join(target) if isinstance(target, list) else str(target)).rpartition(".")
        name = _raw(name) if attribute == "Arn" else ""
    elif isinstance(named.get("Ref"), str):
        name = _raw(named["Ref"])
        type_ = type_of(name, document)
        # The ID of a queue is its URL, of a stream its name: neither is an ARN.
        if type_ is None or not (ref_is_arn(type_) or type_ in (_QUEUE, _KINESIS)):
            return None
    else:
        return None
    return name if name in (document.resources or {}) else None


def key_alias(raw: str, document: Document) -> YamlPath | None:
    """Returns where a raw resource names a key of the user's by an alias: IAM takes the ARN of a key only."""
    parts = _KEYS.get((document.resources or {})[raw].type, ())
    value = _written_key(raw, document)
    ours = isinstance(value, str) and value.startswith("alias/") and not value.startswith("alias/aws/")
    return ("resources", raw, "Properties", *parts) if ours else None


def _written_key(raw: str, document: Document) -> Any:
    resource = (document.resources or {})[raw]
    value: Any = resource.properties
    for part in _KEYS.get(resource.type, ("",)):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _key(raw: str, document: Document) -> Value:
    """Returns the ARN of the key that a raw resource is encrypted with; ``None`` for keys that AWS manages."""
    value = _written_key(raw, document)
    if isinstance(value, dict) and isinstance(value.get("Ref"), str) and type_of(value["Ref"], document) == _KEY:
        return {"Fn::GetAtt": f"{value['Ref']}.Arn"}
    if isinstance(value, str) and not value.startswith(("arn:", "alias/")):
        return {"Fn::Sub": f"{_HERE}{value}"}
    return None if isinstance(value, str) and value.startswith("alias/") else value


def _raw(named: str) -> str:
    return named.removeprefix("resources.")


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


def _known(document: Document, *types: str) -> list[str]:
    return [f"resources.{name}" for name, raw in (document.resources or {}).items() if raw.type in types]


def _hint(named: str, known: list[str], otherwise: str) -> str:
    return did_you_mean(named, known) or (f"there are {', '.join(known)}" if known else otherwise)
