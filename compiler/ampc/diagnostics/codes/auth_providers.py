"""Decides the codes of sign-in with accounts of others."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP637",
        "a secret in plain text",
        """The secret of an application at an identity provider, and Apple's private key, are passwords: whoever has
them can pretend to be the application. In amplify.yaml, in its history and in the template many people could
read them. They are kept in AWS Secrets Manager; CloudFormation fetches them when it deploys.

wrong:  google: {clientId: 123.apps.googleusercontent.com, clientSecret: GOCSPX-abc}
right:  google: {clientId: 123.apps.googleusercontent.com, clientSecret: {secret: GOOGLE_CLIENT_SECRET}}

A value of the build's environment ({env: NAME}) is plain text, too: it ends in the template.""",
    ),
    Code(
        "AMP638",
        "SAML metadata is one of url and file",
        """A SAML provider describes itself in a document. Cognito fetches it from an address, and again when
certificates change, or gets its content with the template.

wrong:  metadata: {url: https://idp.example.com/metadata.xml, file: ./idp.xml}
right:  metadata: {url: https://idp.example.com/metadata.xml}""",
    ),
    Code(
        "AMP639",
        "not the metadata of a SAML provider",
        """The file has to be what the provider offers for download: XML whose outermost element is SAML's
<EntityDescriptor> with an <IDPSSODescriptor> in it, at most 100,000 characters, without a document type.

wrong:  metadata: {file: ./idp.html}
right:  metadata: {file: ./idp.xml}""",
    ),
    Code(
        "AMP640",
        "not an address to send people to",
        """After a sign-in or sign-out Cognito sends people to an address of callbackUrls or logoutUrls. It is
compared letter by letter with what the application asks for, so there are no wildcards; it is https, http on
the developer's own machine, or a scheme that belongs to an application; it has no fragment. A comma would
split the address in two, because Amplify's tools join the list with commas. No address stands twice.

wrong:  callbackUrls: [http://example.com/, "https://*.example.com/"]
right:  callbackUrls: [http://localhost:3000/, https://example.com/, myapp://callback/]""",
    ),
    Code(
        "AMP641",
        "not a prefix of a domain",
        """The sign-in pages are at https://PREFIX.auth.REGION.amazoncognito.com. The prefix has 1 to 63 lower-case
letters, digits and hyphens, none of them at an end, must not hold aws, amazon or cognito, and nobody else in
the region may have it. Without domainPrefix it is the UUID of the stack, which nobody else has.

wrong:  domainPrefix: My_App
right:  domainPrefix: my-app""",
    ),
    Code(
        "AMP642",
        "a name that a provider cannot have",
        """Applications name an OpenID Connect or SAML provider to sign in with it. The name has 3 to 32 characters
without spaces, does not begin with an underscore, is not one that Cognito gives its own providers (COGNITO,
Google, Facebook, LoginWithAmazon, SignInWithApple), and no other provider has it. Logical IDs begin with a
capital letter, so names that differ in nothing else are the same.

wrong:  oidc: [{name: Google, ...}]
right:  oidc: [{name: GoogleWorkspace, ...}]""",
    ),
    Code(
        "AMP643",
        "an attribute that a provider cannot set",
        """attributeMapping says which attributes of a user come from the provider. Cognito writes them through the
app client at every sign-in, so the attribute must exist, must be mutable, must be one that the app client may
write, and is mapped once.

wrong:  userAttributes: {"custom:org": {type: String, mutable: false}}
        ... google: {attributeMapping: {custom: {org: hd}}}
right:  userAttributes: {"custom:org": {type: String}}
        ... google: {attributeMapping: {custom: {org: hd}}}

Under custom stand custom attributes, with or without custom:, and the claims email_verified,
phone_number_verified and username, which have no attribute of their own here.""",
    ),
    Code(
        "AMP644",
        "a required attribute that a provider does not tell",
        """When somebody signs in with a provider for the first time, Cognito makes a user. An attribute that is
required and gets no value makes that fail, with a message that only that person sees. It has no value when
the provider's attribute is not mapped, or when the provider is not asked for it: Google, Facebook and Apple
tell the e-mail address with the scope 'email' alone. Where people sign in with email and not with phone, the
e-mail address is mapped unasked, except from SAML.

wrong:  google: {clientId: ..., clientSecret: ...}
right:  google: {clientId: ..., clientSecret: ..., scopes: [email, profile]}""",
        levels=("warning",),
    ),
    Code(
        "AMP645",
        "an identifier that leads to no provider, or to two",
        """Identifiers are other names of a provider, mostly domains of e-mail addresses: who types an address of the
domain is led there. Each has 1 to 40 letters, digits, spaces and _+=.@-, and leads to one provider.

wrong:  saml: {identifiers: [https://example.com], ...}
right:  saml: {identifiers: [example.com], ...}""",
    ),
    Code(
        "AMP646",
        "not an https address of a provider",
        """Cognito asks providers over TLS alone. The issuer of an OpenID Connect provider is what stands before
/.well-known/openid-configuration, without query and fragment.

wrong:  issuerUrl: https://login.example.com/.well-known/openid-configuration
right:  issuerUrl: https://login.example.com""",
    ),
    Code(
        "AMP647",
        "scopes that a provider does not understand",
        """Scopes are written as a list with one scope per entry, each once. An OpenID Connect provider needs 'openid'
among them, or it does not tell who signed in.

wrong:  scopes: ["openid email"]
right:  scopes: [openid, email]""",
    ),
    Code(
        "AMP648",
        "a provider that begins sign-ins has no app client",
        """With idpInitiated people may begin at the SAML provider's own page. Cognito cannot tell such a sign-in from
a forged one, so it takes no other provider, not even the user pool itself, into an app client that has such a
provider. The app client of auth always has the user pool, so the provider is left out of it, and needs
another one.

right:  resources:
          Portal:
            Type: AWS::Cognito::UserPoolClient
            Properties:
              UserPoolId: !Ref auth.userPool
              SupportedIdentityProviders: [!Ref auth.providers.Company]
              AllowedOAuthFlowsUserPoolClient: true
              AllowedOAuthFlows: [code]
              AllowedOAuthScopes: [openid]
              CallbackURLs: [https://example.com/]""",
        levels=("warning",),
    ),
)
