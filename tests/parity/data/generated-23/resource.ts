import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Level: a.enum(["LOW"]),
    Quiz: a.model({ a1: a.ref("Color"), size: a.string(), rank: a.url().authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.ownerDefinedIn("author").identityClaim("user_id").to(["read", "delete"])]), score: a.ipAddress().required(), level: a.time(), author: a.string().authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.ownerDefinedIn("author").identityClaim("user_id").to(["create"])]), team: a.string() }).secondaryIndexes((index) => [index("size").name("bysize").queryField("search887646")]).disableOperations(["onCreate"]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id"), allow.groupDefinedIn("team").to(["delete"]), allow.groups(["Editors"]).withClaimIn("my_groups")]),
    shelf: a.model({ note: a.ref("Color"), level: a.integer().default(42), size: a.ref("Color") }),
    Analysis: a.model({ region: a.float().required(), place: a.customType({ code: a.boolean(), Upper: a.time().required().array() }), snake_case: a.ref("Level").required(), title: a.ipAddress(), label: a.date(), link: a.date() }).identifier(["region"]).secondaryIndexes((index) => [index("link").sortKeys(["snake_case", "label"]), index("link").sortKeys(["title"])]).disableOperations(["get", "mutations"]),
    Address: a.model({ title: a.string().validate((v) => v.endsWith("z", "ends with z").startsWith("a")), count: a.ref("Color"), kind: a.ref("Color"), Upper: a.ref("Level"), extra: a.id() }).secondaryIndexes((index) => [index("extra").sortKeys(["kind"]).name("byextra_kind").queryField(null)]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc")]),
    echo: a.query().arguments({ size: a.enum(["UP", "DOWN"]) }).handler(a.handler.function(log).async()).authorization((allow) => [allow.custom()]),
    like: a.mutation().arguments({ first_one: a.enum(["UP", "DOWN"]) }).returns(a.ref("shelf")).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.groups(["Admins"])]),
    find: a.mutation().arguments({ input: a.ref("Level").required() }).returns(a.ref("shelf")).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Analysis") })).authorization((allow) => [allow.groups(["Admins"]), allow.custom(), allow.authenticated()]),
    on_like: a.subscription().for([a.ref("like")]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"]), allow.authenticated("oidc"), allow.authenticated()]),
    on_find: a.subscription().for([a.ref("find")]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    onChange: a.subscription().for([a.ref("shelf").mutations(["update", "delete", "create"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.groups(["Admins"])]),
  }).authorization((allow) => [allow.authenticated().to(["delete"]), allow.custom().to(["read"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
