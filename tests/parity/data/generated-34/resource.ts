import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Data: a.model({ a1: a.email().required(), region: a.ref("Level"), kids1: a.hasMany("item", "ref1"), holder: a.string().authorization((allow) => [allow.owner().to(["create"])]) }).identifier(["a1"]).disableOperations(["onCreate", "get"]).authorization((allow) => [allow.owner(), allow.groups(["Readers", "Writers"], "oidc"), allow.groups(["Editors"]).withClaimIn("my_groups").to(["search", "get", "list", "sync"]), allow.ownerDefinedIn("holder", "userPools")]),
    item: a.model({ extra: a.date().required().array(), ref0: a.string(), parent0: a.belongsTo("item", "ref0").authorization((allow) => [allow.custom()]), kids0: a.hasMany("item", "ref0"), ref1: a.email().required(), parent1: a.belongsTo("Data", "ref1") }).authorization((allow) => [allow.custom().to(["listen", "update"])]),
    onChange: a.subscription().for([a.ref("item").mutations(["create", "delete"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
