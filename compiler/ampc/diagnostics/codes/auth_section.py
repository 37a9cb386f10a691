"""Decides the codes of what the ``auth`` section may not say."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

SECTION_CODES: tuple[Code, ...] = (
    Code(
        "AMP601",
        "nobody can sign in",
        """loginWith says how people sign in, and needs at least one way that is true: email, phone or username.

wrong:  auth: {loginWith: {email: false}}
right:  auth: {loginWith: {email: true}}""",
    ),
    Code(
        "AMP602",
        "there is no such standard attribute",
        """userAttributes takes the standard attributes by Amplify's names (givenName, phoneNumber, ...) and
attributes of your own as custom:<name>. The names of the claims in a token (given_name, phone_number) are
not the names here.

wrong:  userAttributes: {given_name: {required: true}}
right:  userAttributes: {givenName: {required: true}}""",
    ),
    Code(
        "AMP603",
        "not a name for a custom attribute",
        """What follows custom: is the name that Cognito stores: 1 to 20 characters, without spaces.

wrong:  userAttributes: {"custom:name of the department": {type: String}}
right:  userAttributes: {"custom:department": {type: String}}""",
    ),
    Code(
        "AMP604",
        "a key of another sort of attribute",
        """Standard attributes have a type of their own and take required and mutable only. Custom ones take limits
of their type: minLen and maxLen for String, min and max for Number, none for Boolean and DateTime.

wrong:  "custom:age": {type: Number, minLen: 1}
right:  "custom:age": {type: Number, min: 1}""",
    ),
    Code(
        "AMP605",
        "a custom attribute without a type",
        """Cognito fixes the type of a custom attribute when it is created and never changes it, so it has to be
said.

wrong:  "custom:department": {mutable: true}
right:  "custom:department": {type: String, mutable: true}""",
    ),
    Code(
        "AMP606",
        "limits that leave no room",
        """The lower limit of an attribute is above its upper limit, so that no value is allowed. Limits of an
attribute cannot be changed after deployment.

wrong:  "custom:code": {type: String, minLen: 16, maxLen: 1}
right:  "custom:code": {type: String, minLen: 1, maxLen: 16}""",
    ),
    Code(
        "AMP607",
        "a required custom attribute",
        """Cognito can require standard attributes at sign-up, never custom ones. A preSignUp trigger can refuse a
sign-up that lacks a value.

wrong:  "custom:department": {type: String, required: true}
right:  "custom:department": {type: String}
        triggers: {preSignUp: checkDepartment}""",
    ),
    Code(
        "AMP608",
        "more custom attributes than a user pool takes",
        """A user pool has at most 50 custom attributes, and none can ever be removed. Attributes are for what
