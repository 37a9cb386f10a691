import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    API2: a.model({ id: a.ipAddress().required(), rank: a.time().required().array().required(), title: a.date(), amount: a.time(), a1: a.time(), place: a.datetime(), state: a.ipAddress(), kids0: a.hasOne("Child", "ref0") }).identifier(["id"]).secondaryIndexes((index) => [index("place").sortKeys(["amount", "state", "a1"]).queryField("search538271").projection("KEYS_ONLY"), index("place").name("byplace"), index("a1").sortKeys(["state"])]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.groups(["Admins"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["read", "update"]), allow.guest().to(["sync", "list", "create", "delete"])]),
    Child: a.model({ a1: a.ref("Color").required().array().required(), code: a.ipAddress().default("10.0.0.1"), ref0: a.ipAddress(), parent0: a.belongsTo("API2", "ref0"), ref1: a.id(), parent1: a.belongsTo("Order_Item", "ref1") }).disableOperations(["list", "onCreate"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc").to(["list"]), allow.authenticated("identityPool"), allow.owner().to(["update"])]),
    Order_Item: a.model({ kind: a.enum(["X", "Y"]), place: a.integer().validate((v) => v.gte(2, "too small")), a1: a.ref("Color").array().required(), rank: a.id().required().array(), kids1: a.hasMany("Child", "ref1").authorization((allow) => [allow.ownersDefinedIn("editors").to(["create", "update", "read"])]), editors: a.string().array() }).authorization((allow) => [allow.ownersDefinedIn("editors")]),
    Shout: a.query().arguments({ filterBy: a.enum(["UP", "DOWN"]) }).returns(a.date().required().array()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Child") })]).authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
    publish: a.query().arguments({ input: a.ref("Color").array().required(), first_one: a.date(), when: a.customType({ rank: a.ref("Color") }) }).handler(a.handler.function(log).async()).authorization((allow) => [allow.guest()]),
    onChange: a.subscription().for([a.ref("Child").mutations(["update", "create"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.groups(["Admins"]), allow.custom()]),
  }).authorization((allow) => [allow.resource(log).to(["listen", "query"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
