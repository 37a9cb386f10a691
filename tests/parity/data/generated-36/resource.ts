import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Level: a.enum(["LOW"]),
    Money: a.customType({ extra: a.ref("Color") }),
    API2: a.model({ body: a.enum(["a", "b", "c"]), state: a.ref("Color").required().array().required(), region: a.boolean(), startsAt: a.customType({ place: a.ref("Color").required().array().required(), link: a.customType({ body: a.json().array().required(), Upper: a.string(), link: a.float().required().array() }), kind: a.ref("Level") }), ref2: a.id().required(), parent2: a.belongsTo("API2", "ref2"), kids2: a.hasMany("API2", "ref2"), editors: a.string().array() }).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc").to(["read"]), allow.ownersDefinedIn("editors"), allow.publicApiKey()]),
    Post: a.model({ region: a.integer().validate((v) => v.lte(99)), body: a.boolean().default(true), note: a.email().default("a@example.com"), fullName: a.phone().required().default("+12025550123") }).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["search", "update"])]),
    Bus: a.model({ link: a.json().array().required(), place: a.id(), body: a.url(), startsAt: a.time(), snake_case: a.datetime(), ref1: a.id().required(), parent1: a.belongsTo("Category", "ref1"), kids3: a.hasMany("Wolf", "ref3"), author: a.string() }).secondaryIndexes((index) => [index("body"), index("body").sortKeys(["snake_case", "place", "startsAt"]), index("snake_case").sortKeys(["place"]).queryField(null)]).authorization((allow) => [allow.authenticated("identityPool"), allow.guest().to(["listen", "delete", "create", "search"]), allow.ownerDefinedIn("author").identityClaim("user_id")]),
    Wolf: a.model({ level: a.json().required().array(), ref0: a.id(), parent0: a.belongsTo("Wolf", "ref0"), kids0: a.hasMany("Wolf", "ref0"), ref3: a.string().required(), parent3: a.belongsTo("Bus", "ref3") }).disableOperations(["onCreate"]).authorization((allow) => [allow.guest(), allow.custom(), allow.groups(["Editors"]).withClaimIn("my_groups").to(["create", "update", "read"]), allow.groups(["Readers", "Writers"], "oidc")]),
    Category: a.model({ place: a.float().validate((v) => v.gt(1)), fullName: a.float().validate((v) => v.lte(99).negative()), kids1: a.hasOne("Bus", "ref1"), holder: a.string() }).disableOperations(["list"]).authorization((allow) => [allow.ownerDefinedIn("holder", "oidc")]),
    bump: a.query().arguments({ Key: a.customType({ kind: a.enum(["X", "Y"]), size: a.boolean() }), size: a.time().array() }).returns(a.enum(["UP", "DOWN"])).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.authenticated("oidc")]),
    sendIt: a.query().arguments({ filterBy: a.boolean().required(), first_one: a.float().required() }).returns(a.ref("Bus").array().required()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Wolf") })]).authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
