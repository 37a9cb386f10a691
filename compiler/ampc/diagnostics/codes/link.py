"""Decides the codes of references, logical IDs, cycles, tags and raw resources."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP401",
        "a reference names nothing",
        """A !Ref, !GetAtt, !Sub or DependsOn names a resource that this backend does not have.

References name addresses (auth.userPool, data.models.Todo.table, functions.report.lambda, resources.Queue), logical
IDs or pseudo parameters (AWS::Region). `ampc targets` lists every address.

wrong:  POOL: !Ref auth.userpool
right:  POOL: !Ref auth.userPool""",
    ),
    Code(
        "AMP402",
        "Ref of an attribute",
        """Ref gives a resource's own reference value (for most types its name or ID); attributes come from Fn::GetAtt.

wrong:  ARN: !Ref auth.userPool.Arn
right:  ARN: !GetAtt auth.userPool.Arn""",
    ),
    Code(
        "AMP403",
        "a resource type has no such attribute",
        """Fn::GetAtt (and ${x.Attr} in Fn::Sub) reads one of the attributes that the resource type offers. Which ones it
offers comes from CloudFormation's resource schemas; a wrong name would fail only at deployment.

wrong:  !GetAtt resources.Queue.ARN
right:  !GetAtt resources.Queue.Arn""",
    ),
    Code(
        "AMP404",
        "circular dependency",
        """Resources need each other in a circle, so CloudFormation could create none of them first. The labels show each
step of the circle. The usual one: a function is a trigger of the user pool, and its environment names the pool.

wrong:  functions.hook.environment.POOL: !Ref auth.userPool   with   auth.triggers.preSignUp: hook
right:  read event.userPoolId in the handler; permissions on the pool are no problem, they live in a separate policy""",
    ),
    Code(
        "AMP405",
        "two resources with one logical ID",
        """Logical IDs come from addresses alone. Two names that differ only in the case of the first letter, or a raw
resource named like a generated one, would get the same ID, and one would silently replace the other.

wrong:  functions: {report: ..., Report: ...}
right:  functions: {report: ..., reportWeekly: ...}""",
    ),
    Code(
        "AMP406",
        "a tag that AWS refuses",
        """Tag keys have 1 to 128 characters and do not start with 'aws:'; values have at most 256 characters.

wrong:  tags: {"aws:team": core}
right:  tags: {team: core}""",
    ),
    Code(
        "AMP407",
        "unknown CloudFormation resource type",
        """A raw resource has a type that CloudFormation does not have. Types are spelled AWS::Service::Resource.

wrong:  Type: AWS::SQS::Queu
right:  Type: AWS::SQS::Queue""",
    ),
    Code(
        "AMP408",
        "unknown deletion policy",
        """DeletionPolicy is one of Delete, Retain, RetainExceptOnCreate, Snapshot; UpdateReplacePolicy is one of Delete,
Retain, Snapshot. CloudFormation would refuse any other word at deployment.

wrong:  DeletionPolicy: retain
right:  DeletionPolicy: Retain""",
    ),
)
