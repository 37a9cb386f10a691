"""Decides which sorts of resources the ``auth`` section makes, and what they are called."""

from __future__ import annotations

from ampc.ir.kind import Kind

USER_POOL = Kind("auth.userPool", "AWS::Cognito::UserPool", "AuthUserPool", ("auth.cfnUserPool",), stateful=True)
USER_POOL_CLIENT = Kind(
    "auth.userPoolClient", "AWS::Cognito::UserPoolClient", "AuthUserPoolClient", ("auth.cfnUserPoolClient",)
)
IDENTITY_POOL = Kind(
    "auth.identityPool", "AWS::Cognito::IdentityPool", "AuthIdentityPool", ("auth.cfnIdentityPool",), stateful=True
)
ROLE_ATTACHMENT = Kind(
    "auth.identityPoolRoleAttachment",
    "AWS::Cognito::IdentityPoolRoleAttachment",
    "AuthIdentityPoolRoleAttachment",
    ("auth.cfnIdentityPoolRoleAttachment",),
)
AUTHENTICATED_ROLE = Kind(
    "auth.authenticatedRole", "AWS::IAM::Role", "AuthAuthenticatedRole", ("auth.authenticatedUserIamRole",)
)
UNAUTHENTICATED_ROLE = Kind(
    "auth.unauthenticatedRole", "AWS::IAM::Role", "AuthUnauthenticatedRole", ("auth.unauthenticatedUserIamRole",)
)
SMS_ROLE = Kind("auth.smsRole", "AWS::IAM::Role", "AuthSmsRole")
GROUP = Kind(
    "auth.groups.{name}.group",
    "AWS::Cognito::UserPoolGroup",
    "Auth{name}Group",
    ("auth.groups.{name}.cfnUserGroup", "auth.groups.{name}"),
)
GROUP_ROLE = Kind("auth.groups.{name}.role", "AWS::IAM::Role", "Auth{name}GroupRole")
TRIGGER_PERMISSION = Kind("auth.triggers.{name}.permission", "AWS::Lambda::Permission", "Auth{name}TriggerPermission")
IDENTITY_PROVIDER = Kind(
    "auth.providers.{name}", "AWS::Cognito::UserPoolIdentityProvider", "Auth{name}IdentityProvider"
)
DOMAIN = Kind("auth.domain", "AWS::Cognito::UserPoolDomain", "AuthDomain", ("auth.userPoolDomain",))
SENDER_KEY = Kind("auth.senderKey", "AWS::KMS::Key", "AuthSenderKey")
AUTHENTICATED_POLICY = Kind("auth.authenticatedPolicy", "AWS::IAM::Policy", "AuthAuthenticatedPolicy")
UNAUTHENTICATED_POLICY = Kind("auth.unauthenticatedPolicy", "AWS::IAM::Policy", "AuthUnauthenticatedPolicy")
GROUP_POLICY = Kind("auth.groups.{name}.policy", "AWS::IAM::Policy", "Auth{name}GroupPolicy")
SENDER_TRIGGERS = {"email": "CustomEmailSender", "sms": "CustomSMSSender"}
"""What a function may send → Cognito's name of the trigger."""

KINDS = (
    USER_POOL,
    USER_POOL_CLIENT,
    IDENTITY_POOL,
    ROLE_ATTACHMENT,
    AUTHENTICATED_ROLE,
    UNAUTHENTICATED_ROLE,
    SMS_ROLE,
    GROUP,
    GROUP_ROLE,
    TRIGGER_PERMISSION,
    IDENTITY_PROVIDER,
    DOMAIN,
    SENDER_KEY,
    AUTHENTICATED_POLICY,
    UNAUTHENTICATED_POLICY,
    GROUP_POLICY,
)
