import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Money: a.customType({ level: a.date(), label: a.enum(["X", "Y"]) }),
    Tree: a.customType({ level: a.float(), count: a.boolean().array().required() }),
    Bus: a.model({ count: a.integer().required(), body: a.phone().required(), rank: a.integer().required(), kids0: a.hasOne("Quiz", ["ref0a", "ref0b"]), ref1: a.id().required(), parent1: a.belongsTo("Quiz", "ref1"), ref2: a.id(), parent2: a.belongsTo("Quiz", "ref2"), kids3: a.hasMany("Quiz", ["ref3a", "ref3b"]) }).identifier(["count", "body"]).authorization((allow) => [allow.publicApiKey().to(["read", "update", "delete"])]),
    Quiz: a.model({ level: a.datetime().array().required(), place: a.url(), ref0a: a.integer().required(), ref0b: a.phone().required(), parent0: a.belongsTo("Bus", ["ref0a", "ref0b"]).authorization((allow) => [allow.authenticated("identityPool"), allow.guest().to(["delete", "read", "update"])]), kids1: a.hasMany("Bus", "ref1"), kids2: a.hasMany("Bus", "ref2"), ref3a: a.integer(), ref3b: a.phone(), parent3: a.belongsTo("Bus", ["ref3a", "ref3b"]) }).authorization((allow) => [allow.authenticated("identityPool").to(["list", "update", "get", "delete"]), allow.guest()]),
    sendIt: a.query().returns(a.ref("Status").array()).handler(a.handler.function(echo)).authorization((allow) => [allow.guest()]),
    apply: a.query().handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("identityPool")]),
    find: a.query().arguments({ when: a.ref("Level").array(), Key: a.string().required() }).returns(a.ref("Bus").required()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.authenticated("oidc"), allow.groups(["Editors", "Readers"])]),
    like: a.mutation().arguments({ Key: a.datetime().required().array(), filterBy: a.date().required(), size: a.ref("Status").required().array() }).returns(a.ref("Level").array().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.custom()]),
    bump: a.mutation().returns(a.enum(["UP", "DOWN"])).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Quiz") })).authorization((allow) => [allow.publicApiKey(), allow.custom(), allow.groups(["Editors", "Readers"])]),
    echo: a.mutation().arguments({ size: a.email(), first_one: a.customType({ body: a.time() }), Key: a.ref("Money").required() }).returns(a.customType({ startsAt: a.date().required().array().required(), Upper: a.customType({ Upper: a.phone() }), score: a.timestamp() })).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Quiz") })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    onChange: a.subscription().for([a.ref("Quiz").mutations(["update"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.groups(["Admins"]), allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
