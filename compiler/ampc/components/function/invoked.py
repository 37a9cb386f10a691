"""Decides what a schedule or an event source invokes: the function, or the version of a durable one.

Lambda starts durable executions by a version only, and an execution goes on with the code it began with. A version is never
changed, so it is replaced when the function changes: its description holds a digest of all that the function is made of.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from ampc.components.function.kinds import LAMBDA, POLICY, ROLE, VERSION
from ampc.ir.program import Grant
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.function.config import FunctionConfig
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value

_CHECKPOINTS = ("lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState")


def invoked_name(name: str, function: FunctionConfig) -> Value:
    """Returns what an event source mapping names."""
    return Ref((VERSION if function.durability else LAMBDA).at(name))


def invoked_arn(name: str, function: FunctionConfig) -> Value:
    """Returns the ARN of what is invoked."""
    return Ref(VERSION.at(name)) if function.durability else GetAtt(LAMBDA.at(name), "Arn")


def durable_config(name: str, function: FunctionConfig) -> Value:
    """Returns Lambda's settings of durable executions."""
    durable, path = function.durability, ("functions", name, durable_key(function))
    if durable is None:
        return None
    return {
        "ExecutionTimeout": durable.given("execution_timeout_seconds", path),
        "RetentionPeriodInDays": durable.given("retention_period_days", path),
    }


def durable_key(function: FunctionConfig) -> str:
    """Returns the key under which the settings of durable executions stand."""
    return "durable" if function.durable is not None else "durableConfig"


def lower_durable(name: str, function: FunctionConfig, properties: Mapping[str, Value], build: Builder) -> None:
    """Makes the version of a durable function, and asks for what its executions need on it.

    Args:
        name: the function's name.
        function: the function.
        properties: all that the Lambda function is made of.
        build: takes the version.
    """
    if function.durability is None:
        return
    where = ("functions", name, durable_key(function))
    executions = Sub("${function}:*", {"function": GetAtt(LAMBDA.at(name), "Arn")})
    build.grant(Grant(ROLE.at(name), POLICY.at(name), _CHECKPOINTS, (At(executions, where),), where))
    digest = hashlib.sha256(json.dumps(_plain(properties)).encode()).hexdigest()[:16]
    version = {"FunctionName": Ref(LAMBDA.at(name)), "Description": f"made of {digest}"}
    # Executions that began with an older version end with it.
    build.resource(VERSION.at(name), version, where, attributes={"UpdateReplacePolicy": "Retain"})


def _plain(value: Value) -> Value:
    """Returns a value as JSON, without marks of where it was written, and mappings in order of their keys."""
    if isinstance(value, At):
        return _plain(value.value)
    if isinstance(value, (Ref, GetAtt)):
        return [type(value).__name__, str(value.to), getattr(value, "attr", "")]
    if isinstance(value, Sub):
        return ["Sub", value.template, _plain(dict(value.variables))]
    if isinstance(value, dict):
        return {key: plain for key in sorted(value) if (plain := _plain(value[key])) is not None}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
