import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Geo: a.customType({ a1: a.ref("Color").required().array(), count: a.customType({ extra: a.ref("Level"), a1: a.date().array(), link: a.datetime().array().required() }) }),
    details: a.customType({ a1: a.float().array().required(), size: a.customType({ state: a.ref("Level") }), count: a.integer() }),
    Tree: a.customType({ startsAt: a.time().required().array() }),
    item: a.model({ label: a.ref("Level"), joinedRight: a.hasMany("Link", "rightId") }),
    userTask: a.model({ snake_case: a.url().required(), label: a.time().required(), extra: a.float().required(), id: a.integer().required(), body: a.ref("details").required(), link: a.ref("Tree"), a1: a.ref("Geo"), size: a.customType({ fullName: a.ref("Level").array() }), rank: a.datetime().authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["delete", "read"])]), level: a.time(), count: a.string().authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups")]), startsAt: a.id() }).identifier(["snake_case", "label", "extra", "id"]).secondaryIndexes((index) => [index("rank").sortKeys(["startsAt"]).name("byrank_startsAt").queryField("search927742"), index("rank").sortKeys(["count", "startsAt", "level"]).name("byrank_count_startsAt_level").queryField("search848026"), index("rank").sortKeys(["startsAt", "level"])]).disableOperations(["delete", "onUpdate", "onCreate"]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups")]),
    Wolf: a.model({ startsAt: a.phone().required(), extra: a.ipAddress().required(), link: a.datetime().required(), body: a.url().required(), region: a.ref("Color").authorization((allow) => [allow.ownerDefinedIn("holder", "userPools").to(["read", "update", "delete"]), allow.groups(["Admins"]).to(["read"]), allow.groups(["Editors"]).withClaimIn("my_groups").to(["update", "read", "delete"])]) }).identifier(["startsAt", "extra", "link", "body"]).authorization((allow) => [allow.authenticated("oidc"), allow.groups(["Admins"]), allow.groups(["Editors"]).withClaimIn("my_groups"), allow.ownerDefinedIn("holder", "userPools")]),
    Box: a.model({ score: a.string().default(""), link: a.string().validate((v) => v.endsWith("z", "ends with z")), joinedLeft: a.hasMany("Link", "leftId") }),
    News: a.model({ size: a.url().required(), rank: a.timestamp().required(), count: a.date().required(), score: a.float().validate((v) => v.gt(1)), note: a.ref("Geo").array().required(), label: a.ipAddress(), code: a.timestamp() }).identifier(["size", "rank", "count"]).secondaryIndexes((index) => [index("code").sortKeys(["label"])]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc").to(["update", "read"]), allow.groups(["Editors"]).withClaimIn("my_groups").to(["create"])]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Box", "leftId"), rightId: a.id().required(), right: a.belongsTo("item", "rightId") }).identifier(["leftId", "rightId"]),
    Shout: a.query().arguments({ when: a.id() }).returns(a.boolean().array().required()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("News") })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    bump: a.query().arguments({ first_one: a.ref("Level").required().array().required(), input: a.ref("Level").array().required() }).returns(a.email()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated("oidc")]),
    publish: a.query().arguments({ input: a.boolean().required().array() }).returns(a.customType({ count: a.ipAddress().required() })).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.authenticated("identityPool")]),
    tell: a.mutation().returns(a.enum(["UP", "DOWN"])).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Admins"]), allow.authenticated("oidc")]),
    apply: a.mutation().returns(a.ref("Box").array().required()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey(), allow.groups(["Editors", "Readers"]), allow.authenticated()]),
    sendIt: a.mutation().arguments({ filterBy: a.json().array(), first_one: a.customType({ body: a.time().required() }), when: a.url().required().array().required() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("oidc")]),
  }).authorization((allow) => [allow.authenticated("identityPool").to(["search", "sync", "get", "list"]), allow.guest()]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});
