import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Geo: a.customType({ lat: a.float() }),
    Same: a.model({ v: a.string(), w: a.string().authorization((allow) => [allow.owner()]) }).authorization((allow) => [allow.owner()]),
    Narrower: a.model({ v: a.string(), w: a.string().authorization((allow) => [allow.owner().to(["read"])]) }).authorization((allow) => [allow.owner(), allow.publicApiKey().to(["read"])]),
    OtherProvider: a.model({ v: a.string(), w: a.string().authorization((allow) => [allow.publicApiKey()]) }).authorization((allow) => [allow.owner()]),
    Group: a.model({ v: a.string(), w: a.string().authorization((allow) => [allow.groups(["Admins"])]) }).authorization((allow) => [allow.authenticated()]),
    GroupOfOther: a.model({ v: a.string(), w: a.string().authorization((allow) => [allow.groups(["Editors"]).to(["read", "update"])]) }).authorization((allow) => [allow.groups(["Admins"])]),
    Required: a.model({ v: a.string(), w: a.string().required().authorization((allow) => [allow.owner(), allow.groups(["Admins"]).to(["read"])]) }).authorization((allow) => [allow.owner(), allow.groups(["Admins"])]),
    OwnerOnField: a.model({ v: a.string(), owner: a.string().authorization((allow) => [allow.owner().to(["read", "delete"])]) }).authorization((allow) => [allow.owner()]),
    GroupOnField: a.model({ v: a.string(), team: a.string().authorization((allow) => [allow.groups(["Admins"])]) }).authorization((allow) => [allow.groupDefinedIn("team")]),
    Several: a.model({ a: a.string().authorization((allow) => [allow.owner(), allow.guest().to(["read"])]), b: a.integer().authorization((allow) => [allow.custom()]), c: a.ref("Status").authorization((allow) => [allow.authenticated().to(["read"])]), d: a.ref("Geo").authorization((allow) => [allow.publicApiKey().to(["create", "read"])]), e: a.string().array().authorization((allow) => [allow.groups(["Admins", "Editors"])]), f: a.string().authorization((allow) => [allow.ownerDefinedIn("writer")]) }).authorization((allow) => [allow.owner(), allow.guest(), allow.custom(), allow.authenticated(), allow.publicApiKey(), allow.groups(["Admins"])]),
    IdField: a.model({ id: a.id().required().authorization((allow) => [allow.owner(), allow.publicApiKey().to(["read"])]), v: a.string() }).authorization((allow) => [allow.owner(), allow.publicApiKey()]),
    FieldOnly: a.model({ v: a.string().authorization((allow) => [allow.authenticated()]), w: a.string().authorization((allow) => [allow.publicApiKey().to(["read"])]) }).authorization((allow) => [allow.groups(["Admins"])]),
    CreateOnly: a.model({ v: a.string().authorization((allow) => [allow.owner().to(["create"])]), w: a.string() }).authorization((allow) => [allow.owner()]),
    NoSubscriptions: a.model({ v: a.string().authorization((allow) => [allow.owner().to(["read"])]), w: a.string() }).disableOperations(["subscriptions"]).authorization((allow) => [allow.owner(), allow.publicApiKey()]),
    Indexed: a.model({ v: a.string().authorization((allow) => [allow.owner()]), w: a.string() }).secondaryIndexes((index) => [index("v")]).authorization((allow) => [allow.owner(), allow.publicApiKey().to(["list"])]),
    Validated: a.model({ v: a.string().default("x").validate((v) => v.minLength(1)).authorization((allow) => [allow.owner()]) }).authorization((allow) => [allow.owner()]),
    Oidc: a.model({ v: a.string().authorization((allow) => [allow.owner("oidc")]), w: a.string().authorization((allow) => [allow.authenticated("oidc").to(["read"]), allow.groups(["Admins"], "oidc")]) }).authorization((allow) => [allow.owner("oidc"), allow.authenticated()]),
    GroupsInField: a.model({ teams: a.string().array(), v: a.string().authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams")]), w: a.string().authorization((allow) => [allow.ownersDefinedIn("editors").to(["update"])]) }).authorization((allow) => [allow.authenticated("identityPool")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
