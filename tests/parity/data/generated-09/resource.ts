import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Money: a.customType({ level: a.float().required(), code: a.url(), note: a.ref("Level").required().array().required() }),
    details: a.customType({ count: a.enum(["X", "Y"]), note: a.datetime().required().array() }),
    Analysis: a.model({ rank: a.datetime().array(), state: a.ipAddress().authorization((allow) => [allow.owner(), allow.guest(), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["update", "delete", "create"])]), a1: a.ipAddress().required().default("10.0.0.1"), link: a.ref("Level").authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["read", "update", "create"]), allow.groupsDefinedIn("teams").withClaimIn("my_teams")]), body: a.integer().required(), teams: a.string().array(), author: a.string() }).secondaryIndexes((index) => [index("link").name("bylink").queryField("search552443").projection('INCLUDE', ["rank", "state"])]).disableOperations(["delete"]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams"), allow.owner(), allow.guest(), allow.ownerDefinedIn("author").identityClaim("user_id")]),
    Matrix: a.model({ code: a.boolean().array() }).authorization((allow) => [allow.owner().to(["get", "sync"])]),
    shelf: a.model({ label: a.integer(), code: a.string().validate((v) => v.endsWith("z", "ends with z").matches("[a-z]+")), teams: a.string().array() }).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams")]),
    Box: a.model({ kind: a.date().required(), code: a.time().required(), link: a.integer().required(), state: a.ipAddress().required(), extra: a.integer().validate((v) => v.lte(99).negative()), score: a.ref("Status").required().array().required(), startsAt: a.string().array().required() }).identifier(["kind", "code", "link", "state"]).authorization((allow) => [allow.owner().to(["update"]), allow.groups(["Admins"]).to(["read"])]),
    Leaf: a.model({ link: a.url().array() }).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc")]),
    publish: a.query().arguments({ filterBy: a.ref("Level").required().array().required() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.custom(), allow.authenticated("oidc")]),
    apply: a.mutation().arguments({ input: a.integer().required(), size: a.ref("details").array().required(), Key: a.enum(["UP", "DOWN"]) }).returns(a.string()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Leaf") })).authorization((allow) => [allow.groups(["Admins"])]),
    echo: a.mutation().arguments({ Key: a.time().required(), when: a.integer(), size: a.timestamp().array().required() }).returns(a.integer().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated("oidc")]),
    on_apply: a.subscription().for([a.ref("apply")]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    onChange: a.subscription().for([a.ref("Matrix").mutations(["delete", "create"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated(), allow.custom()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
