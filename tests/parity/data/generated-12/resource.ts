import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Geo: a.customType({ label: a.ref("Level").required().array().required(), a1: a.enum(["ONE"]) }),
    Money: a.customType({ snake_case: a.enum(["X", "Y"]) }),
    Post: a.model({ place: a.ref("Color").required(), Upper: a.ref("Geo").array(), count: a.customType({ region: a.ref("Money").required().array().required(), note: a.enum(["ONE"]), state: a.phone().array().required() }), title: a.timestamp(), extra: a.phone(), code: a.ref("Color").required(), size: a.time().required() }).secondaryIndexes((index) => [index("size").sortKeys(["code"]).projection("KEYS_ONLY"), index("extra").name("byextra"), index("size").sortKeys(["code", "extra", "title"]).name("bysize_code_extra_title").queryField("search583685")]).authorization((allow) => [allow.ownerDefinedIn("holder", "oidc"), allow.publicApiKey()]),
    Quiz: a.model({ note: a.customType({ score: a.integer(), link: a.url().array(), Upper: a.url() }), size: a.float().validate((v) => v.lt(100)), extra: a.ref("Color").required().array().required(), kind: a.ref("Color"), kids2: a.hasMany("News", "ref2") }).disableOperations(["queries"]).authorization((allow) => [allow.owner()]),
    News: a.model({ link: a.url().required(), title: a.timestamp().required(), a1: a.date().required(), place: a.id().required(), extra: a.boolean().required().array(), ref2: a.id().required(), parent2: a.belongsTo("Quiz", "ref2") }).identifier(["link", "title", "a1", "place"]).authorization((allow) => [allow.authenticated(), allow.owner().to(["create", "update", "delete", "listen"])]),
    Category: a.model({ id: a.phone().required(), score: a.ref("Geo"), level: a.customType({ rank: a.customType({ place: a.ref("Money") }) }), amount: a.timestamp().required().default(1700000000), fullName: a.enum(["ONE"]), count: a.ipAddress().required(), place: a.float(), link: a.float().authorization((allow) => [allow.publicApiKey(), allow.groupDefinedIn("team").to(["update"])]), kids1: a.hasMany("Category", "ref1"), ref1: a.phone(), parent1: a.belongsTo("Category", "ref1") }).identifier(["id"]).secondaryIndexes((index) => [index("link").sortKeys(["place"]).name("bylink_place").queryField(null), index("count")]).disableOperations(["list"]).authorization((allow) => [allow.groupDefinedIn("team").to(["update", "read", "create"]), allow.publicApiKey().to(["read", "delete"])]),
    Wolf: a.model({ a1: a.id().required(), title: a.id().required(), link: a.date().required(), extra: a.time().required(), Upper: a.url(), amount: a.ref("Geo").array(), rank: a.phone().array().required(), note: a.ref("Geo").required().array().required(), size: a.datetime(), state: a.ipAddress(), holder: a.string() }).identifier(["a1", "title", "link", "extra"]).secondaryIndexes((index) => [index("size").queryField(null).projection('INCLUDE', ["Upper", "amount"])]).authorization((allow) => [allow.ownerDefinedIn("holder", "userPools"), allow.owner().to(["update", "read"])]),
    Leaf: a.model({ code: a.phone().required(), level: a.boolean().required().array().required(), count: a.boolean().required().default(false), Upper: a.id().array().required(), startsAt: a.url(), extra: a.string().required(), kids0: a.hasOne("Leaf", "ref0"), ref0: a.phone().required(), parent0: a.belongsTo("Leaf", "ref0"), author: a.id() }).identifier(["code"]).secondaryIndexes((index) => [index("startsAt"), index("extra").name("byextra").projection("KEYS_ONLY"), index("extra").sortKeys(["startsAt"])]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["create", "delete", "update"])]),
    publish: a.query().arguments({ when: a.phone().required().array().required() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("oidc")]),
    tell: a.query().returns(a.enum(["UP", "DOWN"])).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated("oidc"), allow.authenticated("identityPool"), allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});
