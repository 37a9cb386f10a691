"""Decides the codes about messages, senders, sign-in without a password, and roles of users."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

POOL_CODES: tuple[Code, ...] = (
    Code(
        "AMP665",
        "a message that Cognito refuses or spoils",
        """A message holds what it is sent for: {code} for a code, {link} or {link:Click here} for a link, and in
invitations {username} and {code}, which is the temporary password. Other words in braces would be sent as they
stand. An SMS has 6 to 140 characters, an e-mail 6 to 20000, a subject 1 to 140.

wrong:  verification: {body: "Welcome!"}
right:  verification: {body: "Welcome! Your code is {code}"}""",
    ),
    Code(
        "AMP666",
        "two invitations by SMS",
        """A user pool has one invitation by SMS. It may stand below email, where Amplify has it, or below phone.

wrong:  loginWith: {email: {invitation: {sms: ...}}, phone: {invitation: {sms: ...}}}
right:  loginWith: {email: {invitation: {body: ...}}, phone: {invitation: {sms: ...}}}""",
    ),
    Code(
        "AMP667",
        "a link to nowhere",
        """With style: LINK the e-mail holds a link to a page of the user pool's domain, and a user pool has no domain
of its own: external providers bring one, or an AWS::Cognito::UserPoolDomain under resources: does. Without it Cognito
fails every sign-up.

wrong:  loginWith: {email: {verification: {style: LINK}}}
right:  the same, and
        resources:
          Pages:
            Type: AWS::Cognito::UserPoolDomain
            Properties: {Domain: shop-prod, UserPoolId: !Ref auth.userPool}""",
        levels=("warning",),
    ),
    Code(
        "AMP668",
        "passkeys that nobody can use",
        """A passkey belongs to the domain of the application, the relying party: a domain without protocol, port or
path, or localhost. Amplify derives it from its hosting; a template on its own cannot know it. Changing it later makes
all passkeys useless. And a passkey is registered by somebody who has signed up by e-mail or phone.

wrong:  loginWith: {email: true, webAuthn: true}
right:  loginWith: {email: true, webAuthn: {relyingPartyId: example.com}}""",
    ),
    Code(
        "AMP669",
        "sign-in without a password beside MFA",
        """Cognito has no second factor after a code or a passkey: it refuses them where MFA is REQUIRED (as Amplify does),
and where MFA is OPTIONAL users who choose a second factor do not get codes as the first one.

wrong:  loginWith: {email: {otpLogin: true}}, multifactor: {mode: REQUIRED, totp: true}
right:  loginWith: {email: true, webAuthn: {relyingPartyId: example.com, userVerification: required}}""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP670",
        "a first challenge that is not on",
        """passwordless.preferredChallenge is what the client libraries ask for first. It must be a way to sign in that
loginWith turns on, or PASSWORD.

wrong:  loginWith: {email: true}, passwordless: {preferredChallenge: EMAIL_OTP}
right:  loginWith: {email: {otpLogin: true}}, passwordless: {preferredChallenge: EMAIL_OTP}""",
    ),
    Code(
        "AMP671",
        "sign-in without a password, and no flow for it",
        """Codes and passkeys as the first step work in the flow USER_AUTH only. Without authFlows it is added by itself;
a list of your own must name it.

wrong:  client: {authFlows: [USER_SRP_AUTH]}
right:  client: {authFlows: [USER_SRP_AUTH, USER_AUTH]}""",
    ),
    Code(
        "AMP672",
        "a second factor by e-mail that cannot work",
        """Cognito sends codes of the second factor by Amazon SES only, and refuses to reset a password by the same
e-mail alone: who reads the e-mails would need nothing else.

wrong:  multifactor: {mode: OPTIONAL, email: true}
right:  multifactor: {mode: OPTIONAL, email: true, totp: true}
        senders: {email: {fromEmail: no-reply@example.com}}
        accountRecovery: NONE""",
    ),
    Code(
        "AMP673",
        "a sender of e-mails that cannot work",
        """senders.email is Amazon SES with an address that SES has verified (fromEmail, fromName, replyTo), or a
function. verifiedDomain is for an address whose domain is verified in SES instead of the address itself.

wrong:  senders: {email: {fromEmail: "Shop <no-reply@example.com>"}}
right:  senders: {email: {fromEmail: no-reply@example.com, fromName: Shop}}""",
    ),
    Code(
        "AMP674",
        "a sender that is no function",
        """function names an entry of functions:. Cognito calls it in place of sending, with a code that is encrypted.

wrong:  senders: {email: {function: mailer}}
right:  the same, and functions: {mailer: {entry: ./mailer.ts}}""",
    ),
    Code(
        "AMP675",
        "a sender of SMS that cannot work",
        """senders.sms is Amazon SNS, with a role of yours (snsCallerArn and the externalId of its trust policy, always
both) or in another region, or a function.

wrong:  senders: {sms: {snsCallerArn: "arn:aws:iam::123456789012:role/sms"}}
right:  senders: {sms: {snsCallerArn: "arn:aws:iam::123456789012:role/sms", externalId: shop}}""",
    ),
    Code(
        "AMP676",
        "a key for codes that does not fit",
        """Cognito encrypts the codes that it hands to functions, with one key per user pool. It is named by its ARN, an
alias would not do: the function gets the right to decrypt with just that key. Without kmsKeyArn a key is made.

wrong:  senders: {email: {function: mailer, kmsKeyArn: alias/codes}}
right:  senders: {email: {function: mailer, kmsKeyArn: !GetAtt resources.Codes.Arn}}""",
    ),
    Code(
        "AMP678",
        "an attribute that applications cannot have",
        """readAttributes and writeAttributes list attributes by their names in userAttributes: Amplify's for standard ones,
custom:<name> for those that are declared. emailVerified and phoneNumberVerified can be read, but only Cognito sets them.

wrong:  client: {writeAttributes: [given_name]}
right:  client: {writeAttributes: [givenName]}""",
    ),
    Code(
        "AMP679",
        "a required attribute that applications may not set",
        """Applications set attributes at sign-up. What sign-up requires (what people sign in with, and every attribute with
required: true) has to be in writeAttributes when there is such a list; Cognito refuses the app client otherwise.

wrong:  loginWith: {email: true}, client: {writeAttributes: [givenName]}
right:  loginWith: {email: true}, client: {writeAttributes: [email, givenName]}""",
    ),
    Code(
        "AMP685",
        "not a policy of a role",
        """policies of a group or role lists permissions as functions have them, {actions, on}, and ARNs of managed policies.

wrong:  groups: [{name: EDITORS, policies: [AmazonS3ReadOnlyAccess]}]
right:  groups: [{name: EDITORS, policies: [{actions: [s3:GetObject], on: resources.Photos}]}]""",
    ),
)
