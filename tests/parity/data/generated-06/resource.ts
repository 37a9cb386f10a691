import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Tree: a.customType({ note: a.customType({ body: a.email().required().array(), link: a.datetime() }), extra: a.boolean().array().required() }),
    shelf: a.model({ snake_case: a.string().validate((v) => v.endsWith("z", "ends with z").startsWith("a")), Upper: a.time().required().default("10:20:30.000Z"), size: a.ref("Status"), region: a.email(), body: a.phone(), link: a.float().authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["create", "delete"])]), teams: a.string().array() }).secondaryIndexes((index) => [index("size").sortKeys(["link"]).name("bysize_link").queryField("search614360").projection('INCLUDE', ["snake_case", "Upper"]), index("region").sortKeys(["link"])]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["update", "sync"]), allow.publicApiKey().to(["create", "delete", "update"])]),
    Leaf: a.model({ size: a.boolean().required(), region: a.string().default(""), count: a.timestamp().required().default(1700000000), state: a.email(), score: a.float(), note: a.time(), ref0: a.id().required(), parent0: a.belongsTo("Hero", "ref0"), kids1: a.hasMany("Leaf", "ref1"), ref1: a.id().required(), parent1: a.belongsTo("Leaf", "ref1"), teams: a.string().array() }).secondaryIndexes((index) => [index("score").sortKeys(["note", "state"]), index("state").sortKeys(["note", "score"])]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams")]),
    Hero: a.model({ kind: a.ref("Tree"), snake_case: a.ref("Tree").array().required(), code: a.ref("Status"), extra: a.ref("Status").required().array().required(), kids0: a.hasMany("Leaf", "ref0") }).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id"), allow.custom()]),
    Shout: a.mutation().arguments({ Key: a.ref("Tree").required().array().required(), size: a.ref("Status"), input: a.ipAddress() }).returns(a.datetime()).handler(a.handler.function(echo)).authorization((allow) => [allow.publicApiKey(), allow.authenticated("oidc")]),
    sendIt: a.mutation().arguments({ input: a.boolean(), when: a.ref("Status") }).returns(a.datetime().required().array()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Hero") })).authorization((allow) => [allow.custom()]),
    echo: a.mutation().arguments({ Key: a.customType({ Upper: a.ipAddress(), a1: a.timestamp().required(), score: a.ipAddress().required() }), size: a.enum(["UP", "DOWN"]) }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.authenticated("identityPool")]),
    onChange: a.subscription().for([a.ref("Hero").mutations(["create", "delete", "update"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});
