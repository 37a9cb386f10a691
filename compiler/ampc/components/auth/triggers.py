"""Decides the permissions with which the user pool calls its triggers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.kinds import TRIGGER_PERMISSION, USER_POOL
from ampc.components.function.kinds import LAMBDA
from ampc.ir.values import GetAtt

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig
    from ampc.ir.builder import Builder
    from ampc.source.spans import YamlPath


def trigger_permissions(auth: AuthConfig, path: YamlPath, build: Builder) -> None:
    """Makes a permission per trigger: this user pool, and no other, may call the function."""
    where = auth.key("triggers", path)
    for trigger, function in auth.triggers.model_dump(by_alias=True, exclude_none=True).items():
        trigger_permission(trigger, function, (*where, trigger), build)


def trigger_permission(trigger: str, function: str, path: YamlPath, build: Builder) -> None:
    """Makes the permission of one trigger."""
    properties = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": GetAtt(LAMBDA.at(function), "Arn"),
        "Principal": "cognito-idp.amazonaws.com",
        "SourceArn": GetAtt(USER_POOL.at(), "Arn"),
    }
    build.resource(TRIGGER_PERMISSION.at(trigger), properties, path)
