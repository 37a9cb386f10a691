"""Decides which resources run a function by itself: a schedule each, and one role that may invoke this function only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.cfn.statements import document_of, trust
from ampc.components.function.cron import Wrong
from ampc.components.function.invoked import invoked_arn
from ampc.components.function.kinds import SCHEDULE, SCHEDULE_INVOKER
from ampc.components.function.schedule import parse
from ampc.ir.values import At, GetAtt, Sub, Value, pseudo

if TYPE_CHECKING:
    from ampc.components.function.config import FunctionConfig
    from ampc.ir.builder import Builder

_DAY = 86400
_ATTEMPTS = 185
"""How often EventBridge Scheduler retries within a day when nothing is said: its own default, spelled out as Amplify does."""


def lower_schedules(name: str, function: FunctionConfig, build: Builder) -> None:
    """Makes the schedules of a function."""
    if not function.schedule:
        return
    path = ("functions", name, "schedule")
    invoke = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": invoked_arn(name, function)}
    group = Sub("arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule-group/default")
    mine = {"StringEquals": {"aws:SourceAccount": pseudo("AWS::AccountId"), "aws:SourceArn": group}}
    properties: dict[str, Value] = {
        "AssumeRolePolicyDocument": document_of(trust("scheduler.amazonaws.com", Condition=mine)),
        "Policies": [{"PolicyName": "invoke", "PolicyDocument": document_of(invoke)}],
    }
    build.resource(SCHEDULE_INVOKER.at(name), properties, path)
    for index, schedule in enumerate(function.schedule):
        parsed, where = parse(schedule), (*path, index)
        assert not isinstance(parsed, Wrong), "rules parsed it"
        key = "cron" if schedule.cron is not None else "rate"
        properties = {
            "Description": schedule.given("description", where),
            "ScheduleExpression": At(parsed.expression, (*where, key)),
            "ScheduleExpressionTimezone": schedule.given("timezone", where),
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "State": "ENABLED",
            "Target": {
                "Arn": invoked_arn(name, function),
                "RoleArn": GetAtt(SCHEDULE_INVOKER.at(name), "Arn"),
                "RetryPolicy": {"MaximumEventAgeInSeconds": _DAY, "MaximumRetryAttempts": _ATTEMPTS},
            },
        }
        build.resource(SCHEDULE.at(name, parsed.name), properties, where)
