"""Decides which ARN an address means in a permission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.schemas import attributes

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.values import Json

_REF_IS_ARN = frozenset({"AWS::SNS::Topic", "AWS::SecretsManager::Secret", "AWS::StepFunctions::StateMachine", "AWS::IAM::ManagedPolicy"})


def arn(target: Any, document: Document) -> Json:
    """Returns the ARN of what a permission is on; ``link`` resolves the address in it.

    Args:
        target: an address, an ARN, ``*``, or a reference.
        document: for the types of raw resources.
    """
    if not isinstance(target, str) or target.startswith("arn:") or target == "*":
        return target
    if target == "data.api":
        return {"Fn::Sub": "${data.api.Arn}/*"}
    parts = target.split(".")
    if parts[0] == "data" and len(parts) == 3 and parts[1] == "models":
        return {"Fn::GetAtt": f"{target}.table.Arn"}
    if parts[0] == "resources" and len(parts) == 2 and document.resources and parts[1] in document.resources:
        return _raw(target, document.resources[parts[1]].type)
    return {"Fn::GetAtt": f"{target}.Arn"}


def _raw(target: str, type_: str) -> Json:
    if type_ in _REF_IS_ARN:
        return {"Ref": target}
    known = attributes(type_)
    if "Arn" in known or not known:
        return {"Fn::GetAtt": f"{target}.Arn"}
    named = sorted(name for name in known if name.endswith("Arn") and "." not in name)
    return {"Fn::GetAtt": f"{target}.{named[0]}"} if len(named) == 1 else {"Ref": target}
