import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Geo: a.customType({ label: a.customType({ kind: a.date(), extra: a.datetime(), size: a.integer().array() }), kind: a.time().required(), rank: a.id() }),
    details: a.customType({ score: a.ref("Geo"), link: a.customType({ score: a.ref("Geo").array(), label: a.boolean().array(), a1: a.ref("Geo").array() }), rank: a.ref("Geo") }),
    Money: a.customType({ code: a.customType({ amount: a.id(), rank: a.ref("Geo") }), fullName: a.id(), label: a.ref("Geo") }),
    item: a.model({ note: a.string().required(), place: a.email().default("a@example.com"), author: a.id() }).authorization((allow) => [allow.guest(), allow.authenticated().to(["read"]), allow.ownerDefinedIn("author").identityClaim("user_id")]),
    Address: a.model({ kind: a.json(), title: a.ref("Money").required(), score: a.time().default("10:20:30.000Z"), a1: a.datetime().required().default("2026-01-31T10:20:30.000Z"), amount: a.id().authorization((allow) => [allow.authenticated()]), Upper: a.string().authorization((allow) => [allow.authenticated().to(["delete"])]), place: a.id(), size: a.phone().authorization((allow) => [allow.authenticated().to(["update", "read", "delete"])]) }).secondaryIndexes((index) => [index("place").sortKeys(["Upper"]).queryField(null)]).authorization((allow) => [allow.authenticated().to(["create", "list", "get", "listen"])]),
    Leaf: a.model({ code: a.ipAddress().required(), amount: a.integer().validate((v) => v.gt(1)), joinedRight: a.hasMany("Link", "rightId") }).authorization((allow) => [allow.authenticated("oidc").to(["read", "delete", "create"])]),
    Sheep: a.model({ title: a.float().validate((v) => v.positive("above zero")), size: a.enum(["ONE"]), note: a.float().default(0.5), fullName: a.url().required().array().required(), joinedLeft: a.hasMany("Link", "leftId"), teams: a.string().array(), author: a.string() }).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["update"]), allow.authenticated("identityPool"), allow.ownerDefinedIn("author").identityClaim("user_id"), allow.owner()]),
    Hero: a.model({ level: a.integer().default(0), region: a.boolean().required(), place: a.float().array(), label: a.string(), title: a.datetime(), amount: a.ipAddress(), startsAt: a.float().required() }).secondaryIndexes((index) => [index("label").projection('INCLUDE', ["level", "region"]), index("title").projection("ALL"), index("title").sortKeys(["startsAt", "amount", "label"]).queryField("search754969")]).authorization((allow) => [allow.custom()]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Sheep", "leftId"), rightId: a.id().required(), right: a.belongsTo("Leaf", "rightId"), author: a.string() }).authorization((allow) => [allow.authenticated("oidc"), allow.ownerDefinedIn("author").identityClaim("user_id")]),
    tell: a.query().arguments({ when: a.url().array().required(), first_one: a.ref("Geo").required().array(), size: a.ref("Geo").array().required() }).returns(a.boolean()).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    Shout: a.query().arguments({ Key: a.url().required().array().required() }).returns(a.ref("Hero").required().array().required()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    like: a.query().arguments({ first_one: a.customType({ amount: a.timestamp() }), Key: a.customType({ region: a.timestamp().required().array().required() }), size: a.string() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.authenticated("identityPool")]),
    find: a.mutation().returns(a.ref("Link").required().array()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.authenticated(), allow.authenticated("identityPool")]),
    onChange: a.subscription().for([a.ref("Sheep").mutations(["delete", "update", "create"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.groups(["Editors", "Readers"]), allow.groups(["Admins"])]),
  });

export const data = defineData({
  schema: schema,
  name: "my_api",
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
