import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Geo: a.customType({ title: a.ref("Level"), count: a.boolean().required().array().required() }),
    Tree: a.customType({ size: a.timestamp().required().array(), note: a.ref("Geo").required(), startsAt: a.date().required() }),
    Address: a.model({ extra: a.integer().array().required(), code: a.string().required().array().required(), label: a.ref("Geo").required(), body: a.enum(["a", "b", "c"]), kids0: a.hasOne("shelf", "ref0"), kids1: a.hasOne("shelf", "ref1"), ref2: a.string().required(), parent2: a.belongsTo("shelf", "ref2"), ref3: a.id(), parent3: a.belongsTo("Address", "ref3"), kids3: a.hasOne("Address", "ref3"), author: a.id() }).disableOperations(["list"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc"), allow.groups(["Editors"]).withClaimIn("my_groups").to(["search", "update", "listen", "delete"]), allow.publicApiKey(), allow.ownerDefinedIn("author").identityClaim("user_id").to(["list", "listen", "update", "search"])]),
    shelf: a.model({ note: a.customType({ place: a.enum(["ONE"]), state: a.email().array(), rank: a.string().array() }), body: a.float().array(), size: a.customType({ score: a.float().required().array(), place: a.ref("Tree").required() }), link: a.phone().required(), snake_case: a.date(), state: a.id().required(), region: a.email(), extra: a.time(), ref0: a.string().required(), parent0: a.belongsTo("Address", "ref0"), ref1: a.string(), parent1: a.belongsTo("Address", "ref1"), kids2: a.hasMany("Address", "ref2"), editors: a.string().array() }).secondaryIndexes((index) => [index("extra").sortKeys(["state", "region"]).queryField(null), index("region").sortKeys(["state", "extra"]).projection('INCLUDE', ["note", "body"])]).authorization((allow) => [allow.ownersDefinedIn("editors").to(["delete", "update", "read"])]),
    publish: a.query().arguments({ Key: a.enum(["UP", "DOWN"]), filterBy: a.ref("Geo").required(), first_one: a.enum(["UP", "DOWN"]) }).returns(a.ref("Tree")).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.publicApiKey(), allow.authenticated()]),
    tell: a.query().arguments({ input: a.timestamp().array().required(), size: a.email().array().required(), first_one: a.enum(["UP", "DOWN"]) }).returns(a.ref("Tree")).handler(a.handler.function(echo)).authorization((allow) => [allow.guest()]),
    Shout: a.query().arguments({ first_one: a.string().required().array().required() }).returns(a.boolean()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("shelf") })]).authorization((allow) => [allow.authenticated("oidc"), allow.groups(["Editors", "Readers"]), allow.custom()]),
    find: a.mutation().arguments({ filterBy: a.email(), when: a.datetime().required() }).returns(a.json()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.authenticated(), allow.authenticated("identityPool")]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
