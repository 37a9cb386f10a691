"""Decides the allowed values, ranges and lengths of Cognito's L1 properties, one table each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_POOL = "AWS::Cognito::UserPool"
_CLIENT = "AWS::Cognito::UserPoolClient"
_IDENTITY = "AWS::Cognito::IdentityPool"
_DOMAIN = "AWS::Cognito::UserPoolDomain"
_GROUP = "AWS::Cognito::UserPoolGroup"
_ATTACHMENT = "AWS::Cognito::IdentityPoolRoleAttachment"
_CONTACTS = ("email", "phone_number")
_UNITS = ("seconds", "minutes", "hours", "days")

STANDARD_CLAIMS = (
    "address",
    "birthdate",
    "email",
    "family_name",
    "gender",
    "given_name",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "phone_number",
    "picture",
    "preferred_username",
    "profile",
    "sub",
    "updated_at",
    "website",
    "zoneinfo",
)
"""Attributes every user pool knows."""

ENUMS: Mapping[tuple[str, str], tuple[str, ...]] = {
    (_POOL, "/AccountRecoverySetting/RecoveryMechanisms/*/Name"): (
        "verified_email",
        "verified_phone_number",
        "admin_only",
    ),
    (_POOL, "/AliasAttributes/*"): ("email", "phone_number", "preferred_username"),
    (_POOL, "/AutoVerifiedAttributes/*"): _CONTACTS,
    (_POOL, "/DeletionProtection"): ("ACTIVE", "INACTIVE"),
    (_POOL, "/EmailConfiguration/EmailSendingAccount"): ("COGNITO_DEFAULT", "DEVELOPER"),
    (_POOL, "/EnabledMfas/*"): ("SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"),
    (_POOL, "/LambdaConfig/CustomEmailSender/LambdaVersion"): ("V1_0",),
    (_POOL, "/LambdaConfig/CustomSMSSender/LambdaVersion"): ("V1_0",),
    (_POOL, "/LambdaConfig/PreTokenGenerationConfig/LambdaVersion"): ("V1_0", "V2_0", "V3_0"),
    (_POOL, "/MfaConfiguration"): ("OFF", "ON", "OPTIONAL"),
    (_POOL, "/Policies/SignInPolicy/AllowedFirstAuthFactors/*"): (
        "PASSWORD",
        "EMAIL_OTP",
        "SMS_OTP",
        "WEB_AUTHN",
        "SOFTWARE_TOKEN",
    ),
    (_POOL, "/Schema/*/AttributeDataType"): ("String", "Number", "Boolean", "DateTime"),
    (_POOL, "/UserAttributeUpdateSettings/AttributesRequireVerificationBeforeUpdate/*"): _CONTACTS,
    (_POOL, "/UserPoolAddOns/AdvancedSecurityAdditionalFlows/CustomAuthMode"): ("AUDIT", "ENFORCED"),
    (_POOL, "/UserPoolAddOns/AdvancedSecurityMode"): ("OFF", "AUDIT", "ENFORCED"),
    (_POOL, "/UserPoolTier"): ("LITE", "ESSENTIALS", "PLUS"),
    (_POOL, "/UsernameAttributes/*"): _CONTACTS,
    (_POOL, "/VerificationMessageTemplate/DefaultEmailOption"): ("CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK"),
    (_POOL, "/WebAuthnUserVerification"): ("preferred", "required"),
    (_CLIENT, "/AllowedOAuthFlows/*"): ("code", "implicit", "client_credentials"),
    (_CLIENT, "/ExplicitAuthFlows/*"): (
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ADMIN_NO_SRP_AUTH",
        "CUSTOM_AUTH_FLOW_ONLY",
        "USER_PASSWORD_AUTH",
    ),
    (_CLIENT, "/PreventUserExistenceErrors"): ("ENABLED", "LEGACY"),
    (_CLIENT, "/RefreshTokenRotation/Feature"): ("ENABLED", "DISABLED"),
    (_CLIENT, "/TokenValidityUnits/AccessToken"): _UNITS,
    (_CLIENT, "/TokenValidityUnits/IdToken"): _UNITS,
    (_CLIENT, "/TokenValidityUnits/RefreshToken"): _UNITS,
    (_IDENTITY, "/CognitoStreams/StreamingStatus"): ("ENABLED", "DISABLED"),
    (_ATTACHMENT, "/RoleMappings/UserPoolWebClientRoleMapping/AmbiguousRoleResolution"): ("AuthenticatedRole", "Deny"),
    (_ATTACHMENT, "/RoleMappings/UserPoolWebClientRoleMapping/Type"): ("Token", "Rules"),
}
"""(resource type, pointer with ``*`` for list positions) → the values Cognito takes."""

RANGES: Mapping[tuple[str, str], tuple[int, int]] = {
    (_POOL, "/AccountRecoverySetting/RecoveryMechanisms/*/Priority"): (1, 2),
    (_POOL, "/AdminCreateUserConfig/UnusedAccountValidityDays"): (0, 365),
    (_POOL, "/Policies/PasswordPolicy/MinimumLength"): (6, 99),
    (_POOL, "/Policies/PasswordPolicy/PasswordHistorySize"): (0, 24),
    (_POOL, "/Policies/PasswordPolicy/TemporaryPasswordValidityDays"): (0, 365),
    (_CLIENT, "/AuthSessionValidity"): (3, 15),
    (_CLIENT, "/RefreshTokenRotation/RetryGracePeriodSeconds"): (0, 60),
    (_DOMAIN, "/ManagedLoginVersion"): (1, 2),
    (_GROUP, "/Precedence"): (0, 2**31 - 1),
}
"""(resource type, pointer) → smallest and largest number."""

LENGTHS: Mapping[tuple[str, str], tuple[int, int, str]] = {
    (_POOL, "/AdminCreateUserConfig/InviteMessageTemplate/EmailMessage"): (6, 20000, "{####}"),
    (_POOL, "/AdminCreateUserConfig/InviteMessageTemplate/EmailSubject"): (1, 140, ""),
    (_POOL, "/AdminCreateUserConfig/InviteMessageTemplate/SMSMessage"): (6, 140, "{####}"),
    (_POOL, "/EmailAuthenticationMessage"): (6, 20000, "{####}"),
    (_POOL, "/EmailAuthenticationSubject"): (1, 140, ""),
    (_POOL, "/EmailVerificationMessage"): (6, 20000, "{####}"),
    (_POOL, "/EmailVerificationSubject"): (1, 140, ""),
    (_POOL, "/Schema/*/Name"): (1, 20, ""),
    (_POOL, "/SmsAuthenticationMessage"): (6, 140, "{####}"),
    (_POOL, "/SmsVerificationMessage"): (6, 140, "{####}"),
    (_POOL, "/UserPoolName"): (1, 128, ""),
    (_POOL, "/VerificationMessageTemplate/EmailMessage"): (6, 20000, "{####}"),
    (_POOL, "/VerificationMessageTemplate/EmailMessageByLink"): (6, 20000, "link"),
    (_POOL, "/VerificationMessageTemplate/EmailSubject"): (1, 140, ""),
    (_POOL, "/VerificationMessageTemplate/EmailSubjectByLink"): (1, 140, ""),
    (_POOL, "/VerificationMessageTemplate/SmsMessage"): (6, 140, "{####}"),
    (_POOL, "/WebAuthnRelyingPartyID"): (1, 63, ""),
    (_CLIENT, "/ClientName"): (1, 128, ""),
    (_GROUP, "/Description"): (0, 2048, ""),
    (_IDENTITY, "/IdentityPoolName"): (1, 128, ""),
}
"""(resource type, pointer) → least and most characters, and what must stand in the text (``link``: ``{##…##}``)."""
