"""Decides which ARNs a permission on an address means, by the type of the resource."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.cfn.arns import arn_attribute, ref_is_arn
from ampc.components.kinds import GENERATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.config.document import Document
    from ampc.ir.values import Json

_HERE = "${AWS::Region}:${AWS::AccountId}"
_FORMS: Mapping[str, tuple[str, ...]] = {
    "AWS::ApiGateway::RestApi": (f"arn:${{AWS::Partition}}:execute-api:{_HERE}:{{ref}}/*",),
    "AWS::ApiGatewayV2::Api": (f"arn:${{AWS::Partition}}:execute-api:{_HERE}:{{ref}}/*",),
    "AWS::AppSync::GraphQLApi": ("{arn}/*",),
    "AWS::Cognito::IdentityPool": (f"arn:${{AWS::Partition}}:cognito-identity:{_HERE}:identitypool/{{ref}}",),
    "AWS::Elasticsearch::Domain": ("{arn}", "{arn}/*"),
    "AWS::OpenSearchService::Domain": ("{arn}", "{arn}/*"),
    "AWS::S3::Bucket": ("{arn}", "{arn}/*"),
    "AWS::SES::EmailIdentity": (f"arn:${{AWS::Partition}}:ses:{_HERE}:identity/{{ref}}",),
}
"""Resource type → what IAM calls the resource, where that is not simply the ARN: a bucket's objects are resources too."""

_REF_IS_NO_ARN = frozenset(
    {
        "AWS::Backup::BackupVault", "AWS::Cognito::IdentityPool", "AWS::Cognito::UserPool", "AWS::DynamoDB::GlobalTable",
        "AWS::DynamoDB::Table",
        "AWS::Events::EventBus", "AWS::IAM::Role", "AWS::KMS::Key", "AWS::Kinesis::Stream",
        "AWS::KinesisFirehose::DeliveryStream", "AWS::Lambda::Function", "AWS::Logs::LogGroup",
        "AWS::OpenSearchService::Domain", "AWS::S3::Bucket", "AWS::SES::EmailIdentity", "AWS::SQS::Queue",
        "AWS::SSM::Parameter",
    }
)  # fmt: skip
_INDEXED = re.compile(r"dynamodb:(query|scan|partiqlselect|.*\*.*)\Z", re.I)


def arns(target: Any, actions: tuple[str, ...], document: Document) -> tuple[Json, ...]:
    """Returns the ARNs of what a permission is on; ``link`` resolves the addresses in them.

    Args:
        target: an address, an ARN, ``*``, or a reference.
        actions: what is allowed; reading a table by an index needs the ARN of the index.
        document: for the types of raw resources.

    Returns:
        no ARN at all for a resource that has none.
    """
    if not isinstance(target, str) or target == "*" or target.startswith("arn:"):
        return (target,)
    name = full_address(target)
    indexed = any(_INDEXED.match(action) for action in actions)
    existing = _existing_table(name, document)
    if existing is not None:
        arn = f"arn:${{AWS::Partition}}:dynamodb:{_HERE}:table/{existing}"
        return ({"Fn::Sub": arn}, {"Fn::Sub": f"{arn}/index/*"}) if indexed else ({"Fn::Sub": arn},)
    type_ = type_of(name, document)
    if type_ is None:
        # link knows every address and says which one was meant
        return ({"Fn::GetAtt": f"{name}.Arn"},)
    forms = _FORMS.get(type_, ("{arn}",))
    if type_ == "AWS::DynamoDB::Table" and indexed:
        forms = ("{arn}", "{arn}/index/*")
    attribute = arn_attribute(type_)
    if attribute is None and any("{arn}" in form for form in forms):
        return ({"Ref": name},) if ref_is_arn(type_) else ()
    return tuple(_spell(form, name, attribute) for form in forms)


def _existing_table(name: str, document: Document) -> str | None:
    """Returns the name of a model's table that exists already: it is no resource of this backend."""
    parts = name.split(".")
    models = document.data.models if document.data is not None else {}
    if len(parts) != 4 or parts[:2] != ["data", "models"] or parts[3] != "table" or parts[2] not in models:
        return None
    return models[parts[2]].table.import_name


def is_existing_table(name: str, document: Document) -> bool:
    """Tells whether an address is that of a model's table which is no resource of this backend."""
    return _existing_table(name, document) is not None


def _spell(form: str, name: str, attribute: str | None) -> Json:
    if form == "{arn}":
        return {"Fn::GetAtt": f"{name}.{attribute}"}
    return {"Fn::Sub": form.replace("{arn}", f"${{{name}.{attribute}}}").replace("{ref}", f"${{{name}}}")}


def names_no_arn(target: Any, document: Document) -> str | None:
    """Returns the address in a ``Ref`` that gives a name or an ID instead of an ARN, or ``None``."""
    if not isinstance(target, dict) or not isinstance(target.get("Ref"), str):
        return None
    name = target["Ref"]
    return name if type_of(name, document) in _REF_IS_NO_ARN else None


def full_address(target: str) -> str:
    """Returns an address with what Amplify's users leave out: a model stands for its table."""
    parts = target.split(".")
    return f"{target}.table" if len(parts) == 3 and parts[:2] == ["data", "models"] else target


def type_of(target: str, document: Document) -> str | None:
    """Returns the resource type behind an address or alias, or ``None`` when it can name nothing."""
    raw = (document.resources or {}).get(target.removeprefix("resources."))
    if raw is not None:
        return raw.type
    for kind in GENERATED:
        if any(_pattern(spelling).fullmatch(target) for spelling in (kind.pattern, *kind.aliases)):
            return kind.cfn_type
    return None


def _pattern(spelling: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{[a-z]+\\}", "[^.]+", re.escape(spelling)))
