from __future__ import annotations

import re

import pytest

from ampc.cfn.iam import API_CALLS, OTHER_NAMES, _actions, _everything, check_action, takes_resources

REAL = re.findall(
    r"\S+",
    """
appsync:GraphQL appsync:GetGraphqlApi appsync:EventPublish appsync:StartSchemaCreation
bedrock:ApplyGuardrail bedrock:InvokeAgent bedrock:InvokeModel bedrock:InvokeModelWithResponseStream bedrock:Retrieve
cloudwatch:PutMetricData
cognito-identity:GetCredentialsForIdentity cognito-identity:GetId
cognito-idp:AdminAddUserToGroup cognito-idp:AdminCreateUser cognito-idp:AdminDisableUser cognito-idp:AdminGetUser
cognito-idp:AdminInitiateAuth cognito-idp:AdminListUserAuthEvents cognito-idp:ListGroups cognito-idp:ListUsers
dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:DescribeTable
dynamodb:GetItem dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams dynamodb:PartiQLSelect
dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:UpdateItem
ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces
events:PutEvents events:PutRule
execute-api:Invoke execute-api:ManageConnections
firehose:PutRecord iam:PassRole kinesis:PutRecord
kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey kms:ReEncryptFrom kms:Sign
lambda:GetFunction lambda:InvokeFunction lambda:InvokeFunctionUrl
logs:CreateLogGroup logs:CreateLogStream logs:FilterLogEvents logs:PutLogEvents logs:PutRetentionPolicy logs:StartQuery
mobiletargeting:PutEvents polly:SynthesizeSpeech rekognition:DetectLabels
s3:AbortMultipartUpload s3:DeleteObject s3:GetBucketLocation s3:GetObject s3:GetObjectVersion s3:ListBucket s3:PutObject
scheduler:CreateSchedule scheduler:DeleteSchedule
secretsmanager:DescribeSecret secretsmanager:GetSecretValue secretsmanager:PutSecretValue
ses:SendBulkTemplatedEmail ses:SendEmail ses:SendRawEmail ses:SendTemplatedEmail
sns:CreatePlatformEndpoint sns:Publish sns:Subscribe
sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage sqs:SendMessage
ssm:GetParameter ssm:GetParameters ssm:GetParametersByPath ssm:PutParameter
states:DescribeExecution states:SendTaskSuccess states:StartExecution states:StartSyncExecution
sts:AssumeRole sts:AssumeRoleWithWebIdentity sts:GetCallerIdentity sts:TagSession
textract:DetectDocumentText translate:TranslateText xray:PutTelemetryRecords xray:PutTraceSegments
""",
)


@pytest.mark.parametrize(
    "action", [*REAL, "*", "*:*", "s3:*", "s3:Get*", "s3:?etObject", "S3:GETOBJECT", "dynamodb:*item"]
)
def test_what_exists_is_fine(action: str) -> None:
    assert check_action(action) is None


@pytest.mark.parametrize(
    ("action", "message", "suggestion"),
    [
        (
            "cognito:AdminListUserAuthEvents",
            "no IAM service has the prefix 'cognito'",
            "did you mean 'cognito-idp:AdminListUserAuthEvents'?",
        ),
        ("cognito:GetId", "no IAM service has the prefix 'cognito'", "did you mean 'cognito-identity:GetId'?"),
        ("cognito:Admin*", "no IAM service has the prefix 'cognito'", "did you mean 'cognito-idp:Admin*'?"),
        ("eventbridge:PutEvents", "no IAM service has the prefix 'eventbridge'", "did you mean 'events:PutEvents'?"),
        ("lamda:InvokeFunction", "no IAM service has the prefix 'lamda'", "did you mean 'lambda:InvokeFunction'?"),
        ("nope:Nope", "no IAM service has the prefix 'nope'", "an action is written like 'dynamodb:GetItem'"),
        ("dynamodb:GetItm", "the IAM service 'dynamodb' has no action 'GetItm'", "did you mean 'dynamodb:GetItem'?"),
        (
            "bedrock:InvokeAgentRuntime",
            "the IAM service 'bedrock' has no action 'InvokeAgentRuntime'",
            "did you mean 'bedrock-agentcore:InvokeAgentRuntime'?",
        ),
        ("s3:HeadObject", "'s3:HeadObject' is an API call, but no IAM action", "s3:GetObject allows it"),
        (
            "s3:CopyObject",
            "'s3:CopyObject' is an API call, but no IAM action",
            "s3:GetObject, s3:PutObject allow it",
        ),
        (
            "AdminGetUser",
            "'AdminGetUser' is no IAM action: a service prefix, a colon and a name",
            "did you mean 'cognito-idp:AdminGetUser'?",
        ),
        (
            "s3:Get Object",
            "'s3:Get Object' is no IAM action: a service prefix, a colon and a name",
            "an action is written like 'dynamodb:GetItem'",
        ),
        (
            "",
            "'' is no IAM action: a service prefix, a colon and a name",
            "an action is written like 'dynamodb:GetItem'",
        ),
    ],
)
def test_what_does_not_exist_is_sure(action: str, message: str, suggestion: str) -> None:
    problem = check_action(action)
    assert problem is not None
    assert (problem.message, problem.suggestion, problem.sure) == (message, suggestion, True)


@pytest.mark.parametrize("action", ["lambda:Frobnicate", "dynamodb:GetWholeItem", "bedrock:InvokeModelV2", "s3:Gett*"])
def test_what_may_be_newer_than_the_list_is_not_sure(action: str) -> None:
    problem = check_action(action)
    assert problem is not None
    assert not problem.sure


def test_which_actions_take_resources() -> None:
    assert takes_resources("dynamodb:GetItem")
    assert takes_resources("DynamoDB:GETITEM")
    assert takes_resources("s3:List*")
    assert takes_resources("*")
    assert not takes_resources("s3:ListAllMyBuckets")
    assert not takes_resources("sts:GetCallerIdentity")


def test_reading_one_service_gives_what_reading_all_gives() -> None:
    # The layout of the file is private to cfn-lint: when it changes, this fails before a wrong answer is given.
    assert len(_everything()) > 400
    assert all(_actions(prefix) == frozenset(service["Actions"]) for prefix, service in _everything().items())


def test_no_known_api_call_became_an_action() -> None:
    assert [call for call in API_CALLS if call.split(":")[1] in _actions(call.split(":")[0])] == []
    assert [action for needed in API_CALLS.values() for action in needed if check_action(action)] == []
    assert [prefix for prefix in OTHER_NAMES.values() if not _actions(prefix)] == []
    assert [name for name in OTHER_NAMES if _actions(name)] == []
