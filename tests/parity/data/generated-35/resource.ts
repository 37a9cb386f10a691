import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Level: a.enum(["LOW"]),
    details: a.customType({ size: a.id().array().required() }),
    Geo: a.customType({ label: a.phone(), a1: a.email().array(), amount: a.enum(["a", "b", "c"]) }),
    Money: a.customType({ label: a.enum(["a", "b", "c"]) }),
    Analysis: a.model({ link: a.boolean().default(false), score: a.phone().required().array(), ref2: a.id(), parent2: a.belongsTo("API2", "ref2"), joinedRight: a.hasMany("Link", "rightId") }).authorization((allow) => [allow.groups(["Admins"]).to(["update", "delete", "create"])]),
    Leaf: a.model({ startsAt: a.float().validate((v) => v.positive("above zero")), count: a.url(), label: a.url().required(), link: a.ref("Level").required(), Upper: a.time(), ref1: a.id(), parent1: a.belongsTo("API2", "ref1"), ref3: a.id(), parent3: a.belongsTo("Leaf", "ref3").authorization((allow) => [allow.authenticated().to(["read", "update", "delete"])]), kids3: a.hasOne("Leaf", "ref3") }).secondaryIndexes((index) => [index("label").sortKeys(["link", "count"]).name("bylabel_link_count").queryField("search112859")]).authorization((allow) => [allow.authenticated().to(["create", "read"])]),
    API2: a.model({ level: a.float().validate((v) => v.gt(1)), startsAt: a.enum(["X", "Y"]), score: a.date(), place: a.timestamp().required(), code: a.date(), snake_case: a.datetime().required(), kids0: a.hasMany("Order_Item", "ref0"), kids1: a.hasOne("Leaf", "ref1"), kids2: a.hasOne("Analysis", "ref2"), joinedLeft: a.hasMany("Link", "leftId") }).secondaryIndexes((index) => [index("place").sortKeys(["score", "snake_case"]).projection("KEYS_ONLY")]).authorization((allow) => [allow.authenticated("oidc")]),
    Order_Item: a.model({ snake_case: a.integer().required(), level: a.url().required().array().required(), ref0: a.id(), parent0: a.belongsTo("API2", "ref0") }).identifier(["snake_case"]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["delete", "update"]), allow.groups(["Editors"]).withClaimIn("my_groups")]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("API2", "leftId"), rightId: a.id().required(), right: a.belongsTo("Analysis", "rightId") }).identifier(["leftId", "rightId"]).authorization((allow) => [allow.authenticated()]),
    find: a.query().arguments({ input: a.ref("Level"), first_one: a.integer(), Key: a.customType({ level: a.datetime().required().array().required(), label: a.ref("Geo").array(), code: a.datetime().array() }) }).returns(a.ref("Geo")).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Order_Item") })).authorization((allow) => [allow.authenticated("oidc"), allow.publicApiKey(), allow.authenticated()]),
    Shout: a.query().arguments({ size: a.ref("Geo").array().required() }).returns(a.json().array()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.guest(), allow.authenticated("identityPool")]),
    echo: a.mutation().handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.authenticated("identityPool")]),
    publish: a.mutation().arguments({ Key: a.ref("Geo").required().array() }).returns(a.customType({ size: a.enum(["a", "b", "c"]), region: a.date().array().required() })).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Leaf") })]).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.authenticated(), allow.authenticated("oidc")]),
    like: a.mutation().arguments({ first_one: a.ref("Money").required() }).returns(a.customType({ amount: a.enum(["X", "Y"]) })).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.guest()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
