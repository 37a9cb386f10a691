"""Decides the codes of property values that Cognito refuses."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

VALUE_CODES: tuple[Code, ...] = (
    Code(
        "AMP650",
        "not a value of this Cognito property",
        """The property takes one of a few words, spelled exactly. A wrong one fails at deployment.

wrong:  EnabledMfas: [TOTP]
right:  EnabledMfas: [SOFTWARE_TOKEN_MFA]""",
        template=True,
    ),
    Code(
        "AMP651",
        "a number out of Cognito's range",
        """Cognito takes numbers within limits: passwords of 6 to 99 characters at least, temporary passwords of up
to 365 days, recovery priorities 1 and 2, and so on.

wrong:  Policies: {PasswordPolicy: {MinimumLength: 4}}
right:  Policies: {PasswordPolicy: {MinimumLength: 6}}""",
        template=True,
    ),
    Code(
        "AMP652",
        "a text too short or too long for Cognito",
        """Messages by SMS have 6 to 140 characters, subjects up to 140, e-mails up to 20000; names of attributes
have 1 to 20.

wrong:  Schema: [{Name: the_name_of_the_department}]
right:  Schema: [{Name: department}]""",
        template=True,
    ),
    Code(
        "AMP653",
        "a message without its code or link",
        """Cognito replaces {####} in a message by the code, and {##text##} in a message with a link by the link. A
message without it could not be used, and Cognito refuses it.

wrong:  SmsVerificationMessage: Welcome to our service
right:  SmsVerificationMessage: "Welcome! Your code is {####}\"""",
        template=True,
    ),
    Code(
        "AMP654",
        "MFA and its methods contradict each other",
        """MfaConfiguration ON or OPTIONAL needs at least one of SMS_MFA, SOFTWARE_TOKEN_MFA and EMAIL_OTP in
EnabledMfas; with OFF there are none. Cognito refuses to turn MFA off and configure it at once.

wrong:  {MfaConfiguration: ON, EnabledMfas: []}
right:  {MfaConfiguration: ON, EnabledMfas: [SOFTWARE_TOKEN_MFA]}""",
        template=True,
    ),
    Code(
        "AMP655",
        "codes without a way to send them",
        """SMS needs SmsConfiguration with a role that Cognito assumes; one-time codes by e-mail as second factor
need Amazon SES (EmailSendingAccount DEVELOPER).

wrong:  {MfaConfiguration: ON, EnabledMfas: [SMS_MFA]}
right:  {MfaConfiguration: ON, EnabledMfas: [SMS_MFA], SmsConfiguration: {SnsCallerArn: ..., ExternalId: ...}}""",
        template=True,
    ),
    Code(
        "AMP656",
        "sign-in names in two ways",
        """UsernameAttributes make an e-mail or phone number take the place of the user name; AliasAttributes make it
work beside the user name. A user pool has one of the two.

wrong:  {UsernameAttributes: [email], AliasAttributes: [preferred_username]}
right:  {AliasAttributes: [email, preferred_username]}""",
        template=True,
    ),
    Code(
        "AMP657",
        "recovery mechanisms that contradict each other",
        """Each recovery mechanism has a name and a priority of its own, and admin_only stands alone.

wrong:  RecoveryMechanisms: [{Name: verified_email, Priority: 1}, {Name: verified_phone_number, Priority: 1}]
right:  RecoveryMechanisms: [{Name: verified_email, Priority: 1}, {Name: verified_phone_number, Priority: 2}]""",
        template=True,
    ),
    Code(
        "AMP658",
        "an attribute that Cognito refuses",
        """The schema of a user pool names every attribute once, and only standard ones (email, given_name, ...) can
be required.

wrong:  Schema: [{Name: department, AttributeDataType: String, Required: true}]
right:  Schema: [{Name: department, AttributeDataType: String}]""",
        template=True,
    ),
    Code(
        "AMP659",
        "limits that do not fit an attribute",
        """StringAttributeConstraints are for String attributes, NumberAttributeConstraints for Number ones, and the
smallest value is not above the largest.

wrong:  {Name: age, AttributeDataType: Number, StringAttributeConstraints: {MinLength: "1"}}
right:  {Name: age, AttributeDataType: Number, NumberAttributeConstraints: {MinValue: "1"}}""",
        template=True,
    ),
    Code(
        "AMP660",
        "a sender without a key",
        """Cognito hands the code to a CustomEmailSender or CustomSMSSender function encrypted, so LambdaConfig needs
KMSKeyID.

wrong:  LambdaConfig: {CustomEmailSender: {LambdaArn: ..., LambdaVersion: V1_0}}
right:  LambdaConfig: {CustomEmailSender: {LambdaArn: ..., LambdaVersion: V1_0}, KMSKeyID: ...}""",
        template=True,
    ),
    Code(
        "AMP661",
        "a token validity out of Cognito's range",
        """Access and ID tokens last 5 minutes to 1 day, refresh tokens 1 hour to 10 years, none longer than the
refresh token. The number counts in the unit of TokenValidityUnits; without it, hours for access and ID
tokens, days for refresh tokens.

wrong:  {AccessTokenValidity: 60}
right:  {AccessTokenValidity: 60, TokenValidityUnits: {AccessToken: minutes}}""",
        template=True,
    ),
    Code(
        "AMP662",
        "OAuth settings that contradict each other",
        """The flows code and implicit need CallbackURLs; client_credentials needs a secret and an app client of its
own; every flow needs AllowedOAuthScopes.

wrong:  {AllowedOAuthFlows: [code, client_credentials]}
right:  {AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid], CallbackURLs: [https://example.com]}""",
        template=True,
    ),
    Code(
        "AMP663",
        "sign-in flows that contradict each other",
        """ExplicitAuthFlows takes either the names with ALLOW_ or the old ones without, not both. With refresh token
rotation on, ALLOW_REFRESH_TOKEN_AUTH must not be in the list.

wrong:  ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]
right:  ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH]""",
        template=True,
    ),
    Code(
        "AMP664",
        "not a name for a user pool group",
        """GroupName has 1 to 128 characters without spaces: it stands in the tokens of its members.

wrong:  GroupName: Site Editors
right:  GroupName: SiteEditors""",
        template=True,
    ),
)
