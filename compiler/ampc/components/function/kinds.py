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

POOL_ID = Kind("functions.{name}.userPoolId", "AWS::SSM::Parameter", "Function{name}UserPoolId")
"""The user pool's ID, for a function that the user pool cannot be made without."""

VERSION = Kind("functions.{name}.version", "AWS::Lambda::Version", "Function{name}Version")
"""What starts a durable function: an execution goes on with the code it began with."""

URL = Kind("functions.{name}.url", "AWS::Lambda::Url", "Function{name}Url")
URL_PERMISSION = Kind("functions.{name}.urlPermission", "AWS::Lambda::Permission", "Function{name}UrlPermission")
URL_INVOCATION = Kind("functions.{name}.urlInvocation", "AWS::Lambda::Permission", "Function{name}UrlInvocation")
"""That calls of the address may invoke the function: Lambda asks for both."""

KINDS = (
    LAMBDA,
    ROLE,
    POLICY,
    LOG_GROUP,
    SCHEDULE,
    SCHEDULE_INVOKER,
    EVENT,
    API_ADDRESS,
    POOL_ID,
    VERSION,
    URL,
    URL_PERMISSION,
    URL_INVOCATION,
)
