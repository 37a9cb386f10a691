import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    item: a.model({ size: a.string().required(), count: a.id().required(), a1: a.email().required(), score: a.url().required(), rank: a.ref("Status"), kind: a.customType({ kind: a.id(), code: a.date().required(), place: a.integer() }), amount: a.integer().authorization((allow) => [allow.custom(), allow.owner().to(["delete", "create", "read"])]), level: a.email(), place: a.integer().required(), body: a.ref("Status").required(), kids0: a.hasOne("Matrix", ["ref0a", "ref0b", "ref0c", "ref0d"]) }).identifier(["size", "count", "a1", "score"]).secondaryIndexes((index) => [index("amount").sortKeys(["level"]).name("byamount_level")]).authorization((allow) => [allow.owner(), allow.custom().to(["search", "get"])]),
    userTask: a.model({ place: a.ref("Status").required().array() }),
    Matrix: a.model({ level: a.phone().default("+12025550123"), note: a.customType({ kind: a.url(), count: a.date() }), extra: a.url(), score: a.datetime().required(), link: a.phone(), ref0a: a.string().required(), ref0b: a.id().required(), ref0c: a.email().required(), ref0d: a.url().required(), parent0: a.belongsTo("item", ["ref0a", "ref0b", "ref0c", "ref0d"]), kids1: a.hasMany("shelf", "ref1") }).secondaryIndexes((index) => [index("link").sortKeys(["score"]).name("bylink_score"), index("score").sortKeys(["link"]).projection("ALL"), index("link").name("bylink")]),
    shelf: a.model({ note: a.string().required(), rank: a.integer().array().required(), state: a.customType({ snake_case: a.phone().required().array() }), code: a.ipAddress(), link: a.float().required(), ref1: a.id(), parent1: a.belongsTo("Matrix", "ref1").authorization((allow) => [allow.authenticated("identityPool").to(["update"])]), team: a.string() }).identifier(["note"]).secondaryIndexes((index) => [index("code").name("bycode"), index("code").sortKeys(["link"]).queryField("search536744").projection("ALL")]).authorization((allow) => [allow.owner().to(["delete"]), allow.groups(["Admins"]).to(["delete", "update", "list"]), allow.groupDefinedIn("team").to(["sync"]), allow.authenticated("identityPool").to(["listen", "update", "sync", "delete"])]),
    bump: a.mutation().arguments({ filterBy: a.float(), input: a.integer().array().required(), size: a.ref("Status") }).returns(a.enum(["UP", "DOWN"])).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.authenticated(), allow.groups(["Admins"])]),
    publish: a.mutation().handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.groups(["Admins"]), allow.publicApiKey()]),
    like: a.mutation().arguments({ first_one: a.ref("Status"), size: a.ref("Status").array().required() }).returns(a.ref("shelf")).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.authenticated("identityPool"), allow.guest()]),
    on_like: a.subscription().for([a.ref("like")]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
    onChange: a.subscription().for([a.ref("item").mutations(["update", "create"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"]), allow.authenticated("oidc"), allow.publicApiKey()]),
  }).authorization((allow) => [allow.authenticated("oidc"), allow.publicApiKey().to(["get"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