belongs to a person's identity and to tokens; other facts about people belong in a table of data.models.""",
    ),
    Code(
        "AMP609",
        "not a name for a group",
        """The name of a group is what Cognito puts into tokens: 1 to 128 characters without spaces.

wrong:  groups: [Site Editors]
right:  groups: [SiteEditors]""",
    ),
    Code(
        "AMP610",
        "two groups that are one",
        """A group is listed twice, or two names differ only in the case of their first letter. Logical IDs start
with a capital letter, so both groups would have the same ones.

wrong:  groups: [admins, Admins]
right:  groups: [admins, editors]""",
    ),
    Code(
        "AMP611",
        "'dataType' is called 'type' here",
        """Amplify's TypeScript calls the type of a custom attribute dataType; amplify.yaml calls it type.

wrong:  "custom:department": {dataType: String}
right:  "custom:department": {type: String}""",
    ),
    Code(
        "AMP612",
        "MFA without a second factor",
        """Multi-factor authentication is OPTIONAL or REQUIRED, and nothing is there to be the second factor.

wrong:  multifactor: {mode: REQUIRED}
right:  multifactor: {mode: REQUIRED, totp: true}""",
    ),
    Code(
        "AMP613",
        "a second factor while MFA is off",
        """Second factors are named, and mode is OFF, so nobody will ever be asked for one. Nothing that is written
in amplify.yaml is ignored silently; Cognito refuses the combination, too.

wrong:  multifactor: {mode: OFF, totp: true}
right:  multifactor: {mode: OPTIONAL, totp: true}""",
    ),
    Code(
        "AMP614",
        "phone login with MFA, but without SMS",
        """Where people sign in with a phone number and use MFA, Amplify requires SMS among the second factors.

wrong:  loginWith: {phone: true}
        multifactor: {mode: REQUIRED, totp: true}
right:  loginWith: {phone: true}
        multifactor: {mode: REQUIRED, totp: true, sms: true}""",
    ),
    Code(
        "AMP615",
        "an SMS that Cognito refuses",
        """The text of the SMS needs a place for the code, {code}, and has 6 to 140 characters.

wrong:  sms: {message: Welcome back}
right:  sms: {message: "Your code is {code}"}""",
    ),
    Code(
        "AMP616",
        "a recovery that nobody can use",
        """accountRecovery names e-mail or phone, and users of this backend have no such verified contact, so a
forgotten password could never be reset. Recovery by phone also needs SMS, which phone login or the second
factor sms turn on.

wrong:  loginWith: {phone: true}
        accountRecovery: EMAIL_ONLY
right:  loginWith: {phone: true}
        accountRecovery: PHONE_ONLY_WITHOUT_MFA""",
    ),
    Code(
        "AMP617",
        "recovery and second factor share the phone",
        """Cognito does not send a reset code to the phone that is also the second factor: one stolen phone would be
enough. With recovery by phone only, users of SMS as second factor must ask an administrator when they
forget their password.

risky:  accountRecovery: PHONE_ONLY_WITHOUT_MFA
        multifactor: {mode: REQUIRED, sms: true}
right:  accountRecovery: PHONE_WITHOUT_MFA_AND_EMAIL
        multifactor: {mode: REQUIRED, sms: true}""",
        levels=("warning",),
    ),
    Code(
        "AMP618",
        "a trigger without its function",
        """A trigger names a function under functions: in the same file, by its key.

wrong:  auth: {loginWith: {email: true}, triggers: {preSignUp: checkUsr}}
        functions: {checkUser: {entry: check.py}}
right:  auth: {loginWith: {email: true}, triggers: {preSignUp: checkUser}}""",
    ),
    Code(
        "AMP619",
        "not a duration",
        """A duration is a whole number and a unit: s (seconds), m (minutes), h (hours) or d (days).

wrong:  tokens: {access: 60}
right:  tokens: {access: 60m}""",
    ),
    Code(
        "AMP620",
        "a token validity that Cognito refuses",
        """Access and ID tokens last 5 minutes to 1 day, refresh tokens 1 hour to 10 years (3650d), and no token
outlives the refresh token. What is not given stays at Cognito's default: 1 hour, 1 hour, 30 days.

wrong:  tokens: {access: 2d}
right:  tokens: {access: 1d, refresh: 30d}""",
    ),
    Code(
        "AMP621",
        "challenge triggers that are never called",
        """defineAuthChallenge, createAuthChallenge and verifyAuthChallengeResponse make a custom sign-in.
Applications start it with the flow CUSTOM_AUTH, which authFlows leaves out. Without authFlows it is on.

wrong:  client: {authFlows: [USER_SRP_AUTH]}
right:  client: {authFlows: [CUSTOM_AUTH, USER_SRP_AUTH]}""",
        levels=("warning",),
    ),
    Code(
        "AMP622",
        "a user pool has no snapshots",
        """The removal policy snapshot is for resources that AWS can back up when they are deleted: databases,
volumes. A user pool cannot be; retain keeps the pool itself.

wrong:  removalPolicy: snapshot
right:  removalPolicy: retain""",
    ),
    Code(
        "AMP623",
        "sign-ups that nobody can confirm",
        """With loginWith.username alone and no e-mail attribute, Cognito has nowhere to send a confirmation code:
each new user waits until an administrator or a preSignUp trigger confirms the sign-up.

risky:  loginWith: {username: true}
right:  loginWith: {username: true}
        userAttributes: {email: {required: true}}""",
        levels=("warning",),
    ),
)
