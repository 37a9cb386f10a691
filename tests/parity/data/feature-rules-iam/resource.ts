import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Owned: a.model({ v: a.string() }).authorization((allow) => [allow.owner()]),
    OwnerExplicit: a.model({ v: a.string() }).authorization((allow) => [allow.owner("userPools")]),
    OwnerOidc: a.model({ v: a.string() }).authorization((allow) => [allow.owner("oidc")]),
    OwnerClaim: a.model({ v: a.string() }).authorization((allow) => [allow.owner().identityClaim("user_id")]),
    OwnerField: a.model({ v: a.string(), author: a.string().required() }).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("sub::username").to(["create", "read"])]),
    OwnerFieldImplied: a.model({ v: a.string() }).authorization((allow) => [allow.ownerDefinedIn("author"), allow.ownerDefinedIn("editor").to(["update"])]),
    Owners: a.model({ v: a.string(), editors: a.string().array() }).authorization((allow) => [allow.ownersDefinedIn("editors")]),
    OwnersImplied: a.model({ v: a.string() }).authorization((allow) => [allow.ownersDefinedIn("editors").to(["read", "update"]), allow.owner()]),
    OwnersRequired: a.model({ v: a.string(), editors: a.string().required().array().required() }).authorization((allow) => [allow.ownersDefinedIn("editors", "oidc")]),
    Group: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"])]),
    GroupClaim: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins", "Editors"]).withClaimIn("my_groups").to(["read"])]),
    GroupOidc: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"], "oidc")]),
    GroupField: a.model({ v: a.string(), team: a.string() }).authorization((allow) => [allow.groupDefinedIn("team")]),
    GroupFieldImplied: a.model({ v: a.string() }).authorization((allow) => [allow.groupDefinedIn("team").withClaimIn("my_groups").to(["read", "create"])]),
    GroupsField: a.model({ v: a.string(), teams: a.string().array() }).authorization((allow) => [allow.groupsDefinedIn("teams").to(["read"])]),
    GroupsFieldOidc: a.model({ v: a.string(), teams: a.string().array() }).authorization((allow) => [allow.groupsDefinedIn("teams", "oidc")]),
    GroupsOneRead: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"]), allow.groups(["Editors"]).to(["read"])]),
    GroupAndOwner: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"]), allow.owner()]),
    GroupAndAuthenticated: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"]).to(["delete"]), allow.authenticated().to(["read"])]),
    Guest: a.model({ v: a.string() }).authorization((allow) => [allow.guest()]),
    Authenticated: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    AuthenticatedIam: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated("identityPool")]),
    AuthenticatedOidc: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated("oidc")]),
    ApiKey: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Custom: a.model({ v: a.string() }).authorization((allow) => [allow.custom()]),
    CustomRead: a.model({ v: a.string() }).authorization((allow) => [allow.custom().to(["read"]), allow.owner()]),
    Every: a.model({ v: a.string(), team: a.string() }).authorization((allow) => [allow.owner(), allow.groups(["Admins"]), allow.groupDefinedIn("team").to(["read"]), allow.guest().to(["get"]), allow.authenticated().to(["list"]), allow.authenticated("identityPool").to(["listen"]), allow.authenticated("oidc").to(["create"]), allow.publicApiKey().to(["sync", "search"]), allow.custom().to(["delete"])]),
    ToCreate: a.model({ v: a.string() }).authorization((allow) => [allow.owner().to(["create"])]),
    ToReadDelete: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey().to(["read", "delete"])]),
    ToGetListen: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated().to(["get", "listen"]), allow.guest().to(["list"])]),
    ToUpdate: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"]).to(["update"]), allow.owner().to(["get"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
