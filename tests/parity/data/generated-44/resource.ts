import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Money: a.customType({ link: a.ref("Status") }),
    Geo: a.customType({ level: a.customType({ kind: a.integer().array(), body: a.url().array().required(), extra: a.id() }), title: a.date().required().array(), code: a.enum(["X", "Y"]) }),
    details: a.customType({ state: a.json(), place: a.date().array() }),
    Category: a.model({ level: a.integer().required(), extra: a.timestamp().required(), link: a.string().required(), startsAt: a.date().default("2026-01-31"), body: a.integer().array(), amount: a.string().required().array().required(), label: a.integer().required() }).identifier(["level", "extra", "link"]).disableOperations(["get", "update"]).authorization((allow) => [allow.groupDefinedIn("team").to(["update", "search", "get"]), allow.guest().to(["create", "read", "update"]), allow.groups(["Readers", "Writers"], "oidc").to(["search", "listen", "delete"])]),
    Box: a.model({ score: a.ipAddress().required(), Upper: a.integer().required(), region: a.timestamp().required(), code: a.id().required(), link: a.id().required().array().required(), title: a.customType({ region: a.enum(["ONE"]), a1: a.ref("Money"), count: a.email() }), rank: a.enum(["ONE"]), level: a.integer().validate((v) => v.positive("above zero")), startsAt: a.float().required(), label: a.date() }).identifier(["score", "Upper", "region", "code"]).secondaryIndexes((index) => [index("label").name("bylabel").queryField(null)]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc").to(["search", "listen"]), allow.groups(["Editors"]).withClaimIn("my_groups")]),
  });

export const data = defineData({
  schema: schema,
  name: "my_api",
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});
