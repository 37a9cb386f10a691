import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Level: a.enum(["LOW"]),
    Geo: a.customType({ link: a.timestamp(), level: a.integer().array(), state: a.url() }),
    Matrix: a.model({ link: a.date().required(), region: a.ref("Color").required().array(), ref1: a.string().required(), parent1: a.belongsTo("Box", "ref1") }).identifier(["link"]).disableOperations(["delete", "list", "onDelete"]).authorization((allow) => [allow.authenticated("oidc").to(["create", "update", "read"])]),
    Box: a.model({ count: a.ref("Color"), fullName: a.customType({ startsAt: a.integer().required(), level: a.enum(["ONE"]) }), note: a.timestamp(), kids0: a.hasMany("userTask", "ref0"), kids1: a.hasOne("Matrix", "ref1"), holder: a.string() }).disableOperations(["update", "onCreate", "create"]).authorization((allow) => [allow.ownerDefinedIn("holder", "userPools").to(["delete"]), allow.authenticated("identityPool")]),
    Wolf: a.model({ link: a.email().default("a@example.com"), code: a.id().array(), score: a.string().validate((v) => v.endsWith("z", "ends with z").startsWith("a")) }).disableOperations(["onDelete", "onUpdate"]).authorization((allow) => [allow.ownerDefinedIn("holder", "userPools"), allow.guest()]),
    userTask: a.model({ count: a.enum(["X", "Y"]), ref0: a.id().required(), parent0: a.belongsTo("Box", "ref0"), kids2: a.hasMany("userTask", "ref2"), ref2: a.id(), parent2: a.belongsTo("userTask", "ref2") }).authorization((allow) => [allow.ownersDefinedIn("editors").to(["list"]), allow.custom(), allow.authenticated("oidc")]),
    echo: a.mutation().returns(a.customType({ kind: a.ref("Level") })).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.custom()]),
    like: a.mutation().arguments({ first_one: a.ref("Level").required().array() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.groups(["Admins"]), allow.authenticated("identityPool")]),
    publish: a.mutation().arguments({ first_one: a.enum(["UP", "DOWN"]), Key: a.enum(["UP", "DOWN"]), input: a.json().required().array().required() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.custom()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
