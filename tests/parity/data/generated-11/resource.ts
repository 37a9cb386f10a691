import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Tree: a.customType({ label: a.ref("Color"), amount: a.ref("Color").array() }),
    Matrix: a.model({ count: a.datetime().required(), Upper: a.timestamp().default(1700000000), a1: a.float(), fullName: a.datetime(), editors: a.string().array(), holder: a.id().authorization((allow) => [allow.ownersDefinedIn("editors"), allow.ownerDefinedIn("holder", "userPools")]) }).identifier(["count"]).authorization((allow) => [allow.authenticated("oidc").to(["search", "update", "list", "sync"]), allow.ownersDefinedIn("editors").to(["delete", "read", "update"]), allow.ownerDefinedIn("holder", "userPools").to(["search"]), allow.authenticated().to(["delete", "search", "create"])]),
    API2: a.model({ code: a.integer().validate((v) => v.lte(99)) }).authorization((allow) => [allow.owner().to(["create", "delete"])]),
    Post: a.model({ place: a.date().required(), label: a.datetime().required(), body: a.url().required(), startsAt: a.string(), a1: a.email().required().array() }).identifier(["place", "label", "body"]).disableOperations(["list"]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["delete", "update"])]),
    Box: a.model({ a1: a.date().required(), size: a.string().required(), startsAt: a.url().default("https://example.com/x"), code: a.ref("Color"), place: a.string().default("hello"), region: a.ref("Color"), fullName: a.ipAddress(), state: a.url().required(), author: a.string() }).identifier(["a1", "size"]).secondaryIndexes((index) => [index("state").sortKeys(["fullName"])]).authorization((allow) => [allow.owner().to(["update", "create", "delete"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["read"])]),
    Child: a.model({ score: a.customType({ amount: a.ref("Color") }) }).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["sync"])]),
    Address: a.model({ snake_case: a.timestamp(), level: a.time().array().required(), amount: a.float().validate((v) => v.lt(100)), startsAt: a.timestamp() }).authorization((allow) => [allow.owner(), allow.authenticated()]),
    Shout: a.query().returns(a.enum(["UP", "DOWN"])).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Post") })).authorization((allow) => [allow.authenticated(), allow.authenticated("oidc"), allow.publicApiKey()]),
    find: a.query().arguments({ when: a.customType({ a1: a.ref("Color").array().required(), Upper: a.boolean().array(), extra: a.datetime() }), input: a.customType({ body: a.enum(["a", "b", "c"]) }), filterBy: a.ref("Tree").required().array().required() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.custom()]),
    onChange: a.subscription().for([a.ref("Child").mutations(["delete", "create"])]).arguments({ channel: a.integer() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
