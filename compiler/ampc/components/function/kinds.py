"""Decides which sorts of resources the ``functions`` section makes, and what they are called."""

from __future__ import annotations

from ampc.ir.kind import Kind

LAMBDA = Kind(
    "functions.{name}.lambda",
    "AWS::Lambda::Function",
    "Function{name}Lambda",
    ("functions.{name}.cfnFunction", "functions.{name}"),
)
ROLE = Kind("functions.{name}.role", "AWS::IAM::Role", "Function{name}Role")
POLICY = Kind("functions.{name}.policy", "AWS::IAM::Policy", "Function{name}Policy")
LOG_GROUP = Kind("functions.{name}.logGroup", "AWS::Logs::LogGroup", "Function{name}LogGroup")
SCHEDULE = Kind("functions.{name}.schedules.{item}", "AWS::Scheduler::Schedule", "Function{name}{item}Schedule")
SCHEDULE_INVOKER = Kind("functions.{name}.scheduleInvoker", "AWS::IAM::Role", "Function{name}ScheduleInvoker")
"""The execution role with which EventBridge Scheduler invokes the function."""

EVENT = Kind("functions.{name}.events.{item}", "AWS::Lambda::EventSourceMapping", "Function{name}{item}Event")

API_ADDRESS = Kind("functions.{name}.apiAddress", "AWS::SSM::Parameter", "Function{name}ApiAddress")
"""The API's address, for a function that the API cannot be made without."""

KINDS = (LAMBDA, ROLE, POLICY, LOG_GROUP, SCHEDULE, SCHEDULE_INVOKER, EVENT, API_ADDRESS)
