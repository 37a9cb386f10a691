import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Money: a.customType({ kind: a.url().array().required(), extra: a.json() }),
    Geo: a.customType({ note: a.ref("Money").required().array().required(), region: a.ref("Money").array() }),
    Address: a.model({ code: a.ref("Level"), rank: a.enum(["ONE"]), snake_case: a.customType({ rank: a.time() }), score: a.integer().default(0), ref0: a.id().required(), parent0: a.belongsTo("API2", "ref0") }).authorization((allow) => [allow.guest().to(["read"])]),
    Wolf: a.model({ rank: a.customType({ state: a.email().array().required(), code: a.string().array(), body: a.customType({ region: a.ref("Geo").required().array() }) }), fullName: a.time().required().default("10:20:30.000Z"), count: a.timestamp(), level: a.url(), Upper: a.date().required(), ref1: a.id().required(), parent1: a.belongsTo("Category", "ref1") }).secondaryIndexes((index) => [index("Upper").queryField("search947074").projection("ALL")]).authorization((allow) => [allow.authenticated("identityPool").to(["create"]), allow.authenticated(), allow.groups(["Readers", "Writers"], "oidc"), allow.groupDefinedIn("team")]),
    Category: a.model({ note: a.string().default("two words"), title: a.time().array(), code: a.ipAddress().required(), body: a.url().authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["read"])]), state: a.timestamp(), count: a.email(), kids1: a.hasOne("Wolf", "ref1"), author: a.id() }).secondaryIndexes((index) => [index("code").sortKeys(["state", "count", "body"]), index("body").name("bybody"), index("code").sortKeys(["count"])]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id")]),
    API2: a.model({ body: a.ref("Level"), amount: a.json(), snake_case: a.enum(["X", "Y"]), count: a.url(), note: a.string(), place: a.datetime(), kids0: a.hasMany("Address", "ref0"), editors: a.string().array() }).secondaryIndexes((index) => [index("place").queryField(null), index("count").sortKeys(["place"]).name("bycount_place")]).authorization((allow) => [allow.ownersDefinedIn("editors").to(["sync", "listen"])]),
    item: a.model({ label: a.ref("Money").required().array(), extra: a.boolean().required().default(false) }).authorization((allow) => [allow.groups(["Admins"]), allow.authenticated()]),
    onChange: a.subscription().for([a.ref("Wolf").mutations(["create", "delete"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated(), allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  name: "my_api",
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});
