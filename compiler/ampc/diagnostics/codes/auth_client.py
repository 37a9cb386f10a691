"""Decides the codes of overrides that take something away from Amplify's client libraries."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CLIENT_CODES: tuple[Code, ...] = (
    Code(
        "AMP630",
        "the client config needs a plain value",
        """amplify_outputs.json tells applications the password policy, the second factors, the names of groups and
more, as values. An override put a reference or a value of another type in their place, so that the file
could not tell them.

wrong:  {op: replace, path: /MfaConfiguration, value: !Ref resources.MfaMode}
right:  {op: replace, path: /MfaConfiguration, value: OPTIONAL}""",
    ),
    Code(
        "AMP631",
        "an app client with a secret",
        """Applications in browsers and on phones cannot keep a secret, and Amplify's client libraries send none:
with GenerateSecret every sign-in fails. A server that needs a secret gets an app client of its own.

wrong:  {target: auth.userPoolClient, set: {/GenerateSecret: true}}
right:  resources:
          ServerClient:
            Type: AWS::Cognito::UserPoolClient
            Properties: {UserPoolId: !Ref auth.userPool, GenerateSecret: true}""",
    ),
    Code(
        "AMP632",
        "sign-in flows that the client libraries need",
        """signIn() of Amplify's client libraries uses USER_SRP_AUTH unless told otherwise, and sessions are renewed
with REFRESH_TOKEN_AUTH. An override of ExplicitAuthFlows left one of them out. auth.client.authFlows says
on purpose which flows there are, and keeps the renewal.

wrong:  {target: auth.userPoolClient, set: {/ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH]}}
right:  auth: {client: {authFlows: [USER_SRP_AUTH, USER_PASSWORD_AUTH]}}""",
    ),
    Code(
        "AMP633",
        "OAuth without a flow",
        """The app client allows OAuth, and none of its flows ends in a browser: the client config has no response
type, and signInWithRedirect() of the client libraries fails.

wrong:  {target: auth.userPoolClient, remove: [/AllowedOAuthFlows]}
right:  {target: auth.userPoolClient, set: {/AllowedOAuthFlowsUserPoolClient: false}, remove: [...]}""",
    ),
    Code(
        "AMP634",
        "another sign-in name than loginWith says",
        """The client config tells applications what people sign in with, and Amplify's sign-in forms are built from
it. An override of UsernameAttributes says something else than loginWith.

wrong:  {target: auth.userPool, set: {/UsernameAttributes: []}}
right:  auth: {loginWith: {username: true}, userAttributes: {email: {required: true}}}""",
    ),
    Code(
        "AMP635",
        "the identity pool does not know the app client",
        """Signed-in users get AWS credentials (for IAM-authorized APIs, storage, ...) because the identity pool
accepts the tokens of auth.userPoolClient. An override took it out of CognitoIdentityProviders.

wrong:  {op: replace, path: /CognitoIdentityProviders, value: []}
right:  {op: add, path: /CognitoIdentityProviders/-, value: {ClientId: ..., ProviderName: ...}}""",
    ),
    Code(
        "AMP636",
        "an app client of another user pool",
        """amplify_outputs.json names auth.userPool and auth.userPoolClient together, and sign-in needs both to
belong to each other. An override moved the app client to another user pool.

wrong:  {target: auth.userPoolClient, set: {/UserPoolId: us-east-1_Another}}
right:  resources:
          OtherClient:
            Type: AWS::Cognito::UserPoolClient
            Properties: {UserPoolId: us-east-1_Another}""",
    ),
)
