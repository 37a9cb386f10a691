"""Decides the codes of IAM actions and of the limits of AWS services. Findings of cfn-lint keep their own rule ids."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP450",
        "an IAM action that does not exist",
        """A policy names an action that IAM does not have. AWS accepts such a policy without a word: it allows
nothing, and the call fails with AccessDenied only when it is made. ampc compares every action of every
policy document, generated or written by you, with AWS's own list. Upper and lower case make no difference.

Three mistakes are behind most of these: the name of a service is not its prefix (Cognito user pools are
cognito-idp, EventBridge is events, Step Functions is states); an API call is not an action (HeadObject
needs s3:GetObject); a typo.

wrong:  actions: [cognito:AdminListUserAuthEvents]
right:  actions: [cognito-idp:AdminListUserAuthEvents]""",
        template=True,
    ),
    Code(
        "AMP451",
        "an IAM action that is not known",
        """A policy names an action of a known service that is not in the list of actions that came with this version
of ampc, or a pattern that matches none of them. It may be a mistake, which would show up only as
AccessDenied when the call is made; or it may be newer than the list. So this is a warning: check the action
in AWS's service authorization reference.

wrong:  Action: ["s3:Gett*"]
right:  Action: ["s3:Get*"]""",
        levels=("warning",),
        template=True,
    ),
    Code(
        "AMP460",
        "too many resources",
        """CloudFormation takes at most 500 resources in a stack, and creates or updates at most 2,500 in one operation,
nested stacks included. ampc moves the resources of models to nested stacks long before the first limit; raw
resources, functions and tables always stay in the root stack, so that they never move. From 90 percent of a
limit on this is a warning.

Put raw resources that belong together, or whole models, into a backend (and a stack) of their own.""",
        levels=("error", "warning"),
        template=True,
    ),
    Code(
        "AMP461",
        "template too large",
        """CloudFormation takes templates of at most 1,000,000 bytes from S3. From 90 percent of that on this is a
warning. Most often long inline code or documents in raw resources are the reason: keep them in files or in
S3. Else split the backend into several.""",
        levels=("error", "warning"),
        template=True,
    ),
    Code(
        "AMP462",
        "too many outputs or parameters",
        """A CloudFormation stack has at most 200 outputs and at most 200 parameters. From 180 on this is a warning.

Some outputs are used by the Amplify client libraries. Remove entries of outputs.stack, or put values into
outputs.custom, which is a single output however much it holds. A nested stack has a parameter for every value
of the root stack that it uses: override fewer resources of models with references to other resources.""",
        levels=("error", "warning"),
        template=True,
    ),
    Code(
        "AMP463",
        "policy too large",
        """IAM takes at most 10,240 characters of inline policies per role, all of them together, and 6,144 characters
in a managed policy; white space does not count. ampc counts what it knows. References count 80 characters
each (most become ARNs) towards the warning at 90 percent, and nothing towards the error.

Allow several actions with a wildcard (dynamodb:*Item), or name fewer resources; further rights of a function
can go to an AWS::IAM::ManagedPolicy under resources:.""",
        levels=("error", "warning"),
        template=True,
    ),
    Code(
        "AMP464",
        "environment too large",
        """All names and values of a Lambda function's environment variables together have at most 4 KB (4,096 bytes).
Beyond that Lambda refuses the function at deployment. References count 80 characters each towards the warning
at 90 percent, and nothing towards the error.

Keep long values in SSM parameters or in a file that is packaged with the code.""",
        levels=("error", "warning"),
        template=True,
    ),
    Code(
        "AMP465",
        "resolver code or GraphQL schema too large",
        """AppSync takes at most 32,768 bytes of JavaScript for one resolver or function, and a GraphQL schema of at
most 1 MB. From 90 percent of that on this is a warning.

Shorten the code, or move the work to a Lambda function. Every model adds its type, inputs, filters, queries,
mutations and subscriptions to the schema; disableOperations leaves out what is not needed.""",
        levels=("error", "warning"),
        template=True,
    ),
)
