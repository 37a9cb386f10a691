"""Decides which resources a rule for events becomes: the rule, and a role that may call one mutation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.cfn.statements import document_of, trust
from ampc.components.data.events.schedule import expression
from ampc.components.data.events.select import select
from ampc.components.data.events.signature import Signatures, base, operation
from ampc.components.data.events.template import Template
from ampc.components.data.kinds import API, EVENT_ROLE, EVENT_RULE, SCHEMA
from ampc.ir.values import At, GetAtt, Sub

if TYPE_CHECKING:
    from ampc.components.data.config_events import EventRule
    from ampc.components.data.model import Schema
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.source.spans import YamlPath

_TRUST = trust(
    "events.amazonaws.com",
    Condition={
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
        # The rule itself names this role, so its own ARN cannot stand here.
        "ArnLike": {"aws:SourceArn": Sub("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*")},
    },
)


def lower_events(document: Document, schema: Schema, text: str, build: Builder) -> None:
    """Makes the entries of ``data.eventRules``; ``text`` is the API's schema."""
    assert document.data is not None, "lower runs for present sections"
    if not document.data.event_rules:
        return
    signatures = Signatures.of(text, (model.name for model in schema.models))
    for index, rule in enumerate(document.data.event_rules):
        _rule(rule, signatures, ("data", "eventRules", index), build)


def _rule(rule: EventRule, signatures: Signatures, path: YamlPath, build: Builder) -> None:
    role = EVENT_ROLE.at(rule.name)
    field = Sub(f"${{api}}/types/Mutation/fields/{rule.mutation}", {"api": GetAtt(API.at(), "Arn")})
    allowed = {"Effect": "Allow", "Action": "appsync:GraphQL", "Resource": field}
    policy = {"PolicyName": "mutation", "PolicyDocument": document_of(allowed)}
    build.resource(role, {"AssumeRolePolicyDocument": document_of(_TRUST), "Policies": [policy]}, path)
    mutation = signatures.mutations()[rule.mutation]
    answer = base(mutation.type)
    selection = signatures.selection(answer) if rule.selection is None else select(rule.selection)
    if signatures.leads_on(answer) and not selection:
        selection = {"__typename": {}}
    properties = {
        "Description": rule.given("description", path),
        "EventBusName": None if rule.bus == "default" else rule.given("bus", path),
        "EventPattern": rule.given("pattern", path),
        "ScheduleExpression": None
        if rule.schedule is None
        else At(expression(rule.schedule), rule.key("schedule", path)),
        "State": "ENABLED" if rule.enabled else At("DISABLED", rule.key("enabled", path)),
        "Targets": [
            {
                "Id": "mutation",
                "Arn": GetAtt(API.at(), "GraphQLEndpointArn"),
                "RoleArn": GetAtt(role, "Arn"),
                "AppSyncParameters": {
                    "GraphQLOperation": At(
                        operation(rule.name, mutation, rule.arguments, selection), rule.key("mutation", path)
                    )
                },
                **_input(rule, path),
                "RetryPolicy": _retry(rule, path),
                "DeadLetterConfig": None
                if rule.dead_letter_queue is None
                else {"Arn": rule.given("dead_letter_queue", path)},
            }
        ],
    }
    # An event that comes before the schema would be lost.
    build.resource(EVENT_RULE.at(rule.name), properties, path, depends_on=(SCHEMA.at(),))


def _input(rule: EventRule, path: YamlPath) -> dict[str, Any]:
    """Returns the variables of the operation. Without a path they are the same for every event."""
    at = rule.key("arguments", path)
    template = Template.of(rule.arguments, at)
    if not template.paths:
        # Without an input EventBridge would send the event as the variables.
        return {"Input": At(template.text, at) if rule.arguments else template.text}
    return {"InputTransformer": {"InputPathsMap": At(template.paths, at), "InputTemplate": At(template.text, at)}}


def _retry(rule: EventRule, path: YamlPath) -> dict[str, Any] | None:
    retry, at = rule.retry, rule.key("retry", path)
    if retry is None:
        return None
    return {
        "MaximumEventAgeInSeconds": retry.given("max_age_seconds", at),
        "MaximumRetryAttempts": retry.given("attempts", at),
    }
