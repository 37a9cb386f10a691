"""Codes about ``auth.reference``: pools and roles that exist already."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP690",
        "setting of a pool that exists already",
        """With `reference` the file uses a user pool that somebody else made and changes. How people sign in, triggers,
messages, groups and the rest are decided there; a setting here would change nothing. What client libraries should know of
the pool stands inside `reference`.

wrong:  auth: {reference: {...}, passwordPolicy: {minLength: 12}}
right:  auth: {reference: {..., passwordPolicy: {minLength: 12}}}""",
    ),
    Code(
        "AMP691",
        "no ID of a pool or client",
        """A user pool has an ID like us-east-1_AbCdEf123, its app client one like 1h57kf5cpq17m0eml12example, an identity
pool one like us-east-1:12345678-90ab-cdef-1234-567890abcdef. The value may also be {env: NAME}, {{resolve:ssm:NAME}} or
a reference such as !ImportValue NAME.

wrong:  userPoolId: arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbCdEf123
right:  userPoolId: us-east-1_AbCdEf123""",
    ),
    Code(
        "AMP692",
        "no ARN of a role",
        """The roles that an identity pool gives to users are named by ARN: `arn:aws:iam::ACCOUNT:role/NAME`, with or without a
path before the name. Policies are attached by the role's name, which is read from the ARN when the template is made; a
reference such as !ImportValue NAME is split at its slash, so the role it names has no path.

wrong:  authRoleArn: app-users
right:  authRoleArn: arn:aws:iam::111122223333:role/app-users""",
    ),
    Code(
        "AMP693",
        "pools or roles in two places",
        """Client libraries know one region for the user pool and the identity pool. A stack attaches policies to roles of the
account that it is deployed in, so all roles are in one account.

wrong:  reference: {userPoolId: us-east-1_AbCdEf123, identityPoolId: "eu-west-1:12345678-90ab-cdef-1234-567890abcdef"}
right:  reference: {userPoolId: us-east-1_AbCdEf123, identityPoolId: "us-east-1:12345678-90ab-cdef-1234-567890abcdef"}""",
    ),
    Code(
        "AMP694",
        "reference to itself",
        """`!Ref auth.userPool` means the pool that `reference` names, so `reference` cannot say it that way. What another stack
made is imported.

wrong:  reference: {userPoolId: !Ref auth.userPool}
right:  reference: {userPoolId: !ImportValue users-UserPoolId}""",
    ),
    Code(
        "AMP695",
        "roles without an identity pool",
        """Users take on a role through an identity pool: it hands out the credentials of `authRoleArn` to people who signed in
and those of `unauthRoleArn` to guests, and tokens choose a group's role. Without `identityPoolId` client libraries get no
credentials; without `authRoleArn` there is nothing to get.

wrong:  reference: {userPoolId: ..., userPoolClientId: ..., authRoleArn: ...}
right:  reference: {userPoolId: ..., userPoolClientId: ..., identityPoolId: ..., authRoleArn: ...}""",
    ),
    Code(
        "AMP696",
        "users without a role",
        """Rules for guests, and for signed-in users of the identity pool, are policies of a role. With `auth.reference` the
role is one that exists already, and it is not named.

wrong:  a rule {allow: guest} and no auth.reference.unauthRoleArn
right:  auth: {reference: {..., unauthRoleArn: "arn:aws:iam::111122223333:role/app-guests"}}""",
    ),
    Code(
        "AMP697",
        "client config without a way to sign in",
        """Amplify's libraries build sign-in forms from what amplify_outputs.json says of the user pool. ampc asks Cognito
nothing, so it can tell only what the file says: `loginWith`, and where they matter `requiredAttributes`,
`verifiedAttributes`, `passwordPolicy`, `multifactor` and `oauth`.

wrong:  reference: {userPoolId: ..., userPoolClientId: ...}
right:  reference: {userPoolId: ..., userPoolClientId: ..., loginWith: {email: true}}""",
        levels=("warning",),
    ),
    Code(
        "AMP698",
        "what no user pool is",
        """What `reference` tells of the user pool goes into the client config as it is: attributes by the names that
`userAttributes` has, at least one way to sign in, second factors where MFA is on.

wrong:  requiredAttributes: [given_name]
right:  requiredAttributes: [givenName]""",
    ),
)
