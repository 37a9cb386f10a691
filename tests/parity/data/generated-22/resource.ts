import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Geo: a.customType({ extra: a.url().required() }),
    details: a.customType({ link: a.boolean().required(), kind: a.ref("Level") }),
    Leaf: a.model({ id: a.ipAddress().required(), title: a.integer().validate((v) => v.lt(100)), score: a.date(), startsAt: a.date().required(), place: a.float().required(), kids0: a.hasMany("userTask", "ref0").authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams"), allow.authenticated("identityPool")]), teams: a.string().array() }).identifier(["id"]).secondaryIndexes((index) => [index("place").sortKeys(["score"]).name("byplace_score"), index("place").name("byplace").queryField("search375355")]).disableOperations(["get"]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["delete", "create", "read"]), allow.authenticated("identityPool")]),
    userTask: a.model({ score: a.id().required(), label: a.timestamp().required(), note: a.date().required(), code: a.integer().required(), extra: a.string().validate((v) => v.startsWith("a")), body: a.string().validate((v) => v.endsWith("z", "ends with z")), ref0: a.ipAddress().required(), parent0: a.belongsTo("Leaf", "ref0") }).identifier(["score", "label", "note", "code"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc"), allow.owner(), allow.authenticated("identityPool").to(["update", "create"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["search", "update", "create", "sync"])]),
    echo: a.query().returns(a.ref("userTask").required().array()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("userTask") })).authorization((allow) => [allow.groups(["Admins"])]),
    sendIt: a.mutation().arguments({ first_one: a.ipAddress().required() }).returns(a.string()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("userTask") })]).authorization((allow) => [allow.authenticated("oidc"), allow.authenticated(), allow.groups(["Editors", "Readers"])]),
    on_sendIt: a.subscription().for([a.ref("sendIt")]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated(), allow.custom()]),
    onChange: a.subscription().for([a.ref("userTask").mutations(["delete", "create"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
