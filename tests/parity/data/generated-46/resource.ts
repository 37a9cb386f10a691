import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Geo: a.customType({ fullName: a.time().array() }),
    details: a.customType({ place: a.customType({ code: a.timestamp().required().array().required() }) }),
    Money: a.customType({ startsAt: a.ref("Level") }),
    Category: a.model({ code: a.timestamp().required(), snake_case: a.date().required(), count: a.id().required(), extra: a.id().required(), rank: a.ref("details").array().required(), state: a.json().default("{}"), place: a.integer(), kind: a.date().required(), link: a.email().required(), fullName: a.timestamp(), ref0: a.id().required(), parent0: a.belongsTo("Matrix", "ref0") }).identifier(["code", "snake_case", "count", "extra"]).secondaryIndexes((index) => [index("fullName").sortKeys(["kind", "link"]).name("byfullName_kind_link").queryField(null).projection('INCLUDE', ["rank", "state"]), index("link").sortKeys(["kind"]).queryField("search293055")]).authorization((allow) => [allow.groups(["Admins"]).to(["search", "listen"]), allow.ownerDefinedIn("author").identityClaim("user_id")]),
    Matrix: a.model({ fullName: a.url(), extra: a.customType({ body: a.boolean().required(), code: a.email() }), kids0: a.hasMany("Category", "ref0") }).authorization((allow) => [allow.guest(), allow.ownerDefinedIn("author").identityClaim("user_id"), allow.groups(["Readers", "Writers"], "oidc")]),
    item: a.model({ id: a.timestamp().required(), extra: a.string().validate((v) => v.startsWith("a")), score: a.phone().default("+12025550123"), amount: a.ref("Money"), a1: a.date(), startsAt: a.url(), ref1: a.id().required(), parent1: a.belongsTo("shelf", "ref1") }).identifier(["id"]).secondaryIndexes((index) => [index("a1").sortKeys(["startsAt"]).queryField(null).projection('INCLUDE', ["extra", "score"])]).disableOperations(["onUpdate"]).authorization((allow) => [allow.authenticated(), allow.guest().to(["update"])]),
    shelf: a.model({ level: a.phone().required().array().required(), title: a.phone().required(), kind: a.customType({ link: a.ref("Status").array() }), startsAt: a.ref("Status"), extra: a.ipAddress().required(), Upper: a.string(), kids1: a.hasMany("item", "ref1").authorization((allow) => [allow.groups(["Admins"]).to(["create", "update", "read"])]) }).secondaryIndexes((index) => [index("Upper"), index("extra").name("byextra").projection("KEYS_ONLY"), index("extra").sortKeys(["Upper"]).projection("KEYS_ONLY")]).authorization((allow) => [allow.authenticated(), allow.groups(["Admins"])]),
    apply: a.query().arguments({ input: a.customType({ code: a.date().required() }), Key: a.timestamp().array() }).returns(a.ref("Level")).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.authenticated()]),
    echo: a.query().arguments({ size: a.date().required().array(), filterBy: a.enum(["UP", "DOWN"]), Key: a.enum(["UP", "DOWN"]) }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("identityPool"), allow.groups(["Admins"]), allow.custom()]),
    publish: a.mutation().arguments({ Key: a.ref("Level"), input: a.float().array().required(), first_one: a.ref("Geo") }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("oidc"), allow.guest()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
